import { isDeepStrictEqual } from 'node:util';
import type { Image, RootContent } from 'mdast';
import { VFile } from 'vfile';
import { parse } from '../markdown/parse.ts';
import { markdown, mdx } from '../markdown/processor.ts';
import { stringify } from '../markdown/stringify.ts';
import type { Block } from '../report/block.ts';
import { type Frontmatter, frontmatterSchema } from '../report/report.ts';
import { charMap, type Unit } from './charmap.ts';
import { Refusal } from './refusal.ts';

/** A piece of the file that gives one block, or several (two pictures in a paragraph). */
export interface Piece {
  /** UTF-16 offsets into the file, a BOM counted. */
  start: number;
  end: number;
  node: RootContent;
  /** Index of its first block, and how many there are. */
  first: number;
  count: number;
}

/** A report's file, opened for editing: its blocks and where each of them is. */
export interface Document {
  path: string;
  source: string;
  /** Line end of the file: what is put in uses the same. */
  eol: string;
  frontmatter: Frontmatter;
  blocks: Block[];
  pieces: Piece[];
  /** The YAML between the fences. */
  head: { start: number; end: number };
}

/**
 * Opens a report's file.
 * @param path ends in .mdx or .md, which decides how it is read
 * @throws Refusal where the file has a fatal message
 */
export function openDocument(path: string, source: string): Document {
  const file = new VFile({ path, value: source });
  const { frontmatter, blocks, lines, root: read } = parse(file);
  const fatal = file.messages.find((message) => message.fatal);
  if (fatal || !frontmatter) {
    const place = fatal?.line ? `第 ${fatal.line} 行：` : '';
    throw new Refusal(`文件读不出来，${place}${fatal?.reason ?? '缺少文件头'}`, fatal?.note ?? '请先改正这一处');
  }
  const bom = source.startsWith('\ufeff') ? 1 : 0;
  // Of a plain file the places inside of its blocks are not known yet.
  const root = read ?? (isMarkdown(path) ? markdown : mdx).parse(new VFile({ path, value: source.slice(bom) }));
  const pieces: Piece[] = [];
  let head = { start: 0, end: 0 };
  for (const node of root.children) {
    const start = bom + (node.position?.start.offset ?? 0);
    const end = bom + (node.position?.end.offset ?? 0);
    if (node.type === 'yaml') {
      const from = source.indexOf('\n', start) + 1;
      const close = source.lastIndexOf('\n', end - 1);
      head = { start: from, end: Math.max(from, source[close - 1] === '\r' ? close - 1 : close) };
    }
    const first = lines.indexOf(node.position?.start.line ?? 0);
    const count = lines.filter((line) => line === node.position?.start.line).length;
    if (node.type !== 'yaml' && first >= 0) pieces.push({ start, end, node, first, count });
  }
  if (pieces.reduce((sum, { count }) => sum + count, 0) !== blocks.length)
    throw new Refusal('段落与文件对不上号', '请用文本编辑器修改这份文件');
  return { path, source, eol: source.includes('\r\n') ? '\r\n' : '\n', frontmatter, blocks, pieces, head };
}

/** The piece that a block is in. */
export function pieceOf(document: Document, index: number): Piece {
  const piece = document.pieces.find(({ first, count }) => first <= index && index < first + count);
  if (!piece) throw new Refusal('找不到这一段', '请刷新页面后再试');
  return piece;
}

/** The units of a piece's text with their places in the file; null where they are not known. */
export function unitsOf(document: Document, piece: Piece): Unit[] | null {
  const bom = document.source.startsWith('\ufeff') ? 1 : 0;
  const units = charMap(piece.node, document.source.slice(bom));
  return units?.map(({ char, start, end }) => ({ char, start: start + bom, end: end + bom })) ?? null;
}

/** Puts `text` in place of a stretch of the file. */
export const splice = (source: string, start: number, end: number, text: string): string =>
  source.slice(0, start) + text + source.slice(end);

/** Blocks as they are written in a file, with its line ends. In `.md`, a photo is a Markdown picture. */
export function printBlocks({ path, eol }: Document, blocks: readonly Block[]): string {
  const empty = frontmatterSchema.parse({ title: '-' });
  const printed = stringify(empty, isMarkdown(path) ? blocks.map(picture) : blocks)
    .replace(/^---\n[\s\S]*?\n---\n*/, '')
    .trimEnd();
  return eol === '\n' ? printed : printed.replaceAll('\n', eol);
}

export const isMarkdown = (path: string): boolean => path.endsWith('.md');

function picture(block: Block): Block {
  if (block.type !== 'photo') return block;
  const image: Image = { type: 'image', url: block.src ?? '', alt: block.caption, title: block.credit };
  return { type: 'paragraph', id: '', text: '', node: { type: 'paragraph', children: [image] } };
}

/** Ids are given by order, a lead is prose before the first heading: neither is of the file. */
const bare = (block: Block): Block =>
  ({ ...block, id: '', type: block.type === 'lead' ? 'paragraph' : block.type }) as Block;

/** Whether two lists of blocks say the same. */
export const sameBlocks = (a: readonly Block[], b: readonly Block[]): boolean =>
  isDeepStrictEqual(a.map(bare), b.map(bare));

/**
 * Opens a file that an edit made, and makes sure that it says what it should.
 * @returns null where it says anything else
 */
export function reopen(before: Document, source: string, expected: (after: Document) => boolean): Document | null {
  let after: Document;
  try {
    after = openDocument(before.path, source);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
  return expected(after) ? after : null;
}
