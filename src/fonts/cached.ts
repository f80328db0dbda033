import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, cacheKey, fingerprint, leaveOnly, replaceFile } from '../disk/cache.ts';
import type { SerifSlice } from './serif.ts';

/** What was cut once is not cut again; it may be thrown away at any time. */
const FOLDER = join(CACHE, 'fonts');
const FILE = 'serif.json';
/** The same glyphs in one piece, for pictures. Its name tells which program cut it. */
const sfntFile = (): string => `${fingerprint().slice(0, 16)}.ttf`;

/** The slices of the last font, where it was made of these characters in the same way; else `make()`. */
export async function cachedFont(
  characters: readonly string[],
  make: () => Promise<{ slices: SerifSlice[]; sfnt: Buffer }>,
): Promise<SerifSlice[]> {
  const key = cacheKey(characters);
  const known = read(key);
  if (known) return known;
  const { slices, sfnt } = await make();
  const cached = slices.map(({ bytes, ...rest }) => ({ ...rest, bytes: Buffer.from(bytes).toString('base64') }));
  put(FILE, JSON.stringify({ key, slices: cached }));
  put(sfntFile(), sfnt);
  leaveOnly(FOLDER, (name) => name === FILE || name === sfntFile());
  return slices;
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

function read(key: string): SerifSlice[] | null {
  try {
    const cached = JSON.parse(readFileSync(join(FOLDER, FILE), 'utf8')) as {
      key: string;
      slices: { name: string; characters: string; bytes: string }[];
    };
    if (cached.key !== key) return null;
    return cached.slices.map((slice) => ({ ...slice, bytes: new Uint8Array(Buffer.from(slice.bytes, 'base64')) }));
  } catch {
    return null;
  }
}
