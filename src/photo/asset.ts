/** What the bytes of a file say it is. */
export type AssetKind = 'jpeg' | 'png' | 'gif' | 'webp' | 'avif' | 'svg' | 'heic' | 'tiff' | 'bmp' | 'pdf';

/** A file in the folder of a report. */
export interface Asset {
  bytes: number;
  /** null where its first bytes say nothing known. */
  kind: AssetKind | null;
  /** Pixels; null where unknown. */
  width: number | null;
  height: number | null;
}

/** The files of a report, by their path from its folder: photos/01.jpg. */
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

/** The kind of picture that the ending of a name promises; null for other files. */
export function promisedKind(name: string): AssetKind | null {
  return ENDINGS[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? null;
}

/** Kinds that a page shows. */
export const SHOWN: ReadonlySet<AssetKind> = new Set<AssetKind>(['jpeg', 'png', 'webp', 'avif']);

/** What a file is, by its first bytes (256 are enough). */
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

/** The path of a photo as the pages look for it: ./photos/01.jpg → photos/01.jpg, and nothing else is changed. */
export const assetPath = (src: string): string => src.replace(/^\.\//, '');

/** The path that an editor may have meant: photos\a%20b.jpg → photos/a b.jpg. */
export function meantPath(src: string): string {
  const path = src.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** 8.4 MB, as an editor's file manager says it. */
export const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;
