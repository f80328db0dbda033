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

/**
 * A TrueType file as objects.
 * @throws Error where it is none
 */
export const readSfnt = (bytes: Uint8Array, options: Reading = {}): TTF.TTFObject =>
  new Reader(options).read(new Uint8Array(bytes).buffer);

/** Such objects as a TrueType file. */
export const writeSfnt = (font: TTF.TTFObject): Buffer => Buffer.from(new Writer().write(font));
