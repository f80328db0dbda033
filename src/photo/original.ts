import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { digestOf } from '../disk/cache.ts';
import type { Original } from '../report/original.ts';
import { mosaicOf } from './mosaic.ts';

export type { Original };

/** What was found in a file: a photo, or what keeps it from being shown and what to do. */
export type Found = Omit<Original, 'file'> | { fault: string };

/** Endings of files that are shown as photos. */
const PHOTO = /\.(?:jpe?g|png|webp|avif)$/i;
export const isPhoto = (file: string): boolean => PHOTO.test(file);
/** Pixels that a picture may unfold to; a photo of a good camera has 50 million. */
const MAX_PIXELS = 60_000_000;
/** Bytes that a photo may have: a camera's own JPEG has at most 40 million. */
const MAX_BYTES = 100_000_000;
/** Pixels that a WebP may be tall. */
const TALLEST = 16_383;
/** A photo is not shown narrower than this, unless it is. */
const NARROWEST = 160;
/** The decoder is large: a site without photos does not load it. */
const decoder = async () => (await import('sharp')).default;
/**
 * Digest of what reads and encodes photos. Not the fingerprint of the whole program: to encode thousands of photos takes
 * hours. A test holds that src/photo/ imports nothing else that encodes.
 */
export const CODEC = digestOf('.', ['src/photo', 'node_modules/sharp/package.json']);

/**
 * The file of a photo, from the root of the project: content/2020/jintan/photos/1.jpg.
 * @param src as the report names it
 * @param url of the report: /2020/jintan/
 */
export const fileOf = (src: string, url: string): string => join('content', url, src).replaceAll('\\', '/');

/** The most pixels that a picture may be wide, so that it is not taller than its format allows. */
export const widestOf = ({ width, height }: Pick<Original, 'width' | 'height'>): number =>
  Math.min(width, Math.floor((TALLEST * width) / height));

/** @param content the folder that it must lie in */
export async function look(path: string, content = 'content'): Promise<Found> {
  try {
    const [file, folder] = await Promise.all([realpath(path), realpath(content)]);
    if (!file.startsWith(folder + sep)) return { fault: '是指向 content 文件夹以外的链接，没有用它  请放图片本身' };
    const { size } = await stat(file);
    if (size > MAX_BYTES)
      return { fault: `有 ${Math.round(size / 1e6)} MB，太大，没有用它  请缩小，长边 3000 像素就够` };
    const bytes = await readFile(file);
    const sharp = await decoder();
    const { width, height, autoOrient } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (width * height > MAX_PIXELS)
      return { fault: `有 ${width}×${height} 像素，太大，没有用它  请缩小，长边 3000 像素就够` };
    if (widestOf(autoOrient) < Math.min(autoOrient.width, NARROWEST))
      return { fault: `有 ${width}×${height} 像素，太长，没有用它  请从上到下裁成几张` };
    // Unfolds the picture; of a JPEG, as small as it can.
    await sharp(bytes, { limitInputPixels: MAX_PIXELS }).resize(16).raw().toBuffer();
    const digest = createHash('sha1').update(bytes).digest('base64url');
    return { digest, width: autoOrient.width, height: autoOrient.height, mosaic: await mosaicOf(bytes) };
  } catch {
    return { fault: '不是图片，或已损坏，没有用它  请用看图软件打开，另存为 JPEG 再放进来' };
  }
}
