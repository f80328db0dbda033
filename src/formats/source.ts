import type { Nodes, RootContent } from 'mdast';
import { flatten } from '../markdown/flatten.ts';
import { joinLines } from '../markdown/inline.ts';
import { paragraphOf } from '../markdown/stringify.ts';
import type { Contains, Island, SourceDocument, SourceLine } from '../reading/source.ts';
import type { Block } from '../report/block.ts';
import type { Frontmatter } from '../report/report.ts';
import { findCaptions, type Pictured } from './captions.ts';
import { evidenceOf } from './evidence.ts';
import { hintOf } from './hint.ts';
import { blocksFrom } from './tree.ts';

/** A document with complete paragraphs in the right order, whose captions are known from the pictures next to them. */
const WHOLE: Contains = { pictures: false, wraps: false, columns: false, furniture: false };

/** 表1 …: Word has one style for the captions of pictures and tables. */
const OF_TABLE = /^附?表\s*[\d一二三四五六七八九十]/u;

/** Longer bold words are emphasis, not a heading. */
const MAX_OPENING_CHARS = 42;

/**
 * Converts paragraphs, tables, lists and pictures to the reader's input, numbered in order.
 * @param nodes with separated pictures (see `apart`)
 * @param given values of the frontmatter, which override those found in the text
 */
export function sourceDocumentOf(nodes: readonly RootContent[], given: Partial<Frontmatter> = {}): SourceDocument {
  const { title, subtitle, period } = given;
  const head = [title, subtitle].filter((words) => words !== undefined && words !== null).join('\n');
  const source: SourceDocument = {
    lines: [],
    islands: [],
    contains: WHOLE,
    printed: [],
    // The frontmatter counts as the first printed line.
    skipped: new Set(head ? [1] : []),
    given: Object.fromEntries(Object.entries({ title, subtitle, period }).filter(([, value]) => value)),
    stripped: [],
  };
  const printed: string[] = head ? [head] : [];
  const level = levelsOf(nodes);
  let gap = 0;
  for (const node of findCaptions(attachmentsHeaded(withoutTitle(nodes, title)))) {
    if (node.type === 'thematicBreak') {
      gap = 1;
      continue;
    }
    const n = printed.length + 1;
    if (node.type === 'heading' || node.type === 'paragraph') {
      const line = lineOf(node, n, gap, node.type !== 'heading' ? 0 : node.data === ATTACHED ? 2 : level(node.depth));
      if (!line) continue;
      source.lines.push(line);
      printed.push(line.text);
    } else {
      const island = islandOf(node, n);
      source.islands.push(island);
      printed.push(island.blocks.map(wordsOf).join('\n'));
    }
    gap = 0;
  }
  return { ...source, printed, contains: { ...WHOLE, wraps: areWrapped(source.lines) } };
}

/** Lines of a wrapped text are between these lengths. */
const [MIN_WRAPPED_CHARS, MAX_WRAPPED_CHARS] = [16, 50];

/**
 * Returns whether each printed line of a text is a paragraph of its own, as they are when pasted from a PDF: none is
 * longer than the others, and many of the longest end inside a sentence.
 */
function areWrapped(lines: readonly SourceLine[]): boolean {
  const longest = Math.max(0, ...lines.map(({ text }) => text.length));
  if (longest < MIN_WRAPPED_CHARS || longest > MAX_WRAPPED_CHARS || lines.some(({ box }) => box)) return false;
  const full = lines.filter(({ text }) => text.length >= longest - 3);
  const open = full.filter(({ text }) => !/[。！？；：”）]$/u.test(text));
  return full.length >= 5 && full.length * 3 >= lines.length && open.length * 2 >= full.length;
}

/** Removes the title at the start of the text if the frontmatter has it. */
function withoutTitle(nodes: readonly RootContent[], title: string | undefined): RootContent[] {
  const solid = (text: string): string => text.normalize('NFKC').replace(/\s/g, '');
  const [first, ...rest] = nodes;
  const again = first && title !== undefined && solid(flatten(first).text) === solid(title);
  return again ? rest : [...nodes];
}

/** 附件1 or 附： alone on its line. */
const ATTACHMENT = /^附\s*[件表录]?\s*[\d一二三四五六七八九十]{0,2}\s*[：:]?$/u;

