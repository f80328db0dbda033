import { imageMetadata } from 'astro/assets/utils';
import { type AssetKind, kindOf } from '../photo/asset.ts';
import { Refusal } from './refusal.ts';

export const MAX_PICTURE_BYTES = 20 * 1024 * 1024;

const ENDINGS: { [kind in AssetKind]?: string } = { jpeg: 'jpg', png: 'png', webp: 'webp', avif: 'avif' };

export const TYPES: { [ending: string]: string } = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
};

/**
 * Checks by content, not by name, whether an uploaded file is a picture that the site can show.
 * @returns its file extension
 * @throws Refusal that says what it is instead
 */
export async function pictureEnding(bytes: Uint8Array): Promise<string> {
  if (bytes.length === 0) throw new Refusal('文件是空的', '请重新选择图片');
  if (bytes.length > MAX_PICTURE_BYTES) throw new Refusal('图片超过 20 MB', '请先缩小，长边 2400 像素足够');
  const kind = kindOf(bytes);
  if (kind === 'heic') throw new Refusal('这是手机的 HEIC 照片，网页显示不了', '请先导出为 JPEG');
  const ending = kind && ENDINGS[kind];
  if (!ending) throw new Refusal('这不是能用的图片', '请用 JPEG、PNG、WebP 或 AVIF');
  try {
    const { width, height } = await imageMetadata(bytes);
    if (!(width > 0 && height > 0)) throw new Error('no size');
  } catch {
    throw new Refusal('这个图片文件是坏的，打不开', '请重新导出后再试');
  }
  return ending;
}

/** Returns a file name for photos/: letters, digits, Chinese characters and hyphens of the given one; never empty. */
export function photoStem(name: string): string {
  const stem = name
    .normalize('NFC')
    .replace(/^.*[\\/]/, '')
    .replace(/\.[^.]*$/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  const short = [...stem].slice(0, 40).join('').replace(/-+$/, '');
  return short || 'photo';
}
