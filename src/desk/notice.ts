import { cut } from '../chinese/words.ts';
import { type Block, textOf } from '../report/block.ts';
import { maskNumbers } from '../report/personal-number.ts';
import type { Correction } from '../report/report.ts';
import { type Document, openDocument } from './document.ts';
import { changeHead } from './head.ts';
import { type Hunk, hunksOf } from './hunks.ts';

/** So many characters say which words are meant. */
const ENOUGH = 4;
/** More changes than this in one paragraph, and it reads better as it was, whole. */
const MAX_CHANGES = 8;

/** What a notice of a correction is made of, beside the two texts. */
export interface Occasion {
  /** Today, 2026-11-20. */
  date: string;
  /** Why it was corrected, for readers; '' where the editor does not say. */
  why: string;
  /** The id of a block as it is on the page, by its index. */
  idOf(block: number): string;
}

/**
 * Notes a correction of a report that the public has seen: the day, the block, what stood there, what stands there now,
 * and why. The former wording stays readable, however much was changed; but for personal numbers, which are the reason
 * of some corrections. Nothing is noted where the words are the same.
 * @param before the report as it was published
 */
export function noticed(before: Document, mdx: string, { date, why, idOf }: Occasion): string {
  const after = openDocument(before.path, mdx);
  const [olds, news] = [before, after].map(({ blocks }) => blocks.map(wordsOf)) as [string[], string[]];
  let start = 0;
  while (start < olds.length && start < news.length && olds[start] === news[start]) start += 1;
  let tail = 0;
  const most = Math.min(olds.length, news.length) - start;
  while (tail < most && olds.at(-1 - tail) === news.at(-1 - tail)) tail += 1;
  const words = noticeOf(
    olds.slice(start, olds.length - tail).join('\n'),
    news.slice(start, news.length - tail).join('\n'),
  );
  if (!words) return mdx;
  const reason = why.trim().replace(/[。.]+$/, '');
  const text = maskNumbers(reason ? `${words}原因：${reason}。` : words);
  // What was taken off the page, or put in, has no place that both have.
  const isThere = olds.length - tail > start && news.length - tail > start;
  const correction: Correction = { date, text, ...(isThere ? { block: idOf(start) } : {}) };
  return changeHead(after, { corrections: [...(after.frontmatter.corrections ?? []), correction] }).source;
}

/** The words of a block as a reader sees them: a head that becomes a paragraph keeps its ordinal. */
const wordsOf = (block: Block): string => `${block.type === 'heading' ? (block.marker ?? '') : ''}${textOf(block)}`;

/** “426户”原误为“462户”。 Of what was written anew, the whole former text; '' where only breaks changed. */
export function noticeOf(before: string, after: string): string {
  const [old, now] = [before, after].map((text) => text.replace(/\s+/g, ''));
  if (old === now) return '';
  if (!now) return `删去一段，原文为“${quoted(before)}”。`;
  if (!old) return `补上一段：“${quoted(after)}”。`;
  const hunks = hunksOf(before, after);
  const changed = hunks.reduce((sum, { start, end, text }) => sum + Math.max(end - start, text.length), 0);
  if (hunks.length > MAX_CHANGES || changed * 2 > Math.max(before.length, after.length, 2 * ENOUGH))
    return `改写一段，原文为“${quoted(before)}”。`;
  let shift = 0;
  return hunks
    .map((hunk) => {
      const [start, end] = around(before, hunk);
      const old = before.slice(start, end);
      const now = after.slice(start + shift, end + shift + hunk.text.length - (hunk.end - hunk.start));
      shift += hunk.text.length - (hunk.end - hunk.start);
      return `“${quoted(now)}”原误为“${quoted(old)}”。`;
    })
    .join('');
}

/** Words as they stand inside quotation marks: on one line, with quotes of the second order. */
const quoted = (words: string): string =>
  words
    .trim()
    .replace(/\s*\n\s*/g, ' ')
    .replaceAll('“', '‘')
    .replaceAll('”', '’');

/** A change with the whole words it stands in, and the unit of a number; short ones with the word before. */
function around(text: string, { start, end }: Hunk): [number, number] {
  const borders = [0];
  for (const word of cut(text)) borders.push((borders.at(-1) ?? 0) + word.length);
  const before = (at: number) => borders.findLast((border) => border < at) ?? 0;
  const behind = (at: number) => borders.find((border) => border > at) ?? text.length;
  const isWord = (from: number, to: number) => /^[\p{L}\p{N}.%]+$/u.test(text.slice(from, to));
  let from = borders.findLast((border) => border <= start) ?? 0;
  let to = borders.find((border) => border >= end) ?? text.length;
  // What was only put in has words on both sides.
  if (start === end && from === start) from = isWord(before(from), from) ? before(from) : from;
  while (/[\d.]/.test(text[from - 1] ?? '') && /[\d.]/.test(text[from] ?? '')) from -= 1;
  if (/\d$/.test(text.slice(from, to)) && isWord(to, behind(to))) to = behind(to);
  while (to - from < ENOUGH && from > 0 && isWord(before(from), from)) from = before(from);
  return [from, to];
}
