import type { Shape } from './shape.ts';

/** What is drawn again and again, a letter for one: a shape in its colours, two pixels a byte. */
export interface Stamp {
  /** Offset of its upper left corner from the pen; `left` is even. */
  left: number;
  top: number;
  /** Bytes a row. */
  width: number;
  height: number;
  /** Bytes like this show nothing. */
  ground: number;
  pixels: Uint8Array;
}

/**
 * A shape as a stamp.
 * @param ramp entries of the palette, from the background of the shape to its own colour
 */
export function stampOf({ left, top, width, height, cover }: Shape, ramp: readonly number[]): Stamp {
  const shift = ((left % 2) + 2) % 2;
  const bytes = Math.ceil((width + shift) / 2);
  const ground = ramp[0]! * 17;
  const pixels = new Uint8Array(bytes * height).fill(ground);
  const steps = (ramp.length - 1) / 255;
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const entry = ramp[Math.round(cover[row * width + column]! * steps)]!;
      const at = row * bytes + ((column + shift) >> 1);
      pixels[at] = (column + shift) % 2 ? (pixels[at]! & 0xf0) | entry : (pixels[at]! & 0x0f) | (entry << 4);
    }
  }
  return { left: left - shift, top, width: bytes, height, ground, pixels };
}

/**
 * A picture of at most 16 colours, two pixels a byte, in rows as PNG has them: in front of each a byte for its filter,
 * none. To draw another, it is cleared: no memory is asked for a picture.
 */
export class Canvas {
  readonly width: number;
  readonly height: number;
  /** Bytes from a row to the next. */
  readonly stride: number;
  readonly rows: Uint8Array;

  /** @param width even */
  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.stride = width / 2 + 1;
    this.rows = new Uint8Array(this.stride * height);
  }

  clear(entry: number): void {
    this.rows.fill(entry * 17);
    for (let row = 0; row < this.height; row += 1) this.rows[row * this.stride] = 0;
  }

  /** Even edges, left and right. */
  rect(x: number, y: number, width: number, height: number, entry: number): void {
    for (let row = y; row < y + height; row += 1) {
      const at = row * this.stride + 1 + x / 2;
      this.rows.fill(entry * 17, at, at + width / 2);
    }
  }

  /** Sets a stamp with the pen at x, y; x even. What lies outside the picture is left off. */
  stamp({ left, top, width, height, ground, pixels }: Stamp, x: number, y: number): void {
    const first = (x + left) / 2;
    const from = Math.max(0, -first);
    const to = Math.min(width, this.width / 2 - first);
    for (let row = Math.max(0, -(y + top)); row < Math.min(height, this.height - y - top); row += 1) {
      const source = row * width;
      const target = (y + top + row) * this.stride + 1 + first;
      for (let at = from; at < to; at += 1) {
        const pixel = pixels[source + at]!;
        if (pixel !== ground) this.rows[target + at] = pixel;
      }
    }
  }
}
