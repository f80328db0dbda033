import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '../../../src/report/report.ts';
import { INDEX_FOLDER } from '../../../src/search/catalogue.ts';
import { createEngine, type Engine } from '../../../src/search/client/engine.ts';
import { type Answer, type LooseMatches, NO_LOOSE_MATCHES, search } from '../../../src/search/client/search.ts';
import { readState } from '../../../src/search/client/state.ts';
import { suggest } from '../../../src/search/client/suggest.ts';
import { buildIndex, type IndexOptions } from '../../../src/search/index/index.ts';
import { publish } from './generate.ts';

/** What a query finds. */
export interface Outcome {
  /** Slug, then the ids of the blocks. */
  reports: [slug: string, ...blocks: string[]][];
  /** How many the index says there are. */
  total: number;
  /** What is offered where nothing is found, the first first. */
  suggestions: string[];
  /** In how many reports each of these is said to be, or in how many at least. */
  counts: [text: string, reports: number, isLeast: boolean][];
  /** Slugs of the reports that have the same characters with other marks. */
  loose: string[];
  /** How many more of these there are, and how many more may be some. */
  more: number;
  unread: number;
  /** Bytes of the files that were loaded for it and had not been before, packed as they are sent. */
  bytes: number;
}

/** The search index of some reports, and the client that searches it, without a page. */
export interface Searcher {
  dist: string;
  /** Bytes that were loaded, packed as they are sent. */
  bytes: () => number;
  /** An engine that has loaded nothing yet. */
  engine: () => Engine;
  /** What each query finds, asked one after the other; of each answer so many reports are opened. */
  run: (typed: readonly string[], open?: number) => Promise<Outcome[]>;
  close: () => void;
}

const looseOf = ({ hits, more, unread }: LooseMatches): Pick<Outcome, 'loose' | 'more' | 'unread'> => ({
  loose: hits.map(({ doc }) => doc.slug),
  more,
  unread,
});

async function outcome(engine: Engine, typed: string, open: number): Promise<Omit<Outcome, 'bytes'>> {
  const answer: Answer | null = await search(engine, { ...readState(''), typed, sort: 'new', all: true });
  if (!answer) return { reports: [], total: 0, suggestions: [], counts: [], ...looseOf(NO_LOOSE_MATCHES) };
  const hits = await answer.open(0, open);
  const near = answer.all ? [] : await suggest(engine.newest(), answer.query);
  return {
    reports: hits.map(({ doc, places }) => [doc.slug, ...places.map(({ anchor }) => anchor)]),
    total: answer.ids.length,
    suggestions: near.map(({ text }) => text),
    counts: near.map(({ text, reports, isLeast }) => [text, reports, isLeast]),
    ...looseOf(await answer.loose()),
  };
}

export async function searcher(
  reports: readonly Report[],
  options: Pick<IndexOptions, 'sizes' | 'indicators'> = {},
): Promise<Searcher> {
  const dist = mkdtempSync(join(tmpdir(), 'huimou-search-'));
  publish(reports, dist);
  await buildIndex({ distDir: dist, cacheDir: join(dist, '.cache'), ...options });
  let bytes = 0;
  const load = async (path: string): Promise<Uint8Array> => {
    const content = await readFile(join(dist, INDEX_FOLDER, path));
    bytes += content.length;
    return content;
  };
  const engine = createEngine(load);
  return {
    dist,
    engine: () => createEngine(load),
    bytes: () => bytes,
    run: async (list, open = 1e6) => {
      const out: Outcome[] = [];
      for (const typed of list) {
        const before = bytes;
        const found = await outcome(engine, typed, open);
        out.push({ ...found, bytes: bytes - before });
      }
      return out;
    },
    close: () => rmSync(dist, { recursive: true, force: true }),
  };
}
