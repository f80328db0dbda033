import type { Heading, Nodes, Paragraph, RootContent } from 'mdast';
import { flatten } from '../markdown/flatten.ts';
import { splitOrdinal } from '../report/ordinal.ts';
import { hintOf } from './hint.ts';

const LONGEST = 42;

/** What a paragraph that plays a heading looks like: its ordinal's kind, or bold alone. */
type Style = 'chapter' | 'han' | 'bracket' | 'digit' | 'bold';
const RANK: { [style in Style]: number } = { chapter: 0, han: 1, bracket: 2, digit: 3, bold: 4 };

/**
 * Finds the headings of a document: real ones (Word's styles, `##`), and paragraphs that play them, by an ordinal
 * (一、 （一）) or because all of it is bold and short. Levels come out as 2, 3 …, without a jump.
 */
export function findHeadings(nodes: readonly RootContent[]): RootContent[] {
  const marked = nodes.map((node) => ({ node, style: styleOf(node) }));
  // One numbered line alone may be an item of a list in the text; bold lines count from the first.
  const count = (style: Style) => marked.filter((one) => one.style === style).length;
  const plays = (style: Style | null, node: RootContent) =>
    style !== null && (style === 'bold' || isBold(node) || (count(style) > 1 && style !== 'digit'));
  const real = [...new Set(nodes.flatMap((node) => (node.type === 'heading' ? [node.depth] : [])))].sort();
  const styles = [...new Set(marked.flatMap(({ node, style }) => (style && plays(style, node) ? [style] : [])))].sort(
    (a, b) => RANK[a] - RANK[b],
  );
  // Beside real headings, played ones stand below them.
  const level = (index: number) => Math.min(6, 2 + index) as Heading['depth'];
  const top = splitsLikeReal(nodes, styles) ? 0 : real.length;
  let last = 1;
  return marked.map(({ node, style }) => {
    let depth: Heading['depth'] | null = null;
    if (node.type === 'heading') depth = level(real.indexOf(node.depth));
    else if (style && plays(style, node)) depth = level(top + styles.indexOf(style));
    if (depth === null) return node;
    depth = Math.min(depth, last + 1) as Heading['depth'];
    last = depth;
    return { type: 'heading', depth, children: [{ type: 'text', value: flatten(node).text.trim() }] };
  });
}

/** Real headings that carry the ordinals too: the paragraphs that carry the same are of their level. */
function splitsLikeReal(nodes: readonly RootContent[], styles: readonly Style[]): boolean {
  const first = nodes.find((node) => node.type === 'heading');
  return first !== undefined && styles[0] !== undefined && ordinalStyle(flatten(first).text) === styles[0];
}

function styleOf(node: RootContent): Style | null {
  if (node.type !== 'paragraph' || hintOf(node) === 'caption') return null;
  const text = flatten(node).text.trim();
  if (!text || text.length > LONGEST || /[。！？；，：,;:!?…]$/u.test(text) || /[。；]/.test(text)) return null;
  return ordinalStyle(text) ?? (isBold(node) ? 'bold' : null);
}

function ordinalStyle(text: string): Style | null {
  const marker = splitOrdinal(text)?.marker;
  if (!marker) return null;
  if (marker.startsWith('第')) return 'chapter';
  if (/^[（(]/.test(marker)) return /\d/.test(marker) ? 'digit' : 'bracket';
  return /\d/.test(marker) ? 'digit' : 'han';
}

/** Every word of it is bold. */
function isBold(node: RootContent): boolean {
  const plain = (one: Nodes): boolean => {
    if (one.type === 'strong') return false;
    if (one.type === 'text') return one.value.trim() !== '';
    return 'children' in one && one.children.some(plain);
  };
  return node.type === 'paragraph' && node.children.length > 0 && !node.children.some(plain);
}

/**
 * Bold words at the beginning of a paragraph, ended by 。: 一是强化引领。 They are run-in headings where the document
 * does it more than once. Only marks the paragraph; the words stay where they are.
 */
export function runInOf(node: Paragraph): { heading: string; rest: Paragraph } | null {
  const [first, ...others] = node.children;
  if (first?.type !== 'strong' || others.length === 0) return null;
  const head = flatten(first).text.trim();
  const follows = flatten({ type: 'paragraph', children: others }).text;
  const closed = head.endsWith('。') ? head : follows.startsWith('。') ? `${head}。` : null;
  if (!closed || closed.length > LONGEST || closed.slice(0, -1).includes('。')) return null;
  const rest = head.endsWith('。') ? others : dropFirst(others);
  return flatten({ type: 'paragraph', children: rest }).text.trim() === ''
    ? null
    : { heading: closed, rest: { ...node, children: rest } };
}

function dropFirst(children: Paragraph['children']): Paragraph['children'] {
  const [first, ...rest] = children;
  return first?.type === 'text' ? [{ ...first, value: first.value.slice(1) }, ...rest] : children;
}
