import { CAUSATIVE } from '../chinese/verbs.ts';
import { wordsOf } from '../chinese/words.ts';
import type { Clause } from './clause.ts';
import { verbEnding } from './governing.ts';
import { cut, nounAndDeed, phrase, size, startsWithVerb, withoutVerb } from './phrase.ts';
import type { Quantity } from './recognise.ts';
import { type Span, startingAt } from './spans.ts';

const SCOPE_ONLY = /^(?:全|各)?[区市县省镇院校国]?(?:各级)?(?:工会)?$|^(?:中央|本级|省内|市内)$/u;
export const SCOPE_END = /(?:中央|全国|全省|全市|全区|全县|全镇|全院|全校|省内|市内|区内|县内|辖区|本区|本市|各地)$/u;

/** 组织30名“银发讲师”: the noun after the number, with the verb before it if that adds meaning. */
export function preposed(
  text: string,
  quantity: Quantity,
  list: readonly Quantity[],
  clause: Clause,
  before: Span,
  after: Span,
): Span[] {
  const raw = cut(text, clause.before).replace(SCOPE_END, '');
  const words = cut(text, before);
  const next = startingAt(list, clause.after.end);
  const followed = next !== undefined && next !== quantity;
  // 三次获评…: how often the following deed was done
  if (/^(?:次|场次)$/u.test(quantity.unit) && startsWithVerb(cut(text, after))) return [nounAndDeed(text, after, true)];
  if (/、$/u.test(raw)) return [nounAndDeed(text, after, false)];
  if (
    SCOPE_ONLY.test(words) ||
    CAUSATIVE.has(wordsOf(words).at(-1)?.word ?? '') ||
    /(?:[对为向给让使被由在从]|等)$/u.test(raw)
  ) {
    return [nounAndDeed(text, after, !followed)];
  }
  // 推荐的3项成果获…奖: what became of them
  if (/的$/u.test(raw) && verbEnding(text, before)) return [nounAndDeed(text, after, !followed)];
  const verb = verbEnding(text, before);
  const noun = nounAndDeed(text, after, false);
  // 给予1万元补助
  const grant = size(noun) <= 3 && noun.end === clause.after.end;
  if (verb && quantity.kind === 'money' && startsWithVerb(cut(text, after)) && !grant) return [verb];
  if (verb) return [verb, nounAndDeed(text, after, !followed && /^[^，,]{1,8}(?:参加|加入)/u.test(cut(text, after)))];
  const own = phrase(text, before);
  // 职工50人赴外地: the noun comes before the number, the deed after it
  if (!size(noun) || startsWithVerb(cut(text, after))) return [own];
  return [withoutVerb(text, own), noun];
}
