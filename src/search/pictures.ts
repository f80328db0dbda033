import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../report/report.ts';

/**
 * Where the pictures of a report are published, by the id of their photo: read from its page, because the build names
 * the files. Empty for a report without pictures, and where the page is not there.
 */
export function picturesOf(distDir: string, report: Report): Map<string, string> {
  const found = new Map<string, string>();
  const photos = report.blocks.filter((block) => block.type === 'photo' && block.src);
  if (!photos.length) return found;
  let html = '';
  try {
    html = readFileSync(join(distDir, report.url, 'index.html'), 'utf8');
  } catch {
    return found;
  }
  for (const { id } of photos) {
    const figure = html.split(`id="${id}"`)[1]?.split('</figure>')[0] ?? '';
    // The first of a srcset is the smallest.
    const src = (/\ssrcset="([^"\s]+)/.exec(figure) ?? /<img[^>]*?\ssrc="([^"]+)"/.exec(figure))?.[1];
    if (src) found.set(id, src.replaceAll('&amp;', '&'));
  }
  return found;
}
