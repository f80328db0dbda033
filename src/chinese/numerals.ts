import { section } from './spell.ts';
import { toHalfWidth } from './widths.ts';

const DIGITS = '零一二三四五六七八九';
const OTHER: Readonly<Record<string, number>> = {
  〇: 0,
  两: 2,
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  柒: 7,
  捌: 8,
  玖: 9,
  廿: 20,
  卅: 30,
};
const SMALL: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };
const LARGE: Readonly<Record<string, number>> = { 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8 };

/** Arabic digits with their decimals and thousands separators. */
export const ARABIC =
  '(?:(?:\\d{1,3}(?:[,\\u00a0\\u2009\\u202f]\\d{3})+|(?<=[一-龥] ?)\\d{1,3}(?: \\d{3})+)(?!\\d)|\\d+)(?:\\.\\d+)?';
/** Chinese numerals, everyday and formal. */
export const CHINESE =
  '[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬億廿卅]{1,32}(?:点[零〇一二三四五六七八九]+[万亿]?)?';

/** The pieces of a numeral, consumed one by one: a single pattern for the whole would backtrack exponentially. */
const PIECE = new RegExp(
  `${ARABIC}|(?<=.)点[零〇一二三四五六七八九]+|[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬億廿卅]`,
  'gu',
);
const TOKEN = new RegExp(`${ARABIC}|点[零〇一二三四五六七八九]+|.`, 'gu');

const digit = (char: string): number | undefined => {
  const at = DIGITS.indexOf(char);
  return at >= 0 ? at : OTHER[char];
};

/** Removes the rounding errors of binary fractions: 123.45 × 10000 is 1234500. */
export const tidy = (value: number): number =>
  Number.isInteger(value) && Math.abs(value) < 1e15 ? value : Number(value.toPrecision(15));

/** The most frequent forms: 12, 3.5, 3.5万. */
const SIMPLE = /^(\d+(?:\.\d+)?)([万亿]?)$/;

/**
 * Returns the value of a numeral, Arabic, Chinese, full-width or mixed: 12,345 · 3.5万 · 1亿2000万 · 一千二百 · 两 ·
 * 二〇二〇 · 三万五. Null if it is not a numeral.
 */
export function parseNumeral(source: string): number | null {
  const simple = SIMPLE.exec(source);
  // 0万 is read as 万
  if (simple && (simple[2] === '' || Number(simple[1]) > 0))
    return tidy(Number(simple[1]) * (LARGE[simple[2] as string] ?? 1));
  const single = source.length === 1 ? (digit(source) ?? SMALL[source] ?? LARGE[source]) : undefined;
  if (single !== undefined) return single;
  const text = toHalfWidth(source).replace(/\s/g, '');
  if (text === '' || text.replace(PIECE, '') !== '') return null;
  const digitsOnly = [...text].every((char) => (digit(char) ?? 10) < 10);
  if (digitsOnly && [...text].length > 1 && !/\d/.test(text))
    return Number([...text].map((char) => digit(char)).join(''));
  let total = 0;
  let section = 0;
  let current: number | null = null;
  let unit = 1;
  for (const [token] of text.matchAll(TOKEN)) {
    const small = SMALL[token];
    const large = LARGE[token];
    if (small !== undefined) {
      section += (current ?? 1) * small;
      current = null;
      unit = small;
    } else if (large !== undefined) {
      section += current ?? 0;
      if (total === 0 && section === 0) section = 1;
      const bigger = large === 1e8 || section === 0;
      total = bigger ? (total + section) * large : total + section * large;
      section = 0;
      current = null;
      unit = large;
    } else if (token.startsWith('点')) {
      const decimals = [...token.slice(1)].map((char) => digit(char)).join('');
      current = (current ?? 0) + Number(`0.${decimals}`);
      unit = 1;
    } else if (/^\d/.test(token)) {
      current = Number(token.replaceAll(',', ''));
      unit = 1;
    } else {
      const value = digit(token) as number;
      if (value === 0) unit = 1;
      else if (value > 9) section += value;
      else current = current === null ? value : current * 10 + value;
    }
  }
  // 三万五 is 35,000: a last digit directly after 百, 千 or 万 takes the next lower place
  const colloquial = current !== null && unit >= 100 && !/\d[^\d]*$/.test(text.slice(-1));
  return tidy(total + section + (current ?? 0) * (colloquial && current !== null && current < 10 ? unit / 10 : 1));
}

const FORMAL: { readonly [digit: string]: string } = {
  一: '壹',
  二: '贰',
  三: '叁',
  四: '肆',
  五: '伍',
  六: '陆',
  七: '柒',
  八: '捌',
  九: '玖',
  十: '拾',
  百: '佰',
  千: '仟',
};

/** Spells a whole number in the digits of contracts: 12 is 壹拾贰. */
export const spellFormally = (value: number): string =>
  value === 0 ? '零' : [...section(value)].map((digit) => FORMAL[digit] ?? digit).join('');

/** A year in Chinese digits, with the characters that presses, scanners and typists use for zero: 二〇二三, 二○二三, 二0二三. */
export const CHINESE_YEAR = '二[〇○零ＯO0０][〇○零ＯO0０一二三四五六七八九]{2}';

/** Returns the year written in Arabic or Chinese digits; NaN if it is not a year. */
export const parseYear = (text: string): number =>
  parseNumeral(text.startsWith('二') ? text.replace(/[○ＯO0０]/gu, '〇') : text) ?? Number.NaN;
