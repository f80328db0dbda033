import { opensAttachment } from '../chinese/attachment.ts';
import { depthOfDecimal, type Ordinal } from '../chinese/ordinal.ts';
import { namesActor } from './actor.ts';
import { markBareHeadings } from './bare-headings.ts';
import { hasFigure, isClosed, isDateAlone, lengthOf, sentencesOf, startsWithDate } from './form.ts';
import { sameStyle } from './heading-style.ts';
import type { Item } from './item.ts';
import { fitsHeading, isApart, isRunning, isText, type PageLayout } from './page-layout.ts';
import { seamScore } from './seam.ts';
import { type Damage, SCENE } from './survey.ts';

/**
 * Marks the headings of a page: first those with a number or mark, then bare ones. On a page whose paragraphs are
 * complete, any line without an end right above a paragraph is a heading.
 */
export function markHeadings(page: PageLayout, { broken, pictures }: Damage): void {
  const { items } = page;
  for (const [at, item] of items.entries())
    if (isMarkedHeading(item, items, at, broken) || isSection(item, items[at + 1])) item.role = 'heading';
  const recurring = recurringLines(items);
  if (!broken)
    for (const [at, item] of items.entries())
      if (isLineOverText(item, items[at - 1], items[at + 1], recurring) && !(pictures && looksLikeScene(item, page)))
        item.role = 'heading';
  markBareHeadings(page);
}

/** What every report calls its parts: 2023年工作回顾, “十三五”时期的工作回顾, 加强政府自身建设, 主要做法. */
const SECTION =
  /^(?:(?:(?:19|20)\d{2}年|“?十[一二三四五六]五”?|过去[一二三四五]年|[一二三四五]年来|今[年后]|明年|本届|下一?步|当前)[^，。：；]{0,16}?(?:工作|任务|目标|安排|建议|回顾|打算|重点|计划|情况|总结|思路|举措|措施|成效)(?:[^，。：；]{0,10}(?:工作|任务|目标|安排|建议|回顾|打算|重点|计划|情况|总结|思路))?|[^，。：；\d]{0,10}(?:自身建设|各项工作|各项任务|奋斗目标|目标任务|总体要求|总体思路|工作打算|工作思路|存在的?(?:主要)?问题(?:和不足)?|努力方向|主要做法|工作成效|主要成效|基本情况|工作回顾|工作总结|经验体会|主要经验))$/u;

/** Returns whether a heading is such a name of a part. */
export const namesPart = (text: string): boolean => SECTION.test(text);

function isSection(item: Item, next: Item | undefined): boolean {
  if (item.role !== 'undecided' || item.level > 0 || item.ordinal || item.bullet || item.pointer) return false;
  if (lengthOf(item.text) > 30 || !SECTION.test(item.text) || next === undefined) return false;
  return !/报告|会议/.test(item.text);
}

/** A month without the clauses of a caption: 11月份全社会用电量增长11.6%. */
const isNewsHeadline = ({ role, text }: Item): boolean =>
  role === 'undecided' &&
  startsWithDate(text) &&
  !/^(?:\d{4}年)?\d{1,2}月\d{1,2}日|[，,。；;：:、]/.test(text) &&
  lengthOf(text) <= 40;

