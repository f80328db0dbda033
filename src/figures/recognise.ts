import { FORMULA } from '../chinese/formula.ts';
import { marksOf } from '../chinese/marks.ts';
import { memoize } from '../chinese/memoize.ts';
import { ARABIC, CHINESE, parseNumeral, tidy } from '../chinese/numerals.ts';
import { toHalfWidth } from '../chinese/widths.ts';
import type { Figure } from '../report/figure.ts';
import { labelOf } from './label.ts';
import { mark } from './mark.ts';
import { matchAt, spansOf } from './match.ts';
import { nonFiguresIn } from './non-figures.ts';
import { plansIn } from './planned.ts';
import { rankAt } from './rank.ts';
import type { Span, Touches } from './spans.ts';
import { type Unit, unitAt } from './units.ts';

/** A quantity found in a text: a figure before it has a block and an id. */
export interface Quantity {
  start: number;
  end: number;
  text: string;
  value: number;
  unit: string;
  approx: string | null;
  kind: Figure['kind'];
  label: string;
  /** 3至5名: the upper end; `value` is the lower one. */
  upper?: number;
  part?: boolean;
  each?: number;
  role?: 'from' | 'to';
  status: Figure['status'];
  /** Not published: durations, round 百名, 甲、乙、丙三家银行, 四项制度. */
  doubtful?: boolean;
}

const BEFORE =
  '(?:不少于|不低于|不多于|不到|不足|接近|将近|大约|(?<!不)超过|至少|(?<![附邻最新临将接靠亲贴远])近|(?<![节签预履合公制特邀条契大])约(?:为)?|(?<![赶反不])超(?!过)|逾)';
const INSIDE = /\s?[余多几来]/uy;
/** The smaller units after 元: 123元1角1分, 18元零5分. */
const CHANGE = /(?:\s?(\d{1,2}|[一二三四五六七八九])角)?(?:\s?零?(\d{1,2}|[一二三四五六七八九])分(?!钟|之|别))?/uy;
/** Currency signs before a number, with their units. */
const CURRENCY: { [sign: string]: string } = {
  '¥': '元',
  '￥': '元',
  $: '美元',
  US$: '美元',
  HK$: '港元',
  NT$: '新台币',
  '€': '欧元',
  '£': '英镑',
};
/** A currency sign at the end of what precedes a number, with the letters of its country. */
const SIGNED = /(?:[A-Z]{1,2}\$|[¥￥$€£])$/;
const FORMULA_HERE = new RegExp(FORMULA, 'y');
const SCALE = '[十百千]?[万亿]{1,2}|千(?!瓦|米|克)|百(?!货|分|年|姓|米|克)';
/**
 * An approximator, 百分之 and its number; or digits, scale and further digits (1亿2000万, 3万零5百); or a Chinese
 * numeral.
 */
const HEAD = new RegExp(
  `(${BEFORE})?\\s?(?:(百分之)(${CHINESE}|${ARABIC})|(${ARABIC})(?:\\s?(${SCALE})((?:零?(?:${ARABIC})(?:[十百千]?万|[十百千](?![瓦米克分]))?){0,3}))?|(${CHINESE}))`,
  'uy',
);
/** First characters of a numeral; only an approximator and a blank may precede them. */
const FIRST = marksOf('0123456789零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬億廿卅');
const MAX_BEFORE_CHARS = 4;
const LINKED = /[\s于近约过少为超逾到足]/;
const TAIL = /\s?(?:及?以上|及?以下|以内|左右|上下|余|多(?![一-龥]))/uy;
const RANGE = new RegExp(`\\s?(?:至|到|-|—|–|~)\\s?((?:${ARABIC}|${CHINESE})[万亿]?)`, 'uy');
const SCALES = /[万亿]{1,2}/uy;
const PLUS = /\+/y;
const BLANK = /\s/uy;
const BLANKS = /\s*/uy;
const TENTHS = /[一二三四五六七八九半](?=以[上下]|左右|[^一-龥]|$)/uy;
const HALF = /半(?![一-龥])/uy;

