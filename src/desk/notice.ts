import { cut } from '../chinese/words.ts';
import { textOf } from '../report/block.ts';
import type { Correction } from '../report/report.ts';
import { type Document, openDocument } from './document.ts';
import { changeHead } from './head.ts';
import { type Hunk, hunksOf } from './hunks.ts';

/** So many characters say which words are meant. */
const ENOUGH = 4;
const MAX_CHANGES = 3;

/**
 * Notes a correction of a report that the public has seen: the day, the block, what stood there and what stands there
 * now. Nothing is noted where the words are the same.
 * @param before the report as it was published
 * @param idOf the id of a block as it is on the page, by its index
 */
export function noticed(before: Document, mdx: string, idOf: (block: number) => string, date: string): string {
  const after = openDocument(before.path, mdx);
  const at = after.blocks.findIndex((block, index) => textOf(block) !== textOf(before.blocks[index] ?? block));
  const [old, now] = [before.blocks[at], after.blocks[at]];
  if (!old || !now || before.blocks.length !== after.blocks.length) return mdx;
  const correction: Correction = { date, text: noticeOf(textOf(old), textOf(now)), block: idOf(at) };
  return changeHead(after, { corrections: [...(after.frontmatter.corrections ?? []), correction] }).source;
}

/** “426户”原误为“462户”。 */
export function noticeOf(before: string, after: string): string {
  const hunks = hunksOf(before, after);
  if (hunks.length === 0 || hunks.length > MAX_CHANGES) return '这一段的文字有多处更正。';
  let shift = 0;
  return hunks
    .map((hunk) => {
      const [start, end] = around(before, hunk);
      const old = before.slice(start, end);
      const now = after.slice(start + shift, end + shift + hunk.text.length - (hunk.end - hunk.start));
      shift += hunk.text.length - (hunk.end - hunk.start);
      return `“${now}”原误为“${old}”。`;
    })
    .join('');
}

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
