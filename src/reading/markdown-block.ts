import type { BlockContent, Nodes } from 'mdast';
import { VFile } from 'vfile';
import { splitOrdinal } from '../chinese/ordinal.ts';
import { flatten } from '../markdown/flatten.ts';
import { clean } from '../markdown/inline.ts';
import { overLimit } from '../markdown/limits.ts';
import { markdown } from '../markdown/processor.ts';
import type { Block, Prose } from '../report/block.ts';
import { TranscriptError } from './error.ts';
import { lengthOf } from './form.ts';
import type { Item } from './item.ts';
import { lettersOf } from './letters.ts';
import { isTurned } from './page-junk.ts';
import type { Island } from './source.ts';
import type { Trail } from './trail.ts';

const ITEM = /^\s{0,8}[-*+]\s+\S/;
const NUMBERED = /^\s{0,8}\d{1,3}[.)]\s+\S/;
const ROW = /^\s*\|.*\|\s*$/;
const QUOTE = /^\s*>\s?\S/;
/** An island that can't be read is tried again without its first line, up to this size. */
const RETRIED_LINES = 200;

/** Returns the cells of a row. */
const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());

/** Returns whether a line separates the head of a table: | --- | :-: |. Tested cell by cell, to avoid backtracking. */
const isDelimiter = (line: string): boolean => cellsOf(line).every((cell) => /^:?-{2,}:?$/.test(cell));

/** Finds lists, tables and quotations, and reads each as Markdown. What can't be read without loss is left as text. */
export function islandsOf(text: string, trail: Trail): Island[] {
  const lines = text.split('\n');
  const marked = isMarkdown(lines);
  const islands: Island[] = [];
  for (let at = 0; at < lines.length; at++) {
    const end = endOfIsland(lines, at, marked);
    if (end <= at) continue;
    const island = parseIsland(lines.slice(at, end), at, trail);
    if (island) islands.push(island);
    if (island || end - at > RETRIED_LINES) at = end - 1;
  }
  return islands;
}

/** Returns whether a text was written as Markdown: it has front matter, a table or a list. */
function isMarkdown(lines: readonly string[]): boolean {
  if (lines[0] === '---' && lines.length > 1) return true;
  const printed = lines.filter((line) => line.trim() !== '');
  return printed.some(
    (line, at) =>
      (line.includes('|') && /^:?-{3,}:?$/.test(cellsOf(line)[0] ?? '')) ||
      (ITEM.test(line) && ITEM.test(printed[at + 1] ?? '')),
  );
}

/** Returns the index after the island that begins at a line; the same index for none. */
function endOfIsland(lines: readonly string[], at: number, marked: boolean): number {
  const line = lines[at] ?? '';
  // recognisers put blank lines between the rows of a table
  const below = (from: number): number => from + (lines[from]?.trim() === '' ? 1 : 0);
  const rule = below(at + 1);
  if (/\|/.test(line) && isDelimiter(lines[rule] ?? '') && /\|/.test(lines[rule] ?? '')) {
    let end = rule + 1;
    for (let next = below(end); next < lines.length && /\|/.test(lines[next] ?? ''); next = below(end)) end = next + 1;
    return end;
  }
  if (ROW.test(line) && ROW.test(lines[at + 1] ?? '')) return at;
  for (const [test, least] of [
    [ITEM, 2],
    [QUOTE, 1],
    [NUMBERED, 2],
  ] as const) {
    // >>>下转第四版 is no quotation
    if (!test.test(line) || isTurned(line) || (test === NUMBERED && !marked)) continue;
    let end = at + 1;
    let count = 1;
    let last = end;
    for (; end < lines.length; end++) {
      const next = lines[end] ?? '';
      if (test.test(next)) {
        count += 1;
        last = end + 1;
      } else if (next.trim() === '' && test === ITEM && ITEM.test(lines[end + 1] ?? '')) continue;
      else if (/^\s{2,}\S/.test(next) && test !== QUOTE) last = end + 1;
      else break;
    }
    if (count >= least) return last;
  }
  return at;
}

