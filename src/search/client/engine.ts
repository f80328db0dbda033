import { type Catalogue, type Reports, reportsOf, sizeOf, totalOf } from '../catalogue.ts';
import { type SearchDocument, textsOf } from '../document.ts';
import { type FigureFact, type FigureTest, fits } from '../figure-test.ts';
import { idsIn, MAYBE, type Marked } from '../grams.ts';
import { mayHaveUnits } from '../term.ts';
import { placesOf, spelledValue, units } from '../units.ts';
import { type Load, once, onceEach, textOf } from './load.ts';
import { pieceFinders } from './piece-finder.ts';
import { type PinyinTerm, readTerms } from './pinyin.ts';
import { openShard, type Shard } from './shard.ts';

/** Queries of the index. Files are loaded on first use. A phrase is a row of units, and reports are known by their ids. */
export interface Engine {
  catalogue: () => Promise<Catalogue>;
  /** Columns of the catalogue: volume, place and themes of each report. */
  reports: () => Promise<Reports>;
  /** Returns the reports that contain a phrase; those marked MAYBE must be verified in their text. */
  look: (phrase: readonly string[]) => Promise<Marked>;
  /** Returns the reports that contain letters with any punctuation between them, except as in `except`; likewise MAYBE. */
  lookLoosely: (letters: readonly string[], except?: readonly string[]) => Promise<Marked>;
  /** Returns the reports that contain a value, by its spelling in the index. */
  lookForValue: (value: string) => Promise<Marked>;
  /** Returns the ids of the reports that contain a phrase. Exact: opens those marked MAYBE. */
  ask: (phrase: readonly string[]) => Promise<Set<number>>;
  doc: (id: number) => Promise<SearchDocument>;
  figures: (id: number) => Promise<FigureFact[]>;
  /** Returns the ids of the figures of a report that a test accepts. */
  fitting: (id: number, test: FigureTest | null) => Promise<Set<string>>;
  /** Terms of the reports, for suggestions. */
  terms: () => Promise<PinyinTerm[]>;
  /** Names of persons and organisations whose pinyin begins with a letter. Best effort: empty if they can't be loaded. */
  names: (letter: string) => Promise<PinyinTerm[]>;
  /** Maps characters that no report contains to the form that the reports use: 職 → 职. */
  conversion: () => Promise<Readonly<Record<string, string>>>;
  /** Returns an engine over the newest shard alone, for suggestions, which would cost too much of all shards. */
  newest: () => Engine;
}

/** A shard, with the range of ids of its reports. */
interface OpenShard {
  shard: Shard;
  from: number;
  to: number;
}

/** Returns whether the text of a report contains a phrase. */
export const hasPhrase = (doc: SearchDocument, phrase: readonly string[]): boolean =>
  textsOf(doc).some(([text]) => mayHaveUnits(phrase, text) && placesOf(phrase, units(text)).length > 0);

export function createEngine(load: Load): Engine {
  const catalogue = once(async () => JSON.parse(textOf(await load('catalogue.json'))) as Catalogue);
  // Stored next to the index, with the pages of names.
  const names = onceEach(async (letter: string) => readTerms(textOf(await load(`../names/${letter}.txt`))));
  const files: Files = {
    catalogue,
    reports: once(async () => reportsOf(await catalogue())),
    terms: once(async () => readTerms(textOf(await load('terms.txt')))),
    names: (letter) => names(letter).catch(() => []),
    conversion: once(async () => JSON.parse(textOf(await load('han.json'))) as Record<string, string>),
    indicators: once(async () => new Map((await catalogue()).indicators)),
  };
  const opened = once(async () => {
    let from = 0;
    const all = await catalogue();
    const finders = pieceFinders(load, all);
    return all.shards.map((head, i): OpenShard => {
      const to = from + sizeOf(head);
      const one = { shard: openShard(load, head, finders[i]!), from, to };
      from = to;
      return one;
    });
  });
  const newest: Engine = over(
    files,
    async () => (await opened()).slice(0, 1),
    false,
    () => newest,
  );
  return over(files, opened, true, () => newest);
}

/** Files that belong to all shards. */
interface Files extends Pick<Engine, 'catalogue' | 'reports' | 'terms' | 'names' | 'conversion'> {
  indicators: () => Promise<ReadonlyMap<string, string>>;
}

/** Returns an engine over some shards. @param isAhead whether to prefetch, as a reader waits for the answer */
function over(
  { indicators, ...files }: Files,
  shards: () => Promise<readonly OpenShard[]>,
  isAhead: boolean,
  newest: () => Engine,
): Engine {
  const each = async (look: (shard: Shard) => Promise<Marked>): Promise<Marked> => {
    const list = await shards();
    const found = await Promise.all(list.map(({ shard }) => look(shard)));
    const all: Marked = new Uint8Array(totalOf(await files.catalogue()));
    for (const [i, some] of found.entries()) all.set(some, list[i]!.from);
    return all;
  };
  /** Returns the shard of a report, and its position there. */
  const locate = async (id: number): Promise<[Shard, number]> => {
    const found = (await shards()).find(({ from, to }) => from <= id && id < to);
    if (!found) throw new Error(`unknown report ${id}`);
    return [found.shard, id - found.from];
  };
  const doc = async (id: number): Promise<SearchDocument> => {
    const [shard, report] = await locate(id);
    return shard.doc(report);
  };
  const figures = onceEach(async (id: number): Promise<FigureFact[]> => {
    const [shard, report] = await locate(id);
    const names = await indicators();
    const facts = await shard.figures(report);
    return facts.map((fact) => (fact.indicator ? { ...fact, indicator: names.get(fact.indicator) ?? null } : fact));
  });
  const lookJoined = onceEach((phrase: string) => each((shard) => shard.look(phrase.split('\n'), isAhead)));
  const look = (phrase: readonly string[]): Promise<Marked> => lookJoined(phrase.join('\n'));
  return {
    ...files,
    doc,
    figures,
    look,
    lookLoosely: (letters, except = []) => each((shard) => shard.lookLoosely(letters, except)),
    lookForValue: (value) => each((shard) => shard.lookFor(spelledValue(value))),
    ask: async (phrase) => {
      const found = await look(phrase);
      const open = idsIn(found, MAYBE);
      const isThere = await Promise.all(open.map(async (id) => hasPhrase(await doc(id), phrase)));
      const without = new Set(open.filter((_, i) => !isThere[i]));
      return new Set(idsIn(found).filter((id) => !without.has(id)));
    },
    fitting: async (id, test) => (test ? fittingIn(await figures(id), test) : new Set()),
    newest,
  };
}

/** Returns the ids of the figures that fit. */
const fittingIn = (facts: readonly FigureFact[], test: FigureTest): Set<string> =>
  new Set(facts.filter((fact) => fits(test, fact)).map(({ number }) => `f-${number}`));
