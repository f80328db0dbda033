import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../report/report.ts';

/** The photos of a report that have a picture, by their ids. */
export const photosOf = (report: Report): string[] =>
  report.blocks.flatMap((block) => (block.type === 'photo' && block.src ? [block.id] : []));

/**
 * Where the pictures of a report are published, by the id of their photo: read from its page, because the build names
 * the files. Empty for a report without pictures, and where the page is not there.
 * @param url of the report
 * @param photos ids of those that have a picture
 */
export function picturesOf(distDir: string, url: string, photos: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  if (!photos.length) return found;
  let html = '';
  try {
    html = readFileSync(join(distDir, url, 'index.html'), 'utf8');
  } catch {
    return found;
  }
  for (const id of photos) {
    const start = html.indexOf(`id="${id}"`);
    const figure = start < 0 ? '' : html.slice(start, html.indexOf('</figure>', start));
    // The first of a srcset is the smallest.
    const src = (/\ssrcset="([^"\s]+)/.exec(figure) ?? /<img[^>]*?\ssrc="([^"]+)"/.exec(figure))?.[1];
    if (src) found.set(id, src.replaceAll('&amp;', '&'));
  }
  return found;
}