function parseIsland(source: readonly string[], from: number, trail: Trail): Island | null {
  const isTable = isDelimiter(source.find((line, index) => index > 0 && line.trim() !== '') ?? '');
  const value = (isTable ? source.filter((line) => line.trim() !== '') : source).join('\n');
  const fault = overLimit(value);
  // Lines of a list are read as text where they are too many; rows of a table would be none any more.
  if (fault && isTable) throw new TranscriptError({ line: from + fault.line, reason: fault.what, advice: fault.todo });
  if (fault) return null;
  const file = new VFile({ value });
  const blocks: Block[] = [];
  for (const node of markdown.parse(file).children) {
    const type = { list: 'list', table: 'table', blockquote: 'quote' }[node.type as string] as
      | Prose['type']
      | undefined;
    if (!type) return null;
    const cleaned = clean(node as Nodes, value, file) as BlockContent;
    blocks.push({ type, id: '', text: flatten(cleaned).text, node: cleaned });
  }
  const left = markupIn(value, blocks.map((block) => (block.type === 'heading' ? '' : (block as Prose).text)).join(''));
  if (left === null || blocks.length === 0) return null;
  const lines = source.flatMap((line, index) => (line.trim() ? [from + index + 1] : []));
  if (left) trail.stripped.push({ line: lines[0] ?? 1, text: left, what: 'Markdown 标记' });
  return { lines, blocks };
}

const INLINE = /\*\*[^*\s][^*]*\*\*|(?<![\w*])\*[^*\s][^*]*\*(?![\w*])|\[[^[\]]+\]\([^)\s]{1,2000}\)|`[^`]+`|__[^_]+__/;

/** Words between marks of emphasis. */
const EMPHASIS = /(\*\*|__|\*)((?:(?!\1)[\s\S])+?)\1/g;
/** Longest emphasis inside a clause, in characters. */
const MAX_EMPHASIS_CHARS = 60;

/**
 * Returns whether marks replace censored words rather than emphasise: *人获奖、*个集体, “**”公众号…“**活动”, 一年来,__镇团委….
 * What they would emphasise begins or ends with the wrong mark, or is too long for its place.
 */
const isBlankedOut = (text: string): boolean =>
  [...text.matchAll(EMPHASIS)].some(({ 2: words = '', index, 0: marked }) => {
    if (/^[”’）》)\]，,、。；：]|[“‘（《([，,、：]$/u.test(words)) return true;
    const inside = index > 0 && /^[\p{L}\d]/u.test(text.slice(index + marked.length));
    return inside && lengthOf(words) > MAX_EMPHASIS_CHARS;
  });

/** Reads emphasis, links and code inside a line: the marks go to the trail, their meaning into the node. */
export function readInline(item: Item, trail: Trail): Item {
  if (!INLINE.test(item.text) || overLimit(item.text) || isBlankedOut(item.text)) return item;
  const file = new VFile({ value: item.text });
  const [node, ...more] = markdown.parse(file).children;
  if (node?.type !== 'paragraph' || more.length > 0) return item;
  const cleaned = clean(node, item.text, file);
  const { text } = flatten(cleaned);
  const left = markupIn(item.text, text);
  if (left === null) return item;
  if (left) trail.stripped.push({ line: item.lines[0] ?? 1, text: left, what: 'Markdown 标记' });
  return { ...item, text, breaks: breaksIn(text, item), node: cleaned, ordinal: splitOrdinal(text) };
}

/** Returns where the further lines of an item begin in its text without the marks. */
function breaksIn(text: string, { text: source, breaks }: Item): number[] {
  let at = 0;
  let read = 0;
  return breaks.map((end) => {
    for (; read < end; read++) if (source[read] === text[at]) at += 1;
    return at;
  });
}

/** Returns the characters of the source that the text lacks: marks and addresses. Null if words are among them. */
function markupIn(source: string, text: string): string | null {
  const counts = new Map<string, number>();
  for (const char of lettersOf(text)) counts.set(char, (counts.get(char) ?? 0) + 1);
  let left = '';
  for (const char of lettersOf(source)) {
    const count = counts.get(char) ?? 0;
    if (count > 0) counts.set(char, count - 1);
    else left += char;
  }
  if ([...counts.values()].some((count) => count > 0)) return null;
  const words = [...left].filter((char) => /[\p{Script=Han}，。；：！？“”]/u.test(char)).join('');
  return words === '' || words === addressWordsIn(source) ? left : null;
}

/** Returns the words in the addresses of links: [一、基本情况](#一). */
const addressWordsIn = (source: string): string =>
  [...source.matchAll(/\]\(([^()\s]{1,2000})\)/g)]
    .map(([, address = '']) => lettersOf(address).replace(/[^\p{Script=Han}，。；：！？“”]/gu, ''))
    .join('');
