import { hash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Report } from '../../report/report.ts';
import type { SearchDocument } from '../document.ts';
import { type Content, contentOf } from './content.ts';
import { entryOf, type IndexEntry } from './entry.ts';
import { documentOf, factsOf } from './from-report.ts';
import { photosOf, picturesOf } from './pictures.ts';

/** An entry with what it was made of: the report's data, and the pictures that its page names. */
interface Read {
  /** Digest of the data, or of what made it. */
  digest: string;
  url: string;
  photos: string[];
  pictures: [photo: string, src: string][];
  entry: IndexEntry;
}

/** The reports of a built site. */
export interface Source {
  /** In the order of their addresses. */
  entries: IndexEntry[];
  /** What the index takes of one of them. Memory holds that of those just read until they are asked for, once. */
  content: (slug: string) => Content;
  doc: (slug: string) => SearchDocument;
  /** Notes what was read, for the next build. */
  save: () => void;
}

const FILE = 'entries.json';

function before(file: string): Map<string, Read> {
  try {
    return new Map(JSON.parse(readFileSync(file, 'utf8')) as [string, Read][]);
  } catch {
    return new Map();
  }
}

/**
 * Reads the reports that a site publishes, data/reports/*.json. One that the last build read is not read again.
 * @param digests of what made the reports, by slug, where they are known; else each file is read to tell whether it changed
 */
export function readSource(
  distDir: string,
  cacheDir: string,
  digests: ReadonlyMap<string, string> = new Map(),
): Source {
  const dir = join(distDir, 'data', 'reports');
  const known = before(join(cacheDir, FILE));
  const contents = new Map<string, Content>();
  const reports = new Map<string, Read>();
  let changed = false;

  const reportIn = (name: string): Report => JSON.parse(readFileSync(join(dir, name)).toString()) as Report;
  const read = (name: string, last: Read | undefined): Read => {
    const given = digests.get(name.replace(/\.json$/, ''));
    const data = given === undefined ? readFileSync(join(dir, name)) : null;
    const digest = given ?? hash('sha1', data!);
    if (last?.digest === digest && isDeepStrictEqual([...picturesOf(distDir, last.url, last.photos)], last.pictures))
      return last;
    changed = true;
    const report = data ? (JSON.parse(data.toString()) as Report) : reportIn(name);
    const [{ slug, url }, photos] = [report, photosOf(report)];
    const pictures = picturesOf(distDir, url, photos);
    const doc = documentOf(report, pictures);
    const content = contentOf(doc, factsOf(report));
    contents.set(slug, content);
    return { digest, url, photos, pictures: [...pictures], entry: entryOf(report, doc, content) };
  };
  // Synchronous: thousands of small files cost twice as much through the thread pool.
  for (const name of namesIn(dir)) reports.set(name, read(name, known.get(name)));
  changed ||= known.size !== reports.size;
  const pictures = (name: string): Map<string, string> => new Map(reports.get(name)!.pictures);
  const doc = (slug: string): SearchDocument => documentOf(reportIn(`${slug}.json`), pictures(`${slug}.json`));
  const contentAgain = (slug: string): Content => {
    const report = reportIn(`${slug}.json`);
    return contentOf(documentOf(report, pictures(`${slug}.json`)), factsOf(report));
  };
  return {
    entries: [...reports.values()].map(({ entry }) => entry),
    doc: doc,
    content: (slug) => {
      const content = contents.get(slug) ?? contentAgain(slug);
      contents.delete(slug);
      return content;
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
