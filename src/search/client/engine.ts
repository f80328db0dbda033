import type { Catalogue, Row, ShardHead } from '../catalogue.ts';
import { captionsOf, type SearchDocument, textsOf } from '../document.ts';
import { question, valueQuestion } from '../grams.ts';
import { type Query, spansOf, type Term } from '../query.ts';
import { json, once, openShard, type Shard } from './shard.ts';
import { readTerms, type Sounded } from './sound.ts';

/** Opens what is asked of the index. Loads everything on first use only. */
export interface Engine {
  catalogue: () => Promise<Catalogue>;
  /** Answers about some shards, and about nothing else. */
  within: (shards: readonly ShardHead[]) => View;
  /** Words of the reports for suggestions; loaded when first wanted. */
  terms: () => Promise<Sounded[]>;
}

/** Some shards: answers which of their reports have something, and opens a report. */
export interface View extends Pick<Engine, 'catalogue' | 'terms'> {
  /** Their reports, the latest volume first. */
  rows: () => Promise<Row[]>;
  /** Ids of the reports in which a query is found, or in the captions of their photos: exact. */
  find: (query: Query, photos?: boolean) => Promise<Set<string>>;
  /** Ids of the reports that have a row of units. */
  ask: (phrase: readonly string[]) => Promise<Set<string>>;
  doc: (id: string) => Promise<SearchDocument>;
}

export function createEngine(base = '/pagefind/'): Engine {
  const opened = new Map<string, Shard>();
  const catalogue = once(() => json<Catalogue>(`${base}catalogue.json`));
  const terms = once(async () => {
    const response = await fetch(`${base}terms.txt`);
    return response.ok ? readTerms(await response.text()) : [];
  });
  const shardOf = (head: ShardHead, first?: Shard): Shard => {
    const shard = opened.get(head.folder) ?? openShard(base, head, first);
    opened.set(head.folder, shard);
    return shard;
  };

  const within: Engine['within'] = (heads) => {
    const shards = once(async () => {
      const [newest] = (await catalogue()).shards;
      return heads.map((head) => shardOf(head, head.folder && newest ? shardOf(newest) : undefined));
    });
    const each = async <T>(look: (shard: Shard, common: string) => Promise<Iterable<T>>): Promise<T[]> => {
      const [list, { common }] = await Promise.all([shards(), catalogue()]);
      const found = await Promise.all(list.map((shard) => look(shard, common)));
      return found.flatMap((some) => [...some]);
    };
    const homes = once(
      async () =>
        new Map(await each(async (shard) => (await shard.rows()).map(([id]): [string, Shard] => [id, shard]))),
    );
    return {
      catalogue,
      terms,
      // Those of a year that is cut lie in turn: in the order of the oldest shard first they are in that of addresses.
      rows: once(async () => {
        const parts = await Promise.all((await shards()).map((shard) => shard.rows()));
        return parts
          .reverse()
          .flat()
          .sort((a, b) => b[1] - a[1]);
      }),
      find: async (query, photos = false) =>
        new Set(await each((shard, common) => findIn(shard, common, query, photos))),
      ask: async (phrase) =>
        new Set(await each(async (shard, common) => (await shard.answer(question(phrase, common))).keys())),
      doc: async (id) => {
        const shardOf = (await homes()).get(id);
        if (!shardOf) throw new Error(`unknown report ${id}`);
        return shardOf.doc(id);
      },
    };
  };

  return { catalogue, within, terms };
}

/** Those of the reports whose text has the term: what the index cannot tell is read. */
async function read(shard: Shard, ids: Iterable<string>, term: Term, photos: boolean): Promise<string[]> {
  const looked = await Promise.all(
    [...ids].map(async (id) => {
      const doc = await shard.doc(id);
      const texts = photos ? captionsOf(doc) : textsOf(doc);
      return texts.some((text) => spansOf(term, text).length) ? [id] : [];
    }),
  );
  return looked.flat();
}

async function findTerm(shard: Shard, common: string, term: Term, photos: boolean): Promise<Set<string>> {
  const found = await shard.answer(question(term.phrase, common));
  if (term.printed !== null) return new Set(await read(shard, found.keys(), term, photos));
  const captions = new Map(photos ? (await shard.rows()).map(([id, , , , length]) => [id, length]) : []);
  const ids = new Set([...found.keys()].filter((id) => !photos || found.get(id)! < captions.get(id)!));
  if (!term.quantity) return ids;
  const { value, rest } = term.quantity;
  const others = [...(await shard.answer(valueQuestion(value))).keys()].filter((id) => !ids.has(id));
  for (const id of rest.length || photos ? await read(shard, others, term, photos) : others) ids.add(id);
  return ids;
}

async function findIn(shard: Shard, common: string, query: Query, photos: boolean): Promise<string[]> {
  const [first = new Set<string>(), ...rest] = await Promise.all(
    query.map((term) => findTerm(shard, common, term, photos)),
  );
  return [...first].filter((id) => rest.every((ids) => ids.has(id)));
}
