import type { Catalogue } from '../catalogue.ts';
import { question, valueQuestion } from '../grams.ts';
import { captionsOf, type Leaf, textsOf } from '../leaf.ts';
import { type Query, spansOf, type Term } from '../query.ts';
import { readTerms, type Sounded } from './sound.ts';

/** The part of Pagefind's browser program that is used. */
interface PagefindResult {
  id: string;
  /** Places of the first match, counted in terms. */
  words: number[];
  data: () => Promise<{ meta: { leaf: Leaf } }>;
}
interface Pagefind {
  init: () => Promise<void>;
  mergeIndex: (path: string, options: { language: string }) => Promise<void>;
  /** Without a query: all reports. */
  search: (query: string | null) => Promise<{ results: PagefindResult[] } | null>;
}

/** Answers which reports have something, and opens a report. Loads everything on first use only. */
export interface Engine {
  catalogue: () => Promise<Catalogue>;
  /** Ids of the reports in which a query is found, or in the captions of their photos: exact. */
  find: (query: Query, photos?: boolean) => Promise<Set<string>>;
  /** Ids of the reports that have a row of units. */
  ask: (phrase: readonly string[]) => Promise<Set<string>>;
  leaf: (id: string) => Promise<Leaf>;
  /** Words of the reports for suggestions; loaded when first wanted. */
  terms: () => Promise<Sounded[]>;
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

const NOTHING: Pagefind = { init: async () => {}, mergeIndex: async () => {}, search: async () => null };

export function createEngine(base = '/pagefind/'): Engine {
  const opened = new Map<string, PagefindResult>();
  const leaves = new Map<string, Promise<Leaf>>();
  const answers = new Map<string, Promise<Map<string, number>>>();
  let program: Promise<Pagefind> | undefined;
  let list: Promise<Catalogue> | undefined;

  const catalogue = (): Promise<Catalogue> => {
    list ??= fetch(`${base}catalogue.json`).then((response) => {
      if (!response.ok) throw new Error(`catalogue: ${response.status}`);
      return response.json() as Promise<Catalogue>;
    });
    list.catch(() => {
      list = undefined;
    });
    return list;
  };

  const start = async (): Promise<Pagefind> => {
    // A site without reports has no index.
    if (!(await catalogue()).shards.length) return NOTHING;
    const [module, { shards }] = await Promise.all([
      import(/* @vite-ignore */ `${base}pagefind.js`) as Promise<{ createInstance: (options: object) => Pagefind }>,
      catalogue(),
    ]);
    const instance = inNoLanguage(() => module.createInstance({ basePath: base, noWorker: true }));
    await instance.init();
    await Promise.all(shards.slice(1).map((name) => instance.mergeIndex(`${base}${name}/`, { language: 'zxx' })));
    return instance;
  };
  const pagefind = (): Promise<Pagefind> => {
    program ??= start();
    program.catch(() => {
      program = undefined;
    });
    return program;
  };

  /** The reports that answer a question, each with the first place Pagefind tells. */
  const answer = (text: string): Promise<Map<string, number>> => {
    const before = answers.get(text);
    if (before) return before;
    const coming = pagefind()
      .then((instance) => instance.search(text))
      .then((found) => {
        const ids = new Map<string, number>();
        for (const result of found?.results ?? []) {
          opened.set(result.id, result);
          ids.set(
            result.id,
            result.words.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
          );
        }
        return ids;
      });
    answers.set(text, coming);
    coming.catch(() => answers.delete(text));
    return coming;
  };
  const ask: Engine['ask'] = async (phrase) => {
    const { common } = await catalogue();
    return new Set((await answer(question(phrase, common))).keys());
  };

  /** A report to open: one that an answer told of, else one of all. */
  const result = async (id: string): Promise<PagefindResult> => {
    if (!opened.has(id)) {
      const all = await (await pagefind()).search(null);
      for (const one of all?.results ?? []) opened.set(one.id, one);
    }
    const known = opened.get(id);
    if (!known) throw new Error(`unknown report ${id}`);
    return known;
  };

  const leaf: Engine['leaf'] = (id) => {
    let known = leaves.get(id);
    if (!known) {
      known = result(id)
        .then((one) => one.data())
        .then(({ meta }) => meta.leaf);
      leaves.set(id, known);
      known.catch(() => leaves.delete(id));
    }
    return known;
  };

  /** Those of the reports whose text has the term: what the index cannot tell is read. */
  const read = async (ids: Iterable<string>, term: Term, photos: boolean): Promise<string[]> => {
    const looked = await Promise.all(
      [...ids].map(async (id) => {
        const opened = await leaf(id);
        const texts = photos ? captionsOf(opened) : textsOf(opened);
        return texts.some((text) => spansOf(term, text).length) ? [id] : [];
      }),
    );
    return looked.flat();
  };

  const findTerm = async (term: Term, photos: boolean): Promise<Set<string>> => {
    const { common, reports } = await catalogue();
    const found = await answer(question(term.phrase, common));
    if (term.printed !== null) return new Set(await read(found.keys(), term, photos));
    const captions = new Map(photos ? reports.map(([id, , , , length]) => [id, length]) : []);
    const ids = new Set([...found.keys()].filter((id) => !photos || found.get(id)! < captions.get(id)!));
    if (!term.quantity) return ids;
    const { value, rest } = term.quantity;
    const others = [...(await answer(valueQuestion(value))).keys()].filter((id) => !ids.has(id));
    for (const id of rest.length || photos ? await read(others, term, photos) : others) ids.add(id);
    return ids;
  };

  const find: Engine['find'] = async (query, photos = false) => {
    const [first = new Set<string>(), ...rest] = await Promise.all(query.map((term) => findTerm(term, photos)));
    return new Set([...first].filter((id) => rest.every((ids) => ids.has(id))));
  };

  let words: Promise<Sounded[]> | undefined;
  const terms: Engine['terms'] = () => {
    words ??= fetch(`${base}terms.txt`).then(async (response) => (response.ok ? readTerms(await response.text()) : []));
    return words;
  };

  return { catalogue, find, ask, leaf, terms };
}
