import { type Catalogue, type Reports, reportsOf, sizeOf, totalOf } from '../catalogue.ts';
import { type SearchDocument, textsOf } from '../document.ts';
import { type FigureFact, type FigureTest, fits } from '../figure-test.ts';
import { idsIn, MAYBE, type Marked } from '../grams.ts';
import { mayHaveUnits } from '../term.ts';
import { placesOf, spelledValue, units } from '../units.ts';
import { type Load, once, onceEach, textOf } from './load.ts';
import { openPieces } from './pieces.ts';
import { openShard, type Shard } from './shard.ts';
import { readTerms, type Sounded } from './sound.ts';

/** What can be asked of the index. Everything is loaded on first use only. */
export interface Engine {
  catalogue: () => Promise<Catalogue>;
  /** What the catalogue knows of its reports. */
  reports: () => Promise<Reports>;
  /** The reports that have a row of units; some only may have it. */
  look: (phrase: readonly string[]) => Promise<Marked>;
  /** The reports that have some letters whatever marks part them, but just so; some only may have them. */
  lookLoosely: (letters: readonly string[], except?: readonly string[]) => Promise<Marked>;
  /** The reports that have exactly this beginning of a row, which is in the index as far as it goes. */
  lookForValue: (value: string) => Promise<Marked>;
  /** Ids of the reports that have a row of units: exact, as those that may have it are opened. */
  ask: (phrase: readonly string[]) => Promise<Set<number>>;
  doc: (id: number) => Promise<SearchDocument>;
  figures: (id: number) => Promise<FigureFact[]>;
  /** Ids of the figures of a report that are as a query says. */
  fitting: (id: number, test: FigureTest | null) => Promise<Set<string>>;
  /** Words of the reports for suggestions; loaded when first wanted. */
  terms: () => Promise<Sounded[]>;
  /** Names of persons and organisations whose sound begins with a letter; none where they do not come. */
  names: (letter: string) => Promise<Sounded[]>;
  /** How characters that no report has are written in them: 職 as 职. */
  conversion: () => Promise<Readonly<Record<string, string>>>;
  /** The same engine over the newest reports alone, for what would cost too much of all, and can wait. */
  newest: () => Engine;
}

/** A shard, and the id of its first report. */
interface Opened {
  shard: Shard;
  from: number;
  to: number;
}

/** Returns whether a report has a row of units, by its text. */
export const hasPhrase = (doc: SearchDocument, phrase: readonly string[]): boolean =>
  textsOf(doc).some(([text]) => mayHaveUnits(phrase, text) && placesOf(phrase, units(text)).length > 0);

export function createEngine(load: Load): Engine {
  const catalogue = once(async () => JSON.parse(textOf(await load('catalogue.json'))) as Catalogue);
  const terms = once(async () => readTerms(textOf(await load('terms.txt'))));
  // They lie beside the index, with the pages of names.
  const names = onceEach(async (letter: string) => readTerms(textOf(await load(`../names/${letter}.txt`))));
  const conversion = once(async () => JSON.parse(textOf(await load('han.json'))) as Record<string, string>);
  const opened = once(async () => {
    let from = 0;
    const all = await catalogue();
    const pieces = openPieces(load, all);
    return all.shards.map((head, i): Opened => {
      const to = from + sizeOf(head);
      const one = { shard: openShard(load, head, pieces[i]!), from, to };
      from = to;
      return one;
    });
  });
  const indicators = once(async () => new Map((await catalogue()).indicators));
  const reports = once(async () => reportsOf(await catalogue()));

  /** @param isAhead what may be asked next of a phrase comes with it, as a reader waits for the answer */
  const over = (shards: () => Promise<readonly Opened[]>, isAhead: boolean): Engine => {
    const each = async (look: (shard: Shard) => Promise<Marked>): Promise<Marked> => {
      const list = await shards();
      const found = await Promise.all(list.map(({ shard }) => look(shard)));
      const all: Marked = new Uint8Array(totalOf(await catalogue()));
      for (const [i, some] of found.entries()) all.set(some, list[i]!.from);
      return all;
    };
    const homeOf = async (id: number): Promise<[Shard, number]> => {
      const home = (await shards()).find(({ from, to }) => from <= id && id < to);
      if (!home) throw new Error(`unknown report ${id}`);
      return [home.shard, id - home.from];
    };
    const doc = async (id: number): Promise<SearchDocument> => {
      const [shard, report] = await homeOf(id);
      return shard.doc(report);
    };
    const figures = onceEach(async (id: number): Promise<FigureFact[]> => {
      const [shard, report] = await homeOf(id);
      const known = await indicators();
      const facts = await shard.figures(report);
      return facts.map((fact) => (fact.indicator ? { ...fact, indicator: known.get(fact.indicator) ?? null } : fact));
    });
    const look = onceEach((asked: string) => each((shard) => shard.look(asked.split('\n'), isAhead)));
    const engine: Engine = {
      catalogue,
      reports,
      terms,
      names: (letter) => names(letter).catch(() => []),
      conversion,
      doc,
      figures,
      look: (phrase) => look(phrase.join('\n')),
      lookLoosely: (letters, except = []) => each((shard) => shard.lookLoosely(letters, except)),
      lookForValue: (value) => each((shard) => shard.lookFor(spelledValue(value))),
      ask: async (phrase) => {
        const found = await engine.look(phrase);
        const open = idsIn(found, MAYBE);
        const isThere = await Promise.all(open.map(async (id) => hasPhrase(await doc(id), phrase)));
        const without = new Set(open.filter((_, i) => !isThere[i]));
        return new Set(idsIn(found).filter((id) => !without.has(id)));
      },
      fitting: async (id, test) => (test ? fittingIn(await figures(id), test) : new Set()),
      newest: () => newest,
    };
    return engine;
  };
  const newest = over(async () => (await opened()).slice(0, 1), false);
  return over(opened, true);
}

/** Returns the ids of the figures that fit. */
const fittingIn = (facts: readonly FigureFact[], test: FigureTest): Set<string> =>
  new Set(facts.filter((fact) => fits(test, fact)).map(({ number }) => `f-${number}`));
