import { type Block, textOf } from '../../report/block.ts';
import type { Problem, Rule } from '../rule.ts';

/** Runs of digits as they are written: 138-1234-5678, 6222 0212 3456 7890 123. */
const DIGITS = /(?<![\dA-Za-z])\d(?:[ -]?[\dXx]){10,18}(?![\dA-Za-z]|\s?[元万亿余多])/g;

/** A number that belongs to one person: it must not get into a public page, a search index and its caches. */
export const personalData: Rule = {
  id: 'personal-data',
  title: '有身份证号、手机号或银行卡号',
  remedy: '发布前删去，或用 * 遮住中间几位',
  fatal: true,
  check({ report }) {
    const head = ['title', 'subtitle', 'signature'] as const;
    const corrections = (report.corrections ?? []).map((one) => one.text).join('\n');
    const people = [...report.byline, ...report.credits].map((one) => one.name).join('\n');
    return [
      ...head.flatMap((field) => inField(field, report[field] ?? '')),
      ...inField('byline', people),
      ...inField('corrections', corrections),
      ...report.blocks.flatMap(inBlock),
    ];
  },
};

const inField = (field: string, text: string): Problem[] =>
  find(text).map(({ what }) => ({ ...say(what), block: null, field }));

function inBlock(block: Block): Problem[] {
  const told = find(textOf(block)).map(({ at, what }) => ({ ...say(what), block, at }));
  const hidden = block.type === 'photo' ? find(`${block.alt ?? ''}\n${block.credit ?? ''}`) : [];
  return [...told, ...hidden.map(({ what }) => ({ ...say(what), block }))];
}

const say = (what: string) => ({ what, todo: '请在发布前删去，或用 * 遮住中间几位', fatal: true });

function find(text: string): { at: number; what: string }[] {
  return [...text.matchAll(DIGITS)].flatMap((match) => {
    const number = match[0].replace(/[ -]/g, '').toUpperCase();
    const name = isIdCard(number) ? '身份证号' : isMobile(number) ? '手机号' : isBankCard(number) ? '银行卡号' : null;
    // The message goes to logs: it must not say the number.
    return name ? [{ at: match.index, what: `像是${name} ${number.slice(0, 3)}…${number.slice(-2)}` }] : [];
  });
}

/** GB 11643: region, day of birth, sequence, check digit (ISO 7064 mod 11-2). */
function isIdCard(number: string): boolean {
  const [, region, year, month, day] = /^([1-8]\d)\d{4}((?:18|19|20)\d\d)(\d\d)(\d\d)\d{3}[\dX]$/.exec(number) ?? [];
  if (!region || !isDay(Number(year), Number(month), Number(day))) return false;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(number[index]), 0);
  return '10X98765432'[sum % 11] === number[17];
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

const isMobile = (number: string): boolean => /^1[3-9]\d{9}$/.test(number);

/** UnionPay, Visa, Mastercard: 16 to 19 digits whose Luhn sum is a multiple of ten. */
function isBankCard(number: string): boolean {
  if (!/^(?:62|81|4|5[1-5]|35|9)\d{13,18}$/.test(number) || number.length < 16 || /^(\d)\1+$/.test(number))
    return false;
  const sum = [...number].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
