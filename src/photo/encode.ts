import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import type { Original } from '../report/original.ts';
import { CODEC, widestOf } from './original.ts';
import { ENCODERS, FALLBACK_WIDTHS, type Format, WIDTHS } from './recipe.ts';

/** A photo in one of the sizes and formats that pages use. */
interface Sized {
  original: Original;
  format: Format;
  /** Pixels. */
  width: number;
}

/** Returns the widths in which a page shows a photo in a format, none wider than the photo itself. */
export function widthsOf(original: Original, format: Format): number[] {
  const largest = Math.min(widestOf(original), WIDTHS.at(-1) ?? original.width);
  if (format === 'jpg') return FALLBACK_WIDTHS.map((width) => Math.min(width, largest));
  return [...WIDTHS.filter((width) => width < largest), largest];
}

/** Returns the size of a photo scaled to `width` pixels. */
export const sized = ({ width: full, height: tall }: Original, width: number): { width: number; height: number } => ({
  width,
  height: Math.max(1, Math.round((tall / full) * width)),
});

/** Returns its path from the root of the site. The name contains everything that determines the picture. */
export function pathOf({ original, format, width }: Sized): string {
  const made = JSON.stringify([original.digest, width, format, CODEC]);
  const digest = createHash('sha256').update(made).digest('base64url').slice(0, 10);
  const name = basename(original.file, extname(original.file)).replace(/[^\p{L}\p{M}\p{N}_-]+/gu, '-');
  return `_assets/${name}.${digest}.${format}`;
}

/** Returns every picture that pages show of a photo. */
export const sizesOf = (original: Original): Sized[] =>
  (Object.keys(ENCODERS) as Format[]).flatMap((format) =>
    [...new Set(widthsOf(original, format))].map((width) => ({ original, format, width })),
  );

/** Encodes a photo: upright, on white, without the camera's metadata. */
export async function encode({ original, format, width }: Sized): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  const picture = sharp(readFileSync(original.file), { failOn: 'none' })
    .rotate()
    .resize({ ...sized(original, width), withoutEnlargement: true })
    .flatten({ background: '#ffffff' });
  return (format === 'webp' ? picture.webp(ENCODERS.webp) : picture.jpeg(ENCODERS.jpg)).toBuffer();
}
