import type { Figure } from '../report/figure.ts';
import { fold } from './fold.ts';
import { labelOf } from './label.ts';
import { mark } from './mark.ts';
import { masked, type Span, touches } from './mask.ts';
import { ARABIC, CHINESE, parseNumeral, tidy } from './numeral.ts';
import { rankAt } from './rank.ts';
import { type Unit, unitAt } from './units.ts';

/** A quantity found in a text: a figure that has no block and no id yet. */
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
  /** Not published: durations, round 百名, 甲、乙、丙三家银行, 四项制度. */
  doubtful?: boolean;
}

const BEFORE =
  '(?:不少于|不低于|不多于|接近|将近|大约|(?<!不)超过|至少|(?<![附邻最新临将接靠亲贴远])近|(?<![节签预履合公制特邀条契大])约(?:为)?|(?<![赶反不])超(?!过)|逾)';
const INSIDE = /^\s?[余多几来]/u;
const SCALE = '[十百千]?[万亿]{1,2}|千(?!瓦|米|克)';
const HEAD = new RegExp(
  `(?<approx>${BEFORE})?\\s?(?:(?<percent>百分之)(?<part>${CHINESE}|${ARABIC})|(?<digits>${ARABIC})(?:\\s?(?<scale>${SCALE})(?<rest>(?:${ARABIC})(?:[万千])?)?)?|(?<chinese>${CHINESE}))`,
  'gu',
);
const TAIL = /^\s?(?:及?以上|及?以下|以内|左右|上下|余|多(?![一-龥]))/u;
const RANGE = new RegExp(`^\\s?(?:至|到|-|—|–|~)\\s?(?<upper>(?:${ARABIC}|${CHINESE})(?:[万亿])?)`, 'u');

/** Every quantity of a text, in order, with its label. Doubtful ones are marked, not left out. */
export function recognise(source: string): Quantity[] {
  const text = fold(source);
  const found = scan(source, text);
  // what a figure means is told in its own sentence
  let next = 0;
  return sentencesOf(text, found).flatMap(({ start, end }) => {
    const list: Quantity[] = [];
    for (; next < found.length && (found[next] as Quantity).start < end; next++) {
      const quantity = found[next] as Quantity;
      list.push({ ...quantity, start: quantity.start - start, end: quantity.end - start });
    }
    const [words, printed] = [text.slice(start, end), source.slice(start, end)];
    mark(words, list);
    const labels = list.map((quantity) => labelOf(words, printed, quantity, list));
    return list.map((quantity, index) => ({
      ...quantity,
      start: quantity.start + start,
      end: quantity.end + start,
      label: labels[index] as string,
    }));
  });
}

/** A sentence longer than this is a list without stops: it is read in stretches, so that time grows with its length. */
const LONG = 600;

/** The sentences of a text, marks and closing quotes included; long ones cut at a comma. */
const sentencesOf = (text: string, found: readonly Span[]): Span[] =>
  [...text.matchAll(/[^。!?！？\n]*(?:[。!?！？\n]+[”’」』)]*|$)/gu)]
    .filter((match) => match[0] !== '')
    .flatMap((match) => stretches(text, { start: match.index, end: match.index + match[0].length }, found));

function stretches(text: string, sentence: Span, whole: readonly Span[]): Span[] {
  const found: Span[] = [];
  let { start } = sentence;
  while (sentence.end - start > LONG) {
    const words = text.slice(start, start + LONG);
    const marks = ['；', ';', '，', ',', '、'].map((mark) => words.lastIndexOf(mark));
    const at = marks.find((mark) => mark > LONG / 2) ?? Math.max(...marks);
    const cut = start + (at > 0 ? at + 1 : LONG);
    // 1,286家 is not cut in two
    const end = whole.find((each) => each.start < cut && each.end > cut)?.end ?? cut;
    found.push({ start, end });
    start = end;
  }
  return [...found, { start, end: sentence.end }];
}

function scan(source: string, text: string): Quantity[] {
  // Looked for once there is a number: most paragraphs are long, and many have none.
  let spans: readonly Span[] | undefined;
  const found: Quantity[] = [];
  let from = 0;
  for (const match of text.matchAll(HEAD)) {
    const start = match.index + (/^\s*/.exec(match[0])?.[0].length ?? 0);
    if (start < from) continue;
    const rank = rankAt(text, match.index);
    const quantity = rank ?? countAt(text, match, start);
    if (!quantity) continue;
    spans ??= masked(text);
    if (touches(spans, quantity.start, quantity.end)) continue;
    found.push({ ...quantity, unit: printedUnit(source, quantity), text: source.slice(quantity.start, quantity.end) });
    from = quantity.end;
  }
  return found;
}

