import type { Photo } from '../report/block.ts';
import { type Mosaic, mosaicOf } from './mosaic.ts';
import { fileOf, type Original, originalOf, widestOf } from './original.ts';
import { FALLBACK_WIDTHS, type Format, WIDTHS } from './recipe.ts';
import { sized, want } from './sized.ts';

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

/**
 * The picture of a photo; null where its file is not there, or can't be shown.
 * @param url of the report: /2020/jintan/
 */
export async function pictureOf(photo: Photo, url: string): Promise<Picture | null> {
  const original = photo.src ? await originalOf(fileOf(photo.src, url)) : null;
  if (!original) return null;
  const most = Math.min(widestOf(original), WIDTHS.at(-1) ?? original.width);
  const made = (format: Format, width: number) => addressOf(original, format, width);
  const widths = [...WIDTHS.filter((width) => width < most), most];
  const [page, large] = FALLBACK_WIDTHS.map((width) => made('jpg', Math.min(width, most)));
  return {
    webp: widths.map((width) => `${made('webp', width)} ${width}w`).join(', '),
    jpeg: page ?? '',
    large: large ?? '',
    ...sized(original, most),
    mosaic: await mosaicOf(original.file),
  };
}

/** In dev, a picture is made when it is asked for (src/dev/photo.ts). */
function addressOf(original: Original, format: Format, width: number): string {
  const path = import.meta.env?.DEV
    ? `photo/${width}/${original.file.replace(/^content\//, '')}.${format}`
    : want(original, format, width);
  return encodeURI(`/${path}`);
}

/** The pictures of a report by the ids of their photos. */
export async function picturesOf(photos: readonly Photo[], url: string): Promise<Map<string, Picture>> {
  const made = await Promise.all(photos.map(async (photo) => [photo.id, await pictureOf(photo, url)] as const));
  return new Map(made.filter((entry): entry is readonly [string, Picture] => entry[1] !== null));
}
