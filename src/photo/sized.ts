import { createHash } from 'node:crypto';
import { constants, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { CACHE, replaceFile } from '../build/cache.ts';
import { CODEC, type Original } from './original.ts';
import { inParallel } from './parallel.ts';
import { ENCODERS, type Format } from './recipe.ts';

/** A photo in one of the sizes and formats that pages ask for. */
interface Sized {
  original: Original;
  format: Format;
  width: number;
}

/** Encoded pictures, by the name that says all that they are made of. */
const FOLDER = join(CACHE, 'pictures');

/** Those of the pages that were rendered, by their path from the root of the site. */
const wanted = new Map<string, Sized>();

/** Its size when it is so many pixels wide. */
export const sized = ({ width: full, height: tall }: Original, width: number): { width: number; height: number } => ({
  width,
  height: Math.max(1, Math.round((tall / full) * width)),
});

/**
 * Has a picture made at the end of the build.
 * @returns its path from the root of the site; it tells all that the picture is made of
 */
export function want(original: Original, format: Format, width: number): string {
  const made = JSON.stringify([original.digest, width, format, CODEC]);
  const digest = createHash('sha256').update(made).digest('base64url').slice(0, 10);
  const name = basename(original.file, extname(original.file)).replace(/[^\p{L}\p{M}\p{N}_-]+/gu, '-');
  const path = `_assets/${name}.${digest}.${format}`;
  wanted.set(path, { original, format, width });
  return path;
}

/**
 * Makes the pictures that were wanted since the last time, those that are kept from an earlier build aside.
 * @param dist folder of the site
 */
export async function writePictures(dist: string): Promise<void> {
  const all = [...wanted];
  wanted.clear();
  if (all.length === 0) return;
  mkdirSync(join(dist, '_assets'), { recursive: true });
  await inParallel(all, '照片', ([path, picture]) => writePicture(path, picture, dist));
}

async function writePicture(path: string, picture: Sized, dist: string): Promise<void> {
  const kept = join(FOLDER, basename(path));
  try {
    copyFileSync(kept, join(dist, path), constants.COPYFILE_FICLONE);
  } catch {
    const bytes = await encode(picture);
    replaceFile(kept, bytes);
    writeFileSync(join(dist, path), bytes);
  }
}

/** Turned upright, on white, without what a camera writes into it. */
export async function encode({ original, format, width }: Sized): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  const picture = sharp(readFileSync(original.file), { failOn: 'none' })
    .rotate()
    .resize({ ...sized(original, width), withoutEnlargement: true })
    .flatten({ background: '#ffffff' });
  return (format === 'webp' ? picture.webp(ENCODERS.webp) : picture.jpeg(ENCODERS.jpg)).toBuffer();
}
