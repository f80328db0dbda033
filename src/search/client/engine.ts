import type { Catalogue, Row, ShardHead } from '../catalogue.ts';
import type { SearchDocument } from '../document.ts';
import { type FigureFact, type FigureTest, fits } from '../figure-test.ts';
import { question } from '../grams.ts';
import type { Query } from '../query.ts';
import { findIn, type Searched } from './find.ts';
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
  /** Every figure of each report, by the report's id. */
  figures: () => Promise<Map<string, FigureFact[]>>;
  /** Ids of the figures of a report that are as a query says. */
  fitting: (id: string, test: FigureTest | null) => Promise<Set<string>>;
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
    const names = once(async () => new Map((await catalogue()).indicators));
    const searched = (shard: Shard, common: string): Searched => ({
      shard,
      common,
      figures: async () => named(await shard.figures(), await names()),
    });
    const figures = once(async () => new Map(await each(async (shard) => named(await shard.figures(), await names()))));
    return {
      catalogue,
      terms,
      figures,
      fitting: async (id, test) => (test ? fittingIn((await figures()).get(id) ?? [], test) : new Set()),
      // Those of a year that is cut lie in turn: in the order of the oldest shard first they are in that of addresses.
      rows: once(async () => {
        const parts = await Promise.all((await shards()).map((shard) => shard.rows()));
        return parts
          .reverse()
          .flat()
          .sort((a, b) => b[1] - a[1]);
      }),
      find: async (query, photos = false) =>
        new Set(await each((shard, common) => findIn(searched(shard, common), query, photos))),
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

/** Figures with the names of their indicators. */
const named = (
  figures: ReadonlyMap<string, readonly FigureFact[]>,
  names: ReadonlyMap<string, string>,
): Map<string, FigureFact[]> =>
  new Map(
    [...figures].map(([id, facts]) => [
      id,
      facts.map((fact) => (fact.indicator ? { ...fact, indicator: names.get(fact.indicator) ?? null } : fact)),
    ]),
  );

/** Returns the ids of the figures that fit. */
export const fittingIn = (facts: readonly FigureFact[], test: FigureTest): Set<string> =>
  new Set(facts.filter((fact) => fits(test, fact)).map(({ number }) => `f-${number}`));
