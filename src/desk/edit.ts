import { isDeepStrictEqual } from 'node:util';
import type { Nodes } from 'mdast';
import { type Block, isProse, textOf } from '../report/block.ts';
import type { Unit } from './charmap.ts';
import { rangeOf } from './charmap.ts';
import {
  type Document,
  isMarkdown,
  passageOf,
  printBlocks,
  reopen,
  reopenWith,
  sameBlocks,
  splice,
  unitsOf,
} from './document.ts';
import { type Hunk, hunksOf } from './hunks.ts';
import { Refusal } from './refusal.ts';

/**
 * A file after an edit: from block `at` on, `removed` blocks were replaced with `added` ones; all others are unchanged.
 */
export interface Edited {
  document: Document;
  at: number;
  removed: number;
  added: number;
  /** Lines of the transcript that new blocks come from, if they do not replace others. */
  lines?: readonly number[];
}

/**
 * Changes the text of a block, and no byte but those of the changed words: emphasis, links and `<Stat>` around them
 * stay. A line break in prose begins a new paragraph.
 * @throws Refusal if that can't be done; the document is untouched
 */
export function changeText(document: Document, index: number, next: string): Edited {
  const block = blockAt(document, index);
  const before = textOf(block);
  const wanted = block.type === 'imageText' ? lines(next).join('\n') : tidy(next, block);
  if (!wanted) throw new Refusal('这一段会变成空的', '要删去整段，请用“改写法”清空它');
  if (wanted === before) return { document, at: index, removed: 1, added: 1 };
  if (block.type === 'imageText') return replaceBlocks(document, index, 1, [{ ...block, lines: lines(wanted) }]);
  const units = textUnits(document, index);
  if (!units) throw new Refusal('这一段的写法较特别，不能逐字改', '请用“改写法”直接改它的标记');
  const paragraphs = wanted.split('\n');
  const split = (block.type === 'paragraph' || block.type === 'lead') && !before.includes('\n');
  if (!split && paragraphs.length !== before.split('\n').length)
    throw new Refusal('标题、列表、表格和图注里不能另起一段', '请去掉换行，或用“改写法”');

  // from last to first, so that the positions of earlier changes stay valid
  const hunks = hunksOf(before, wanted);
  let source = document.source;
  let text = before;
  for (const hunk of hunks.toReversed()) {
    text = splice(text, hunk.start, hunk.end, hunk.text);
    const found = putHunk(document, source, units, hunk, text.split('\n').length > 1 && split ? null : text, index);
    if (found === null) throw new Refusal('改动碰到了这一段里的标记', '请用“改写法”直接改它的标记');
    source = found;
  }
  const after = reopen(document, source, (now) => reads(document, now, index, wanted, split));
  if (!after) throw new Refusal('改后的文件读出来与所改的不一致，没有保存', '请用“改写法”，或只改一处再试');
  return { document: after, at: index, removed: 1, added: split ? paragraphs.length : 1 };
}

/** Inserts a hunk into the source in the plainest notation that reads back as intended; null if there is none. */
function putHunk(
  document: Document,
  source: string,
  units: readonly Unit[],
  hunk: Hunk,
  text: string | null,
  index: number,
): string | null {
  for (const { start, end, before } of placesOf(units, hunk)) {
    for (const write of WRITINGS) {
      const words = (before + hunk.text).split('\n').map(write).join(document.eol.repeat(2));
      const candidate = splice(source, start, end, words);
      if (text === null) {
        if (reopen(document, candidate, (now) => sameBut(document, now, index))) return candidate;
      } else if (reopen(document, candidate, (now) => reads(document, now, index, text, false))) return candidate;
    }
  }
  return null;
}

interface Spot {
  start: number;
  end: number;
  /** Source character that is written again. */
  before: string;
}

/**
 * Returns where a hunk can go: the range of the replaced units, or for an insertion, either side of a mark between two
 * units.
 */
function placesOf(units: readonly Unit[], { start, end }: Hunk): Spot[] {
  const spots: Spot[] = [];
  if (end > start) {
    const range = rangeOf(units, start, end);
    if (range) spots.push({ ...range, before: '' });
  } else {
    const sides = [start > 0 ? units[start - 1]?.end : undefined, units[start]?.start];
    for (const at of new Set(sides)) if (at !== undefined && at >= 0) spots.push({ start: at, end: at, before: '' });
  }
  // A literal backslash would escape the first inserted character: it is written again with it.
  const last = units[start - 1];
  const [spot] = spots;
  if (spot && last?.char === '\\' && last.end === last.start + 1 && last.end === spot.start)
    spots.push({ start: last.start, end: spot.end, before: '\\' });
  return spots;
}

