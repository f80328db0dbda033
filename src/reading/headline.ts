import { parseNumeral } from '../chinese/numerals.ts';
import { namesActor } from './actor.ts';
import { saysCaption } from './caption-words.ts';
import { clausesOf, isBoxLabel, isClosed, isCouplet, lengthOf, openness, sentencesOf } from './form.ts';
import { type Item, joinItems, toItem } from './item.ts';
import { fitsHeading, isRunning } from './page-layout.ts';
import { seamScore } from './seam.ts';
import { firstWords, lastWords, type Trail } from './trail.ts';

/**
 * Joins headlines of two printed lines: a numbered or marked line that ends in a comma, and pairs of short lines of like
 * length above text, if the page has several of them.
 */
export function joinHeadlines(printed: readonly Item[], trail: Trail): Item[] {
  const items = joinRemainders(printed, trail);
  const found = items.flatMap((_, at) => (isPair(items, at) ? [at] : []));
  const kickers = kickersOf(items, found);
  const pairs = new Set(found.filter((at) => kickers.includes(at) || isEven(items, at)));
  const bare = [...pairs].filter((at) => !isMarked(items[at]));
  const marked = [...pairs].filter((at) => isMarked(items[at]));
  const out: Item[] = [];
  for (let at = 0; at < items.length; at++) {
    const [first, second] = [items[at], items[at + 1]];
    if (!first) continue;
    const comma = /[，,]$/.test(first.text);
    const named = namesWhose(items, at);
    const usual = isMarked(first) ? comma || marked.length >= 2 : bare.length >= 2;
    if (!second || !(named || (pairs.has(at) && usual))) {
      out.push(first);
      continue;
    }
    out.push(joinItems(first, second, comma ? '' : ' '));
    trail.repairs.push({
      kind: 'join',
      sourceLines: [...first.lines, ...second.lines],
      before: `${lastWords(first.text)} ¶ ${firstWords(second.text)}`,
      after: `${lastWords(first.text)}${comma ? '' : ' '}${firstWords(second.text)}`,
      confidence: 'likely',
    });
    at += 1;
  }
  return out;
}

/** Longest rest of a headline behind a picture, in lines. */
const MAX_LINES_BETWEEN = 4;

/**
 * Joins a headline without a number and its rest, on the next line or behind a picture, if the two are a couplet of the
 * form and length that others of the page have: 强化思想引领，凝聚 ¶ 巾帼奋进力量.
 */
function joinRemainders(items: readonly Item[], trail: Trail): Item[] {
  const couplets = items.filter((item) => !isMarked(item) && fitsHeading(item) && isCouplet(item.text));
  if (couplets.length < 2) return [...items];
  const isUsual = (text: string, ...parts: Item[]): boolean =>
    isCouplet(text) &&
    couplets.some(
      (other) =>
        !parts.includes(other) &&
        /[，,]/.test(other.text) === /[，,]/.test(text) &&
        Math.abs(lengthOf(other.text) - lengthOf(text)) <= 4,
    );
  const out = [...items];
  for (let at = 0; at < out.length; at++) {
    const first = out[at] as Item;
    const end = remainderOf(out, at);
    const second = out[end];
    if (!second || !isUsual(first.text + second.text, first, second)) continue;
    out.splice(end, 1);
    out[at] = joinItems(first, second, '');
    trail.repairs.push({
      kind: 'join',
      sourceLines: [...first.lines, ...second.lines],
      before: `${lastWords(first.text)} ¶ ${firstWords(second.text)}`,
      after: `${lastWords(first.text)}${firstWords(second.text)}`,
      confidence: 'likely',
    });
  }
  return out;
}

/** Returns the index of the line that may be the rest of a bare one; -1 for none. */
function remainderOf(items: readonly Item[], at: number): number {
  const first = items[at];
  if (!first || isMarked(first) || first.bullet || !/[，,\s]/.test(first.text) || !fitsHeading(first)) return -1;
  for (let end = at + 1; end <= Math.min(at + MAX_LINES_BETWEEN, items.length - 2); end++) {
    const [second, below] = [items[end] as Item, items[end + 1] as Item];
    if (isRunning(second) || isMarked(second) || second.bullet) return -1;
    const isRest = fitsHeading(second) && !/[，,\s]/.test(second.text) && (isRunning(below) || isClosed(below.text));
    // 关爱妇女儿童，守护万家平安 ¶ 幸福 is whole without its rest, which is too short for a line of its own.
    const isNear =
      end === at + 1 && second.gap === 0 && first.gap > 0 && (!isCouplet(first.text) || lengthOf(second.text) <= 4);
    if (isRest && (isNear || seamScore(first.text, second.text) > (isCouplet(first.text) ? 0.9 : 0.8))) return end;
  }
  return -1;
}

const isMarked = (item: Item | undefined): boolean => item !== undefined && (item.ordinal !== null || item.level > 0);

/** 临江市总工会： ¶ 送法进企业 普法零距离: whose headline it is, on a line of its own above it. */
function namesWhose(items: readonly Item[], at: number): boolean {
  const [before, first, second, below] = [items[at - 1], items[at]!, items[at + 1], items[at + 2]];
  if (!/^[^，。；：:]{2,20}[：:]$/u.test(first.text) || isMarked(first) || !second || !below) return false;
  const whose = first.text.slice(0, -1);
  return (
    (namesActor(whose) || /[省市区县旗州盟镇乡]$/.test(whose)) &&
    (before === undefined || isRunning(before) || isClosed(before.text) || isBoxLabel(before.text)) &&
    second.gap === 0 &&
    !isMarked(second) &&
    fitsHeading(second) &&
    (isRunning(below) || isClosed(below.text))
  );
}

