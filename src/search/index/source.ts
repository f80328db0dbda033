import { hash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { readJson } from '../../disk/files.ts';
import type { Report } from '../../report/report.ts';
import type { SearchDocument } from '../document.ts';
import { type Content, contentOf } from './content.ts';
import { entryOf, type IndexEntry } from './entry.ts';
import { documentOf, figureFacts } from './from-report.ts';
import { photosOf, picturesOf } from './pictures.ts';

/** A cached entry with its inputs: the data of the report, and the pictures of its page. */
interface Read {
  /** Digest of the data, or of its own inputs. */
  digest: string;
  url: string;
  photos: string[];
  pictures: [photo: string, src: string][];
  entry: IndexEntry;
}

/** The reports of a built site. */
export interface Source {
  /** Sorted by address. */
  entries: IndexEntry[];
  /** Returns the content of a report for the index. That of newly read reports is in memory until this first call. */
  content: (slug: string) => Content;
  doc: (slug: string) => SearchDocument;
  /** Caches the entries for the next build. */
  save: () => void;
}

const FILE = 'entries.json';

/**
 * Reads the published reports, data/reports/*.json. Unchanged ones come from the cache.
 * @param digests of the inputs of reports, by slug; without one, the file is read to see whether it changed
 */
export function readSource(
  distDir: string,
  cacheDir: string,
  digests: ReadonlyMap<string, string> = new Map(),
): Source {
  const dir = join(distDir, 'data', 'reports');
  const known = new Map(readJson<[string, Read][]>(join(cacheDir, FILE)));
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
    const content = contentOf(doc, figureFacts(report));
    contents.set(slug, content);
    return { digest, url, photos, pictures: [...pictures], entry: entryOf(report, doc, content) };
  };
  // Synchronous: the thread pool would double the cost of thousands of small files.
  for (const name of namesIn(dir)) reports.set(name, read(name, known.get(name)));
  changed ||= known.size !== reports.size;
  const pictures = (name: string): Map<string, string> => new Map(reports.get(name)!.pictures);
  const doc = (slug: string): SearchDocument => documentOf(reportIn(`${slug}.json`), pictures(`${slug}.json`));
  const contentAgain = (slug: string): Content => {
    const report = reportIn(`${slug}.json`);
    return contentOf(documentOf(report, pictures(`${slug}.json`)), figureFacts(report));
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