/** Returns the bare lines that come again, as sub-heads of each section do: 存在不足, 改进措施. */
function recurringLines(items: readonly Item[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const recurring = new Set<string>();
  for (const { role, text } of items) {
    if (role !== 'undecided' || lengthOf(text) > MAX_ENDED_CHARS) continue;
    if (seen.has(text)) recurring.add(text);
    seen.add(text);
  }
  return recurring;
}

/**
 * A bare line with a finished text or a heading above it, and text below it.
 * @param recurring lines that come again: any finished text may be below them
 */
function isLineOverText(
  item: Item,
  before: Item | undefined,
  next: Item | undefined,
  recurring: ReadonlySet<string>,
): boolean {
  if (!fitsHeading(item) && !isNewsHeadline(item)) return false;
  if (item.level > 0 || item.ordinal || item.bullet || item.afterImage || !next) return false;
  if ((item.text.match(/\p{Script=Han}/gu) ?? []).length * 2 < lengthOf(item.text)) return false;
  if (lengthOf(item.text) < 4 || /[、…]|^[（(]|\d$/.test(item.text)) return false;
  if (seamScore(item.text, next.text) > 0.85) return false;
  const closed =
    before === undefined || before.role === 'heading' || isClosed(before.text) || /[：:]$/.test(before.text);
  return (
    closed &&
    !next.ordinal &&
    !next.bullet &&
    (isRunning(next) || (isClosed(next.text) && (lengthOf(next.text) > 25 || recurring.has(item.text))))
  );
}

const looksLikeScene = (item: Item, page: PageLayout): boolean =>
  isApart(item, page) || namesActor(item.text) || SCENE.test(item.text);

/** Longest headings in characters, as their marks go: a heading of the file, 一、 above text, and any other. */
const MAX_DECLARED_CHARS = 60;
const MAX_NUMBERED_CHARS = 44;
const MAX_ENDED_CHARS = 26;

/** A line of its own with a number, ● or a Markdown mark, and something below it. */
function isMarkedHeading(item: Item, items: readonly Item[], at: number, broken: boolean): boolean {
  if (item.role !== 'undecided') return false;
  const [before, next] = [items[at - 1], items[at + 1]];
  if (isBracketed(item)) return isSeveral(items, isBracketed);
  if (isDecimal(item)) return headsText(item, next) && isSeveral(items, isDecimal);
  // 1月, 3月, 5月: a chronicle
  if (isDateAlone(item.text) && !item.ordinal) return next !== undefined && isSeveral(items, isMonth);
  // Image text has been marked before, so that a declared heading has something below it.
  const words = item.ordinal?.text ?? item.text;
  if (item.level > 0) return lengthOf(words) <= MAX_DECLARED_CHARS && !/。./.test(words);
  if (item.ordinal) return isNumberedHeading(item, item.ordinal, before, next, items, broken);
  if (item.bold) return fitsHeading(item) && canHead(item, next);
  if (item.bullet === null || !next || !isShortEnough(item, words, next)) return false;
  // Entries of a list are of one kind: if one is a sentence too long for a head, none of them is a head.
  return (
    (next.bullet === null || headsBullets(item, items)) &&
    !(isClosed(words) && items.some((other) => other.bullet && isEntryText(other)))
  );
}

/** ★ 荣誉榜 above ◆ …, ◆ …: no line with its mark is right above another one. */
const headsBullets = ({ bullet }: Item, items: readonly Item[]): boolean =>
  isSeveral(items, (other) => other.bullet === bullet) &&
  items.every((other, at) => other.bullet !== bullet || items[at + 1]?.bullet !== bullet);

/** @param broken texts of this page are not in their order */
function isNumberedHeading(
  item: Item,
  { text }: Ordinal,
  before: Item | undefined,
  next: Item | undefined,
  items: readonly Item[],
  broken: boolean,
): boolean {
  if (!next || !isShortEnough(item, text, next)) return false;
  // （一）…的，由符 ¶ 合相应条件的…: a sentence that breaks off
  if (/[，,]/.test(text) && isClosed(next.text) && seamScore(text, next.text) > 0.85) return false;
  // Numbered lines with nothing below them are a list, and so is the last of them.
  const isTwin = (other: Item | undefined): boolean =>
    Boolean(other?.ordinal) && sameStyle(other!, item) && !isRunning(other!);
  if (!broken && isTwin(before) && before?.role === 'undecided') return false;
  // 2.…，… ¶ …。 ¶ 3.…。: sentences of a list, of which one goes over its line
  const goesOn = /[，,]/.test(text) && isClosed(next.text) && !isRunning(next) && seamScore(text, next.text) > 0.6;
  if (goesOn && items.some((other) => other.ordinal && sameStyle(other, item) && isEntryAlone(other.text)))
    return false;
  // 附：1．先进名单 ¶ 2．个人名单: the first of the list is in the middle of a line
  if (opensAttachment(before?.text ?? '')) return false;
  // 1：…，… ¶ 2：…，…: points, however long some of them are
  const isPoint = (other: Item | undefined) => /[：:]$/.test(other?.ordinal?.marker ?? '');
  if (isPoint(item) && (isPoint(next) || isPoint(before))) return false;
  return !isTwin(next) || (isRunning(next) && !isClosed(text));
}

const isEntryAlone = (text: string): boolean => /。$/.test(text) && sentencesOf(text).length === 1;

/** Returns whether the words of a marked line are no longer than a heading, and no sentence of the text. */
function isShortEnough(item: Item, words: string, next: Item): boolean {
  const { ordinal } = item;
  const size = lengthOf(words);
  if (size > MAX_NUMBERED_CHARS || sentencesOf(words).length > 1) return false;
  if (/[；;：:，,]$/.test(words) && !announces(item, next)) return false;
  if (!isClosed(words)) return true;
  // （二）…，…，…。 may be as long as 二、 above text or other numbers, where it is no entry of its row.
  const isAboveText = isRunning(next) || (next.ordinal !== null && !sameStyle(next, item));
  const isHan = ordinal !== null && !/\d/.test(ordinal.number);
  const isLong = ordinal !== null && (/、$/.test(ordinal.marker) || (isHan && isAboveText));
  return !hasFigure(words) && size <= (isLong ? MAX_NUMBERED_CHARS : MAX_ENDED_CHARS);
}

/** Returns whether a test holds for more than one item. Stops at the second, as it is asked for each item. */
function isSeveral(items: readonly Item[], is: (item: Item) => boolean): boolean {
  const first = items.findIndex(is);
  return first >= 0 && items.some((item, at) => at > first && is(item));
}

const isMonth = ({ text, role }: Item): boolean => role !== 'island' && isDateAlone(text);

/** A few words that announce what is below them: 一、重点工作： above text, or numbers of another row. */
const announces = ({ ordinal }: Item, next: Item | undefined): boolean =>
  ordinal !== null &&
  /、$/.test(ordinal.marker) &&
  !/\d/.test(ordinal.number) &&
  lengthOf(ordinal.text) <= MAX_ANNOUNCEMENT_CHARS &&
  /[^，,；;：:。]{2}[：:]$/u.test(ordinal.text) &&
  !/[，,；;]|如下[：:]$/u.test(ordinal.text) &&
  next !== undefined &&
  (isRunning(next) || isClosed(next.text) || (next.ordinal !== null && !/、$/.test(next.ordinal.marker)));

const MAX_ANNOUNCEMENT_CHARS = 16;

const isEntryText = ({ text }: Item): boolean => lengthOf(text) > 26 || sentencesOf(text).length > 1;

/** 【劳动竞赛】 on a line of its own heads an entry of a yearbook. */
const isBracketed = (item: Item): boolean => item.level === 0 && /^【[^【】]{2,20}】$/u.test(item.text);

/** 1.1 基本情况 on a line of its own. */
const isDecimal = (item: Item): boolean =>
  item.role !== 'island' &&
  item.level === 0 &&
  !item.ordinal &&
  depthOfDecimal(item.text) > 0 &&
  lengthOf(item.text) <= 30 &&
  !/[。；;：:，,、]$/.test(item.text);

/** Text is below it, or 1.1.1 below 1.1. Decimals without text between them are entries of a list. */
const headsText = (item: Item, next: Item | undefined): boolean =>
  next !== undefined &&
  (depthOfDecimal(next.text) === 0
    ? canHead(item, next)
    : isRunning(next) || depthOfDecimal(next.text) > depthOfDecimal(item.text));

/** Returns whether what comes next can be below a heading. */
const canHead = (item: Item, next: Item | undefined): boolean =>
  next !== undefined &&
  (isRunning(next) ||
    next.role === 'island' ||
    isClosed(next.text) ||
    /[；;]$/.test(next.text) ||
    next.ordinal !== null ||
    next.bullet !== null ||
    (next.level > item.level && item.level > 0) ||
    isText(next) ||
    lengthOf(next.text) > 44);
