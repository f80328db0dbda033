import { totalOf } from '../catalogue.ts';
import { textsOf } from '../document.ts';
import { hasSure, idsIn, MAYBE } from '../grams.ts';
import { type Query, termsIn } from '../query.ts';
import { BOUNDARY, isNumber, placesOf, type Unit, units } from '../units.ts';
import { type Engine, hasPhrase } from './engine.ts';
import { bySlip, bySound, soundedFor } from './sound.ts';

/** Something else to look for, that is there. */
export interface Suggestion {
  text: string;
  why: 'slip' | 'pinyin' | 'part';
  reports: number;
  /** There may be more reports: of several shards, the newest alone is asked. */
  isLeast: boolean;
}

/** Reports opened to see which word a slip stands for: those that have most of the words around it. Each costs 7 KB. */
const REPORTS_OPENED = 4;
/** In several shards, where to find them costs more. */
const OPENED_OF_MANY = 2;
/** A site of no more reports than this has them all opened. */
const SMALL = 12;
const SHOWN = 8;
/** Longer than this is no word with a slip in it; in several shards, where each unit costs 9 KB, it is looked for in parts. */
const MAX_PHRASE_UNITS = 24;
const MAX_UNITS_OF_MANY = 9;

/** One unit that is wrong, or missing, between two rows of units. */
interface Hole {
  before: string[];
  after: string[];
  /** The word that was meant; null if one is missing. */
  wrong: string | null;
}

/** Reports that have, or may have, what is on both sides of a hole: their texts are read for what fills it. */
async function around(engine: Engine, { before, after }: Hole): Promise<number[]> {
  const sides = [before, after].filter((side) => side.length);
  const [first, second] = await Promise.all(sides.map((side) => engine.look(side)));
  return first ? idsIn(first).filter((id) => !second || second[id]) : [];
}

/** Whether a row of units is in any report. Opens reports one by one, and none where the index is sure of one. */
async function isThere(engine: Engine, phrase: readonly string[]): Promise<boolean> {
  const found = await engine.look(phrase);
  if (hasSure(found)) return true;
  for (const id of idsIn(found)) if (hasPhrase(await engine.doc(id), phrase)) return true;
  return false;
}

/** In how many reports a row of units is; of several shards, in how many at least, as far as the index alone can tell. */
async function timesOf(engine: Engine, phrase: readonly string[]): Promise<number> {
  if (!(await isOfMany(engine))) return (await engine.ask(phrase)).size;
  if (!(await isThere(engine, phrase))) return 0;
  const found = await engine.look(phrase);
  return Math.max(1, idsIn(found).length - idsIn(found, MAYBE).length);
}

/** Whether a unit may be meant by another: a number by one that differs in one digit, a letter by any other. */
function near(wrong: string | null, other: string): boolean {
  if (other === BOUNDARY) return false;
  if (wrong === null) return !isNumber(other);
  if (isNumber(wrong) !== isNumber(other)) return false;
  if (!isNumber(wrong)) return true;
  return wrong.length === other.length && [...wrong].filter((c, i) => c !== other[i]).length === 1;
}

/** What fills a hole in a row of units. */
function fillings({ before, after, wrong }: Hole, row: readonly Unit[]): string[][] {
  const longer = before.length >= after.length ? before : after;
  return placesOf(longer, row).flatMap(([from, behind]) => {
    const hole = longer === before ? behind : from - 1;
    const start = hole - before.length;
    if (start < 0 || !row[hole] || !near(wrong, row[hole].c)) return [];
    const word = row.slice(start, hole + 1 + after.length).map(({ c }) => c);
    const fits = before.every((c, i) => word[i] === c) && after.every((c, i) => word[before.length + 1 + i] === c);
    return fits ? [word] : [];
  });
}

const isOfMany = async (engine: Engine): Promise<boolean> => (await engine.catalogue()).shards.length > 1;
const isSmall = async (engine: Engine): Promise<boolean> => totalOf(await engine.catalogue()) <= SMALL;