/** 台（套） keeps its brackets as printed; ％ is %. */
function printedUnit(source: string, quantity: Found): string {
  if (!/[(/]/.test(quantity.unit)) return quantity.unit;
  const text = source.slice(quantity.start, quantity.end);
  const at = fold(text).lastIndexOf(quantity.unit);
  return text.slice(at, at + quantity.unit.length);
}

type Found = Omit<Quantity, 'text'>;

function countAt(text: string, match: RegExpMatchArray, start: number): Found | null {
  const { approx, percent, part, digits, scale, rest, chinese } = match.groups as {
    [name: string]: string | undefined;
  };
  const index = match.index as number;
  if (/[第\d.A-Za-z]$/.test(text.slice(0, index)) || /第\s$/.test(text.slice(0, index))) return null;
  let end = index + match[0].length;
  let numeral = percent ? (part as string) : digits ? digits + (scale ?? '') + (rest ?? '') : (chinese as string);
  let approximator = approx ?? null;
  if (percent) {
    const after = TAIL.exec(text.slice(end))?.[0] ?? '';
    const value = parseNumeral(numeral);
    // 百分之二三十
    if (value === null || SOME.test(numeral)) return null;
    return {
      start,
      end: end + after.length,
      value,
      unit: '%',
      approx: approximator ?? (after.trim() || null),
      kind: 'percent',
      label: '',
    };
  }
  // 十分之一 and 三分之二 are fractions without a measure word
  if (/^分之/.test(text.slice(end))) return null;
  const take = (pattern: RegExp) => {
    const hit = pattern.exec(text.slice(end))?.[0];
    if (hit !== undefined) end += hit.length;
    return hit;
  };
  let upper: number | undefined;
  const range = RANGE.exec(text.slice(end));
  if (range?.groups && unitAt(text.slice(end + range[0].length).replace(/^\s/, ''), !digits)) {
    upper = parseNumeral(range.groups.upper as string) ?? undefined;
    end += range[0].length;
    const shared = /[万亿]$/.exec(range.groups.upper as string)?.[0];
    if (shared && !/[万亿]$/.test(numeral)) numeral += shared;
  }
  const inside = upper === undefined ? take(INSIDE) : undefined;
  if (inside) approximator ??= inside.trim();
  if (inside) numeral += take(/^[万亿]{1,2}/u) ?? '';
  const again = inside || upper !== undefined ? undefined : take(/^\+/);
  if (again) approximator ??= again;
  const space = take(/^\s/) ?? '';
  const unit = unitAt(text.slice(end), !digits);
  if (!unit) return null;
  end += unit.text.length;
  // 八成五, 三成半, 一吨半: what is behind the unit belongs to it
  const more = chinese ? restAt(unit, text.slice(end)) : '';
  end += more.length;
  const value = parseNumeral(numeral);
  if (value === null) return null;
  if (!more && vague(numeral, value, inside, chinese, text.slice(index - 1, index))) return null;
  const after = TAIL.exec(text.slice(end))?.[0] ?? '';
  // 三年多 and 元以上 keep their approximator; 余 behind a count begins another word
  const tail = after && (!/余|多/.test(after) || /^(?:元|年|个月|天)$/.test(unit.text)) ? after : '';
  if (tail) approximator ??= tail.trim();
  void space;
  return {
    start,
    end: end + tail.length,
    value: tidy(value + (more === '半' ? 5 : (parseNumeral(more) ?? 0)) / 10),
    unit: unit.text.trim(),
    approx: approximator?.replace(/^约为$/, '约') ?? null,
    kind: unit.kind,
    label: '',
    ...(upper === undefined ? {} : { upper }),
    ...(chinese && round(chinese) && !inside ? { doubtful: true } : {}),
  };
}

/** The tenths behind 成, the half behind a measure; nothing where another word begins. */
function restAt({ text: unit, kind }: Unit, rest: string): string {
  if (unit === '成') return /^[一二三四五六七八九半](?=以[上下]|左右|[^一-龥]|$)/u.exec(rest)?.[0] ?? '';
  return kind === 'measure' ? (/^半(?![一-龥])/u.exec(rest)?.[0] ?? '') : '';
}

/** 百名, 千家, 百万职工: a round number that no digit makes exact. */
const round = (numeral: string) => /^[百千万亿]+$/u.test(numeral);

/** 三四, 二三十: some, not how many. */
const SOME = /^[一二两三四五六七八九]{2,}$|^[^点]*[一二两三四五六七八九]{2}[十百千万亿]/u;

/** 一 as an article, 三四家, 几家 and 数十: no number to publish. */
function vague(
  numeral: string,
  value: number,
  inside: string | undefined,
  chinese: string | undefined,
  before: string,
): boolean {
  if (!chinese) return false;
  if (/[数几上]/u.test(before) && /^[十百千万亿]/u.test(numeral)) return true;
  if (SOME.test(numeral)) return true;
  return (
    value === 0 ||
    (value === 1 && numeral === '一' && !/[各共仅]/u.test(before)) ||
    (value < 10 && inside !== undefined)
  );
}
