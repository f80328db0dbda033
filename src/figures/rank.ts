import { parseNumeral } from '../chinese/numerals.ts';
import { cut, trimmed } from './phrase.ts';
import type { Span } from './spans.ts';

const ORDINAL = /^第\s?(\d+|[一二三四五六七八九十]+)\s?(?:名|位)?/u;
/** What may precede a rank. */
const PLACED =
  /(?:排名|排|名列|位列|位居|列|居|跻身|并列|夺得|获得|荣获|取得|获|保持|总分|成绩|考核|名次|全国|全省|全市|全区|全县|全系统|团体|个人|综合|均|第[一二三四五六七八九十\d]+[名位]?、)[^，,。；;]{0,12}$/u;
/** Characters: longer than any word of a placing and the words after it. */
const MAX_CONTEXT_CHARS = 40;
/** Words after which the ordinal is part of a name: 第一时间, 第一书记, 第二届, 第一方阵. */
const NAMED =
  /^\s?(?:[时届次批期轮季条章节号线书责梯方等级类个项家所支产课党医人套代阶步口座架枚艘条]|大[一-龥]|时间|工人|中学|小学|医院|党支部|故乡|资源|要务|生产力|动力|议题)/u;

/**
 * Reads a rank (全省排名第四) at a position of a (folded) text where its numeral or its 第 begins; null if there is
 * none.
 */
export function rankAt(text: string, at: number) {
  const start = text[at - 1] === '第' ? at - 1 : at;
  const match = ORDINAL.exec(text.slice(start));
  const before = text.slice(Math.max(0, start - MAX_CONTEXT_CHARS), start);
  // 3个单项第一 counts first places
  if (!match || !PLACED.test(before) || /[\d一二两三四五六七八九十][个项次][一-龥]{0,4}$/u.test(before)) return null;
  const end = start + match[0].length;
  const value = parseNumeral(match[1] as string);
  if (value === null || NAMED.test(text.slice(end))) return null;
  return { start, end, value, unit: '名', approx: null, kind: 'rank' as const, upper: undefined, doubtful: undefined };
}

/** 年度考核连续两年列全市第二: returns the clause without 连续…年. */
export function ranked(text: string, span: Span): Span[] {
  const at = /^在[^，,]{0,12}中(?=[名位排居列获])/u.exec(cut(text, span))?.[0].length ?? 0;
  const clean = trimmed(text, { start: span.start + at, end: span.end });
  const years = /连续[\d一二两三四五六七八九十]+年/u.exec(cut(text, clean));
  if (!years) return [clean];
  return [
    { start: clean.start, end: clean.start + years.index },
    { start: clean.start + years.index + years[0].length, end: clean.end },
  ];
}
