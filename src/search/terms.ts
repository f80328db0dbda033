import { pinyin } from 'pinyin-pro';
import { cut } from '../transcript/lexicon.ts';
import { BOUNDARY, units } from './canon.ts';
import { type Leaf, textsOf } from './leaf.ts';
import { spread } from './spread.ts';

/** A word of the reports that can be suggested. */
export interface Term {
  text: string;
  /** How many of the reports read have it. */
  reports: number;
  /** Syllables without tones, parted by blanks: lao mo. */
  pinyin: string;
}

const MOST = 2000;
const NAME = /[“《]([^“”《》]{2,14})[”》]/gu;
const HAN = /^\p{Script=Han}+$/u;
/** Words that carry no subject of their own do not begin or end a term. */
const FILLER =
  /^[的了和与及或在是为对把被将等个从以向由至到也都又并还其此各该本每所就要能可会已更最不]|[的了和与及或在是为对把被将等]$/u;

/** Whole clauses of Han characters: a term runs over no mark and no number. */
const clauses = (text: string): string[] =>
  units(text)
    .map(({ c }) => (c !== BOUNDARY && HAN.test(c) ? c : ' '))
    .join('')
    .split(' ')
    .filter((clause) => clause.length > 1);

/** The words of a report, and two or three that stand side by side, with how often. */
function wordsOf(leaf: Leaf): Map<string, number> {
  const tally = new Map<string, number>();
  const add = (word: string, n = 1): void => {
    if (word.length >= 2 && word.length <= 10 && HAN.test(word) && !FILLER.test(word)) {
      tally.set(word, (tally.get(word) ?? 0) + n);
    }
  };
  for (const text of textsOf(leaf)) {
    // A name in quotes is a term by itself, however seldom.
    for (const [, name] of text.matchAll(NAME)) for (const part of clauses(name!)) add(part, 2);
    for (const clause of clauses(text)) {
      const words = cut(clause);
      words.forEach((word, i) => {
        add(word);
        if (words[i + 1]) add(word + words[i + 1]);
        if (words[i + 2]) add(word + words[i + 1] + words[i + 2]);
      });
    }
  }
  return tally;
}

/**
 * The terms of the reports that stand at least twice, the most telling first: long ones count for more than short ones.
 * A term that only ever stands inside one longer term is left out.
 */
export function termsOf(leaves: readonly Leaf[], most = MOST): Term[] {
  const counts = new Map<string, { count: number; reports: number }>();
  for (const leaf of spread(leaves)) {
    for (const [word, n] of wordsOf(leaf)) {
      const known = counts.get(word) ?? { count: 0, reports: 0 };
      known.count += n;
      known.reports += 1;
      counts.set(word, known);
    }
  }
  const list = [...counts].filter(([, { count }]) => count >= 2);
  const covered = new Set<string>();
  for (const [word, { count }] of list) {
    for (let from = 0; from < word.length; from++) {
      for (let to = from + 2; to <= word.length; to++) {
        const part = word.slice(from, to);
        if (part !== word && counts.get(part)?.count === count) covered.add(part);
      }
    }
  }
  const weight = ([word, { count, reports }]: (typeof list)[number]): number =>
    Math.log2(1 + count) * Math.sqrt(reports) * Math.min(word.length, 6);
  return list
    .filter(([word]) => !covered.has(word))
    .sort((a, b) => weight(b) - weight(a) || (a[0] < b[0] ? -1 : 1))
    .slice(0, most)
    .map(([text, { reports }]) => ({
      text,
      reports,
      pinyin: pinyin(text, { toneType: 'none', type: 'array', v: true }).join(' '),
    }));
}

/** As the browser gets them: a line a term. */
export const printTerms = (terms: readonly Term[]): string =>
  terms.map(({ text, reports, pinyin: sound }) => `${text}\t${reports}\t${sound}`).join('\n');