/** Joins 附件1 and the title of what is attached, which is centred or in bold letters below it, to one heading. */
function attachmentsHeaded(nodes: readonly RootContent[]): RootContent[] {
  return nodes.flatMap((node, at): RootContent[] => {
    const [before, next] = [nodes[at - 1], nodes[at + 1]];
    if (before && isAttachment(before) && isTitled(node)) return [];
    if (!next || !isAttachment(node) || !isTitled(next)) return [node];
    const words = `${flatten(node).text.trim()} ${flatten(next).text.trim()}`;
    return [{ type: 'heading', depth: 1, children: [{ type: 'text', value: words }], data: ATTACHED as never }];
  });
}

const ATTACHED = { attached: true };
const isAttachment = (node: RootContent): boolean =>
  (node.type === 'paragraph' || node.type === 'heading') && ATTACHMENT.test(flatten(node).text.trim());
const isTitled = (node: RootContent): boolean =>
  node.type === 'heading' ||
  (node.type === 'paragraph' && (evidenceOf(node).bold === true || hintOf(node) === 'center') && isShort(node));
const isShort = (node: RootContent): boolean => /^[^。；]{2,40}$/u.test(flatten(node).text.trim());

/**
 * Returns the outline level for a heading depth: a single topmost heading is the title; several topmost headings are
 * sections.
 */
function levelsOf(nodes: readonly RootContent[]): (depth: number) => number {
  const depths = nodes.flatMap((node) => (node.type === 'heading' ? [node.depth as number] : []));
  const top = Math.min(...depths);
  const shift = depths.filter((depth) => depth === top).length > 1 ? 2 - top : 1 - top;
  return (depth) => Math.min(6, depth + shift);
}

function lineOf(node: Extract<RootContent, { type: 'heading' | 'paragraph' }>, n: number, gap: number, level: number) {
  const text = joinLines(flatten(node).text.trim());
  if (!text) return null;
  const plain = node.children.every(({ type }) => type === 'text');
  const line: SourceLine = { n, text, gap, indent: 0, level, bold: isBold(node), afterImage: false };
  const { bold, box, opening: first } = evidenceOf(node);
  // the name of a table is above its rows, and no section
  if (OF_TABLE.test(text)) line.bold = false;
  else if (bold) line.bold = true;
  const opening = openingOf(node) ?? openingFrom(first ?? '', text);
  if (opening) line.opening = opening;
  if (box) line.box = box;
  const hint = hintOf(node);
  if (hint === 'title' || hint === 'subtitle' || (hint === 'caption' && !OF_TABLE.test(text))) line.style = hint;
  if (!plain && node.type === 'paragraph') {
    // Converted to blocks and back, so that emphasis which Markdown can't express is dropped.
    const [block] = blocksFrom([node]);
    if (block && block.type !== 'photo' && 'node' in block && block.node && block.text === text) line.node = block.node;
  }
  return line;
}

/** Returns the bold sentence that opens a paragraph with more text after it. */
function openingOf(node: RootContent): string | null {
  const [first, ...others] = node.type === 'paragraph' ? node.children : [];
  if (first?.type !== 'strong' || others.length === 0) return null;
  return openingFrom(flatten(first).text.trim(), flatten(node).text.trim());
}

/** Returns first words that look unlike the rest, if they are a sentence with more text after it. */
function openingFrom(words: string, all: string): string | null {
  const behind = all.startsWith(words) ? all.slice(words.length) : '';
  const text = words.endsWith('。') ? words.slice(0, -1) : behind.startsWith('。') ? words : '';
  return text && text.length <= MAX_OPENING_CHARS && !/[。！？]/.test(text) && behind.length > 1 ? text : null;
}

/** Returns whether every word is bold. */
function isBold(node: RootContent): boolean {
  const plain = (one: Nodes): boolean => {
    if (one.type === 'strong') return false;
    if (one.type === 'text') return one.value.trim() !== '';
    return 'children' in one && one.children.some(plain);
  };
  return node.type === 'paragraph' && node.children.length > 0 && !node.children.some(plain);
}

/** Returns a picture with its caption, or a block that the format has fully read. */
function islandOf(node: RootContent | Pictured, n: number): Island {
  const blocks = blocksFrom([node as RootContent]);
  if (blocks.length > 0) return { lines: [n], blocks };
  const words = 'value' in node ? String(node.value) : flatten(node as RootContent).text;
  return { lines: [n], blocks: blocksFrom([paragraphOf(words)]) };
}

const wordsOf = (block: Block): string =>
  block.type === 'photo' ? block.caption : block.type === 'imageText' ? block.lines.join('\n') : block.text;
