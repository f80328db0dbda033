import { CAUSATIVE, VERBS } from '../chinese/verbs.ts';
import { wordsOf } from '../chinese/words.ts';
import { clauseOf } from './clause.ts';
import { cut, phrase, trimmed } from './phrase.ts';
import type { Quantity } from './recognise.ts';
import type { Span } from './spans.ts';

/** Returns the verb that ends directly before a number: 新建 in 新建两个…. */
export function verbEnding(text: string, before: Span): Span | null {
  const words = cut(text, before);
  for (const length of [4, 3, 2, 1]) {
    const word = words.slice(-length);
    if (
      word.length === length &&
      (VERBS.has(word) || VERBS.has(word.replace(/了$/u, ''))) &&
      (length > 1 || words.length === 1)
    ) {
      const stacked = length === 2 && VERBS.has(words.slice(-4, -2)) && !CAUSATIVE.has(words.slice(-4, -2)) ? 2 : 0;
      return { start: before.end - length - stacked, end: before.end };
    }
  }
  return null;
}

/** Returns the verb before a quantity that governs it: 覆盖 in 覆盖60个企业, 建成 in 建成书屋8个. */
export function verbBefore(text: string, quantity: Quantity, list: readonly Quantity[]): Span | null {
  const own = phrase(text, trimmed(text, clauseOf(text, quantity, list).before));
  const verb = /^.{1,4}/u.exec(cut(text, own))?.[0] ?? '';
  for (const length of [4, 3, 2]) {
    if (verb.length < length || !VERBS.has(verb.slice(0, length))) continue;
    // 开发 in 开发区 is no verb
    if (length === 2 && (wordsOf(cut(text, own))[0]?.word.length ?? 0) > 2) continue;
    const stacked = length === 2 && VERBS.has(cut(text, own).slice(2, 4)) ? 2 : 0;
    return { start: own.start, end: own.start + length + stacked };
  }
  return null;
}
