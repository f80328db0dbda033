import { spell } from './spell.ts';
import { toHalfWidth } from './widths.ts';

const DIGITS = '零一二三四五六七八九';
const LARGE: { readonly [unit: string]: number } = { 万: 1e4, 亿: 1e8, 万亿: 1e12 };
/** Digits: longer whole numbers without commas are read digit by digit, like telephone numbers and codes. */
const MAX_DIGITS = 10;
const MAX_VALUE = 1e15;

const digitByDigit = (digits: string): string => [...digits].map((digit) => DIGITS[Number(digit)]).join('');

/**
 * What follows a number in which 2 is read 两: 2名, 2万, 2家. Not in dates, ordinals, percentages and measures of time.
 */
const COUNTED = /^[名个家场项次批人位件条份篇座所处户起期幅支只台间辆亩吨元种类倍成层级万亿千百天年]/u;

/** What voices omit or mispronounce. */
const SIGNS: readonly [RegExp, string][] = [
  [/℃/gu, '摄氏度'],
  [/㎡|m²/gu, '平方米'],
  [/(\d)\s*km\b/giu, '$1公里'],
  [/(\d)\s*kg\b/giu, '$1公斤'],
  [/([\p{Script=Han}\d”])\+(?=[\p{L}\d“])/gu, '$1加'],
  [/[·•]/gu, ''],
  [/[“”‘’「」『』《》〈〉]/gu, ''],
];

/**
 * Returns a text as it is read aloud: voices of devices read 1.2万 as 一点二万 or worse. Numbers are spelled out, with
 * their units: 1.2万 is 一万二千, 95% 百分之九十五, 2024年 二零二四年, 10~20 十到二十.
 */
export function spokenText(source: string): string {
  let text = toHalfWidth(source).replace(/(\d),(?=\d{3}(?!\d))/gu, '$1');
  for (const [sign, words] of SIGNS) text = text.replace(sign, words);
  return text
    .replace(/(\d{4})\s*[-—–~～至](\d{4})(?=\s*年)/gu, (_, from, to) => `${digitByDigit(from)}到${digitByDigit(to)}`)
    .replace(/(^|\D)((?:1[89]|2[01])\d\d)(?=\s*年(?!来|以))/gu, (_, before, year) => before + digitByDigit(year))
    .replace(/(\d[%万亿]?)\s*[~～]\s*(?=\d)/gu, '$1到')
    .replace(
      /(^|[^\d/.])(\d{1,3})\/(\d{1,3})(?![\d/.])/gu,
      (_, before, part, whole) => `${before}${spellAny(whole)}分之${spellAny(part)}`,
    )
    .replace(/(\d+(?:\.\d+)?)\s*([%‰])/gu, (_, number, sign) => `${sign === '%' ? '百' : '千'}分之${spellAny(number)}`)
    .replace(
      /([A-Za-z]?)(第?)(\d+(?:\.\d+)?)\s*(万亿|万|亿)?(?=(.?))/gu,
      // A4, 5G: names that voices pronounce well
      (all, letter, ordinal, number, unit, next) =>
        letter ? all : ordinal + spellCount(number, unit ?? '', ordinal ? '' : next),
    );
}

/** @param next the character after the number */
function spellCount(number: string, unit: string, next: string): string {
  const value = Number(number) * (LARGE[unit] ?? 1);
  const whole = Math.round(value);
  // 1.2万 is a whole number and read as one; other decimals keep their point and unit
  if (unit && number.includes('.') && Math.abs(value - whole) < 1e-6 && whole < MAX_VALUE) return spell(whole);
  if (number === '2' && (unit || COUNTED.test(next))) return `两${unit}`;
  return spellAny(number) + unit;
}

function spellAny(number: string): string {
  const [whole = '', decimals] = number.split('.');
  if (whole.length > MAX_DIGITS || /^0\d/u.test(whole)) return digitByDigit(whole) + point(decimals);
  return spell(Number(whole)) + point(decimals);
}

const point = (decimals: string | undefined): string => (decimals ? `点${digitByDigit(decimals)}` : '');

/**
 * Returns the sentences of a text as ranges of UTF-16 offsets, each including its mark and the quotes that close there.
 */
export function sentences(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (const { 0: sentence, index } of text.matchAll(/[^。！？!?；;]+(?:[。！？!?；;]+[”’」』）)]*)?|[。！？!?；;]+/gu))
    if (/[\p{L}\p{N}]/u.test(sentence)) found.push({ start: index, end: index + sentence.length });
  return found;
}
