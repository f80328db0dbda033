import { isName } from '../chinese/names.ts';
import { tag } from '../chinese/words.ts';
import { namesActor } from './actor.ts';
import { explainsPicture } from './caption-words.ts';
import {
  isClosed,
  isTickBoxes,
  lengthOf,
  looksAhead,
  median,
  openness,
  opensPicture,
  opensReport,
  pointsAtPicture,
  sentencesOf,
  signsPicture,
  startsWithDate,
  sumsUp,
  unclosed,
  unopened,
} from './form.ts';
import type { Item } from './item.ts';

/** What the page as a whole says about its lines: how long a paragraph is, and how far apart they stand. */
export interface PageLayout {
  items: readonly Item[];
  /** Median length of the paragraphs of two sentences and more. */
  paragraphChars: number;
  /** The usual number of blank lines before such a paragraph. */
  paragraphGap: number;
  /** Paragraphs of the page have mostly one sentence. */
  isTerse: boolean;
  /** Paragraphs of the page begin with days as well: a chronicle. */
  isChronicle: boolean;
  /** Section heads carry numbers or Markdown marks. */
  hasMarkedHeadings: boolean;
}

/** Surely a part of the running text: several sentences, or too long for a caption. */
export const isRunning = (item: Item): boolean =>
  item.role === 'prose' ||
  (item.role === 'undecided' &&
    item.level === 0 &&
    item.pointer === null &&
    !((opensPicture(item.text) || signsPicture(item.text)) && lengthOf(item.text) <= 110) &&
    (lengthOf(item.text) > 110 ||
      sentencesOf(item.text).length > 1 ||
      (lengthOf(item.text) > 45 && openness(item.text) > 0.5 && /[，,；;]/.test(item.text))));

export function layoutOf(items: readonly Item[]): PageLayout {
  const running = items.filter(isRunning);
  const gaps = new Map<number, number>();
  for (const { gap } of running) gaps.set(gap, (gaps.get(gap) ?? 0) + 1);
  const gap = [...gaps].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0;
  const single = items.filter((item) => isClosed(item.text) && sentencesOf(item.text).length === 1).length;
  return {
    items,
    paragraphChars: median(running.map((item) => lengthOf(item.text))) || 60,
    paragraphGap: gap,
    isChronicle: running.filter((item) => startsWithDate(item.text)).length * 5 > running.length,
    isTerse: running.length === 0 || single > running.length * 2,
    hasMarkedHeadings: items.filter((item) => item.ordinal !== null || item.level > 1).length >= 2,
  };
}

/** 政府工作报告: what kind of text it is, and nothing that a picture shows. */
export const namesReport = (text: string): boolean => /^[^，。：]{0,16}(?:报告|总结|综述|公报|纪实)$/u.test(text);

/** 技术革新：318项 */
const LABEL = /^\p{Script=Han}{2,10}[：:]\s*\S/u;

/** More blank lines stand before it than before the paragraphs of the page: a picture was there. */
export const isApart = (item: Item, page: PageLayout): boolean => item.gap > page.paragraphGap && item.gap >= 2;

/** Where the text of a page begins and ends, and where its sections do. Asked for every line, so kept for each page. */
interface Landmarks {
  at: Map<Item, number>;
  firstRunning: number;
  lastRunning: number;
  /** Index of the first heading, or of what will be one; -1 for none. */
  firstHeading: number;
  /** How many running texts stand before it. */
  runningBefore: number;
}

const landmarks = new WeakMap<PageLayout, Landmarks>();

function landmarksOf(page: PageLayout): Landmarks {
  const had = landmarks.get(page);
  if (had) return had;
  const { items } = page;
  const firstHeading = items.findIndex((item) => item.role === 'heading' || item.ordinal !== null || !item.complete);
  const made = {
    at: new Map(items.map((item, index) => [item, index])),
    firstRunning: items.findIndex(isRunning),
    lastRunning: items.findLastIndex(isRunning),
    firstHeading,
    runningBefore: items.slice(0, Math.max(0, firstHeading)).filter(isRunning).length,
  };
  landmarks.set(page, made);
  return made;
}

/**
 * How much a line looks like a caption, and how little like a part of the text: above 0 a caption.
 * Every ground is a general one: its place, its distance, its length beside the page's paragraphs, a day at its head.
 */
