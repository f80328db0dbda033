import { pinyin } from 'pinyin-pro';
import { knownWords } from '../../chinese/words.ts';
import { type SearchDocument, textsOf } from '../document.ts';
import type { SuggestedTerm } from './cached-terms.ts';
import { tokensOf, wordOf } from './tokens.ts';

/** Maximum number of terms: readers load about 20 KB. */
const MAX_TERMS = 1500;
const MAX_TERM_CHARS = 10;
const NAME = /[“《]([^“”《》]{2,14})[”》]/gu;
const HAN = /^\p{Script=Han}+$/u;
/** Words that neither begin nor end a term. */
const FILLER =
  /^[的了和与及或在是为对把被将等个从以向由至到也都又并还其此各该本每所就要能可会已更最不]|[的了和与及或在是为对把被将等]$/u;

/** Returns the runs of Han characters: no term crosses a mark or a number. */
function clauses(text: string): string[] {
  const out: string[] = [];
  let clause = '';
  for (const number of tokensOf([text])) {
    const word = wordOf(number);
    if (HAN.test(word)) clause += word;
    else {
      if (clause.length > 1) out.push(clause);
      clause = '';
    }
  }
  return out;
}

/** Counts the words of a report, and their pairs and triples. */
function wordsOf(doc: SearchDocument): Map<string, number> {
  const tally = new Map<string, number>();
  const add = (word: string, n = 1): void => {
    const known = tally.get(word);
    if (known !== undefined) tally.set(word, known + n);
    else if (HAN.test(word) && !FILLER.test(word)) tally.set(word, n);
  };
  for (const [text] of textsOf(doc)) {
    // A name in quotes is a term, even if it is rare.
    for (const [, name] of text.matchAll(NAME)) {
      for (const part of clauses(name!)) if (part.length <= MAX_TERM_CHARS) add(part, 2);
    }
    for (const clause of clauses(text)) {
      const ends = [0];
      for (const word of knownWords(clause)) ends.push(ends.at(-1)! + word.length);
      for (let from = 0; from < ends.length - 1; from++) {
        for (let to = from + 1; to <= from + 3 && to < ends.length; to++) {
          const length = ends[to]! - ends[from]!;
          if (length >= 2 && length <= MAX_TERM_CHARS) add(clause.slice(ends[from], ends[to]));
        }
      }
    }
  }
  return tally;
}

/** Returns the proper parts of words. */
function partsOf(words: readonly string[]): Set<string> {
  const parts = new Set<string>();
  for (const word of words) {
    for (let from = 0; from < word.length; from++) {
      for (let to = from + 2; to <= word.length; to++) if (to - from < word.length) parts.add(word.slice(from, to));
    }
  }
  return parts;
}

/**
 * Returns the terms that occur at least twice in the reports, the most relevant first: longer ones weigh more. Omits terms that
 * only occur inside one longer term.
 */
export function suggestedTerms(docs: readonly SearchDocument[]): SuggestedTerm[] {
  const counts = new Map<string, { count: number; reports: number }>();
  for (const doc of docs) {
    for (const [word, n] of wordsOf(doc)) {
      const known = counts.get(word);
      if (!known) counts.set(word, { count: n, reports: 1 });
      else {
        known.count += n;
        known.reports += 1;
      }
    }
  }
  const list = [...counts].flatMap(([text, { count, reports }]) => {
    const weight = Math.log2(1 + count) * Math.sqrt(reports) * Math.min(text.length, 6);
    return count >= 2 ? [{ text, count, reports, weight }] : [];
  });
  list.sort((a, b) => b.weight - a.weight || (a.text < b.text ? -1 : 1));
  // A term that only occurs inside a longer one has the same count: few of the candidates need the full test.
  const alike = Map.groupBy(list, ({ count }) => count);
  const inside = new Map<number, Set<string>>();
  const terms: SuggestedTerm[] = [];
  for (const { text, count, reports } of list) {
    let parts = inside.get(count);
    if (!parts) {
      parts = partsOf(alike.get(count)!.map((term) => term.text));
      inside.set(count, parts);
    }
    if (parts.has(text)) continue;
    const sound = pinyin(text, { toneType: 'none', type: 'array', v: true }).join(' ');
    if (terms.push({ text, reports, pinyin: sound }) === MAX_TERMS) break;
  }
  return terms;
}
