import { getImage } from 'astro:assets';
import { join } from 'node:path';
import type { ImageMetadata } from 'astro';
import type { Photo } from '../report/block.ts';
import { type Mosaic, mosaicOf } from './mosaic.ts';
import { FALLBACK_WIDTHS, WIDTHS } from './recipe.ts';

/** A photo whose file is there, as the page shows it. */
export interface Picture {
  /** WebP in several widths. */
  webp: string;
  /** JPEG for the page, and the large one that its link leads to. */
  jpeg: string;
  large: string;
  /** Of the large one, in pixels: the page keeps the room. */
  width: number;
  height: number;
  mosaic: Mosaic;
}

const files = import.meta.glob<{ default: ImageMetadata | null }>(
  '/content/**/*.{jpg,jpeg,png,webp,avif,JPG,JPEG,PNG}',
);

/**
 * The picture of a photo; null where its file is not there, or can't be shown (the build has said so by then).
 * @param folder of the report under content/: 2020/jintan
 */
export async function pictureOf(photo: Photo, folder: string): Promise<Picture | null> {
  const path = photo.src ? `/content/${folder}/${photo.src.replace(/^\.\//u, '')}` : '';
  const image = (await files[path]?.())?.default;
  if (!image) return null;
  // Reading a field of the import itself would publish the original file, and with it where the photo was taken.
  const { width: full, height: tall } = (image as { clone?: ImageMetadata }).clone ?? image;
  const most = Math.min(full, WIDTHS.at(-1) ?? full);
  const sized = (width: number) => ({ width, height: Math.max(1, Math.round((tall / full) * width)) });
  const made = (format: 'webp' | 'jpg', width: number) =>
    getImage({ src: image, format, ...sized(width), background: '#ffffff' });
  const widths = [...WIDTHS.filter((width) => width < most), most];
  const webp = await Promise.all(widths.map(async (width) => `${(await made('webp', width)).src} ${width}w`));
  const [page, large] = await Promise.all(FALLBACK_WIDTHS.map((width) => made('jpg', Math.min(width, most))));
  return {
    webp: webp.join(', '),
    jpeg: page?.src ?? '',
    large: large?.src ?? '',
    ...sized(most),
    mosaic: await mosaicOf(join(process.cwd(), path)),
  };
}

/** The pictures of a report by the ids of their photos. */
export async function picturesOf(photos: readonly Photo[], folder: string): Promise<Map<string, Picture>> {
  const made = await Promise.all(photos.map(async (photo) => [photo.id, await pictureOf(photo, folder)] as const));
  return new Map(made.filter((entry): entry is readonly [string, Picture] => entry[1] !== null));
}
