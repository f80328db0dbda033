import { captionsOf, textsOf } from '../document.ts';
import { type FigureFact, fits } from '../figure-test.ts';
import { question, valueQuestion } from '../grams.ts';
import type { Query } from '../query.ts';
import { spansOf, type Term } from '../term.ts';
import { BOUNDARY } from '../units.ts';
import { placesIn } from './places.ts';
import type { Shard } from './shard.ts';

/** A shard, and what is needed to ask it. */
export interface Searched {
  shard: Shard;
  /** Characters that are indexed together with their followers. */
  common: string;
  /** The figures of its reports, an indicator by its name. */
  figures: () => Promise<Map<string, FigureFact[]>>;
}

/** Those of the reports whose text has the term: what the index cannot tell is read. */
async function read(shard: Shard, ids: Iterable<string>, term: Term, captions: boolean): Promise<string[]> {
  const looked = await Promise.all(
    [...ids].map(async (id) => {
      const doc = await shard.doc(id);
      const texts = captions ? captionsOf(doc) : textsOf(doc);
      return texts.some((text) => spansOf(term, text).length) ? [id] : [];
    }),
  );
  return looked.flat();
}

/** Reports opened to see whether only marks part the characters of a phrase. Each costs 5 KB. */
const LOOSE_OPENED = 40;

/**
 * Returns the reports that may have the characters of a phrase with other marks between them: where marks part it is
 * not known, but most of its characters follow each other.
 */
async function looselyLike({ shard, common }: Searched, { phrase }: Term): Promise<string[]> {
  const letters = phrase.filter((unit) => unit !== BOUNDARY);
  const pairs = letters.slice(1).map((unit, i) => [letters[i]!, unit]);
  const having = await Promise.all(pairs.map((pair) => shard.answer(question(pair, common))));
  const tally = new Map<string, number>();
  for (const found of having) for (const id of found.keys()) tally.set(id, (tally.get(id) ?? 0) + 1);
  return [...tally]
    .filter(([, n]) => n * 2 >= pairs.length)
    .sort((a, b) => b[1] - a[1])
    .slice(0, LOOSE_OPENED)
    .map(([id]) => id);
}

async function findTerm(searched: Searched, term: Term, captions: boolean): Promise<Set<string>> {
  const { shard, common } = searched;
  if (term.loose) return new Set(await read(shard, await looselyLike(searched, term), term, captions));
  const found = await shard.answer(question(term.phrase, common));
  if (term.printed !== null) return new Set(await read(shard, found.keys(), term, captions));
  const lengths = new Map(captions ? (await shard.rows()).map(([id, , , , length]) => [id, length]) : []);
  const ids = new Set([...found.keys()].filter((id) => !captions || found.get(id)! < lengths.get(id)!));
  if (!term.quantity) return ids;
  const { value, rest } = term.quantity;
  const others = [...(await shard.answer(valueQuestion(value))).keys()].filter((id) => !ids.has(id));
  for (const id of rest.length || captions ? await read(shard, others, term, captions) : others) ids.add(id);
  return ids;
}

/** Returns the reports that have one of the terms. */
async function findAny(searched: Searched, any: readonly Term[], captions: boolean): Promise<Set<string>> {
  const found = await Promise.all(any.map((term) => findTerm(searched, term, captions)));
  return new Set(found.flatMap((ids) => [...ids]));
}

/** Returns the ids of the reports of a shard in which a query is found: exact. */
export async function findIn(searched: Searched, query: Query, photos: boolean): Promise<string[]> {
  const { shard } = searched;
  const captions = photos || query.only === 'caption';
  const [sets, excluded, facts] = await Promise.all([
    Promise.all(query.all.map((any) => findAny(searched, any, captions))),
    findAny(searched, query.none, false),
    query.figure ? searched.figures() : null,
  ]);
  const [first, ...rest] = sets;
  const candidates = first ? [...first] : (await shard.rows()).map(([id]) => id);
  const { figure } = query;
  const fitting = (id: string): FigureFact[] => (facts?.get(id) ?? []).filter((fact) => fits(figure!, fact));
  const ids = candidates.filter(
    (id) => rest.every((set) => set.has(id)) && !excluded.has(id) && (!figure || fitting(id).length > 0),
  );
  if (query.within === null && query.only !== 'title') return ids;
  // Where in the text the terms stand is known of an open report only.
  const there = await Promise.all(
    ids.map(async (id) => {
      const numbers = new Set(figure ? fitting(id).map(({ number }) => `f-${number}`) : []);
      return placesIn(await shard.doc(id), query, numbers).length > 0;
    }),
  );
  return ids.filter((_, i) => there[i]);
}
