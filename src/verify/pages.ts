import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, cacheKey, replaceFile } from '../disk/cache.ts';
import { factsOf } from './facts.ts';
import type { Linked } from './links.ts';

/** What the checks want to know of a page. */
export interface Inspected extends Linked {
  /** What in it could act though it must not: file, line, what. */
  dangers: readonly string[];
}

/** The same between builds. Words joined in one string take less time and memory than thousands of lists. */
interface Facts {
  /** Separated by blanks. */
  ids: string;
  /** Separated by line breaks; without those that lead to a place in the page itself. */
  links: string;
  dangers: readonly { line: number; what: string }[];
}

const FILE = join(CACHE, 'pages.json');

/** Reads every page of a built site, one after the other. One with the same bytes as in the last build is not parsed again. */
export function readPages(folder: string, files: readonly string[]): Inspected[] {
  const key = cacheKey('pages');
  const known = readKnown(key);
  const now = new Map<string, Facts>();
  const pages = files
    .filter((path) => path.endsWith('.html'))
    .map((path) => {
      const html = readFileSync(join(folder, path));
      const digest = hash('sha1', html);
      const facts = known.get(digest) ?? look(html);
      now.set(digest, facts);
      return inspected(path, facts);
    });
  if (pages.length > 0) replaceFile(FILE, JSON.stringify({ key, pages: [...now] }));
  return pages;
}

const inspected = (path: string, { ids, links, dangers }: Facts): Inspected => ({
  path,
  dangers: dangers.map(({ line, what }) => `${path}:${line}  ${what}`),
  get ids() {
    return ids.split(' ');
  },
  get links() {
    return links.split('\n');
  },
});

function look(html: Buffer): Facts {
  const { ids, links, dangers } = factsOf(html);
  const own = new Set(ids.map((id) => `#${id}`));
  return { ids: ids.join(' '), links: links.filter((link) => !own.has(link)).join('\n'), dangers };
}

function readKnown(key: string): Map<string, Facts> {
  try {
    const known = JSON.parse(readFileSync(FILE, 'utf8')) as { key: string; pages: [string, Facts][] };
    return new Map(known.key === key ? known.pages : []);
  } catch {
    return new Map();
  }
}
