import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SerifSlice } from './serif.ts';

/** What was cut once is not cut again; it may be thrown away at any time. */
const CACHE = 'node_modules/.cache/huimou/fonts';
const FILE = 'serif.json';
/** What makes a font of characters. */
const MAKERS = ['src/fonts/serif.ts', 'node_modules/@fontsource-variable/noto-serif-sc/package.json', 'package.json'];

/** The slices of the last font, where it was made of these characters in the same way; else `make()`. */
export async function keptFont(
  characters: readonly string[],
  make: () => Promise<SerifSlice[]>,
): Promise<SerifSlice[]> {
  const hash = createHash('sha256');
  for (const maker of MAKERS) hash.update(readFileSync(maker)).update('\n');
  const key = hash.update(characters.join('\n')).digest('hex');
  const known = read(key);
  if (known) return known;
  const slices = await make();
  mkdirSync(CACHE, { recursive: true });
  const kept = slices.map(({ bytes, ...rest }) => ({ ...rest, bytes: Buffer.from(bytes).toString('base64') }));
  const part = join(CACHE, `${FILE}.${process.pid}`);
  writeFileSync(part, JSON.stringify({ key, slices: kept }));
  try {
    renameSync(part, join(CACHE, FILE));
  } catch {
    // Another process reads it at this moment: the next build makes it again.
    rmSync(part, { force: true });
  }
  return slices;
}

function read(key: string): SerifSlice[] | null {
  try {
    const kept = JSON.parse(readFileSync(join(CACHE, FILE), 'utf8')) as {
      key: string;
      slices: { name: string; characters: string; bytes: string }[];
    };
    if (kept.key !== key) return null;
    return kept.slices.map((slice) => ({ ...slice, bytes: new Uint8Array(Buffer.from(slice.bytes, 'base64')) }));
  } catch {
    return null;
  }
}