const reference = (char: string): string => `&#x${char.codePointAt(0)?.toString(16).toUpperCase()};`;

/** Notations for words, from plain to safe. */
const WRITINGS: ((words: string) => string)[] = [
  (words) => words,
  (words) => words.replace(/[!-/:-@[-`{-~]/g, '\\$&'),
  (words) => words.replace(/[\s!-/:-@[-`{-~]/gu, reference),
  (words) => words.replace(/^[A-Za-z\d]|[\s!-/:-@[-`{-~]/gu, reference),
];

/** Returns the text of a block unit by unit with positions in the file. That of a heading begins after its ordinal. */
export function textUnits(document: Document, index: number): Unit[] | null {
  const block = blockAt(document, index);
  if (block.type === 'photo' || block.type === 'imageText') return null;
  const passage = passageOf(document, index);
  const units = unitsOf(document, passage);
  if (!units) return null;
  const written = units.map(({ char }) => char).join('');
  const text = textOf(block);
  const at =
    block.type === 'heading'
      ? written.indexOf(text, block.marker ? written.indexOf(block.marker) + block.marker.length : 0)
      : 0;
  return at >= 0 && written.slice(at, at + text.length) === text && (block.type === 'heading' || written === text)
    ? units.slice(at, at + text.length)
    : null;
}

/** Returns whether a file has the same content as before, except that one block now reads `text`. */
function reads(before: Document, now: Document, index: number, text: string, split: boolean): boolean {
  const block = blockAt(before, index);
  const parts = split ? text.split('\n') : [text];
  if (!sameBut(before, now, index) || now.blocks.length !== before.blocks.length + parts.length - 1) return false;
  const changed = now.blocks.slice(index, index + parts.length);
  if (!changed.every((each, at) => textOf(each) === parts[at])) return false;
  const kind = (each: Block | undefined) => (each?.type === 'lead' ? 'paragraph' : each?.type);
  if (!changed.every((each) => kind(each) === kind(block))) return false;
  if (block.type === 'heading') return sameHeading(block, changed[0] as Block);
  return isDeepStrictEqual(changed.flatMap(skeleton), skeleton(block));
}

function sameHeading(a: Block, b: Block): boolean {
  const { text: _, id: __, ...rest } = a as Extract<Block, { type: 'heading' }>;
  const { text: ___, id: ____, ...other } = b as Extract<Block, { type: 'heading' }>;
  return isDeepStrictEqual(rest, other);
}

/** Returns whether everything is as before except one block (or what it was split into). */
function sameBut(before: Document, now: Document, index: number, removed = 1): boolean {
  const rest = before.blocks.length - index - removed;
  return (
    now.blocks.length >= index + rest &&
    isDeepStrictEqual(now.frontmatter, before.frontmatter) &&
    sameBlocks(now.blocks.slice(0, index), before.blocks.slice(0, index)) &&
    sameBlocks(now.blocks.slice(now.blocks.length - rest), before.blocks.slice(index + removed))
  );
}

/** Returns the marks of a block without its words. */
function skeleton(block: Block): unknown[] {
  if (!isProse(block) || !block.node) return [];
  const marks: unknown[] = [];
  const visit = (node: Nodes): void => {
    const { children, value: _, ...rest } = node as Nodes & { children?: Nodes[]; value?: string };
    if (node.type !== 'text' && node.type !== 'paragraph') marks.push(rest);
    for (const child of children ?? []) visit(child);
  };
  visit(block.node);
  return marks;
}

/**
 * Replaces blocks with others, written as the converter writes them; every other byte stays.
 * @throws Refusal if they can't be written so that they read back as intended
 */
export function replaceBlocks(document: Document, at: number, removed: number, blocks: readonly Block[]): Edited {
  const first = removed > 0 ? passageOf(document, at) : undefined;
  const last = removed > 0 ? passageOf(document, at + removed - 1) : undefined;
  if (first && last && (first.first !== at || last.first + last.count !== at + removed))
    throw new Refusal('这里一段文件里并排着几幅图片', '请先用“改写法”把它们各写一行');
  const printed = printBlocks(document, blocks);
  const source = first && last ? exchange(document, first.start, last.end, printed) : insert(document, at, printed);
  const expected = [...document.blocks.slice(0, at), ...blocks, ...document.blocks.slice(at + removed)];
  const after = reopenWith(document, source, expected);
  if (!after) {
    const todo = isMarkdown(document.path)
      ? '.md 文件写不下替代文字、没有文件的图片和图中文字，请把它改名为 .mdx 再试'
      : '请用“改写法”，或用文本编辑器改这份文件';
    throw new Refusal('这样改后文件读不回来，没有保存', todo);
  }
  return { document: after, at, removed, added: blocks.length };
}

export const insertBlocks = (document: Document, at: number, blocks: readonly Block[]): Edited =>
  replaceBlocks(document, at, 0, blocks);

/**
 * Moves a block before another one, byte for byte.
 * @param to index of the block that it is moved before; the number of blocks for the end
 * @returns the removal, then the insertion; empty if it does not move
 */
export function moveBlock(document: Document, index: number, to: number): Edited[] {
  const block = document.blocks[index];
  if (!block || to < 0 || to > document.blocks.length) throw new Refusal('找不到要移的位置', '请刷新页面后再试');
  if (to === index || to === index + 1) return [];
  if (passageOf(document, index).count > 1)
    throw new Refusal('这里一段文件里并排着几幅图片', '请先用“改写法”把它们各写一行');
  const mdx = mdxOf(document, index);
  const taken = changeSource(document, index, '');
  const at = to > index ? to - 1 : to;
  const source = insert(taken.document, at, mdx);
  const expected = taken.document.blocks.toSpliced(at, 0, block);
  const after = reopenWith(document, source, expected);
  if (!after) throw new Refusal('移过去以后文件读不回来，没有移', '请用“改写法”，或换一个位置');
  return [taken, { document: after, at, removed: 0, added: 1 }];
}

/** Replaces a block with the editor's own MDX, which may contain several blocks, or none. */
export function changeSource(document: Document, index: number, mdx: string): Edited {
  const passage = passageOf(document, index);
  const lines = mdx.replace(/\r\n?/g, '\n').trim().replaceAll('\n', document.eol);
  const source = exchange(document, passage.start, passage.end, lines);
  const after = reopen(document, source, (now) => sameBut(document, now, passage.first, passage.count));
  if (!after) throw new Refusal('这样写文件读不出来，或会改动别的段落，没有保存', '请检查尖括号、花括号是否成对');
  const added = after.blocks.length - document.blocks.length + passage.count;
  return { document: after, at: passage.first, removed: passage.count, added };
}

/** Returns the MDX of a block, as it is in the file. */
export function mdxOf(document: Document, index: number): string {
  const { start, end } = passageOf(document, index);
  return document.source.slice(start, end);
}

function exchange({ source }: Document, start: number, end: number, printed: string): string {
  if (printed) return splice(source, start, end, printed);
  // if nothing is left, the following blank lines are removed too
  const blank = /^[ \t]*(?:\r\n|\n|\r|$)(?:[ \t]*(?:\r\n|\n|\r))*/.exec(source.slice(end))?.[0].length ?? 0;
  return splice(source, start, end + blank, '');
}

function insert({ source, passages, head, eol }: Document, at: number, printed: string): string {
  const next = passages.find(({ first }) => first >= at);
  if (next && next.first !== at) throw new Refusal('不能插在并排的图片中间', '请换一个位置');
  if (next) return splice(source, next.start, next.start, `${printed}${eol}${eol}`);
  const end = passages.at(-1)?.end ?? source.indexOf('---', head.end) + 3;
  return splice(source, end, end, `${eol}${eol}${printed}${end === source.length ? eol : ''}`);
}

function blockAt(document: Document, index: number): Block {
  const block = document.blocks[index];
  if (!block) throw new Refusal('找不到这一段', '请刷新页面后再试');
  return block;
}

const lines = (text: string): string[] =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter(Boolean);

/** Normalizes text like the model: no blanks at the ends; single line breaks. */
const tidy = (text: string, block: Block): string =>
  block.type === 'list' || block.type === 'table' || block.type === 'quote'
    ? text.replace(/\r\n?/g, '\n').trim()
    : lines(text).join('\n');

/**
 * Joins several blocks into one paragraph; marks in those without new words are kept.
 * @param words the new text of each block, or '' to keep its MDX
 */
export function fuse(document: Document, at: number, count: number, words: readonly string[]): Edited {
  const passages = words.map((own, index) => own || mdxOf(document, at + index));
  const text = words.map((own, index) => own || textOf(blockAt(document, at + index))).join('');
  const first = passageOf(document, at);
  const last = passageOf(document, at + count - 1);
  const source = splice(document.source, first.start, last.end, passages.join(''));
  const after = reopen(document, source, (now) => {
    const made = now.blocks[at];
    const rest = [...document.blocks.slice(0, at), ...document.blocks.slice(at + count)];
    return (
      isDeepStrictEqual(now.frontmatter, document.frontmatter) &&
      (made?.type === 'paragraph' || made?.type === 'lead') &&
      made.text === text &&
      sameBlocks(now.blocks.toSpliced(at, 1), rest)
    );
  });
  if (!after) throw new Refusal('这几段并不成一段', '请用“改写法”，或用文本编辑器改这份文件');
  return { document: after, at, removed: count, added: 1 };
}