/** Returns whether the two lines of a pair are single clauses of about one length. */
function isEven(items: readonly Item[], at: number): boolean {
  const [a, b] = [items[at]!, items[at + 1]!];
  const words = a.ordinal?.text ?? a.text;
  return !/[\s\u3000]/.test(words) && Math.abs(lengthOf(words) - lengthOf(b.text)) <= 4;
}

/** Least number of pairs whose first lines are of one length, and most characters of such a line. */
const MIN_KICKERS = 3;
const MAX_KICKER_CHARS = 10;

/**
 * Returns the pairs of a few words above another line, 建功立业 ¶ 让产业工人的舞台更加宽广, if all headlines of the page have
 * that form. Empty if it has others: 建功立业 then is a section of them.
 */
function kickersOf(items: readonly Item[], pairs: readonly number[]): number[] {
  const found = pairs.filter((at) => !isMarked(items[at]) && lengthOf(items[at]!.text) <= MAX_KICKER_CHARS);
  const sizes = found.map((at) => lengthOf(items[at]!.text));
  if (found.length < MIN_KICKERS || Math.max(...sizes) - Math.min(...sizes) > 1) return [];
  const others = items.filter(
    (item, at) =>
      at > found[0]! &&
      fitsHeading(item) &&
      !item.pointer &&
      isRunning(items[at + 1] ?? item) &&
      !found.includes(at - 1),
  );
  return others.length * 2 < found.length ? found : [];
}

/** Returns whether a line and the next are short, and have text below them and no line of their kind above. */
function isPair(items: readonly Item[], at: number): boolean {
  const [before, first, second] = [items[at - 1], items[at], items[at + 1]];
  // Pictures may stand between a headline and its text.
  const below = items.slice(at + 2, at + 6).find((item) => !item.pointer && !saysCaption(item.text));
  if (!first || !second || !below || second.ordinal || second.bullet || first.bullet) return false;
  // 2.1 is a number of its own
  if (/^\d{1,2}\.\d{1,2}(?:\.\d{1,2})*(?![\d%％万亿])/.test(second.text)) return false;
  const a = first.ordinal?.text ?? first.text;
  const short = (text: string) => lengthOf(text) >= 4 && lengthOf(text) <= 20 && !/[。；;]/.test(text);
  if (!short(a) || !short(second.text) || isClosed(a) || isClosed(second.text)) return false;
  if (second.level !== first.level && second.level !== 0) return false;
  if (second.gap > first.gap || /[\s\u3000]/.test(second.text)) return false;
  if (!fitsHeading({ ...second, level: 0 })) return false;
  // 主要做法 below every headline is a heading of its own
  if (items.some((other) => other !== second && other.text === second.text)) return false;
  if (!isRunning(below) && !isClosed(below.text) && below.ordinal === null && below.bullet === null) return false;
  // three lines of a kind are a row of captions
  const isBelowText = before === undefined || isRunning(before) || isClosed(before.text) || saysCaption(before.text);
  return isMarked(first) || isBelowText;
}

/**
 * Splits headings off the end of a line whose line end was lost: …先进经验。二、聚焦服务大局, if 二 is a number that the page
 * lacks, or a couplet after the last 。 if the headings of the page are couplets.
 */
export function splitMergedHeadings(items: readonly Item[], trail: Trail): Item[] {
  const numbers = new Set(
    items.flatMap(({ ordinal }) => (ordinal && /、$/.test(ordinal.marker) ? [ordinal.number] : [])),
  );
  const couplets = items.filter((item) => fitsHeading(item) && isCouplet(item.text)).length;
  return items.flatMap((item) => {
    if (item.lines.length > 1 || item.node || !isRunning(item)) return [item];
    const at = mergedAt(item.text, numbers, couplets);
    if (at === null) return [item];
    const line = item.lines[0] ?? 1;
    trail.repairs.push({
      kind: 'heading-split',
      sourceLines: [line],
      before: `${lastWords(item.text.slice(0, at))}${firstWords(item.text.slice(at))}`,
      after: `${lastWords(item.text.slice(0, at))} ¶ ${firstWords(item.text.slice(at))}`,
      confidence: 'likely',
    });
    const rest = {
      n: line,
      text: item.text.slice(at),
      gap: item.gap,
      indent: 0,
      level: 0,
      bold: false,
      afterImage: false,
    };
    return [{ ...item, text: item.text.slice(0, at) }, toItem(rest)];
  });
}

const isBlankCouplet = (text: string): boolean =>
  isCouplet(text) && clausesOf(text).length === 2 && !/[，,\d]/.test(text);

function mergedAt(text: string, numbers: ReadonlySet<string>, couplets: number): number | null {
  for (const found of text.matchAll(/[。！](?=([一二三四五六七八九十]{1,2})、[^，。]{4})/g)) {
    const number = found[1] ?? '';
    const value = parseNumeral(number) ?? Number.NaN;
    const before = [...numbers].some((other) => parseNumeral(other) === value - 1);
    const after = [...numbers].some((other) => parseNumeral(other) === value + 1);
    if (!numbers.has(number) && (value === 1 || before) && (after || before)) return found.index + 1;
  }
  if (couplets < 2 || openness(text) < 0.5) return null;
  const last = sentencesOf(text).at(-1) ?? '';
  const at = text.length - last.length;
  return at > 20 && isBlankCouplet(last) && lengthOf(last) <= 36 ? at : null;
}
