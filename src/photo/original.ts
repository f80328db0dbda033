import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { digestOf } from '../disk/cache.ts';
import { slashed } from '../disk/slashed.ts';
import type { Original } from '../report/original.ts';
import { mosaicOf } from './mosaic.ts';

/** The result of inspecting a file: a photo, or why it can't be shown and what to do. */
export type Found = Omit<Original, 'file'> | { fault: string };

/** Extensions of files that are shown as photos. */
const PHOTO = /\.(?:jpe?g|png|webp|avif)$/i;
export const isPhoto = (file: string): boolean => PHOTO.test(file);
/** Maximum decoded pixels; a photo of a good camera has 50 million. */
const MAX_PIXELS = 60_000_000;
/** Maximum file size in bytes; a camera's JPEG has at most 40 million. */
const MAX_BYTES = 100_000_000;
/** Maximum height of a WebP in pixels. */
const MAX_WEBP_PX = 16_383;
/** Smallest display width (px), unless the file itself is narrower. */
const MIN_WIDTH_PX = 160;
/** loaded late, as it is large: a site without photos does not need it */
const decoder = async () => (await import('sharp')).default;
/**
 * Digest of the code that reads and encodes photos. Not the fingerprint of the whole program: encoding thousands of
 * photos takes hours. A test verifies that src/photo/ imports no other code that encodes.
 */
export const CODEC = digestOf('.', ['src/photo', 'node_modules/sharp/package.json']);

/**
 * Returns the path of a photo from the root of the project: content/2020/jintan/photos/1.jpg.
 * @param src as in the report
 * @param url of the report: /2020/jintan/
 */
export const fileOf = (src: string, url: string): string => slashed(join('content', url, src));

/** Returns the largest width in pixels with which a picture is not taller than its format allows. */
export const widestOf = ({ width, height }: Pick<Original, 'width' | 'height'>): number =>
  Math.min(width, Math.floor((MAX_WEBP_PX * width) / height));

/** @param content the folder that it must be in */
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
    if (widestOf(autoOrient) < Math.min(autoOrient.width, MIN_WIDTH_PX))
      return { fault: `有 ${width}×${height} 像素，太长，没有用它  请从上到下裁成几张` };
    // Decodes the picture to validate it; a JPEG at its smallest scale.
    await sharp(bytes, { limitInputPixels: MAX_PIXELS }).resize(16).raw().toBuffer();
    const digest = createHash('sha1').update(bytes).digest('base64url');
    return { digest, width: autoOrient.width, height: autoOrient.height, mosaic: await mosaicOf(bytes) };
  } catch {
    return { fault: '不是图片，或已损坏，没有用它  请用看图软件打开，另存为 JPEG 再放进来' };
  }
}
