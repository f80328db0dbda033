import type { Shape } from './shape.ts';

/** A shape that is drawn repeatedly, such as a letter, in its colours: two pixels per byte. */
export interface Stamp {
  /** Offset of its upper left corner from the pen; `left` is even. */
  left: number;
  top: number;
  /** Bytes per row. */
  width: number;
  height: number;
  /** A byte of two background pixels, which is not drawn. */
  ground: number;
  pixels: Uint8Array;
}

/**
 * Converts a shape to a stamp.
 * @param ramp palette entries from the background of the shape to its own colour
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
 * A picture of at most 16 colours, two pixels per byte, in PNG's row format: each row is preceded by its filter byte
 * (0). It is cleared and reused, so that pictures need no new memory.
 */
export class Canvas {
  readonly width: number;
  readonly height: number;
  /** Bytes from one row to the next. */
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

  /** Fills a rectangle whose left and right edges are even. */
  rect(x: number, y: number, width: number, height: number, entry: number): void {
    for (let row = y; row < y + height; row += 1) {
      const at = row * this.stride + 1 + x / 2;
      this.rows.fill(entry * 17, at, at + width / 2);
    }
  }

  /** Draws a stamp with the pen at x, y; x is even. Parts outside the picture are clipped. */
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
