import { crc32, deflateSync } from 'node:zlib';
import type { Canvas } from './canvas.ts';

export type Color = readonly [red: number, green: number, blue: number];

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/**
 * Level 5 is a fifth smaller than runs alone (17 KB for 21) and takes 0.9 ms longer; level 9 saves another seventh, and
 * takes 20. Most pictures fit into one chunk.
 */
const EFFORT = { level: 5, chunkSize: 1 << 15 } as const;

let buffer = Buffer.allocUnsafeSlow(1 << 16);

/**
 * Encodes a picture of at most 16 colours as PNG (ISO/IEC 15948), without a timestamp. The returned buffer is reused by
 * the next call.
 */
export function png({ width, height, rows }: Canvas, palette: readonly Color[]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // IHDR: bit depth 4, palette colour, then compression, filter and interlace 0.
  header.set([4, 3, 0, 0, 0], 8);
  const chunks = [
    ['IHDR', header],
    ['PLTE', Buffer.from(palette.flat())],
    ['IDAT', deflateSync(rows, EFFORT)],
    ['IEND', Buffer.alloc(0)],
  ] as const;
  const size = chunks.reduce((sum, [, { length }]) => sum + length + 12, SIGNATURE.length);
  if (buffer.length < size) buffer = Buffer.allocUnsafeSlow(size * 2);
  buffer.set(SIGNATURE);
  let end = SIGNATURE.length;
  for (const [type, data] of chunks) end = addChunk(end, type, data);
  return buffer.subarray(0, end);
}

/** @returns the offset after the chunk */
function addChunk(at: number, type: string, data: Uint8Array): number {
  const end = at + 8 + data.length;
  buffer.writeUInt32BE(data.length, at);
  buffer.write(type, at + 4, 'latin1');
  buffer.set(data, at + 8);
  return buffer.writeUInt32BE(crc32(buffer.subarray(at + 4, end)), end);
}
