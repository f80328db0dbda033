import { brotliCompressSync, constants } from 'node:zlib';
import type { TTF } from 'fonteditor-core';
import { writeSfnt } from './sfnt.ts';

/** Numbers of tables in WOFF2, for a static TrueType font without instructions. */
const TAGS = ['cmap', 'head', 'hhea', 'hmtx', 'maxp', 'name', 'OS/2', 'post', '', '', 'glyf', 'loca'];
const HEADER_BYTES = 48;
const INDEX_TO_LOC_FORMAT = 50;

type Point = { x: number; y: number; onCurve?: boolean };

/**
 * Encodes a font as WOFF2, with transformed outlines (https://www.w3.org/TR/WOFF2/). `wawoff2` does the same with Brotli's greatest
 * effort: 48 ms for 68 characters, 2 ms here, for files one hundredth smaller. An archive of 1,000 reports has 150 slices.
 */
export function woff2(font: TTF.TTFObject): Uint8Array<ArrayBuffer> {
  const sfnt = writeSfnt(font);
  const tables = tablesOf(sfnt);
  const directory: number[] = [];
  const contents: Buffer[] = [];
  for (const [tag, table] of tables) {
    directory.push(TAGS.indexOf(tag), ...base128(table.length));
    const content = tag === 'glyf' ? outlines(font, tables) : tag === 'loca' ? Buffer.alloc(0) : table;
    if (tag === 'glyf' || tag === 'loca') directory.push(...base128(content.length));
    contents.push(content);
  }
  const compressed = brotli(Buffer.concat(contents));
  const length = Math.ceil((HEADER_BYTES + directory.length + compressed.length) / 4) * 4;
  const file = Buffer.from(new ArrayBuffer(length));
  file.write('wOF2', 'latin1');
  file.writeUInt32BE(0x00010000, 4);
  file.writeUInt32BE(length, 8);
  file.writeUInt16BE(tables.size, 12);
  file.writeUInt32BE(sfnt.length, 16);
  file.writeUInt32BE(compressed.length, 20);
  file.set(directory, HEADER_BYTES);
  file.set(compressed, HEADER_BYTES + directory.length);
  return new Uint8Array(file.buffer);
}

/** 64 KB hold an entire slice; the default window takes 0.1 s to allocate. */
const brotli = (content: Buffer): Buffer =>
  brotliCompressSync(content, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 16 },
  });

function tablesOf(sfnt: Buffer): Map<string, Buffer> {
  const tables = new Map<string, Buffer>();
  for (let i = 0; i < sfnt.readUInt16BE(4); i += 1) {
    const at = 12 + 16 * i;
    const tag = sfnt.toString('latin1', at, at + 4);
    const offset = sfnt.readUInt32BE(at + 8);
    if (TAGS.includes(tag)) tables.set(tag, sfnt.subarray(offset, offset + sfnt.readUInt32BE(at + 12)));
  }
  return tables;
}

/** Transforms the table of outlines into streams: contours, points, flags, coordinates. Omits bounding boxes. */
function outlines(font: TTF.TTFObject, tables: ReadonlyMap<string, Buffer>): Buffer {
  const contours = Buffer.alloc(2 * font.glyf.length);
  const [points, flags, coordinates]: [number[], number[], number[]] = [[], [], []];
  for (const [index, glyph] of font.glyf.entries()) {
    const outline = (glyph.contours ?? []) as Point[][];
    contours.writeInt16BE(outline.length, 2 * index);
    const pen = { x: 0, y: 0 };
    for (const contour of outline) {
      points.push(...short255(contour.length));
      for (const point of contour) {
        const [flag, ...bytes] = triplet(point.x - pen.x, point.y - pen.y);
        flags.push(point.onCurve ? flag! : flag! + 128);
        coordinates.push(...bytes);
        Object.assign(pen, { x: point.x, y: point.y });
      }
    }
    // No instructions.
    if (outline.length > 0) coordinates.push(0);
  }
  const boxes = Buffer.alloc(4 * Math.ceil(font.glyf.length / 32));
  const header = Buffer.alloc(36);
  header.writeUInt16BE(font.glyf.length, 4);
  header.writeUInt16BE(tables.get('head')!.readUInt16BE(INDEX_TO_LOC_FORMAT), 6);
  const sizes = [contours.length, points.length, flags.length, coordinates.length, 0, boxes.length, 0];
  for (const [i, size] of sizes.entries()) header.writeUInt32BE(size, 8 + 4 * i);
  return Buffer.concat([header, contours, ...[points, flags, coordinates].map((list) => Buffer.from(list)), boxes]);
}

/** Encodes a delta between points: a flag with signs, high bits and number of bytes, then the bytes. */
function triplet(dx: number, dy: number): number[] {
  const [x, y] = [Math.abs(dx), Math.abs(dy)];
  const [right, up] = [dx < 0 ? 0 : 1, dy < 0 ? 0 : 1];
  const signs = right + 2 * up;
  if (x === 0 && y < 1280) return [((y & 0xf00) >> 7) + up, y & 0xff];
  if (y === 0 && x < 1280) return [10 + ((x & 0xf00) >> 7) + right, x & 0xff];
  const [a, b] = [x - 1, y - 1];
  if (x > 0 && y > 0 && x < 65 && y < 65)
    return [20 + (a & 0x30) + ((b & 0x30) >> 2) + signs, ((a & 0xf) << 4) | (b & 0xf)];
  if (x > 0 && y > 0 && x < 769 && y < 769)
    return [84 + 12 * (a >> 8) + ((b & 0x300) >> 6) + signs, a & 0xff, b & 0xff];
  if (x < 4096 && y < 4096) return [120 + signs, x >> 4, ((x & 0xf) << 4) | (y >> 8), y & 0xff];
  return [124 + signs, x >> 8, x & 0xff, y >> 8, y & 0xff];
}

/** Writes a UIntBase128: seven bits a byte, the highest first. */
function base128(value: number): number[] {
  const bytes = [value & 0x7f];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) bytes.unshift((rest & 0x7f) | 0x80);
  return bytes;
}

/** Writes a 255UInt16: one or two bytes, for numbers below 506. */
function short255(value: number): number[] {
  if (value < 253) return [value];
  if (value < 506) return [255, value - 253];
  return [253, value >> 8, value & 0xff];
}
