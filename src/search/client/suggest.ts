import { totalOf } from '../catalogue.ts';
import { textsOf } from '../document.ts';
import { hasSure, idsIn, MAYBE } from '../grams.ts';
import { type Query, termsIn } from '../query.ts';
import { BOUNDARY, isNumber, placesOf, type Unit, units } from '../units.ts';
import { type Engine, hasPhrase } from './engine.ts';
import { matchPinyin, oneCharacterOff, termsForPinyin } from './pinyin.ts';

/** Another query, which finds something. */
export interface Suggestion {
  text: string;
  why: 'slip' | 'pinyin' | 'part';
  reports: number;
  /** Whether there may be more reports: only the newest of several shards is searched. */
  isLeast: boolean;
}

/** Maximum number of reports loaded to find the word meant by a slip. Each costs 7 KB. */
const MAX_OPENED = 4;
/** The same in an archive of several shards, where finding them costs more. */
const MAX_OPENED_OF_SHARDS = 2;
/** In an archive of at most so many reports, all may be loaded. */
const SMALL_ARCHIVE = 12;
const MAX_SUGGESTIONS = 8;
/** Longer phrases are not searched for slips. In an archive of several shards, each unit costs 9 KB. */
const MAX_PHRASE_UNITS = 24;
const MAX_PHRASE_UNITS_OF_SHARDS = 9;

/** A unit of a phrase that may be wrong, or missing. */
interface Hole {
  before: string[];
  after: string[];
  /** The unit to be replaced; null if one is missing. */
  wrong: string | null;
}

/** Returns the reports that contain, or may contain, both sides of a hole. */
async function around(engine: Engine, { before, after }: Hole): Promise<number[]> {
  const sides = [before, after].filter((side) => side.length);
  const [first, second] = await Promise.all(sides.map((side) => engine.look(side)));
  return first ? idsIn(first).filter((id) => !second || second[id]) : [];
}

/** Returns whether any report contains a phrase. Loads reports one by one, and none if the index is sure. */
async function isThere(engine: Engine, phrase: readonly string[]): Promise<boolean> {
  const found = await engine.look(phrase);
  if (hasSure(found)) return true;
  for (const id of idsIn(found)) if (hasPhrase(await engine.doc(id), phrase)) return true;
  return false;
}

/** Counts the reports that contain a phrase; of several shards, those that the index is sure of. */
async function timesOf(engine: Engine, phrase: readonly string[]): Promise<number> {
  if (!(await hasShards(engine))) return (await engine.ask(phrase)).size;
  if (!(await isThere(engine, phrase))) return 0;
  const found = await engine.look(phrase);
  return Math.max(1, idsIn(found).length - idsIn(found, MAYBE).length);
}

/** Returns whether one unit may be a slip for another: numbers that differ in one digit, or any two letters. */
function near(wrong: string | null, other: string): boolean {
  if (other === BOUNDARY) return false;
  if (wrong === null) return !isNumber(other);
  if (isNumber(wrong) !== isNumber(other)) return false;
  if (!isNumber(wrong)) return true;
  return wrong.length === other.length && [...wrong].filter((c, i) => c !== other[i]).length === 1;
}

/** Returns the phrases of a text that fill a hole. */
function fillings({ before, after, wrong }: Hole, row: readonly Unit[]): string[][] {
  const longer = before.length >= after.length ? before : after;
  return placesOf(longer, row).flatMap(([from, end]) => {
    const hole = longer === before ? end : from - 1;
    const start = hole - before.length;
    if (start < 0 || !row[hole] || !near(wrong, row[hole].c)) return [];
    const word = row.slice(start, hole + 1 + after.length).map(({ c }) => c);
    const fits = before.every((c, i) => word[i] === c) && after.every((c, i) => word[before.length + 1 + i] === c);
    return fits ? [word] : [];
  });
}

const hasShards = async (engine: Engine): Promise<boolean> => (await engine.catalogue()).shards.length > 1;
const isSmall = async (engine: Engine): Promise<boolean> => totalOf(await engine.catalogue()) <= SMALL_ARCHIVE;

