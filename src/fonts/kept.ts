import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, replaceFile } from '../cache.ts';
import type { SerifSlice } from './serif.ts';

/** What was cut once is not cut again; it may be thrown away at any time. */
const FOLDER = join(CACHE, 'fonts');
const FILE = 'serif.json';
/** The same glyphs in one piece, for pictures. */
const WHOLE = 'serif.ttf';
/** What makes a font of characters. */
const MAKERS = ['src/fonts/serif.ts', 'node_modules/@fontsource-variable/noto-serif-sc/package.json', 'package.json'];

/** The slices of the last font, where it was made of these characters in the same way; else `make()`. */
export async function keptFont(
  characters: readonly string[],
  make: () => Promise<{ slices: SerifSlice[]; sfnt: Buffer }>,
): Promise<SerifSlice[]> {
  const hash = createHash('sha256');
  for (const maker of MAKERS) hash.update(readFileSync(maker)).update('\n');
  const key = hash.update(characters.join('\n')).digest('hex');
  const known = read(key);
  if (known) return known;
  const { slices, sfnt } = await make();
  const kept = slices.map(({ bytes, ...rest }) => ({ ...rest, bytes: Buffer.from(bytes).toString('base64') }));
  put(WHOLE, sfnt);
  put(FILE, JSON.stringify({ key, slices: kept }));
  return slices;
}

/** The last font in one piece; null where there was none. */
export function keptWhole(): Buffer | null {
  try {
    return readFileSync(join(FOLDER, WHOLE));
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
    const kept = JSON.parse(readFileSync(join(FOLDER, FILE), 'utf8')) as {
      key: string;
      slices: { name: string; characters: string; bytes: string }[];
    };
    if (kept.key !== key) return null;
    return kept.slices.map((slice) => ({ ...slice, bytes: new Uint8Array(Buffer.from(slice.bytes, 'base64')) }));
  } catch {
    return null;
  }
}
