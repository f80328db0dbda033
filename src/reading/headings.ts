import { opensAttachment } from '../chinese/attachment.ts';
import { depthOfDecimal } from '../chinese/ordinal.ts';
import { namesActor } from './actor.ts';
import { markBareHeadings } from './bare-headings.ts';
import { hasFigure, isClosed, isDateAlone, lengthOf, sentencesOf, startsWithDate } from './form.ts';
import { sameStyle } from './heading-style.ts';
import type { Item } from './item.ts';
import { fitsHeading, isApart, isRunning, isText, type PageLayout } from './page-layout.ts';
import { seamScore } from './seam.ts';
import type { Damage } from './survey.ts';
import { SCENE } from './survey.ts';

/**
 * Marks the items that head a section: first those that say so themselves, then bare ones of one form. On a page of
 * whole paragraphs a line without an end right over a paragraph is nothing else.
 */
export function markHeadings(page: PageLayout, { broken, pictures }: Damage): void {
  const { items } = page;
  for (const [at, item] of items.entries())
    if (isMarkedHeading(item, items, at, broken) || isSection(item, items[at + 1])) item.role = 'heading';
  if (!broken)
    for (const [at, item] of items.entries())
      if (isLineOverText(item, items[at - 1], items[at + 1]) && !(pictures && looksLikeScene(item, page)))
        item.role = 'heading';
  markBareHeadings(page);
}

/** 2023年工作回顾, “十三五”时期的工作回顾, 加强政府自身建设, 主要做法: what every report calls its parts. */
const SECTION =
  /^(?:(?:(?:19|20)\d{2}年|“?十[一二三四五六]五”?|过去[一二三四五]年|[一二三四五]年来|今[年后]|明年|本届|下一?步|当前)[^，。：；]{0,16}?(?:工作|任务|目标|安排|建议|回顾|打算|重点|计划|情况|总结|思路|举措|措施|成效)(?:[^，。：；]{0,10}(?:工作|任务|目标|安排|建议|回顾|打算|重点|计划|情况|总结|思路))?|[^，。：；\d]{0,10}(?:自身建设|各项工作|各项任务|奋斗目标|目标任务|总体要求|总体思路|工作打算|工作思路|存在的?(?:主要)?问题(?:和不足)?|努力方向|主要做法|工作成效|主要成效|基本情况|工作回顾|工作总结|经验体会|主要经验))$/u;

/** Returns whether a heading is what every report calls one of its parts. */
export const namesPart = (text: string): boolean => SECTION.test(text);

function isSection(item: Item, next: Item | undefined): boolean {
  if (item.role !== 'undecided' || item.level > 0 || item.ordinal || item.bullet || item.pointer) return false;
  if (lengthOf(item.text) > 30 || !SECTION.test(item.text) || next === undefined) return false;
  return !/报告|会议/.test(item.text);
}

/** 11月份全社会用电量增长11.6%: a month, and no clause that a caption would have. */
const saysNews = ({ role, text }: Item): boolean =>
  role === 'undecided' &&
  startsWithDate(text) &&
  !/^(?:\d{4}年)?\d{1,2}月\d{1,2}日|[，,。；;：:、]/.test(text) &&
  lengthOf(text) <= 40;

