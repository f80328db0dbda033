import { cut } from '../chinese/words.ts';
import { type Block, textOf } from '../report/block.ts';
import { maskNumbers } from '../report/personal-number.ts';
import type { Correction } from '../report/report.ts';
import { type Document, openDocument } from './document.ts';
import { changeFrontmatter } from './frontmatter.ts';
import { type Hunk, hunksOf } from './hunks.ts';

/** Minimum characters of a quotation, so that readers find the words that are meant. */
const MIN_QUOTED_CHARS = 4;
/** Maximum number of changes in one paragraph; beyond it, the whole former text is quoted. */
const MAX_CHANGES = 8;

/** What a correction notice says besides the two texts. */
interface Occasion {
  /** Today, 2026-11-20. */
  date: string;
  /** Reason for readers; '' if the editor gives none. */
  why: string;
  /** Returns the published id of a block by its index. */
  idOf(block: number): string;
}

/**
 * Adds a correction notice to a published report: the date, the block, the former and the new words, and the reason.
 * The former wording is quoted however much was changed, except for personal numbers, which are the reason of some
 * corrections. Adds nothing if the words are the same.
 * @param before the report as published
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
  // a removed or an added block has no place in both versions
  const isThere = olds.length - tail > start && news.length - tail > start;
  const correction: Correction = { date, text, ...(isThere ? { block: idOf(start) } : {}) };
  return changeFrontmatter(after, { corrections: [...(after.frontmatter.corrections ?? []), correction] }).source;
}

/** Returns the words of a block as readers see them: a heading that becomes a paragraph keeps its ordinal. */
const wordsOf = (block: Block): string => `${block.type === 'heading' ? (block.marker ?? '') : ''}${textOf(block)}`;

/** Returns “426户”原误为“462户”。 For rewritten text, quotes the whole former text; '' if only breaks changed. */
export function noticeOf(before: string, after: string): string {
  const [old, now] = [before, after].map((text) => text.replace(/\s+/g, ''));
  if (old === now) return '';
  if (!now) return `删去一段，原文为“${quoted(before)}”。`;
  if (!old) return `补上一段：“${quoted(after)}”。`;
  const hunks = hunksOf(before, after);
  const changed = hunks.reduce((sum, { start, end, text }) => sum + Math.max(end - start, text.length), 0);
  if (hunks.length > MAX_CHANGES || changed * 2 > Math.max(before.length, after.length, 2 * MIN_QUOTED_CHARS))
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

/** Formats words for quotation marks: on one line, with inner quotes. */
const quoted = (words: string): string =>
  words
    .trim()
    .replace(/(?<!\s)\s*\n\s*/g, ' ')
    .replaceAll('“', '‘')
    .replaceAll('”', '’');

/** Extends a change to whole words and to the unit of a number; a short one also to the word before. */
function around(text: string, { start, end }: Hunk): [number, number] {
  const borders = [0];
  for (const word of cut(text)) borders.push((borders.at(-1) ?? 0) + word.length);
  const before = (at: number) => borders.findLast((border) => border < at) ?? 0;
  const behind = (at: number) => borders.find((border) => border > at) ?? text.length;
  const isWord = (from: number, to: number) => /^[\p{L}\p{N}.%]+$/u.test(text.slice(from, to));
  let from = borders.findLast((border) => border <= start) ?? 0;
  let to = borders.find((border) => border >= end) ?? text.length;
  // an insertion is extended to the words on both sides
  if (start === end && from === start) from = isWord(before(from), from) ? before(from) : from;
  while (/[\d.]/.test(text[from - 1] ?? '') && /[\d.]/.test(text[from] ?? '')) from -= 1;
  if (/\d$/.test(text.slice(from, to)) && isWord(to, behind(to))) to = behind(to);
  while (to - from < MIN_QUOTED_CHARS && from > 0 && isWord(before(from), from)) from = before(from);
  return [from, to];
}
