import { BOUNDARY, placesOf, units } from '../canon.ts';
import { textsOf } from '../leaf.ts';
import type { Query } from '../query.ts';
import type { Engine } from './engine.ts';
import { bySlip, bySound } from './sound.ts';

/** Something else to look for, that is there. */
export interface Suggestion {
  text: string;
  why: 'slip' | 'pinyin' | 'part';
  reports: number;
}

/** Reports opened to see what stands where a slip is. */
const OPENED = 3;
const SHOWN = 6;
/** Longer than this is no word with a slip in it. */
const LONGEST = 24;

/** What stands between two rows of units, in a few of the reports that have both. */
async function between(engine: Engine, before: readonly string[], after: readonly string[]): Promise<string[][]> {
  const parts = [before, after].filter((part) => part.length);
  const [first = new Set<string>(), second] = await Promise.all(parts.map((part) => engine.ask(part)));
  const ids = [...first].filter((id) => !second || second.has(id)).slice(0, OPENED);
  const found = new Map<string, string[]>();
  for (const id of ids) {
    for (const row of textsOf(await engine.leaf(id)).map((text) => units(text))) {
      const longer = before.length >= after.length ? before : after;
      for (const [from, behind] of placesOf(longer, row)) {
        const hole = longer === before ? behind : from - 1;
        const start = hole - before.length;
        if (start < 0 || !row[hole] || row[hole].c === BOUNDARY) continue;
        const word = row.slice(start, hole + 1 + after.length).map(({ c }) => c);
        const fits = before.every((c, i) => word[i] === c) && after.every((c, i) => word[before.length + 1 + i] === c);
        if (fits) found.set(word.join(''), word);
      }
    }
  }
  return [...found.values()];
}

/** Words that differ by one character from a row of units: another one, one more, or one less. */
async function slips(engine: Engine, phrase: readonly string[]): Promise<string[][]> {
  if (phrase.length < 3 || phrase.length > LONGEST) return [];
  const tries = phrase.flatMap((_, i) => {
    const [before, after] = [phrase.slice(0, i), phrase.slice(i + 1)];
    const less = [...before, ...after];
    return [
      between(engine, before, after),
      i > 0 ? between(engine, before, phrase.slice(i)) : [],
      // 劳模食堂 without a character is 模食堂: from four on it is still the same word.
      phrase.length > 3 ? engine.ask(less).then((ids) => (ids.size ? [less] : [])) : [],
    ];
  });
  return (await Promise.all(tries)).flat();
}

/** The longest parts of a row of units that are found, from its beginning and from its end. */
async function parts(engine: Engine, phrase: readonly string[]): Promise<string[][]> {
  const out: string[][] = [];
  for (const fromStart of [true, false]) {
    for (let n = phrase.length - 1; n >= 2; n--) {
      const part = fromStart ? phrase.slice(0, n) : phrase.slice(-n);
      if ((await engine.ask(part)).size) {
        out.push(part);
        break;
      }
    }
  }
  return out;
}

/** Words for what was typed in letters. */
export async function suggestBySound(engine: Engine, typed: string): Promise<Suggestion[]> {
  const words = bySound(await engine.terms(), typed);
  return counted(
    engine,
    words.map((text) => [units(text).map(({ c }) => c), 'pinyin']),
  );
}

async function counted(engine: Engine, list: readonly [string[], Suggestion['why']][]): Promise<Suggestion[]> {
  const out = new Map<string, Suggestion>();
  for (const [word, why] of list) {
    const text = word.join('');
    if (out.has(text)) continue;
    const reports = (await engine.ask(word)).size;
    if (reports) out.set(text, { text, why, reports });
  }
  return [...out.values()];
}

/** What may have been meant by a query that finds nothing: near words first, then its parts. */
export async function suggest(engine: Engine, query: Query): Promise<Suggestion[]> {
  const phrases = query.map(({ phrase }) => phrase);
  const near = (await Promise.all(phrases.map((phrase) => slips(engine, phrase)))).flat();
  if (!near.length && phrases.some((phrase) => phrase.length < 4)) {
    const terms = await engine.terms();
    near.push(...phrases.flatMap((phrase) => bySlip(terms, phrase).map((text) => [...text])));
  }
  const whole = query.length > 1 ? [phrases.flat()] : [];
  const tried = near.length ? [] : (await Promise.all(phrases.map((phrase) => parts(engine, phrase)))).flat();
  const found = await counted(engine, [
    ...[...near, ...whole].map((word): [string[], 'slip'] => [word, 'slip']),
    ...[...(query.length > 1 ? phrases : []), ...tried].map((word): [string[], 'part'] => [word, 'part']),
  ]);
  const order = { slip: 0, pinyin: 1, part: 2 };
  return found.sort((a, b) => order[a.why] - order[b.why] || b.reports - a.reports).slice(0, SHOWN);
}
