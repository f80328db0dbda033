import { brotliCompressSync, constants } from 'node:zlib';
import { glyfStreams } from './glyf.ts';

/** Tags that WOFF2 names by number (5.2); the tables of a font that was cut are among them, others are spelled out. */
const TAGS = 'cmap head hhea hmtx maxp name OS/2 post cvt  fpgm glyf loca prep CFF  VORG'.match(/.{4}(?= |$)/gu)!;
const SPELLED = 63;
/** The best, 11, takes ten times as long for four parts in a hundred. */
const QUALITY = 7;

/**
 * A TrueType font of simple glyphs as WOFF2 (W3C, 2022): its tables behind one another, through brotli; the outlines as
 * the format transforms them, that is a sixth of the file.
 * @throws Error where a glyph is put together from others
 */
export function woff2(sfnt: Buffer): Uint8Array<ArrayBuffer> {
  const tables = tablesOf(sfnt);
  const directory: number[] = [];
  const content: Uint8Array[] = [];
  for (const [tag, table] of tables) {
    const known = TAGS.indexOf(tag);
    directory.push(known < 0 ? SPELLED : known);
    if (known < 0) directory.push(...Buffer.from(tag, 'latin1'));
    directory.push(...base128(table.length));
    const bytes = transformed(tag, table, tables);
    if (bytes !== table) directory.push(...base128(bytes.length));
    content.push(bytes);
  }
  const raw = Buffer.concat(content);
  const packed = brotliCompressSync(raw, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: QUALITY,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_FONT,
      [constants.BROTLI_PARAM_SIZE_HINT]: raw.length,
    },
  });
  const used = 48 + directory.length + packed.length;
  const file = new Uint8Array(padded(used));
  const header = Buffer.from(file.buffer);
  header.write('wOF2', 0, 'latin1');
  sfnt.copy(header, 4, 0, 4);
  header.writeUInt32BE(file.length, 8);
  header.writeUInt16BE(tables.size, 12);
  header.writeUInt32BE(
    [...tables.values()].reduce((sum, { length }) => sum + padded(length), 12 + 16 * tables.size),
    16,
  );
  header.writeUInt32BE(packed.length, 20);
  // A version of our own there is none; neither metadata nor private data.
  file.set(directory, 48);
  file.set(packed, 48 + directory.length);
  return file;
}

/** The tables by their tags, in that order, the glyphs' places behind the glyphs: as WOFF2 asks for. */
function tablesOf(sfnt: Buffer): Map<string, Buffer> {
  const found = Array.from({ length: sfnt.readUInt16BE(4) }, (_, i): [string, Buffer] => {
    const at = 12 + i * 16;
    const start = sfnt.readUInt32BE(at + 8);
    return [sfnt.toString('latin1', at, at + 4), sfnt.subarray(start, start + sfnt.readUInt32BE(at + 12))];
  });
  return new Map(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function transformed(tag: string, table: Buffer, tables: ReadonlyMap<string, Buffer>): Uint8Array {
  const [head, loca] = [tables.get('head')!, tables.get('loca')!];
  if (tag === 'glyf') return glyfStreams(table, loca, head.readUInt16BE(50) === 1);
  // Where the glyphs are follows from the glyphs.
  if (tag === 'loca') return new Uint8Array(0);
  if (tag !== 'head') return table;
  // Bit 11: the font went through a conversion that loses nothing. Its length stays.
  table[16]! |= 0x08;
  return table;
}

const padded = (length: number): number => Math.ceil(length / 4) * 4;

/** A number in groups of seven bits, the highest first (4.1). */
function base128(value: number): number[] {
  const groups = [value & 0x7f];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) groups.unshift((rest & 0x7f) | 0x80);
  return groups;
}
