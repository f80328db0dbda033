import { join } from 'node:path';
import { readText } from '../../disk/files.ts';
import type { Report } from '../../report/report.ts';

/** Returns the ids of the photos of a report that have a picture. */
export const photosOf = (report: Report): string[] =>
  report.blocks.flatMap((block) => (block.type === 'photo' && block.src ? [block.id] : []));

/**
 * Returns the addresses of a report's pictures, by the id of the photo. Reads them from its page, as the build names the files.
 * Empty for a report without pictures, or without a page.
 * @param url of the report
 * @param photos ids of the photos that have a picture
 */
export function picturesOf(distDir: string, url: string, photos: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  if (!photos.length) return found;
  const html = readText(join(distDir, url, 'index.html')) ?? '';
  for (const id of photos) {
    const start = html.indexOf(`id="${id}"`);
    const figure = start < 0 ? '' : html.slice(start, html.indexOf('</figure>', start));
    // The first address of a srcset is the smallest picture.
    const src = (/\ssrcset="([^"\s]+)/.exec(figure) ?? /<img[^>]*?\ssrc="([^"]+)"/.exec(figure))?.[1];
    if (src) found.set(id, src.replaceAll('&amp;', '&'));
  }
  return found;
}
