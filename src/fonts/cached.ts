import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '../disk/atomic.ts';
import { CACHE, fingerprint, leaveOnly } from '../disk/cache.ts';
import { readJson } from '../disk/files.ts';
import type { SerifSlice } from './serif.ts';

/** Cache of cut fonts; it may be deleted at any time. */
const FOLDER = join(CACHE, 'fonts');
const FILE = 'serif.json';
/** The glyphs of all slices in one font, for pictures. Its name has the fingerprint of the program. */
const sfntFile = (): string => `${fingerprint().slice(0, 16)}.ttf`;

/** The subsetter; only loaded if something must be cut. */
interface Cutter {
  /** Returns one font with some characters. */
  assemble: (characters: string) => Promise<Buffer>;
  cut: (sfnt: Buffer, slices: readonly string[]) => SerifSlice[];
}

interface Cached {
  program: string;
  /** The characters of the one font. */
  characters: string;
  slices: { name: string; characters: string; bytes: string }[];
}

/**
 * Returns slices of the font. A slice depends on its characters alone: unchanged ones come from the cache, and the font with
 * all glyphs is only assembled again if it lacks characters of the others.
 * @param characters of the font with all glyphs
 */
export async function cachedSlices(
  wanted: readonly string[],
  characters: string,
  load: () => Promise<Cutter>,
): Promise<SerifSlice[]> {
  const cached = read();
  const known = new Map(
    cached.slices.map((slice) => [
      slice.characters,
      { ...slice, bytes: new Uint8Array(Buffer.from(slice.bytes, 'base64')) },
    ]),
  );
  const missing = wanted.filter((slice) => !known.has(slice));
  if (missing.length > 0) {
    const { assemble, cut } = await load();
    const there = new Set(cached.characters);
    const former = [...missing.join('')].every((char) => there.has(char)) ? cachedSfnt() : null;
    const sfnt = former ?? (await assemble(characters));
    for (const slice of cut(sfnt, missing)) known.set(slice.characters, slice);
    const slices = wanted.map((slice) => {
      const { name, bytes } = known.get(slice)!;
      return { name, characters: slice, bytes: Buffer.from(bytes).toString('base64') };
    });
    const next: Cached = { program: fingerprint(), characters: former ? cached.characters : characters, slices };
    put(FILE, JSON.stringify(next));
    if (!former) put(sfntFile(), sfnt);
    leaveOnly(FOLDER, (name) => name === FILE || name === sfntFile());
  }
  return wanted.map((slice) => known.get(slice)!);
}

/** Returns the last font with all glyphs; null if there is none. */
export function cachedSfnt(): Buffer | null {
  try {
    return readFileSync(join(FOLDER, sfntFile()));
  } catch {
    return null;
  }
}

function put(name: string, content: Uint8Array | string): void {
  try {
    replaceFile(join(FOLDER, name), content);
  } catch (error) {
    // Windows, while another process reads it: the next build tries again.
    if (!/^E(?:PERM|ACCES|BUSY)$/.test((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

function read(): Cached {
  const cached = readJson<Cached>(join(FOLDER, FILE));
  return cached?.program === fingerprint() ? cached : { program: '', characters: '', slices: [] };
}
