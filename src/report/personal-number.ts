import { type Folded, fold } from '../chinese/comparable.ts';
import { decodedUri } from './decoded-uri.ts';
/** A number that identifies one person, as found in a text. */
export interface PersonalNumber {
  kind: '身份证号' | '手机号' | '银行卡号';
  /** UTF-16 offset of its first digit, after any country code. */
  start: number;
  /** UTF-16 offset after its last digit. */
  end: number;
  /** Its digits in ASCII; the last of an identity number may be X. */
  digits: string;
}

/** A digit in any width, or a character that OCR or a typist uses for 0, 1 or the X of an identity number. */
const DIGIT = String.raw`[\p{Nd}OoIl|〇○Xx×Ｘｘ✕ХхΧχ]`;
const DIGITS = new RegExp(DIGIT, 'gu');
/** Eleven or more digits without anything between them that ends a number. Almost all text is skipped by this test. */
const CLUSTER = new RegExp(String.raw`${DIGIT}(?:[^\p{L}\p{N}\t\n，。；：、]{0,8}${DIGIT}){10,}`, 'gu');
/** UTF-16 units of context around a number that tell what it is. */
const CONTEXT_UNITS = 32;

/**
 * Returns every identity, mobile and bank card number of a text, however it is printed: in full width, with blanks,
 * dashes, dots or brackets inside, after +86, or attached to letters. Amounts, decimals and document numbers are
 * excluded. Linear time.
 */
export function personalNumbers(text: string): PersonalNumber[] {
  const all = scan(text);
  if (all.length === 0) return all;
  const addresses = [...text.matchAll(ADDRESS)].map(({ index, 0: address }) => ({
    start: index,
    end: index + address.length,
    found: numbersInAddress(address).map((one) => ({ ...one, start: one.start + index, end: one.end + index })),
  }));
  const inAddress = ({ start, end }: PersonalNumber) => addresses.some((one) => start >= one.start && end <= one.end);
  const found = [...all.filter((one) => !inAddress(one)), ...addresses.flatMap((one) => one.found)];
  return found.sort((a, b) => a.start - b.start);
}

/** Masks the middle digits of such numbers with `*`: 139****4321. All other text is unchanged. */
export function maskNumbers(text: string): string {
  let masked = '';
  let at = 0;
  for (const { start, end, digits, kind } of personalNumbers(text)) {
    const shown = kind === '手机号' ? 3 : 4;
    let index = 0;
    const number = text.slice(start, end).replace(DIGITS, (digit) => {
      index += 1;
      return index > shown && index <= digits.length - 4 ? '*' : digit;
    });
    masked += text.slice(at, start) + number;
    at = end;
  }
  return masked + text.slice(at);
}

/**
 * Returns such numbers in the address of a link. Web addresses are full of long numbers: one counts only if it is a
 * complete part of the path or query (?phone=13800138000).
 */