/** A bare line between paragraphs, a finished one or a headline above it and text below it. */
function isLineOverText(item: Item, before: Item | undefined, next: Item | undefined): boolean {
  if (!fitsHeading(item) && !saysNews(item)) return false;
  if (item.level > 0 || item.ordinal || item.bullet || item.afterImage || !next) return false;
  if ((item.text.match(/\p{Script=Han}/gu) ?? []).length * 2 < lengthOf(item.text)) return false;
  if (lengthOf(item.text) < 4 || /[、…]|^[（(]|\d$/.test(item.text)) return false;
  if (seamScore(item.text, next.text) > 0.85) return false;
  const closed =
    before === undefined || before.role === 'heading' || isClosed(before.text) || /[：:]$/.test(before.text);
  return (
    closed && !next.ordinal && !next.bullet && (isRunning(next) || (isClosed(next.text) && lengthOf(next.text) > 25))
  );
}

const looksLikeScene = (item: Item, page: PageLayout): boolean =>
  isApart(item, page) || namesActor(item.text) || SCENE.test(item.text);

/** Numbered, with ●, or with a Markdown mark, on its own line, and with something below it. */
function isMarkedHeading(item: Item, items: readonly Item[], at: number, broken: boolean): boolean {
  if (item.role !== 'undecided') return false;
  if (isBracketed(item)) return isSeveral(items, isBracketed);
  // 1月, 3月, 5月: a chronicle.
  if (isDecimal(item)) return headsText(item, items[at + 1]) && isSeveral(items, isDecimal);
  if (isDateAlone(item.text) && !item.ordinal) return items[at + 1] !== undefined && isSeveral(items, isMonth);
  if (!item.ordinal && item.level === 0 && item.bullet === null && !item.bold) return false;
  const words = item.ordinal?.text ?? item.text;
  const size = lengthOf(words);
  const next = items[at + 1];
  // Marked lines with nothing below them are lettering by now.
  if (item.level > 0) return size <= 60 && !/。./.test(words);
  if (item.bold && !item.ordinal) return fitsHeading(item) && canHead(item, next);
  if (size > 44 || sentencesOf(words).length > 1) return false;
  if (/[；;：:，,]$/.test(words) && !announces(item, items[at + 1])) return false;
  // （二）…，…，…。 is as long as 二、 may be where text or other numbers stand below it, and no entry of its own row.
  const below = items[at + 1];
  const overText = below !== undefined && (isRunning(below) || (below.ordinal && !sameStyle(below, item)));
  const han = item.ordinal !== null && !/\d/.test(item.ordinal.number);
  const long = item.ordinal && (/、$/.test(item.ordinal.marker) || (han && overText)) ? 44 : 26;
  if (isClosed(words) && (hasFigure(words) || size > long)) return false;
  // A row of numbered lines with nothing below them is a list of points.
  const twin = (other: Item | undefined) => other?.ordinal && sameStyle(other, item) && !isRunning(other);
  if (next === undefined) return false;
  // （一）…的，由符 ¶ 合相应条件的…: a sentence that breaks off, no heading.
  if (item.ordinal && /[，,]/.test(words) && isClosed(next.text) && seamScore(words, next.text) > 0.85) return false;
  // The last of the row is none either; on a broken page its text may stand elsewhere.
  if (!broken && item.ordinal && twin(items[at - 1]) && items[at - 1]?.role === 'undecided') return false;
  // 附：1．先进名单 ¶ 2．个人名单: the second of a list whose first stands in mid line.
  if (item.ordinal && opensAttachment(items[at - 1]?.text ?? '')) return false;
  // 1：…，… ¶ 2：…，…: points, however long some of them are.
  const isPoint = (other: Item | undefined) => /[：:]$/.test(other?.ordinal?.marker ?? '');
  if (isPoint(item) && (isPoint(next) || isPoint(items[at - 1]))) return false;
  if (item.ordinal) return !twin(next) || (isRunning(next) && !isClosed(words));
  // Entries of a list are of one kind: where one is a sentence too long for a head, none of them is one.
  if (item.bullet)
    return next.bullet === null && !(isClosed(words) && items.some((other) => other.bullet && isEntryText(other)));
  return canHead(item, next);
}

/** Returns whether more than one item is such. It ends with the second, so that asking for each of many costs little. */
function isSeveral(items: readonly Item[], is: (item: Item) => boolean): boolean {
  const first = items.findIndex(is);
  return first >= 0 && items.some((item, at) => at > first && is(item));
}

const isMonth = ({ text, role }: Item): boolean => role !== 'island' && isDateAlone(text);

/** 一、重点工作：over text or numbers of another row: a few words that announce what is below them. */
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

/** 【劳动竞赛】 alone on its line, as yearbooks head their entries. */
const isBracketed = (item: Item): boolean => item.level === 0 && /^【[^【】]{2,20}】$/u.test(item.text);

/** 1.1 基本情况, alone on its line. */
const isDecimal = (item: Item): boolean =>
  item.role !== 'island' &&
  item.level === 0 &&
  !item.ordinal &&
  depthOfDecimal(item.text) > 0 &&
  lengthOf(item.text) <= 30 &&
  !/[。；;：:，,、]$/.test(item.text);

/** Text stands below it, or 1.1.1 below 1.1. One of a row without text between its numbers is an entry. */
const headsText = (item: Item, next: Item | undefined): boolean =>
  next !== undefined &&
  (depthOfDecimal(next.text) === 0
    ? canHead(item, next)
    : isRunning(next) || depthOfDecimal(next.text) > depthOfDecimal(item.text));

/** Something that a heading can head comes next. */
const canHead = (item: Item, next: Item | undefined): boolean =>
  next !== undefined &&
  (isRunning(next) ||
    next.role === 'island' ||
    isClosed(next.text) ||
    next.ordinal !== null ||
    next.bullet !== null ||
    (next.level > item.level && item.level > 0) ||
    isText(next) ||
    lengthOf(next.text) > 44);