/** Returns the phrases of the reports that differ from a phrase in one unit: replaced, added or removed. */
async function slips(engine: Engine, phrase: readonly string[]): Promise<string[][]> {
  const most = (await hasShards(engine)) ? MAX_PHRASE_UNITS_OF_SHARDS : MAX_PHRASE_UNITS;
  if (phrase.length < 3 || phrase.length > most) return [];
  const holes = phrase.flatMap((wrong, i): Hole[] => {
    const before = phrase.slice(0, i);
    const other = { before, after: phrase.slice(i + 1), wrong };
    return i > 0 ? [other, { before, after: phrase.slice(i), wrong: null }] : [other];
  });
  const nearby = await Promise.all(holes.map((hole) => around(engine, hole)));
  const tally = new Map<number, number>();
  for (const id of nearby.flat()) tally.set(id, (tally.get(id) ?? 0) + 1);
  const opened = (await isSmall(engine))
    ? SMALL_ARCHIVE
    : (await hasShards(engine))
      ? MAX_OPENED_OF_SHARDS
      : MAX_OPENED;
  const best = [...tally].sort((a, b) => b[1] - a[1]).slice(0, opened);
  const found = new Map<string, string[]>();
  for (const [id] of best) {
    const rows = textsOf(await engine.doc(id)).map(([text]) => units(text));
    for (const [i, hole] of holes.entries()) {
      if (!nearby[i]!.includes(id)) continue;
      for (const word of rows.flatMap((row) => fillings(hole, row))) found.set(word.join(''), word);
    }
  }
  // From four characters on, one less is still the same word: 模食堂 for 劳模食堂.
  const shorter = phrase.length > 3 ? phrase.map((_, i) => phrase.filter((_, j) => j !== i)) : [];
  const there = await Promise.all(shorter.map((word) => isThere(engine, word)));
  return [...found.values(), ...shorter.filter((_, i) => there[i])];
}

/** Returns the longest prefix and the longest suffix of a phrase that are found. */
async function parts(engine: Engine, phrase: readonly string[]): Promise<string[][]> {
  const out: string[][] = [];
  for (const fromStart of [true, false]) {
    // Binary search: what contains a part that is nowhere is nowhere either.
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

/** Returns terms for pinyin. */
export async function suggestByPinyin(engine: Engine, typed: string): Promise<Suggestion[]> {
  const words = matchPinyin(await termsForPinyin(engine, typed), typed);
  return counted(
    engine,
    words.map((text) => [units(text).map(({ c }) => c), 'pinyin']),
  );
}

async function counted(engine: Engine, list: readonly [string[], Suggestion['why']][]): Promise<Suggestion[]> {
  const out = new Map<string, Suggestion>();
  const isLeast = await hasShards(engine);
  for (const [word, why] of list) {
    const text = word.join('');
    if (out.has(text)) continue;
    const reports = await timesOf(engine, word);
    if (reports) out.set(text, { text, why, reports, isLeast });
  }
  return [...out.values()];
}

/** Returns suggestions for a query that finds nothing: similar words first, then its parts. */
export async function suggest(engine: Engine, query: Query): Promise<Suggestion[]> {
  const phrases = termsIn(query).map(({ phrase }) => phrase);
  // In several shards, a word that is found is taken as meant: searching for slips would double the cost.
  const isMeant = await Promise.all(
    phrases.map(async (phrase) => phrases.length > 1 && (await hasShards(engine)) && isThere(engine, phrase)),
  );
  const close = (await Promise.all(phrases.map((phrase, i) => (isMeant[i] ? [] : slips(engine, phrase))))).flat();
  if (!close.length && ((await isSmall(engine)) || phrases.some((phrase) => phrase.length < 4))) {
    const terms = await engine.terms();
    close.push(...phrases.flatMap((phrase) => oneCharacterOff(terms, phrase).map((text) => [...text])));
  }
  const asPhrase = phrases.length > 1 ? [phrases.flat()] : [];
  const tried = close.length ? [] : (await Promise.all(phrases.map((phrase) => parts(engine, phrase)))).flat();
  const found = await counted(engine, [
    ...[...close, ...asPhrase].map((word): [string[], 'slip'] => [word, 'slip']),
    ...[...(phrases.length > 1 ? phrases : []), ...tried].map((word): [string[], 'part'] => [word, 'part']),
  ]);
  const order = { slip: 0, pinyin: 1, part: 2 };
  // Words of the same length first.
  const same = ({ text }: Suggestion): number =>
    phrases.some((phrase) => phrase.join('').length === text.length) ? 0 : 1;
  return found
    .sort((a, b) => order[a.why] - order[b.why] || same(a) - same(b) || b.reports - a.reports)
    .slice(0, MAX_SUGGESTIONS);
}
