import { isName } from '../chinese/names.ts';
import {
  isBoxLabel,
  isClosed,
  isCouplet,
  isTickBoxes,
  lengthOf,
  median,
  openness,
  opensPicture,
  pointsAtPicture,
  sentencesOf,
  signsPicture,
  startsWithDate,
  unclosed,
  unopened,
} from './form.ts';
import type { Item } from './item.ts';

/** Statistics of a page, against which single lines are judged. */
export interface PageLayout {
  items: readonly Item[];
  /** Median length of the paragraphs of two sentences and more. */
  paragraphChars: number;
  /** Most frequent number of blank lines before such a paragraph. */
  paragraphGap: number;
  /** Most paragraphs are single sentences. */
  isTerse: boolean;
  /** Paragraphs begin with dates, so that a date is no sign of a caption. */
  isChronicle: boolean;
  /** Headings have numbers or Markdown marks. */
  hasMarkedHeadings: boolean;
}

/** Returns whether an item is certainly running text: several sentences, or too long for a caption. */
export const isRunning = (item: Item): boolean =>
  item.role === 'prose' ||
  (item.role === 'undecided' &&
    item.level === 0 &&
    item.pointer === null &&
    !((opensPicture(item.text) || signsPicture(item.text)) && lengthOf(item.text) <= 110) &&
    (lengthOf(item.text) > 110 ||
      sentencesOf(item.text).length > 1 ||
      (lengthOf(item.text) > 45 && openness(item.text) > 0.5 && /[，,；;]/.test(item.text))));

/** Returns whether an item is running text, complete or broken off. */
export const isText = (item: Item): boolean =>
  isRunning(item) ||
  (isClosed(item.text) && lengthOf(item.text) > 25 && !startsWithDate(item.text)) ||
  (openness(item.text) > 0.5 && lengthOf(item.text) > 12 && /[，,]/.test(item.text) && !isCouplet(item.text));

/** Returns the statistics of a page. */
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

/** Returns the short lines right below the label of a box, without a blank line between them: 荣誉榜, names, 光荣榜. */
export function boxedLines(items: readonly Item[]): Set<Item> {
  const boxed = new Set<Item>();
  for (const [at, item] of items.entries()) {
    const above = items[at - 1];
    const isBelow = above !== undefined && item.gap === 0 && (boxed.has(above) || isBoxLabel(above.text));
    if (isBelow && !isText(item) && !isClosed(item.text)) boxed.add(item);
  }
  return boxed;
}

/** 政府工作报告: a kind of text, which no picture shows. */
export const namesReport = (text: string): boolean => /^[^，。：]{0,16}(?:报告|总结|综述|公报|纪实)$/u.test(text);

/** Returns whether an item has more blank lines before it than paragraphs have, as below a picture. */
export const isApart = (item: Item, page: PageLayout): boolean => item.gap > page.paragraphGap && item.gap >= 2;

/** 记者：… in an interview. */
const SPOKEN = /^(?:记者|主持人|嘉宾|网友|问|答)\s*[：:]/u;

/** Returns whether an item has the form of a heading: short, no end mark, no date, no words of a caption. */
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
  !SPOKEN.test(item.text) &&
  !/^(?:资料|数据|图片|信息)?来源\s*[：:]/u.test(item.text) &&
  // (王小林) is the author of a caption or an entry
  !/^[（(][^（）()]*[）)]$/u.test(item.text) &&
  !isName(/[（(]([^（）()]*)[）)]$/u.exec(item.text)?.[1] ?? '');
