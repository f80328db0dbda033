import { createRequire } from 'node:module';
import type { TTF } from 'fonteditor-core';

interface Reading {
  /** Code points of the glyphs to read; by default all. */
  subset?: number[];
  hinting?: boolean;
  compound2simple?: boolean;
}

// Imports parts of the library: its entry loads all other formats, and copies its input byte by byte.
const part = (name: string) => createRequire(import.meta.url)(`fonteditor-core/lib/ttf/${name}`).default;
const Reader: new (options: Reading) => { read(font: ArrayBuffer): TTF.TTFObject } = part('ttfreader');
const Writer: new () => { write(font: TTF.TTFObject): ArrayBuffer } = part('ttfwriter');

/** Sizes of the numbers of a font, in bytes. */
const SIZES = { Int8: 1, Uint8: 1, Int16: 2, Uint16: 2, Int32: 4, Uint32: 4 } as const;
/** A cursor in a font, which each read or write advances. */
type Cursor = { view: DataView; offset: number; littleEndian: boolean };

// Replaces the library's methods, which make two arrays and a string for each number: half of its time.
for (const [type, size] of Object.entries(SIZES) as [keyof typeof SIZES, number][]) {
  const { [`get${type}`]: get, [`set${type}`]: set } = DataView.prototype as never as {
    [name: string]: (this: DataView, ...values: unknown[]) => number;
  };
  part('reader').prototype[`read${type}`] = function (
    this: Cursor,
    offset = this.offset,
    littleEndian = this.littleEndian,
  ) {
    this.offset = offset + size;
    return get!.call(this.view, offset, littleEndian);
  };
  part('writer').prototype[`write${type}`] = function (
    this: Cursor,
    value: number,
    offset = this.offset,
    littleEndian = this.littleEndian,
  ) {
    this.offset = offset + size;
    set!.call(this.view, offset, value, littleEndian);
    return this;
  };
}

/**
 * Parses a TrueType file.
 * @throws Error if it is none
 */
export const readSfnt = (bytes: Uint8Array, options: Reading = {}): TTF.TTFObject =>
  new Reader(options).read(new Uint8Array(bytes).buffer);

/** Writes a parsed font as a TrueType file. */
export const writeSfnt = (font: TTF.TTFObject): Buffer => Buffer.from(new Writer().write(font));