/** Words that differ by one character from a row of units: another one, one more, or one less. */
async function slips(engine: Engine, phrase: readonly string[]): Promise<string[][]> {
  const most = (await isOfMany(engine)) ? MAX_UNITS_OF_MANY : MAX_PHRASE_UNITS;
  if (phrase.length < 3 || phrase.length > most) return [];
  const holes = phrase.flatMap((wrong, i): Hole[] => {
    const before = phrase.slice(0, i);
    const other = { before, after: phrase.slice(i + 1), wrong };
    return i > 0 ? [other, { before, after: phrase.slice(i), wrong: null }] : [other];
  });
  const having = await Promise.all(holes.map((hole) => around(engine, hole)));
  const tally = new Map<number, number>();
  for (const id of having.flat()) tally.set(id, (tally.get(id) ?? 0) + 1);
  const opened = (await isSmall(engine)) ? SMALL : (await isOfMany(engine)) ? OPENED_OF_MANY : REPORTS_OPENED;
  const best = [...tally].sort((a, b) => b[1] - a[1]).slice(0, opened);
  const found = new Map<string, string[]>();
  for (const [id] of best) {
    const rows = textsOf(await engine.doc(id)).map(([text]) => units(text));
    for (const [i, hole] of holes.entries()) {
      if (!having[i]!.includes(id)) continue;
      for (const word of rows.flatMap((row) => fillings(hole, row))) found.set(word.join(''), word);
    }
  }
  // 劳模食堂 without a character is 模食堂: from four on it is still the same word.
  const shorter = phrase.length > 3 ? phrase.map((_, i) => phrase.filter((_, j) => j !== i)) : [];
  const there = await Promise.all(shorter.map((word) => isThere(engine, word)));
  return [...found.values(), ...shorter.filter((_, i) => there[i])];
}

/** The longest parts of a row of units that are found, from its beginning and from its end. */
async function parts(engine: Engine, phrase: readonly string[]): Promise<string[][]> {
  const out: string[][] = [];
  for (const fromStart of [true, false]) {
    // What is longer than a part that is nowhere is nowhere either.
    let [there, nowhere] = [1, phrase.length];
    while (nowhere - there > 1) {
      const n = (there + nowhere) >> 1;
      if (await isThere(engine, partOf(n))) there = n;
      else nowhere = n;
    }
    if (there > 1) out.push(partOf(there));

    function partOf(n: number): string[] {
      return fromStart ? phrase.slice(0, n) : phrase.slice(-n);
    }
  }
  return out;
}

/** Words for what was typed in letters. */
export async function suggestBySound(engine: Engine, typed: string): Promise<Suggestion[]> {
  const words = bySound(await soundedFor(engine, typed), typed);
  return counted(
    engine,
    words.map((text) => [units(text).map(({ c }) => c), 'pinyin']),
  );
}

async function counted(engine: Engine, list: readonly [string[], Suggestion['why']][]): Promise<Suggestion[]> {
  const out = new Map<string, Suggestion>();
  const isLeast = await isOfMany(engine);
  for (const [word, why] of list) {
    const text = word.join('');
    if (out.has(text)) continue;
    const reports = await timesOf(engine, word);
    if (reports) out.set(text, { text, why, reports, isLeast });
  }
  return [...out.values()];
}

/** What may have been meant by a query that finds nothing: near words first, then its parts. */
export async function suggest(engine: Engine, query: Query): Promise<Suggestion[]> {
  const phrases = termsIn(query).map(({ phrase }) => phrase);
  // In several shards a word that is there is taken as it was meant: to look for slips costs as much again.
  const isMeant = await Promise.all(
    phrases.map(async (phrase) => phrases.length > 1 && (await isOfMany(engine)) && isThere(engine, phrase)),
  );
  const close = (await Promise.all(phrases.map((phrase, i) => (isMeant[i] ? [] : slips(engine, phrase))))).flat();
  if (!close.length && ((await isSmall(engine)) || phrases.some((phrase) => phrase.length < 4))) {
    const terms = await engine.terms();
    close.push(...phrases.flatMap((phrase) => bySlip(terms, phrase).map((text) => [...text])));
  }
  const asPhrase = phrases.length > 1 ? [phrases.flat()] : [];
  const tried = close.length ? [] : (await Promise.all(phrases.map((phrase) => parts(engine, phrase)))).flat();
  const found = await counted(engine, [
    ...[...close, ...asPhrase].map((word): [string[], 'slip'] => [word, 'slip']),
    ...[...(phrases.length > 1 ? phrases : []), ...tried].map((word): [string[], 'part'] => [word, 'part']),
  ]);
  const order = { slip: 0, pinyin: 1, part: 2 };
  // Words as long as what was typed before those that lack or have one more.
  const same = ({ text }: Suggestion): number =>
    phrases.some((phrase) => phrase.join('').length === text.length) ? 0 : 1;
  return found
    .sort((a, b) => order[a.why] - order[b.why] || same(a) - same(b) || b.reports - a.reports)
    .slice(0, SHOWN);
}