export function numbersInAddress(address: string): PersonalNumber[] {
  if (!/^(?:[a-z][a-z\d+.-]*:)?\/\/|^www\./i.test(address)) return scan(address);
  return [...address.matchAll(/[^/?#&=;:@]+/g)].flatMap(({ index, 0: part }) => {
    const [number] = scan(decodedUri(part));
    if (!number || number.kind === '银行卡号' || !isComplete(decodedUri(part), number)) return [];
    return [{ ...number, start: index, end: index + part.length }];
  });
}

const ADDRESS = /(?:https?:\/\/|www\.)[!-~]+/gi;
const isComplete = (part: string, { start, end }: PersonalNumber): boolean =>
  /^[+\s]*(?:(?:00)?86)?[\s-]*$/.test(part.slice(0, start)) && part.slice(end).trim() === '';

/** Normalizes digits, blanks, dashes, dots and brackets. */
function normalized(text: string): Folded {
  const folded = fold(text, foldChar);
  return { ...folded, text: folded.text.replace(ZERO, '0').replace(ONE, '1') };
}

/** Characters that OCR reads for 0 among digits. */
const ZERO = /(?<=\d[Oo〇○ -]{0,4})[Oo〇○](?=[Oo〇○ -]{0,4}\d)/g;
const ONE = /(?<=\d)[Il|](?=\d)|(?<![\dA-Za-z])[Il|](?=[3-9][\dOoIl|]{9}(?![\dA-Za-z]))/g;

function foldChar(char: string): string {
  if (/[\dA-Za-z\t\n]/.test(char)) return char;
  // Characters without width; the Hangul fillers and the empty Braille pattern are blanks.
  if (/[\p{Cf}\p{Mn}]/u.test(char)) return '';
  if (/[\s\u2800\u3164\u115f\u1160¶]/u.test(char)) return ' ';
  if (/[\p{Pd}\u2212\u2043\u30fc_~～]/u.test(char)) return '-';
  if (/[.．·•・‧∙⋅﹒․]/u.test(char)) return '.';
  if (/[\p{Ps}]/u.test(char)) return '(';
  if (/[\p{Pe}]/u.test(char)) return ')';
  if (/[×✕ХхΧχ]/u.test(char)) return 'X';
  // ① and ² are not digits of an adjacent number
  return /\p{No}/u.test(char) ? char : char.normalize('NFKC');
}

/** Separators between two digits of one number. Unambiguous, as a mark ends the first blanks. */
const J = '(?: {0,3}(?:[-.()]{1,2} {0,3})?)';
/** The same without a dot: a single dot is a decimal point. */
const K = J.replace('.', '');
const COUNTRY = `(?:(?:00)?86${J}|0)?`;
const END = '(?!\\d)';

const MOBILE = sticky(
  `${COUNTRY}(1[3-9]\\d(?:${K}\\d{4}${K}| ?\\. ?\\d{4} ?\\. ?)\\d{4})(?:${END}|(?=(?:19|20)\\d\\d年)|(?=1[3-9]\\d{9}${END}))`,
);
const MOBILE_SPACED = sticky(`(1([ .-]{1,2})[3-9](?:\\2\\d){9})${END}(?!\\2\\d${END})`);
/** Next to other numbers, such groups are numbers of a table row. */
const MOBILE_RARE = [
  '\\d{3}#\\d{3}#\\d{5}',
  '\\d{4}#\\d{3}#\\d{4}',
  '\\d{4}#\\d{4}#\\d{3}',
  '\\d{5}#\\d{6}',
  '\\d{6}#\\d{5}',
];
const MOBILE_GROUPED = sticky(`${COUNTRY}(?=1[3-9])(${MOBILE_RARE.join('|').replaceAll('#', K)})${END}`);
const MOBILE_LABELLED = sticky(`${COUNTRY}(1(?:${J}\\d){10})${END}`);
const IDENTITY = sticky(`([1-8](?:${J}\\d){16}${J}[\\dXx])(?![\\dXx])`);
const IDENTITY_OLD = sticky(`([1-8]\\d{5}${J}\\d{6}${J}\\d{3})(?![\\dXx])`);
/** Also of a slightly wrong length: OCR may add or lose a digit. */
const IDENTITY_LABELLED = sticky(`(\\d(?:${J}\\d){13,17}(?:${J}[\\dXx])?)(?![\\dXx])`);
const CARD = sticky(`(\\d{16,19}|\\d{4}(?:${J}\\d{4}){3}(?:${J}\\d{1,3})?|\\d{6}${J}\\d{10,13})${END}`);

function sticky(source: string): RegExp {
  return new RegExp(source, 'y');
}

const OF_PHONE =
  /(?:手机|电话|联系|致电|拨打|热线|微信|号码|tel|phone|mobile|call|wechat|weixin|wx|vx|☎|📱|📞)[^\d，。；]{0,10}$/iu;
const OF_IDENTITY = /(?:身份证|身份号|公民号|证件号|id ?card)[^\d，。；]{0,12}$/iu;
const OF_CARD = /(?:银行卡|储蓄卡|借记卡|信用卡|卡号)[^\d，。；]{0,12}$/u;
/** Words before a number of another kind. */
const OF_THING =
  /(?:编号|文号|批号|案号|单号|代码|税号|登记号?|注册号|准考证号?|备案号?|条码|流水号?|isbn|issn|no\.?)[^\d，。；]{0,3}$/iu;
const OF_MONEY =
  /(?:[¥￥$€£]|人民币|rmb|cny|usd|金额|投资|产值|收入|支出|资金|总额|总量|合计|共计|总计|预算|贷款|余额|资产|税额|税收|消费|销售额?|捐款|价值)[为是达约计了:： ]{0,3}$/iu;
const DOCUMENT = /(?:\((?:19|20)\d\d\)|第) ?$/u;
const UNIT =
  '(?:[余多]|[十百千万亿]|元|圆|块钱|美元|欧元|港[元币]|人民币|[%％‰]|吨|公里|千米|米|亩|公顷|平方|立方|千瓦|度电|kwh|人次|户次|件次|笔|字节)';
const AMOUNT = new RegExp(`^(?: ?${UNIT}|\\.\\d{1,2}(?!\\d)|\\.\\d+ ?${UNIT})`, 'iu');

function scan(text: string): PersonalNumber[] {
  return [...text.matchAll(CLUSTER)].flatMap(({ index, 0: cluster }) => {
    const from = Math.max(0, index - CONTEXT_UNITS);
    const end = index + cluster.length;
    return scanWindow(text.slice(from, end + CONTEXT_UNITS))
      .map((one) => ({ ...one, start: one.start + from, end: one.end + from }))
      .filter(({ start }) => start >= index && start < end);
  });
}

function scanWindow(text: string): PersonalNumber[] {
  const { text: line, places } = normalized(text);
  const found: PersonalNumber[] = [];
  for (let at = 0, free = 0; at < line.length; at += 1) {
    if (!isDigit(line, at) || (at !== free && isDigit(line, at - 1))) continue;
    const number = numberAt(line, at);
    if (!number) continue;
    const { kind, from, to } = number;
    const digits = line
      .slice(from, to)
      .replace(/[^\dXx]/g, '')
      .toUpperCase();
    const last = places[to - 1]!;
    found.push({ kind, digits, start: places[from]!, end: last + (text.codePointAt(last)! > 0xffff ? 2 : 1) });
    free = to;
    at = to - 1;
  }
  return found;
}

const isDigit = (line: string, at: number): boolean =>
  at >= 0 && line.charCodeAt(at) >= 48 && line.charCodeAt(at) <= 57;

/** Returns the number that begins at a digit, as a range of the folded text. */
function numberAt(line: string, at: number): { kind: PersonalNumber['kind']; from: number; to: number } | null {
  const before = line.slice(Math.max(0, at - CONTEXT_UNITS), at);
  const is = (pattern: RegExp) => pattern.test(before);
  const [phone, identity, card] = [is(OF_PHONE), is(OF_IDENTITY), is(OF_CARD)];
  const tried = (
    pattern: RegExp,
    kind: PersonalNumber['kind'],
    test: (digits: string) => boolean,
    labelled: boolean,
  ) => {
    pattern.lastIndex = at;
    const match = pattern.exec(line);
    if (!match) return null;
    const to = at + match[0].length;
    const from = to - match[1]!.length;
    if (!test(match[1]!.replace(/[^\dXx]/g, '').toUpperCase()) || isInCode(line, at, to)) return null;
    if (pattern === MOBILE_GROUPED && (/\d ?$/.test(before) || /^ ?\d/.test(line.slice(to, to + 2)))) return null;
    return !labelled && isSomethingElse(before, line.slice(to, to + CONTEXT_UNITS)) ? null : { kind, from, to };
  };
  const any = () => true;
  return (
    tried(IDENTITY, '身份证号', (digits) => isIdentity(digits) && (isChecked(digits) || !is(OF_THING)), identity) ??
    (identity ? tried(IDENTITY_LABELLED, '身份证号', any, true) : null) ??
    (is(OF_THING) ? null : tried(IDENTITY_OLD, '身份证号', isOldIdentity, identity)) ??
    tried(CARD, '银行卡号', card ? any : isCard, card) ??
    tried(MOBILE, '手机号', any, phone) ??
    tried(MOBILE_SPACED, '手机号', any, phone) ??
    tried(MOBILE_GROUPED, '手机号', any, phone) ??
    (phone ? tried(MOBILE_LABELLED, '手机号', (digits) => /^1[3-9]/.test(digits), true) : null)
  );
}

/** Returns whether it is an amount, a decimal or a document number. */
function isSomethingElse(before: string, behind: string): boolean {
  if (AMOUNT.test(behind) || OF_MONEY.test(before) || OF_THING.test(before)) return true;
  if (DOCUMENT.test(before) && /^ ?号(?!码)/.test(behind)) return true;
  // 0.138… and 1234.138… are decimals; 12.138… is the twelfth item of a list
  const [, digits] = /(\d+)\.$/.exec(before) ?? [];
  return digits !== undefined && (Number(digits) === 0 || digits.length > 3);
}

/** Returns whether it is part of a digest or file name, which mix letters with further digits. */
function isInCode(line: string, start: number, end: number): boolean {
  let from = start;
  while (from > 0 && start - from < 20 && /[\dA-Za-z]/.test(line[from - 1]!)) from -= 1;
  let to = end;
  while (to < line.length && to - end < 20 && /[\dA-Za-z]/.test(line[to]!)) to += 1;
  // other numbers next to it and years do not count
  const left = line.slice(from, start).replace(/1[3-9]\d{9}$/, '');
  const rest = left + line.slice(end, to).replace(/^(?:19|20)\d\d$|^1[3-9]\d{9}$/, '');
  return rest.length > 16 || /\d/.test(rest);
}

const PROVINCE = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/;

/** GB 11643: region, date of birth, sequence, check digit. */
const isIdentity = (digits: string): boolean =>
  PROVINCE.test(digits) &&
  /^(?:18|19|20)/.test(digits.slice(6)) &&
  isDay(Number(digits.slice(6, 10)), Number(digits.slice(10, 12)), Number(digits.slice(12, 14)));

/** The form before 1999: a two-digit year, no check digit. */
const isOldIdentity = (digits: string): boolean =>
  PROVINCE.test(digits) &&
  isDay(1900 + Number(digits.slice(6, 8)), Number(digits.slice(8, 10)), Number(digits.slice(10, 12)));

/** Checks ISO 7064 mod 11-2. */
function isChecked(digits: string): boolean {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return '10X98765432'[sum % 11] === digits[17];
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** UnionPay, Visa, Mastercard: 16 to 19 digits whose Luhn sum is a multiple of ten. */
function isCard(digits: string): boolean {
  if (!/^(?:6|81|4|5[1-5]|2[2-7]|35|9)/.test(digits) || /^(\d)\1+$/.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
