import { withoutRadicals } from '../chinese/radicals.ts';
import { shifted } from '../chinese/shifted.ts';
import { alignedTables } from './aligned-table.ts';
import { removeComments } from './comments.ts';
import { readTranscriptFrontmatter } from './frontmatter.ts';
import { conservedLetters } from './letters.ts';
import { linesOf } from './lines.ts';
import { islandsOf } from './markdown-block.ts';
import type { Contains, SourceDocument } from './source.ts';
import { firstWords, newTrail, type Trail } from './trail.ts';

/** A page that was scanned, copied or typed may contain anything. */
const ANYTHING: Contains = { pictures: true, wraps: true, columns: true, furniture: true };

/** In what was written as Markdown every line is complete, pictures have marks, and there are no columns. */
const WRITTEN: Contains = { pictures: false, wraps: false, columns: false, furniture: true };

const isWritten = (text: string, given: SourceDocument['given']): boolean =>
  Object.keys(given).length > 0 ||
  /^---\n[\s\S]{0,4000}?\n---\n/.test(text) ||
  (text.match(/^ {0,3}\[[^\]\n]+\]: |\]\((?:https?:|\/|\.|#)|^ {0,8}[-*+] \S/gm) ?? []).length >= 8;

/** Tags of appearance: <center>图1</center>, <font color="red">. */
const STYLE_TAG = /<\/?(?:center|font|span|div|p|section|strong|em|big|small|u)(?:\s[^<>\n]{0,300})?>[ \t]?/gi;

/** m<sup>2</sup>, H<sub>2</sub>O, a note's <sup>[1]</sup>. */
const SHIFTED = /<(sup|sub)>([^<>\n]{1,40})<\/\1>/gi;

/** Removes tags of appearance. Raised and lowered digits become Unicode's own. */
function withoutTags(text: string, trail: Trail): string {
  if (!/<\/[a-z]/i.test(text)) return text;
  return text
    .split('\n')
    .map((line, index) => {
      const strip = (tag: string): string => {
        trail.stripped.push({ line: index + 1, text: tag.trim(), what: 'HTML 标记' });
        return '';
      };
      return line.replace(STYLE_TAG, strip).replace(SHIFTED, (whole: string, tag: string, words: string) => {
        const moved = shifted(words, tag.toLowerCase() === 'sup' ? 'superscript' : 'subscript');
        // a raised hyphen is counted as another character
        if (conservedLetters(moved) !== conservedLetters(words)) return whole;
        strip(whole.slice(0, tag.length + 2));
        strip(whole.slice(-tag.length - 3));
        return moved;
      });
    })
    .join('\n');
}

/** Replaces the radicals in what was copied out of a PDF, and tells of the first line that had one. */
function mended(printed: string, trail: Trail): string {
  const { text, count } = withoutRadicals(printed);
  if (count === 0) return printed;
  const lines = text.split('\n');
  const at = printed.split('\n').findIndex((line, index) => line !== lines[index]);
  trail.suspects.push({
    line: at + 1,
    text: firstWords(lines[at]?.trim() ?? ''),
    why: `全文有 ${count} 个形近的部首（⼯、⾏），已改成正字（工、行）`,
    suggest: '对照原稿看一遍',
    confidence: 'certain',
  });
  return text;
}

/** Returns the lines of a transcript with their evidence. It is plain text, or the Markdown that recognisers write. */
export function textSource(source: string): SourceDocument {
  const trail = newTrail();
  const text = mended(withoutTags(removeComments(source, trail), trail), trail);
  const { fields: given, lines: skipped, ...head } = readTranscriptFrontmatter(text);
  const printed = source.split('\n');
  const without = (taken: ReadonlySet<number>): string[] =>
    text.split('\n').map((line, index) => (taken.has(index + 1) ? '' : line));
  const marked = islandsOf(without(skipped).join('\n'), trail);
  const bare = alignedTables(without(new Set([...skipped, ...marked.flatMap((island) => island.lines)])));
  const islands = [...marked, ...bare].sort((a, b) => a.lines[0]! - b.lines[0]!);
  const taken = new Set([...skipped, ...islands.flatMap((island) => island.lines)]);
  const lines = linesOf(text, trail, taken);
  return {
    lines,
    islands,
    contains: isWritten(text, given) ? WRITTEN : ANYTHING,
    printed,
    skipped,
    given,
    stripped: [...head.stripped, ...trail.stripped],
    suspects: [...head.suspects, ...trail.suspects],
  };
}
