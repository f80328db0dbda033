/** Bits of a point's flag in TrueType. */
const [ON_CURVE, SHORT_X, SHORT_Y, REPEAT, SAME_X, SAME_Y] = [1, 2, 4, 8, 16, 32] as const;

/**
 * The outlines of a font in the form that WOFF2 compresses (5.1): what is alike stands together, contours, numbers of
 * points, flags, coordinates.
 * @param loca where each glyph stands in `glyf`
 * @param long whether its entries have four bytes
 * @throws Error where a glyph is put together from others
 */
export function glyfStreams(glyf: Buffer, loca: Buffer, long: boolean): Uint8Array {
  const count = loca.length / (long ? 4 : 2) - 1;
  const start = (i: number): number => (long ? loca.readUInt32BE(i * 4) : loca.readUInt16BE(i * 2) * 2);
  const contours: number[] = [];
  const points: number[] = [];
  const flags: number[] = [];
  const coordinates: number[] = [];
  const instructions: number[] = [];
  const boxed = new Uint8Array(Math.ceil(count / 32) * 4);
  const boxes: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const glyph = glyf.subarray(start(i), start(i + 1));
    const ends = glyph.length > 0 ? glyph.readInt16BE(0) : 0;
    if (ends < 0) throw new Error('字体里有拼合的字形，不能压缩');
    contours.push(ends >> 8, ends & 0xff);
    if (ends === 0) continue;
    let last = -1;
    for (let k = 0; k < ends; k += 1) {
      const end = glyph.readUInt16BE(10 + k * 2);
      points.push(...short255(end - last));
      last = end;
    }
    const after = 12 + ends * 2;
    const hints = glyph.readUInt16BE(after - 2);
    const box = addPoints(glyph, after + hints, last + 1, flags, coordinates);
    coordinates.push(...short255(hints));
    instructions.push(...glyph.subarray(after, after + hints));
    if ([0, 1, 2, 3].some((side) => glyph.readInt16BE(2 + side * 2) !== box[side])) {
      boxed[i >> 3]! |= 0x80 >> (i & 7);
      boxes.push(...glyph.subarray(2, 10));
    }
  }
  const head = Buffer.alloc(36);
  head.writeUInt16BE(count, 4);
  head.writeUInt16BE(long ? 1 : 0, 6);
  const streams = [contours, points, flags, coordinates, [], [...boxed, ...boxes], instructions];
  for (const [i, { length }] of streams.entries()) head.writeUInt32BE(length, 8 + i * 4);
  return Buffer.concat([head, ...streams.map((stream) => Uint8Array.from(stream))]);
}

/** @returns the box around the points: left, bottom, right, top */
function addPoints(glyph: Buffer, at: number, count: number, flags: number[], coordinates: number[]): number[] {
  const found: number[] = [];
  while (found.length < count) {
    const flag = glyph[at++]!;
    found.push(flag);
    if (flag & REPEAT) for (let times = glyph[at++]!; times > 0; times -= 1) found.push(flag);
  }
  const read = (short: number, same: number): number[] =>
    found.map((flag) => {
      if (flag & short) return flag & same ? glyph[at++]! : -glyph[at++]!;
      if (flag & same) return 0;
      at += 2;
      return glyph.readInt16BE(at - 2);
    });
  const xs = read(SHORT_X, SAME_X);
  const ys = read(SHORT_Y, SAME_Y);
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  let [x, y] = [0, 0];
  for (const [i, flag] of found.entries()) {
    x += xs[i]!;
    y += ys[i]!;
    box[0] = Math.min(box[0]!, x);
    box[1] = Math.min(box[1]!, y);
    box[2] = Math.max(box[2]!, x);
    box[3] = Math.max(box[3]!, y);
    addPoint(flag & ON_CURVE ? 0 : 0x80, xs[i]!, ys[i]!, flags, coordinates);
  }
  return box;
}

/** A step from the point before it: a flag that says how long it is, and one to four bytes (5.2, table of triplets). */
function addPoint(off: number, dx: number, dy: number, flags: number[], coordinates: number[]): void {
  const [x, y] = [Math.abs(dx), Math.abs(dy)];
  const [right, up] = [dx < 0 ? 0 : 1, dy < 0 ? 0 : 1];
  const signs = right + 2 * up;
  if (x === 0 && y < 1280) {
    flags.push(off + ((y & 0xf00) >> 7) + up);
    coordinates.push(y & 0xff);
  } else if (y === 0 && x < 1280) {
    flags.push(off + 10 + ((x & 0xf00) >> 7) + right);
    coordinates.push(x & 0xff);
  } else if (x < 65 && y < 65) {
    flags.push(off + 20 + ((x - 1) & 0x30) + (((y - 1) & 0x30) >> 2) + signs);
    coordinates.push((((x - 1) & 0xf) << 4) | ((y - 1) & 0xf));
  } else if (x < 769 && y < 769) {
    flags.push(off + 84 + 12 * (((x - 1) & 0x300) >> 8) + (((y - 1) & 0x300) >> 6) + signs);
    coordinates.push((x - 1) & 0xff, (y - 1) & 0xff);
  } else if (x < 4096 && y < 4096) {
    flags.push(off + 120 + signs);
    coordinates.push(x >> 4, ((x & 0xf) << 4) | (y >> 8), y & 0xff);
  } else {
    flags.push(off + 124 + signs);
    coordinates.push(x >> 8, x & 0xff, y >> 8, y & 0xff);
  }
}

/** A number in one byte where it is small, in two or three otherwise (4.2). */
function short255(value: number): number[] {
  if (value < 253) return [value];
  if (value < 506) return [255, value - 253];
  if (value < 762) return [254, value - 506];
  return [253, value >> 8, value & 0xff];
}
