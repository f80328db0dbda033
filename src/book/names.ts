import { mentionsIn } from '../chinese/places.ts';
import { tagsOf, wordsOf } from '../chinese/words.ts';
import { textOf } from '../report/block.ts';
import type { Report } from '../report/report.ts';

/** A firm that a report names in full, and the block that does. */
export interface Named {
  name: string;
  block: string;
}

const FIRM = /(?:有限责任公司|有限公司|集团公司)/gu;
/** What a name can't reach back over; marks in brackets inside a name, （中国）, are none. */
const EDGE = /[^\p{Script=Han}（）()·A-Za-z\d]/u;
/** Words that stand in front of a name and are no part of it. */
const PARTICLES = new Set([
  ...'和与及或由在对为向到从将把被让使给是有等的了其该各',
  '以及',
  '其中',
  '包括',
  '如',
  '例如',
]);
const STEM_CHARS = 2;
const NAME_CHARS = 30;

/** Returns the firms of a report by their full names, each block once. What can't be cut with certainty is left out. */
export function namesIn({ blocks }: Pick<Report, 'blocks'>): Named[] {
  return blocks.flatMap((block) => {
    const text = textOf(block);
    const names = [...text.matchAll(FIRM)]
      .map((match) => nameEnding(text, match.index, match[0]))
      .filter((name) => name !== null);
    return [...new Set(names)].map((name) => ({ name, block: block.id }));
  });
}

function nameEnding(text: string, at: number, end: string): string | null {
  let start = at;
  while (start > 0 && at - start < NAME_CHARS && !EDGE.test(text[start - 1] ?? '')) start -= 1;
  const before = text.slice(start, at);
  const opened = before.lastIndexOf('（') > before.lastIndexOf('）');
  if (opened || at - start >= NAME_CHARS) return null;
  const stem = fromLastPlace(before.slice(startIn(before)));
  return stem.replace(/[（）()·]/gu, '').length >= STEM_CHARS && !/^[）)]/u.test(stem) ? stem + end : null;
}

/** Where the name begins: behind the last verb or particle. */
function startIn(before: string): number {
  let start = 0;
  for (const { word, start: at, verb } of wordsOf(before))
    if ((verb || PARTICLES.has(word)) && at + word.length < before.length) start = at + word.length;
  return start;
}

/**
 * 走进城西区丙省齿轮 → 丙省齿轮: many names begin with a place, and what stands in front of it, the district that the
 * firm lies in or a verb, is no part of them.
 */
function fromLastPlace(stem: string): string {
  const places = mentionsIn(stem);
  for (const { start } of places.toReversed()) {
    if (start === 0) continue;
    const last = wordsOf(stem.slice(0, start)).at(-1)!.word;
    if (places.some(({ end }) => end === start) || tagsOf(last).includes('v')) return stem.slice(start);
  }
  return stem;
}
