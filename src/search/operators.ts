import type { FigureTest } from './figure-test.ts';
import { scaled, zerosOf } from './quantity.ts';

/** The syntax of operators: Chinese words, or signs. */

/** A bound of a range. */
export interface Bound {
  value: number;
  /** Whether the bound itself is excluded. */
  open: boolean;
}

const COMPARE = '(?:[><＞＜]=?|[≥≤≧≦])(?=\\s*[\\d０-９])';
const TOKEN = new RegExp(`["“][^"“”]+["”](?=\\s|$|[|｜])|[|｜]|${COMPARE}|(?:(?!${COMPARE})[^\\s|｜])+`, 'gu');

/** Splits a query at blanks, at | and at signs of comparison before a number; “…” is one token. */
export function tokensOf(text: string): string[] {
  const tokens: string[] = text.match(TOKEN) ?? [];
  // > 556.53 万元: after a comparison, a number and its unit are one token.
  return tokens.flatMap((token, i) => {
    const isUnit = compareOf(tokens[i - 2] ?? '') && NUMBER.test(tokens[i - 1]!) && UNIT.test(token);
    if (isUnit) return [];
    const next = tokens[i + 1];
    const joins = compareOf(tokens[i - 1] ?? '') && NUMBER.test(token) && next !== undefined && UNIT.test(next);
    return [joins ? token + next : token];
  });
}

/** Operators between two terms of which one must be found. */
export const CHOICE: ReadonlySet<string> = new Set(['|', '｜', '或', '或者']);

type Compare = { side: 'low' | 'high'; open: boolean };
const COMPARISONS: readonly [words: RegExp, Compare][] = [
  [/^(?:[>＞]|大于|多于|高于|超过)$/, { side: 'low', open: true }],
  [/^(?:[>＞]=|[≥≧]|不少于|不低于|至少)$/, { side: 'low', open: false }],
  [/^(?:[<＜]|小于|少于|低于)$/, { side: 'high', open: true }],
  [/^(?:[<＜]=|[≤≦]|不超过|不多于|不高于|至多)$/, { side: 'high', open: false }],
];
export const compareOf = (token: string): Compare | null =>
  COMPARISONS.find(([words]) => words.test(token))?.[1] ?? null;

const DIGITS = '(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d{1,15}(?:\\.\\d+)?)([万亿]{0,2})';
const MEASURE = '([\\p{L}%‰]{0,6})';
const NUMBER = /^[\d０-９,.，．]+$/;
const UNIT =
  /^[万亿]{0,2}(?:元|人次|人|名|位|家|个|场次|场|次|件|户|项|期|份|起|处|幅|台|所|支|套|篇|小时|天|年|平方米|亩|吨|公里|%|％|万|亿)$/;
const QUANTITY = new RegExp(`^${DIGITS}${MEASURE}$`, 'u');
const RANGE = new RegExp(`^${DIGITS}${MEASURE}\\.{2,3}${DIGITS}${MEASURE}$`, 'u');

const valueFrom = (digits: string, units: string): number => {
  const zeros = [...units].reduce((sum, unit) => sum + zerosOf(unit), 0);
  return Number(scaled(digits.replaceAll(',', ''), zeros));
};

/** Parses 100万元, 5,000人次, 30. Returns null if it is not a number. */
export function quantityOf(token: string): { value: number; unit: string | null } | null {
  const [, digits, units, unit] = QUANTITY.exec(token.normalize('NFKC')) ?? [];
  return digits ? { value: valueFrom(digits, units!), unit: unit || null } : null;
}

/** Parses 1000..5000人次, ends included; a unit or 万 after the second number applies to both. */
export function rangeOf(token: string): Pick<FigureTest, 'low' | 'high' | 'unit'> | null {
  const text = token.normalize('NFKC');
  // Fast path: compiling an expression with \p{L} costs the first query 3 ms.
  if (!text.includes('..')) return null;
  const [, from, fromUnits, fromUnit, to, toUnits, toUnit] = RANGE.exec(text) ?? [];
  if (!from || !to) return null;
  const low = valueFrom(from, fromUnit || fromUnits ? fromUnits! : toUnits!);
  const [least, most] = [low, valueFrom(to, toUnits!)].sort((a, b) => a - b) as [number, number];
  return { low: { value: least, open: false }, high: { value: most, open: false }, unit: toUnit || fromUnit || null };
}

/** Parses 同一句, 相隔不超过10字, 只在标题, 只在图注, 只在数字. */
export function modifierOf(token: string): 'sentence' | 'title' | 'caption' | 'figure' | number | null {
  if (token === '同一句') return 'sentence';
  if (token === '只在标题') return 'title';
  if (token === '只在图注') return 'caption';
  if (token === '只在数字') return 'figure';
  const apart = /^相隔(?:不超过)?(\d{1,3})个?字(?:以内)?$/.exec(token.normalize('NFKC'))?.[1];
  return apart === undefined ? null : Number(apart);
}

/** Parses 2019年, 2019-2021年, 年份：2019, 年份：2019-2021. */
export function yearsOf(token: string): [from: number, to: number] | null {
  const text = token.normalize('NFKC');
  const [, from, to] =
    /^((?:19|20)\d\d)年?(?:[-—–~至到]+((?:19|20)\d\d))?年$/.exec(text) ??
    /^年份:((?:19|20)\d\d)年?(?:[-—–~至到]+((?:19|20)\d\d)年?)?$/.exec(text) ??
    [];
  if (!from) return null;
  const years = [Number(from), Number(to ?? from)].sort((a, b) => a - b);
  return years as [number, number];
}

/** A field and its value. */
export const FIELDS = /^(年份|地区|主题|级别|指标)[：:](.+)$/u;