/** Returns every quantity of a text, in order, with its label. Doubtful ones are marked, not left out. */
export const recognise = (source: string): Quantity[] => quantitiesOf(source).map((quantity) => ({ ...quantity }));

/** Memoized: the reader looks for contradictions among the same quantities that the report then has. */
const quantitiesOf = memoize((source): readonly Quantity[] => {
  const text = withoutNotes(toHalfWidth(source));
  const found = scan(source, text);
  // the meaning of a figure is decided within its sentence
  let next = 0;
  return sentencesOf(text, found).flatMap(({ start, end }) => {
    const list: Quantity[] = [];
    for (; next < found.length && (found[next] as Quantity).start < end; next++) {
      const quantity = found[next] as Quantity;
      quantity.start -= start;
      quantity.end -= start;
      list.push(quantity);
    }
    if (list.length === 0) return list;
    const [words, printed] = [text.slice(start, end), source.slice(start, end)];
    mark(words, list);
    const labels = list.map((quantity) => labelOf(words, printed, quantity, list));
    for (const [index, quantity] of list.entries()) {
      quantity.start += start;
      quantity.end += start;
      quantity.label = labels[index] as string;
    }
    return list;
  });
});

/** The mark of a note, 12家[1], is no word of the text; offsets do not change. */
const NOTE = /\[\d{1,3}\]/g;
const withoutNotes = (text: string): string =>
  text.includes('[') ? text.replace(NOTE, (mark) => ' '.repeat(mark.length)) : text;

/** Characters: a longer sentence is a list without stops, and is read in parts so that time stays linear. */
const MAX_SENTENCE_CHARS = 600;

const STOPS = /[。!?！？\n]+[”’」』)]*/g;

/** Returns the sentences of a text, with marks and closing quotes; long ones are cut at a comma. */
function sentencesOf(text: string, found: readonly Span[]): Span[] {
  if (found.length === 0) return [];
  const sentences: Span[] = [];
  let start = 0;
  for (const { end } of [...spansOf(STOPS, text), { start: text.length, end: text.length }]) {
    if (end > start) sentences.push(...stretches(text, { start, end }, found));
    start = end;
  }
  return sentences;
}

function stretches(text: string, sentence: Span, whole: readonly Span[]): Span[] {
  const found: Span[] = [];
  let { start } = sentence;
  while (sentence.end - start > MAX_SENTENCE_CHARS) {
    const words = text.slice(start, start + MAX_SENTENCE_CHARS);
    const marks = ['；', ';', '，', ',', '、'].map((mark) => words.lastIndexOf(mark));
    const at = marks.find((mark) => mark > MAX_SENTENCE_CHARS / 2) ?? Math.max(...marks);
    const cut = start + (at > 0 ? at + 1 : MAX_SENTENCE_CHARS);
    // never cuts a number like 1,286家
    const end = whole.find((each) => each.start < cut && each.end > cut)?.end ?? cut;
    found.push({ start, end });
    start = end;
  }
  return [...found, { start, end: sentence.end }];
}

function scan(source: string, text: string): Quantity[] {
  // created at the first number: most paragraphs are long, and many have no number
  let isNonFigure: Touches | undefined;
  let isPlanned: Touches | undefined;
  const found: Quantity[] = [];
  let from = 0;
  for (const match of headsOf(text)) {
    const start = match.index + matchAt(BLANKS, text, match.index).length;
    if (start < from) continue;
    const rank = rankAt(text, match.index);
    const quantity = rank ?? countAt(text, match, start);
    if (!quantity) continue;
    isNonFigure ??= nonFiguresIn(text);
    if (isNonFigure(quantity.start, quantity.end)) continue;
    isPlanned ??= plansIn(text);
    found.push(quantityOf(quantity, source, isPlanned(quantity.start, quantity.end) ? 'plan' : 'result'));
    from = quantity.end;
  }
  return found;
}

