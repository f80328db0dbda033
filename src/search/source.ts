import { hash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../report/report.ts';
import { type Card, cardOf } from './cards.ts';
import { leafOf } from './from-report.ts';
import type { Leaf } from './leaf.ts';
import { photosOf, picturesOf } from './pictures.ts';

/** A card, and the files that it was made of. */
interface Read {
  /** Digest of the report's data. */
  of: string;
  url: string;
  photos: string[];
  pictures: [photo: string, src: string][];
  card: Card;
}

/** The reports of a built site. */
export interface Source {
  /** In the order of their addresses. */
  cards: Card[];
  /** What the search shows of one of them. Memory holds those just read until they are asked for, once. */
  leaf: (slug: string) => Leaf;
  /** Notes what was read, for the next build. */
  save: () => void;
}

const FILE = 'cards.json';

function before(file: string): Map<string, Read> {
  try {
    return new Map(JSON.parse(readFileSync(file, 'utf8')) as [string, Read][]);
  } catch {
    return new Map();
  }
}

/**
 * Reads the reports that a site publishes, data/reports/*.json. One whose data and pictures are those of an earlier
 * build is not parsed: telling that costs a tenth.
 */
export function readSource(distDir: string, cacheDir: string): Source {
  const dir = join(distDir, 'data', 'reports');
  const known = before(join(cacheDir, FILE));
  const leaves = new Map<string, Leaf>();
  const reports = new Map<string, Read>();
  let changed = false;

  const parse = (name: string, of: string, bytes: Buffer): Read => {
    const report = JSON.parse(bytes.toString()) as Report;
    const photos = photosOf(report);
    const pictures = picturesOf(distDir, report.url, photos);
    const leaf = leafOf(report, pictures);
    leaves.set(name, leaf);
    return { of, url: report.url, photos, pictures: [...pictures], card: cardOf(report, leaf) };
  };
  // Synchronous: thousands of small files cost twice as much through the thread pool.
  for (const name of namesIn(dir)) {
    const bytes = readFileSync(join(dir, name));
    const of = hash('sha1', bytes);
    const last = known.get(name);
    const same =
      last?.of === of &&
      JSON.stringify([...picturesOf(distDir, last.url, last.photos)]) === JSON.stringify(last.pictures);
    changed ||= !same;
    reports.set(name, same ? last : parse(name, of, bytes));
  }
  changed ||= known.size !== reports.size;
  return {
    cards: [...reports.values()].map(({ card }) => card),
    leaf: (slug) => {
      const name = `${slug}.json`;
      const leaf = leaves.get(name);
      if (leaf && leaves.delete(name)) return leaf;
      const report = JSON.parse(readFileSync(join(dir, name), 'utf8')) as Report;
      return leafOf(report, new Map(reports.get(name)!.pictures));
    },
    save: () => {
      if (changed) writeFileSync(join(cacheDir, FILE), JSON.stringify([...reports]));
    },
  };
}

function namesIn(dir: string): string[] {
  try {
    return readdirSync(dir)
      .filter((name) => name.endsWith('.json'))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