export function captionScore(item: Item, page: PageLayout): number {
  const { items } = page;
  const { at: places, firstRunning, lastRunning } = landmarksOf(page);
  const at = places.get(item) ?? -1;
  const [before, after] = [items[at - 1], items[at + 1]];
  const size = lengthOf(item.text);
  const closed = isClosed(item.text);
  let score = -1.4;
  if (/[：:]$/.test(item.text)) score -= 5;
  if (/^[，。、；：！？,;:!?）)”’》%％]/.test(item.text)) score -= 3;
  if (pointsAtPicture(item.text) || item.pointer) score += 3.5;
  if (opensPicture(item.text)) score += 1.5;
  if (item.afterImage) score += 2.5;
  const label = (other: Item | undefined) => other !== undefined && LABEL.test(other.text);
  if (label(item) && (label(before) || label(after) || /[：:]$/.test(before?.text ?? ''))) score -= 2.5;
  if (isApart(item, page)) score += 1.9;
  if (startsWithDate(item.text)) score += closed ? (page.isChronicle ? 1.2 : 1.9) : 2;
  if (!closed && !/[；;。]/.test(item.text)) score += /[，,]/.test(item.text) ? 0.6 : 1.2;
  if (size < page.paragraphChars * 0.35) score += 0.8;
  if (size > page.paragraphChars * 0.7 || size > 120) score -= 1.2;
  if (sentencesOf(item.text).length > 1) score -= 2.2;
  // Several clauses that nobody opens, though nothing ends them: text that breaks off.
  if (!closed && !startsWithDate(item.text) && size > 40 && (item.text.match(/[，,]/g) ?? []).length > 1)
    if (!hasSubject(item.text) && !namesActor(item.text)) score -= 1.2;
  if (size < 50 && sentencesOf(item.text).length === 1 && /正(?:在|为|向|给)/.test(item.text)) score += 2;
  // 各位代表： what follows a salutation is spoken.
  if (closed && /[：:]$/.test(before?.text ?? '')) score -= 2.5;
  // Captions count nothing twice.
  if (
    size > 25 &&
    (item.text.replace(/(?<!\d)(?:\d+年(?:\d+月(?:\d+日)?)?|\d+月\d+日)/g, '').match(/\d[\d.]*/g) ?? []).length > 1
  )
    score -= 1.5;
  if (page.isTerse) score -= 1;
  // One short clause about somebody or something, without a number, behind the text.
  if (
    closed &&
    size < Math.min(45, page.paragraphChars * 0.5) &&
    !/[，,；;\d]/.test(item.text) &&
    before &&
    standsAsText(before)
  )
    if (hasSubject(item.text)) score += 1.5;
  // One short sentence with somebody in it, alone between the text and the next heading.
  if (closed && size < 40 && namesActor(item.text) && before && isRunning(before) && after?.role === 'heading')
    score += 1;
  if (sumsUp(item.text) && !item.pointer && !item.afterImage) score -= 2;
  // Captions tell what goes on, never what will be.
  if (closed && looksAhead(item.text)) score -= 2.5;
  if (isLead(item, at, page)) score -= 2;
  if (explainsPicture(item.text)) score -= 5;
  if (at > lastRunning) score += 1;
  else if (at < firstRunning) score += 1;
  const sibling = (other: Item | undefined) =>
    other !== undefined &&
    other.role !== 'heading' &&
    !isRunning(other) &&
    lengthOf(other.text) < page.paragraphChars * 0.7;
  if ((sibling(before) || sibling(after)) && !page.isTerse) score += 0.5;
  if (before && before.role === 'heading') score -= after && !closed ? 0.6 : 1.6;
  if (item.ordinal || item.level > 0 || item.bullet) score -= 3;
  // 政府工作报告, printed again where the text goes on.
  if (namesReport(item.text)) score -= 3;
  return score;
}

const standsAsText = (item: Item): boolean => isRunning(item) || (isClosed(item.text) && lengthOf(item.text) > 45);

/** A noun opens it, or somebody is doing it somewhere: 选手正在…, 外卖小哥在…休息. */
function hasSubject(text: string): boolean {
  const words = tag(text.slice(0, 14)).map((word) => word.tag[0] ?? 'x');
  if (/[njr]/.test(words[0] ?? 'x')) return true;
  return words[0] !== 'v' || words[1] === 'n' ? /^\p{Script=Han}{2,10}?(?:正?在|为|向)/u.test(text) : false;
}

/** The one sentence that stands before the first heading, as long as a paragraph: it opens the report. */
function isLead(item: Item, at: number, page: PageLayout): boolean {
  const { items, paragraphChars } = page;
  const { firstHeading, runningBefore } = landmarksOf(page);
  if (firstHeading < 0 && !isRunning(item) && opensReport(item.text))
    return !items.slice(0, at).some(isRunning) && items.slice(at + 1).some(isRunning);
  if (at > firstHeading || lengthOf(item.text) < Math.min(45, paragraphChars * 0.3) || pointsAtPicture(item.text))
    return false;
  const [before, next] = [items[at - 1], items[at + 1]];
  if (before && isClosed(before.text) && lengthOf(before.text) > lengthOf(item.text)) return false;
  const last = opensReport(item.text) && !items.slice(at + 1, firstHeading).some((other) => opensReport(other.text));
  if (next && next.role !== 'heading' && !isRunning(next) && !next.ordinal && !last) return false;
  return runningBefore === (at < firstHeading && isRunning(item) ? 1 : 0);
}

/** A short line that could head a section: no end mark, no date, no picture words. */
export const fitsHeading = (item: Item): boolean =>
  item.role === 'undecided' &&
  lengthOf(item.text) >= 2 &&
  lengthOf(item.text) <= 44 &&
  !/[。；;]/.test(item.text) &&
  !/[，,、：:.]$/.test(item.text) &&
  !item.pointer &&
  !startsWithDate(item.text) &&
  unclosed(item.text).length === 0 &&
  unopened(item.text) === null &&
  !pointsAtPicture(item.text) &&
  !isTickBoxes(item.text) &&
  // (王小林): who sent it in, alone or behind what is to be seen.
  !/^[（(][^（）()]*[）)]$/u.test(item.text) &&
  !isName(/[（(]([^（）()]*)[）)]$/u.exec(item.text)?.[1] ?? '');