/** Yields every numeral with its approximator, from left to right. `HEAD` is only tried near a numeral. */
function* headsOf(text: string): Generator<RegExpExecArray> {
  let from = 0;
  for (let numeral = 0; numeral < text.length; numeral++) {
    if (!FIRST[text.charCodeAt(numeral)]) continue;
    let at = LINKED.test(text[numeral - 1] ?? '') ? Math.max(from, numeral - MAX_BEFORE_CHARS) : numeral;
    let match: RegExpExecArray | null = null;
    for (; !match && at <= numeral; at++) {
      HEAD.lastIndex = at;
      match = HEAD.exec(text);
    }
    if (!match) continue;
    yield match;
    from = match.index + match[0].length;
    numeral = from - 1;
  }
}

/** Builds a quantity whose properties are always all present: engines optimise for one shape. */
function quantityOf(found: Found, source: string, status: Figure['status']): Quantity {
  return {
    start: found.start,
    end: found.end,
    text: source.slice(found.start, found.end),
    value: found.value,
    unit: printedUnit(source, found),
    approx: found.approx,
    kind: found.kind,
    label: '',
    upper: found.upper,
    part: undefined,
    each: undefined,
    role: undefined,
    status,
    doubtful: found.doubtful,
  };
}

/** Returns the unit as printed: 台（套） keeps its brackets; ％ becomes %. */
function printedUnit(source: string, quantity: Found): string {
  if (!/[(/]/.test(quantity.unit)) return quantity.unit;
  const text = source.slice(quantity.start, quantity.end);
  const at = toHalfWidth(text).lastIndexOf(quantity.unit);
  return text.slice(at, at + quantity.unit.length);
}

type Found = Omit<Quantity, 'text' | 'label' | 'status'>;

/** Returns whether a number is part of what is before it: 第5, G42, 3.5. */
function continues(text: string, index: number, start: number): boolean {
  const before = text[index - 1] ?? '';
  // CO2 75吨: the blank separates a name from a number
  const apart = index < start && /[A-Za-z]\d{1,2}$/.test(text.slice(Math.max(0, index - MAX_BEFORE_CHARS), index));
  return (!apart && /[第\d.A-Za-z|｜]/.test(before)) || (/\s/.test(before) && text[index - 2] === '第');
}

/** Reads 百分之 with its number and the approximator after it. */
function percentAt(text: string, numeral: string, start: number, end: number, approx: string | null): Found | null {
  const value = parseNumeral(numeral);
  // 百分之二三十
  if (value === null || SOME.test(numeral)) return null;
  const after = matchAt(TAIL, text, end);
  return {
    start,
    end: end + after.length,
    value,
    unit: '%',
    approx: approx ?? (after.trim() || null),
    kind: 'percent',
    upper: undefined,
    doubtful: undefined,
  };
}

/** Reads the upper end of a range, and the scale that both ends share (3至5万名), if a unit follows. */
function rangeAt(text: string, at: number, chinese: boolean): { upper?: number; end: number; scale: string } | null {
  RANGE.lastIndex = at;
  const range = RANGE.exec(text);
  if (!range) return null;
  const [words, limit = ''] = range;
  const end = at + words.length;
  if (!unitAt(text, end + matchAt(BLANK, text, end).length, chinese)) return null;
  return { upper: parseNumeral(limit) ?? undefined, end, scale: /[万亿]$/.exec(limit)?.[0] ?? '' };
}

function countAt(text: string, match: RegExpExecArray, start: number): Found | null {
  const [whole, approx, percent, part, digits, scale, rest, chinese] = match;
  const { index } = match;
  if (continues(text, index, start)) return null;
  let end = index + whole.length;
  if (percent) return percentAt(text, part as string, start, end, approx ?? null);
  // 十分之一 and 三分之二 are fractions without a measure word
  if (text.startsWith('分之', end)) return null;
  let numeral = digits ? digits + (scale ?? '') + (rest ?? '') : (chinese as string);
  let approximator = approx ?? null;
  const take = (pattern: RegExp) => {
    const hit = matchAt(pattern, text, end);
    end += hit.length;
    return hit;
  };
  const range = rangeAt(text, end, !digits);
  if (range) {
    end = range.end;
    if (!/[万亿]$/.test(numeral)) numeral += range.scale;
  }
  const upper = range?.upper;
  const inside = upper === undefined ? take(INSIDE) : '';
  if (inside) approximator ??= inside.trim();
  if (inside) numeral += take(SCALES);
  const again = inside || upper !== undefined ? '' : take(PLUS);
  if (again) approximator ??= again;
  take(BLANK);
  const unit = unitAt(text, end, !digits);
  const value = parseNumeral(numeral);
  if (value === null) return null;
  if (!unit) return moneyAt(text, index, end, value, approximator);
  end += unit.text.length;
  // 八成五, 三成半, 一吨半: the words after the unit are part of the number
  const more = chinese ? restAt(unit, text, end) : '';
  end += more.length;
  const change = unit.text === '元' ? changeAt(text, end) : NO_CHANGE;
  end += change.length;
  // 超一成
  const tenth = unit.text === '成' && approx !== undefined;
  if (!more && !tenth && vague(numeral, value, inside, chinese, text[index - 1] ?? '')) return null;
  const after = matchAt(TAIL, text, end);
  // 三年多 and 元以上 keep their approximator; 余 after a count begins another word
  const tail = after && (!/余|多/.test(after) || /^(?:元|年|个月|天)$/.test(unit.text)) ? after : '';
  if (tail) approximator ??= tail.trim();
  return {
    start,
    end: end + tail.length,
    value: tidy(value + change.value + (more === '半' ? 5 : (parseNumeral(more) ?? 0)) / 10),
    unit: unit.text.trim(),
    approx: approximator?.replace(/^约为$/, '约') ?? null,
    kind: unit.kind,
    upper,
    doubtful: chinese && round(chinese) && !inside ? true : undefined,
  };
}

const NO_CHANGE = { length: 0, value: 0 };

/** Reads 角 and 分 after 元 as part of the amount. */
function changeAt(text: string, at: number): { length: number; value: number } {
  CHANGE.lastIndex = at;
  const [words = '', jiao, fen] = CHANGE.exec(text) ?? [];
  const of = (numeral: string | undefined) => (numeral === undefined ? 0 : (parseNumeral(numeral) ?? 0));
  return { length: words.length, value: (of(jiao) * 10 + of(fen)) / 100 };
}

function opensFormula(text: string, at: number): boolean {
  FORMULA_HERE.lastIndex = at;
  return FORMULA_HERE.test(text);
}

/** ¥210万: the sign gives the unit. */
function moneyAt(text: string, index: number, end: number, value: number, approx: string | null): Found | null {
  const sign = SIGNED.exec(text.slice(Math.max(0, index - 3), index))?.[0] ?? '';
  const unit = CURRENCY[sign];
  const start = index - sign.length;
  if (!unit || (sign === '$' && opensFormula(text, start))) return null;
  return { start, end, value, unit, approx, kind: 'money', upper: undefined, doubtful: undefined };
}

/** Returns the tenths after 成 or the half after a measure; empty if another word begins there. */
function restAt({ text: unit, kind }: Unit, text: string, at: number): string {
  if (unit === '成') return matchAt(TENTHS, text, at);
  return kind === 'measure' ? matchAt(HALF, text, at) : '';
}

/** 百名, 千家, 百万职工: returns whether the numeral is round without any digit. */
const round = (numeral: string) => /^[百千万亿]+$/u.test(numeral);

/** 三四, 二三十: an indefinite number. */
const SOME = /^[一二两三四五六七八九]{2,}$|^[^点]*[一二两三四五六七八九]{2}[十百千万亿]/u;

/** Returns whether a numeral is too vague to publish: 一 as an article, 三四家, 几家, 数十. */
function vague(numeral: string, value: number, inside: string, chinese: string | undefined, before: string): boolean {
  if (!chinese) return false;
  if (/[数几上]/u.test(before) && /^[十百千万亿]/u.test(numeral)) return true;
  if (SOME.test(numeral)) return true;
  return value === 0 || (value === 1 && numeral === '一' && !/[各共仅]/u.test(before)) || (value < 10 && inside !== '');
}
