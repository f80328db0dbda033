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

/** A part of the file with one block, or several (two pictures in a paragraph). */
interface Passage {
  /** UTF-16 offsets into the file, a BOM counted. */
  start: number;
  end: number;
  node: RootContent;
  /** Index of its first block, and number of blocks. */
  first: number;
  count: number;
}

/** A report's file opened for editing, with its blocks and their positions. */
export interface Document {
  path: string;
  source: string;
  /** Line ending of the file, also used for inserted text. */
  eol: string;
  frontmatter: Frontmatter;
  blocks: Block[];
  passages: Passage[];
  /** The YAML between the fences. */
  head: { start: number; end: number };
}

/**
 * Opens a report's file.
 * @param path ends in .mdx or .md, which selects the parser
 * @throws Refusal if the file has a fatal message
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
  // A plain file was read without positions inside its blocks.
  const root = read ?? (isMarkdown(path) ? markdown : mdx).parse(new VFile({ path, value: source.slice(bom) }));
  const passages: Passage[] = [];
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
    if (node.type !== 'yaml' && first >= 0) passages.push({ start, end, node, first, count });
  }
  if (passages.reduce((sum, { count }) => sum + count, 0) !== blocks.length)
    throw new Refusal('段落与文件对不上号', '请用文本编辑器修改这份文件');
  return { path, source, eol: source.includes('\r\n') ? '\r\n' : '\n', frontmatter, blocks, passages, head };
}

/** Returns the passage that contains a block. */
export function passageOf(document: Document, index: number): Passage {
  const passage = document.passages.find(({ first, count }) => first <= index && index < first + count);
  if (!passage) throw new Refusal('找不到这一段', '请刷新页面后再试');
  return passage;
}

/** Returns the units of a passage's text with their positions in the file; null if they are unknown. */
export function unitsOf(document: Document, passage: Passage): Unit[] | null {
  const bom = document.source.startsWith('\ufeff') ? 1 : 0;
  const units = charMap(passage.node, document.source.slice(bom));
  return units?.map(({ char, start, end }) => ({ char, start: start + bom, end: end + bom })) ?? null;
}

/** Replaces a range of the file. */
export const splice = (source: string, start: number, end: number, text: string): string =>
  source.slice(0, start) + text + source.slice(end);

/** Prints blocks as in a file, with its line endings. In `.md`, a photo is a Markdown picture. */
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

/** Removes what is not in the file: ids are assigned by order, and a lead is prose before the first heading. */
const bare = (block: Block): Block =>
  ({ ...block, id: '', type: block.type === 'lead' ? 'paragraph' : block.type }) as Block;

/** Returns whether two lists of blocks have the same content. */
export const sameBlocks = (a: readonly Block[], b: readonly Block[]): boolean =>
  isDeepStrictEqual(a.map(bare), b.map(bare));

/**
 * Opens an edited file and verifies that it has the expected content.
 * @returns null if it does not
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

/** Opens a changed source like `reopen`, with the same frontmatter and the expected blocks. */
export const reopenWith = (before: Document, source: string, blocks: readonly Block[]): Document | null =>
  reopen(
    before,
    source,
    (now) => isDeepStrictEqual(now.frontmatter, before.frontmatter) && sameBlocks(now.blocks, blocks),
  );
