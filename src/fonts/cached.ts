import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, fingerprint, leaveOnly, replaceFile } from '../disk/cache.ts';
import type { SerifSlice } from './serif.ts';

/** What was cut once is not cut again; it may be thrown away at any time. */
const FOLDER = join(CACHE, 'fonts');
const FILE = 'serif.json';
/** The same glyphs in one piece, for pictures. Its name tells which program cut it. */
const sfntFile = (): string => `${fingerprint().slice(0, 16)}.ttf`;

/** What cuts the font; loaded where something is to be cut only. */
interface Cutter {
  /** Returns a font of some characters in one piece. */
  assemble: (characters: string) => Promise<Buffer>;
  cut: (sfnt: Buffer, slices: readonly string[]) => SerifSlice[];
}

interface Cached {
  program: string;
  /** Those of the font in one piece. */
  characters: string;
  slices: { name: string; characters: string; bytes: string }[];
}

/**
 * Returns slices of the font, each with its characters. A slice depends on nothing else: those of the last build are not cut
 * again, nor is the font put together again while it has the characters of the others.
 * @param characters all that the font in one piece must have
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

/** The last font in one piece; null where there was none. */
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
    // Windows, where another process reads it at this moment: the next build makes it again.
    if (!/^E(?:PERM|ACCES|BUSY)$/.test((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

function read(): Cached {
  try {
    const cached = JSON.parse(readFileSync(join(FOLDER, FILE), 'utf8')) as Cached;
    if (cached.program === fingerprint()) return cached;
  } catch {
    // the cache is missing or damaged
  }
  return { program: '', characters: '', slices: [] };
}
