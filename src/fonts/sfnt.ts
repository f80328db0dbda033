import { createRequire } from 'node:module';
import type { TTF } from 'fonteditor-core';

interface Reading {
  /** Code points of the glyphs that are wanted; all of them without it. */
  subset?: number[];
  hinting?: boolean;
  compound2simple?: boolean;
}

// The library as a whole brings every other format along, and copies byte by byte what it is given.
const part = (name: string) => createRequire(import.meta.url)(`fonteditor-core/lib/ttf/${name}`).default;
const Reader: new (options: Reading) => { read(font: ArrayBuffer): TTF.TTFObject } = part('ttfreader');
const Writer: new () => { write(font: TTF.TTFObject): ArrayBuffer } = part('ttfwriter');

/** Bytes of the numbers that a font is made of. */
const SIZES = { Int8: 1, Uint8: 1, Int16: 2, Uint16: 2, Int32: 4, Uint32: 4 } as const;
/** A place in a font, moved on by what is read or written there. */
type Cursor = { view: DataView; offset: number; littleEndian: boolean };

// The library makes two lists and a name for each number that it reads or writes, half of all the time that it takes.
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
 * A TrueType file as objects.
 * @throws Error where it is none
 */
export const readSfnt = (bytes: Uint8Array, options: Reading = {}): TTF.TTFObject =>
  new Reader(options).read(new Uint8Array(bytes).buffer);

/** Such objects as a TrueType file. */
export const writeSfnt = (font: TTF.TTFObject): Buffer => Buffer.from(new Writer().write(font));
