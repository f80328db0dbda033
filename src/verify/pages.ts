import { hash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '../disk/atomic.ts';
import { CACHE, cacheKey } from '../disk/cache.ts';
import { readJson } from '../disk/files.ts';
import { identityOf } from '../disk/stamp.ts';
import { pageFacts } from './facts.ts';
import type { Linked } from './links.ts';

/** The facts about a page that the checks need. */
interface Inspected extends Linked {
  /** Active content that must not be there: file, line, what. */
  dangers: readonly string[];
}

/** The same in the cache. Joined strings take less time and memory than thousands of lists. */
interface Facts {
  /** Separated by blanks. */
  ids: string;
  /** Separated by line breaks; without links to anchors of the page itself. */
  links: string;
  dangers: readonly { line: number; what: string }[];
}

const FILE = join(CACHE, 'pages.json');

/** The cached facts about the pages of the last build. */
interface Known {
  /** Facts by the digest of a page. */
  pages: ReadonlyMap<string, Facts>;
  /** Digests by identity of a page's file (`identityOf`): one reused by a hard link has the same identity. */
  files: ReadonlyMap<string, string>;
}

/**
 * Reads every page of a built site. A page that is the same file as in the last build is not read again, one with the
 * same bytes not parsed again.
 */
export function readPages(folder: string, files: readonly string[]): Inspected[] {
  const key = cacheKey('pages');
  const known = readKnown(key);
  const now = { pages: new Map<string, Facts>(), files: new Map<string, string>() };
  const pages = files
    .filter((path) => path.endsWith('.html'))
    .map((path) => {
      const file = join(folder, path);
      const identity = identityOf(statSync(file));
      let digest = known.files.get(identity);
      let facts = digest === undefined ? undefined : known.pages.get(digest);
      if (!digest || !facts) {
        const html = readFileSync(file);
        digest = hash('sha1', html);
        facts = known.pages.get(digest) ?? look(html);
      }
      now.pages.set(digest, facts);
      now.files.set(identity, digest);
      return inspected(path, facts);
    });
  if (pages.length > 0) replaceFile(FILE, JSON.stringify({ key, pages: [...now.pages], files: [...now.files] }));
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
  const { ids, links, dangers } = pageFacts(html);
  const own = new Set(ids.map((id) => `#${id}`));
  return { ids: ids.join(' '), links: links.filter((link) => !own.has(link)).join('\n'), dangers };
}

function readKnown(key: string): Known {
  const known = readJson<{ key: string; pages: [string, Facts][]; files: [string, string][] }>(FILE);
  return known?.key === key
    ? { pages: new Map(known.pages), files: new Map(known.files) }
    : { pages: new Map(), files: new Map() };
}
