import { frequency, readDictionary } from './dictionary.ts';
import { wordList, wordSet } from './lists.ts';

/*
 * How likely a row of characters is the name of a person, and how likely it is ordinary words, both as costs (−ln of a
 * probability): a name is a word of a model of its own, made of the surnames and of the 60,000 names of the dictionary.
 */

const ALSO_WORDS = wordSet('surnames-that-are-words');
const SURNAMES = new Set(wordList('surnames').filter((surname) => !ALSO_WORDS.has(surname)));
const COMPOUND = new Set(wordList('compound-surnames'));
const NOT_GIVEN = wordSet('not-in-given-names');
/** Of ten persons, one has a given name of a single character. */
const SINGLE = 0.15;
/** Share of names among the words of a report. */
const NAMES = 0.004;
const MAX_WORD_CHARS = 6;

interface Model {
  surname: ReadonlyMap<string, number>;
  /** Of the first, of the second and of a single character of a given name. */
  given: readonly [ReadonlyMap<string, number>, ReadonlyMap<string, number>];
  total: number;
  /** Names of the dictionary that are nothing else. */
  persons: ReadonlySet<string>;
  /** Characters of transliterated names. */
  foreign: ReadonlyMap<string, number>;
  foreignTotal: number;
}

/** A given name that is counted oftener than this is a word. */
const COMMON_GIVEN = 60;
/** A name of two characters that is counted oftener than this is a word as well (高峰). */
const COMMON = 240;

let built: Model | undefined;

function model(): Model {
  if (built) return built;
  const [surname, first, second] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  const count = (map: Map<string, number>, key: string): unknown => map.set(key, (map.get(key) ?? 0) + 1);
  let total = 0;
  const persons = new Set<string>();
  const { countOf, ...dictionary } = readDictionary();
  for (const name of dictionary.persons()) {
    const [head, one, two] = [name[0]!, name[1], name[2]];
    if (!SURNAMES.has(head) || name.length > 3) continue;
    if (two !== undefined || countOf(name)! < COMMON) persons.add(name);
    if (two === undefined) continue;
    count(surname, head);
    count(first, one!);
    count(second, two);
    total += 1;
  }
  const foreign = new Map<string, number>();
  let foreignTotal = 0;
  for (const name of dictionary.foreign())
    for (const c of name) {
      count(foreign, c);
      foreignTotal += 1;
    }
  built = { surname, given: [first, second], total, persons, foreign, foreignTotal };
  return built;
}

/**
 * Returns whether the dictionary knows a name as a person's, and as nothing else. It calls some words so that are none
 * (高素质, 金点子): those whose given name is a word by itself prove nothing.
 */
export const isKnownPerson = (name: string): boolean =>
  model().persons.has(name) && (name.length === 2 || frequency(name.slice(1)) <= COMMON_GIVEN);

/** Returns how much likelier a character is in a transliterated name than in a given name, as a logarithm. */
export function foreignness(c: string): number {
  const { foreign, foreignTotal, given, total } = model();
  const own = (given[0].get(c) ?? 0) + (given[1].get(c) ?? 0);
  return Math.log(((foreign.get(c) ?? 0) + 0.5) / foreignTotal) - Math.log((own + 0.5) / (2 * total));
}

/** Returns the length of the surname that a text has at an offset, 0 where there is none. */
export const surnameAt = (text: string, at: number): 0 | 1 | 2 =>
  COMPOUND.has(text.slice(at, at + 2)) ? 2 : SURNAMES.has(text[at] ?? '') ? 1 : 0;

/** Returns whether characters may be a given name. */
export const mayBeGiven = (given: string): boolean =>
  /^\p{Script=Han}{1,2}$/u.test(given) && ![...given].some((c) => NOT_GIVEN.has(c));

/** Returns the cost of a name, given the length of its surname. */
export function nameCost(name: string, surname: number): number {
  const { surname: surnames, given, total } = model();
  const share = (map: ReadonlyMap<string, number>, key: string): number =>
    -Math.log(((map.get(key) ?? 0) + 0.5) / total);
  const chars = name.slice(surname);
  const head = surname === 2 ? -Math.log(0.002) : share(surnames, name[0]!);
  const tail =
    chars.length === 1
      ? Math.min(share(given[0], chars), share(given[1], chars)) - Math.log(SINGLE)
      : share(given[0], chars[0]!) + share(given[1], chars[1]!) - Math.log(1 - SINGLE);
  return head + tail - Math.log(NAMES);
}

/** Returns the cost of the cheapest way to cut a text into words of the dictionary that are no names of persons. */
export function wordsCost(text: string): number {
  const { countOf, total } = readDictionary();
  const { persons } = model();
  const best = [0];
  for (let end = 1; end <= text.length; end++) {
    let least = Number.POSITIVE_INFINITY;
    for (let start = Math.max(0, end - MAX_WORD_CHARS); start < end; start++) {
      const word = text.slice(start, end);
      const seen = persons.has(word) ? undefined : countOf(word);
      // A character that is no word by itself costs as much as the rarest one.
      if (seen === undefined && end - start > 1) continue;
      const cost = best[start]! - Math.log(Math.max(seen ?? 0, 1) / total);
      if (cost < least) least = cost;
    }
    best.push(least);
  }
  return best[text.length]!;
}
