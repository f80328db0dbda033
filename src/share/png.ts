import { constants, crc32, deflateSync } from 'node:zlib';
import type { Canvas } from './canvas.ts';

export type Color = readonly [red: number, green: number, blue: number];

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const END = chunk('IEND', Buffer.alloc(0));
/** Flat colours are runs of one byte: to look for other repetitions costs twice the time and saves a tenth. */
const EFFORT = { level: 1, memLevel: 8, strategy: constants.Z_RLE } as const;

/** A picture of at most 16 colours as PNG (ISO/IEC 15948), without time or other trace. */
export function png({ width, height, rows }: Canvas, palette: readonly Color[]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Four bits an entry of a palette; the one way to compress, to filter, and no interlace.
  header.set([4, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(rows, EFFORT)),
    END,
  ]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const whole = Buffer.alloc(data.length + 12);
  whole.writeUInt32BE(data.length, 0);
  whole.write(type, 4, 'latin1');
  whole.set(data, 8);
  whole.writeUInt32BE(crc32(whole.subarray(4, data.length + 8)), data.length + 8);
  return whole;
}
