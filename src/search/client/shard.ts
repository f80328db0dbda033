import { ENTRY_TAG, ROWS_FILE, type Row, type ShardHead, sizeOf } from '../catalogue.ts';
import type { SearchDocument } from '../document.ts';
import { FIGURES_FILE, type FigureRows, unpackFigures } from '../figure-rows.ts';
import type { FigureFact } from '../figure-test.ts';

/** The part of Pagefind's browser program that is used. */
interface PagefindResult {
  id: string;
  /** Places of the first match, counted in terms. */
  words: number[];
  data: () => Promise<{ meta: { doc: SearchDocument } }>;
}
interface Pagefind {
  /** Without a query: all reports. */
  search: (query: string | null) => Promise<{ results: PagefindResult[] }>;
}
interface Program {
  createInstance: (options: object) => Pagefind;
}

/** One shard of the index. Each part of it is loaded when first wanted. */
export interface Shard {
  rows: () => Promise<Row[]>;
  /** The figures of its reports, an indicator by its id. */
  figures: () => Promise<Map<string, FigureFact[]>>;
  /** Makes its index ready to be asked. */
  open: () => Promise<unknown>;
  /** The reports that answer a question, each with the first place Pagefind tells. */
  answer: (question: string) => Promise<Map<string, number>>;
  doc: (id: string) => Promise<SearchDocument>;
}

/** A value that is loaded once; after an error, when it is wanted again. */
export function once<T>(load: () => Promise<T>): () => Promise<T> {
  let value: Promise<T> | undefined;
  return () => {
    if (!value) {
      value = load();
      value.catch(() => {
        value = undefined;
      });
    }
    return value;
  };
}

/** The same by name. */
function onceEach<T>(load: (name: string) => Promise<T>): (name: string) => Promise<T> {
  const known = new Map<string, () => Promise<T>>();
  return (name) => {
    const one = known.get(name) ?? once(() => load(name));
    known.set(name, one);
    return one();
  };
}

/** JSON of the index. */
export async function json<T>(url: string): Promise<T> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return (await response.json()) as T;
}

/** Pagefind takes its language from the page, and would cut a Chinese query into words of its own. */
function inNoLanguage<T>(make: () => T): T {
  const root = document.documentElement;
  const lang = root.lang;
  root.lang = 'zxx';
  try {
    return make();
  } finally {
    root.lang = lang;
  }
}

/** @param first the shard that Pagefind's program is loaded with; none for that shard itself */
export function openShard(base: string, head: ShardHead, first?: Shard): Shard {
  const folder = head.folder ? `${base}${head.folder}/` : base;

  const rows = once(async () => {
    const list = await json<Row[]>(`${folder}${ROWS_FILE}`);
    // Of another build than the catalogue: rather nothing than part of it.
    if (list.length !== sizeOf(head)) throw new Error(`${folder}: ${list.length} rows, not ${sizeOf(head)}`);
    return list;
  });

  const figures = once(async () => {
    const [list, found] = await Promise.all([rows(), json<FigureRows>(`${folder}${FIGURES_FILE}`).then(unpackFigures)]);
    // Of another build than the rows: rather nothing than part of it.
    if (!list.every(([id]) => found.has(id))) throw new Error(`${folder}${FIGURES_FILE}: not of this build`);
    return found;
  });

  const open = once(async () => {
    const [program] = await Promise.all([
      import(/* @vite-ignore */ `${base}pagefind.js`) as Promise<Program>,
      first?.open(),
    ]);
    const instance = inNoLanguage(() =>
      program.createInstance({ basePath: folder, noWorker: true, metaCacheTag: ENTRY_TAG }),
    );
    // Answered only once all is loaded.
    await instance.search('');
    return instance;
  });

  const results = new Map<string, PagefindResult>();
  const ask = async (question: string | null): Promise<PagefindResult[]> => {
    const found = (await (await open()).search(question)).results;
    for (const result of found) results.set(result.id, result);
    return found;
  };
  const answer = onceEach(async (question) => {
    const found = await ask(question);
    return new Map(
      found.map(({ id, words }) => [id, words.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)]),
    );
  });
  const doc = onceEach(async (id) => {
    // A report that was in no answer is among all reports.
    if (!results.has(id)) await ask(null);
    const known = results.get(id);
    if (!known) throw new Error(`unknown report ${id}`);
    return (await known.data()).meta.doc;
  });
  return { rows, figures, open, answer, doc };
}
