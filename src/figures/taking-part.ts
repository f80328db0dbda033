import { wordsOf } from '../chinese/words.ts';
import { cut, startsWithVerb } from './phrase.ts';
import type { Span } from './spans.ts';

/** 职工通过“求学圆梦”提升学历: returns who, and what they did. */
function byMeans(text: string, span: Span): Span[] | null {
  const words = cut(text, span);
  if (!/[“《]/.test(words)) return null;
  const match = /^(.{2,8}?)(?:通过|依托|借助|利用)[“《][^”》]*[”》](.{4,})$/u.exec(words);
  const [, who = '', deed = ''] = match ?? [];
  if (!startsWithVerb(deed)) return null;
  return [
    { start: span.start, end: span.start + who.length },
    { start: span.end - deed.length, end: span.end },
  ];
}

/** 职工参加宪法、民法典…知识竞赛: returns what they took part in, by its last two words. */
export function takingPart(text: string, span: Span): Span[] {
  const means = byMeans(text, span);
  if (means) return means;
  const match = /(?:参加|参与)了?(?=[^…]{11,}$)/u.exec(cut(text, span));
  if (!match) return [span];
  const from = span.start + match.index + match[0].length;
  const head = wordsOf(text.slice(from, span.end)).at(-2);
  return head && head.start > 2
    ? [
        { start: span.start, end: from },
        { start: from + head.start, end: span.end },
      ]
    : [span];
}
