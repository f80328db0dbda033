import { slashed } from '../disk/slashed.ts';
import { decodedUri } from '../report/decoded-uri.ts';

/** The type of a file by its first bytes. */
export type AssetKind = 'jpeg' | 'png' | 'gif' | 'webp' | 'avif' | 'svg' | 'heic' | 'tiff' | 'bmp' | 'pdf';

/** A file in the folder of a report. */
export interface Asset {
  bytes: number;
  /** null if its first bytes are unknown. */
  kind: AssetKind | null;
  /** Pixels; null where unknown. */
  width: number | null;
  height: number | null;
}

/** The files of a report, by path relative to its folder: photos/01.jpg. */
export type Assets = ReadonlyMap<string, Asset>;

const ENDINGS: { [ending: string]: AssetKind } = {
  jpg: 'jpeg',
  jpeg: 'jpeg',
  png: 'png',
  gif: 'gif',
  webp: 'webp',
  avif: 'avif',
  svg: 'svg',
  heic: 'heic',
  heif: 'heic',
  tif: 'tiff',
  tiff: 'tiff',
  bmp: 'bmp',
};

/** Returns the type of picture that a file extension promises; null for other files. */
export function promisedKind(name: string): AssetKind | null {
  return ENDINGS[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? null;
}

/** Types that a page can show. */
export const SHOWN: ReadonlySet<AssetKind> = new Set<AssetKind>(['jpeg', 'png', 'webp', 'avif']);

/** Returns the type of a file by its first bytes (256 are enough). */
export function kindOf(head: Uint8Array): AssetKind | null {
  const text = String.fromCharCode(...head.subarray(0, 256));
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (/^GIF8[79]a/.test(text)) return 'gif';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'webp';
  if (text.slice(4, 8) === 'ftyp') return /^avi[fs]/.test(text.slice(8)) ? 'avif' : 'heic';
  if (/^(?:II\*\0|MM\0\*)/.test(text)) return 'tiff';
  if (text.startsWith('BM')) return 'bmp';
  if (text.startsWith('%PDF-')) return 'pdf';
  return /^(?:\xef\xbb\xbf)?\s*(?:<\?xml|<!--|<!DOCTYPE svg|<svg)/i.test(text) && /<svg|<\?xml/i.test(text)
    ? 'svg'
    : null;
}

/** Returns the path of a photo as pages look it up: ./photos/01.jpg → photos/01.jpg; anything else is unchanged. */
export const assetPath = (src: string): string => src.replace(/^\.\//, '');

/** Returns the path that an editor may have meant: photos\a%20b.jpg → photos/a b.jpg. */
export const meantPath = (src: string): string => decodedUri(slashed(src).replace(/^(?:\.\/)+/, ''));

/** Formats a size like a file manager: 8.4 MB. */
export const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;
