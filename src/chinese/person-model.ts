import { frequency, readDictionary } from './dictionary.ts';
import { wordList, wordSet } from './lists.ts';
import { marksOf } from './marks.ts';

/*
 * How likely a row of characters is the name of a person, and how likely it is ordinary words, both as costs (−ln of a
 * probability): a name is a word of a model of its own, made of the surnames and of the 60,000 names of the dictionary.
 */

const ALSO_WORDS = wordSet('surnames-that-are-words');
const SURNAMES = new Set(wordList('surnames').filter((surname) => !ALSO_WORDS.has(surname)));
const COMPOUND = new Set(wordList('compound-surnames'));
/** What surnames are, and what compound ones begin with: most characters of a text begin none. */
const [SINGLES, HEADS] = [marksOf(SURNAMES), marksOf(COMPOUND)];
const NOT_GIVEN = marksOf(wordList('not-in-given-names'));
/** One or two characters. */
const GIVEN = /^\p{Script=Han}{1,2}$/u;
/** Of ten persons, one has a given name of a single character. */
const SINGLE = 0.15;
/** Share of names among the words of a report. */
const NAMES = 0.004;
const MAX_WORD_CHARS = 6;

/** How often each UTF-16 code unit was counted. */
type Counts = Uint32Array;

interface Model {
  surname: Counts;
  /** The first and the second character of given names. */
  given: readonly [Counts, Counts];
  total: number;
  /** Characters of transliterated names. */
  foreign: Counts;
  foreignTotal: number;
}

/** A given name that is counted oftener than this is a word. */
const COMMON_GIVEN = 60;
/** A name of two characters that is counted oftener than this is a word as well (高峰). */
const COMMON = 240;

let built: Model | undefined;

function model(): Model {
  if (built) return built;
  const counts = (): Counts => new Uint32Array(0x10000);
  const [surname, first, second, foreign] = [counts(), counts(), counts(), counts()];
  let total = 0;
  const dictionary = readDictionary();
  for (const name of dictionary.persons()) {
    if (name.length !== 3 || !SURNAMES.has(name[0]!)) continue;
    for (const [i, of] of [surname, first, second].entries()) of[name.charCodeAt(i)]! += 1;
    total += 1;
  }
  let foreignTotal = 0;
  for (const name of dictionary.foreign())
    for (let i = 0; i < name.length; i++) {
      foreign[name.charCodeAt(i)]! += 1;
      foreignTotal += 1;
    }
  built = { surname, given: [first, second], total, foreign, foreignTotal };
  return built;
}

const countIn = (counts: Counts, char: string): number => counts[char.charCodeAt(0)] ?? 0;

/** Returns whether a word that the dictionary calls a name has the form of a Chinese one, and is nothing else. */
const isOnlyName = (name: string, count: number): boolean =>
  name.length <= 3 && (name.length === 3 || count < COMMON) && SURNAMES.has(name[0]!);

function isPerson(name: string): boolean {
  const entry = readDictionary().entryOf(name);
  return entry >= 0 && readDictionary().isPerson(entry);
}

/**
 * Returns whether the dictionary knows a name as a person's, and as nothing else. It calls some words so that are none
 * (高素质, 金点子): those whose given name is a word by itself prove nothing.
 */
export const isKnownPerson = (name: string): boolean =>
  isPerson(name) &&
  isOnlyName(name, frequency(name)) &&
  (name.length === 2 || frequency(name.slice(1)) <= COMMON_GIVEN);

/** Returns how much likelier a character is in a transliterated name than in a given name, as a logarithm. */
export function foreignness(c: string): number {
  const { foreign, foreignTotal, given, total } = model();
  const own = countIn(given[0], c) + countIn(given[1], c);
  return Math.log((countIn(foreign, c) + 0.5) / foreignTotal) - Math.log((own + 0.5) / (2 * total));
}

/** Returns the length of the surname at an offset of a text; 0 if there is none. */
export function surnameAt(text: string, at: number): 0 | 1 | 2 {
  const unit = text.charCodeAt(at);
  if (HEADS[unit] && COMPOUND.has(text.slice(at, at + 2))) return 2;
  return SINGLES[unit] ? 1 : 0;
}

/** Returns whether characters may be a given name. */
export const mayBeGiven = (given: string): boolean =>
  !NOT_GIVEN[given.charCodeAt(0)] && !NOT_GIVEN[given.charCodeAt(given.length - 1)] && GIVEN.test(given);

/** Returns the cost of a name, given the length of its surname. */
export function nameCost(name: string, surname: number): number {
  const { surname: surnames, given, total } = model();
  const share = (counts: Counts, char: string): number => -Math.log((countIn(counts, char) + 0.5) / total);
  const chars = name.slice(surname);
  const head = surname === 2 ? -Math.log(0.002) : share(surnames, name[0]!);
  const tail =
    chars.length === 1
      ? Math.min(share(given[0], chars), share(given[1], chars)) - Math.log(SINGLE)
      : share(given[0], chars[0]!) + share(given[1], chars[1]!) - Math.log(1 - SINGLE);
  return head + tail - Math.log(NAMES);
}

/**
 * Returns the costs of the cheapest ways to cut a stretch of a text, from each of its offsets to its end, into words of
 * the dictionary that are no names of persons.
 */
export function wordsCosts(text: string, from: number, to: number): number[] {
  const { wordsAt, isPerson, total } = readDictionary();
  const best = new Array<number>(to - from + 1).fill(0);
  for (let start = to - 1; start >= from; start--) {
    // A character that is no word by itself costs as much as the rarest one.
    let cost = best[start + 1 - from]! + Math.log(total);
    wordsAt(text, start, Math.min(MAX_WORD_CHARS, to - start), (end, count, entry) => {
      if (isPerson(entry) && isOnlyName(text.slice(start, end), count)) return;
      cost = Math.min(cost, best[end - from]! + Math.log(total / Math.max(count, 1)));
    });
    best[start - from] = cost;
  }
  return best;
}
