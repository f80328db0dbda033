import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '../disk/atomic.ts';
import { CACHE, cacheKey } from '../disk/cache.ts';
import { identityOf } from '../disk/stamp.ts';
import { pageFacts } from './facts.ts';
import type { Linked } from './links.ts';

/** The facts about a page that the checks need. Those of an unchanged page are only parsed if one of them is asked for. */
export interface Inspected extends Linked {
  /** Active content that must not be there: file, line, what. */
  readonly dangers: readonly string[];
  /** Whether it is the same file as in the last build, which found nothing wrong with it. */
  isSound: boolean;
  /** Returns whether an address occurs in its links. */
  mentions: (address: string) => boolean;
}

/** A built site as its checks see it. */
interface Inspection {
  pages: Inspected[];
  /** Addresses that links of the last build had, of files that are gone; with a #, of pages that lost an anchor. */
  lost: string[];
  /** Caches the facts for the next build. @param wrong paths of the pages in which something is wrong */
  save: (wrong: ReadonlySet<string>) => void;
}

/** The same in the cache: joined strings take less time and memory than thousands of lists. */
interface Facts {
  /** Separated by blanks. */
  ids: string;
  /** Separated by line breaks; without links to anchors of the page itself. */
  links: string;
  dangers: readonly { line: number; what: string }[];
}

/** What the cache has of the last build. */
interface Memory {
  files: Map<string, Known>;
  /** Addresses of the pages to whose anchors other pages link, or once did. */
  anchored: Set<string>;
}

/** A file of the last build, a line in the cache. */
interface Known {
  /** Its identity (`identityOf`), and whether nothing was wrong with it; empty if it is not a page. */
  state: string;
  facts: Buffer;
}

const FILE = join(CACHE, 'pages.tsv');
const SOUND = ' sound';
/** Among links, one that may not be found by the path of its target: relative to its page, or a full address with an anchor. */
const ODD = /^(?![/#]|[a-z][a-z\d+.-]*:)|^[a-z].*#/im;

/**
 * Reads every page of a built site. A page that is the same file as in the last build is not read again.
 * @param origin the site's own address
 */
export function readPages(folder: string, files: readonly string[], origin: string | null): Inspection {
  const key = cacheKey('pages', origin);
  const { files: known, anchored } = readMemory(key);
  const linked = files.filter((path) => !path.startsWith('search-index/'));
  const present = new Set(linked);
  const lost = [...known.keys()].filter((path) => !present.has(path)).map(addressOf);
  const pages: Inspected[] = [];
  const lines: ((wrong: ReadonlySet<string>) => (Buffer | string)[])[] = [];
  for (const path of linked) {
    if (!path.endsWith('.html')) {
      lines.push(() => [path, '\t\t\n']);
      continue;
    }
    const file = join(folder, path);
    const identity = identityOf(statSync(file));
    const last = known.get(path);
    const same = last && last.state.replace(SOUND, '') === identity ? last : null;
    const facts = same?.facts ?? Buffer.from(JSON.stringify(look(readFileSync(file))));
    const page = inspected(path, facts, same?.state.endsWith(SOUND) === true);
    pages.push(page);
    if (!same) for (const link of page.links) if (link.includes('#')) anchored.add(link.slice(0, link.indexOf('#')));
    const address = addressOf(path);
    if (last && !same && anchored.has(address) && hasLost(inspected(path, last.facts, false), page))
      lost.push(`${address}#`);
    const isSound = () => page.isSound || !ODD.test(page.links.join('\n'));
    lines.push((wrong) => [path, '\t', identity, wrong.has(path) || !isSound() ? '' : SOUND, '\t', facts, '\n']);
  }
  const save = (wrong: ReadonlySet<string>): void => {
    const parts = [`${key}\t${JSON.stringify([...anchored])}\n`, ...lines.flatMap((line) => line(wrong))];
    replaceFile(FILE, Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part))));
  };
  return { pages, lost, save };
}

const addressOf = (path: string): string => `/${path.replace(/(?:^|(?<=\/))index\.html$/, '')}`;

function hasLost(before: Inspected, { ids }: Inspected): boolean {
  const there = new Set(ids);
  return before.ids.some((id) => !there.has(id));
}

function inspected(path: string, bytes: Buffer, isSound: boolean): Inspected {
  let parsed: Facts | undefined;
  const facts = (): Facts => (parsed ??= JSON.parse(bytes.toString()) as Facts);
  return {
    path,
    isSound,
    mentions: (address) => bytes.includes(address),
    get ids() {
      return facts().ids.split(' ');
    },
    get links() {
      return facts().links.split('\n');
    },
    get dangers() {
      return facts().dangers.map(({ line, what }) => `${path}:${line}  ${what}`);
    },
  };
}

function look(html: Buffer): Facts {
  const { ids, links, dangers } = pageFacts(html);
  const own = new Set(ids.map((id) => `#${id}`));
  return { ids: ids.join(' '), links: links.filter((link) => !own.has(link)).join('\n'), dangers };
}

/** Reads the cache; nothing if another program wrote it. */
function readMemory(key: string): Memory {
  const bytes = readBytes();
  let at = bytes.indexOf('\n') + 1;
  const [own, anchored = '[]'] = bytes.toString('utf8', 0, at).split('\t');
  const files = new Map<string, Known>();
  if (own !== key) return { files, anchored: new Set() };
  for (let end = at; at < bytes.length; at = end + 1) {
    const path = bytes.indexOf('\t', at);
    const state = bytes.indexOf('\t', path + 1);
    end = bytes.indexOf('\n', state);
    files.set(bytes.toString('utf8', at, path), {
      state: bytes.toString('latin1', path + 1, state),
      facts: bytes.subarray(state + 1, end),
    });
  }
  return { files, anchored: new Set(JSON.parse(anchored) as string[]) };
}

function readBytes(): Buffer {
  try {
    return readFileSync(FILE);
  } catch {
    return Buffer.alloc(0);
  }
}
