import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Listed } from '../report/listed.ts';
import { stampOf } from '../stamp.ts';

/** What tells the files of a report's photos from those of another build; one changed just now is read for it. */
export const photoStamps = ({ url, facts }: Listed): string[] =>
  facts.photos.map((src) => {
    const file = join('content', url, src);
    return stampOf(file) ?? digestOf(file);
  });

function digestOf(file: string): string {
  try {
    return createHash('sha1').update(readFileSync(file)).digest('base64url');
  } catch {
    // The guard of photos has said so by now.
    return '';
  }
}
