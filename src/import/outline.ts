import type { Heading, Nodes, Paragraph, RootContent } from 'mdast';
import { splitOrdinal } from '../chinese/ordinal.ts';
import { flatten } from '../markdown/flatten.ts';
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
  const level = (index: number) => Math.min(6, 2 + index);
  const depths = [...new Set(nodes.flatMap((node) => (node.type === 'heading' ? [node.depth] : [])))].sort();
  // A paragraph with the ordinal that real headings bear stands where they stand; other styles follow below.
  const levels = new Map<Style, number>();
  for (const node of nodes) {
    const style = node.type === 'heading' ? ordinalStyle(flatten(node).text.trim()) : null;
    if (style && node.type === 'heading' && !levels.has(style)) levels.set(style, level(depths.indexOf(node.depth)));
  }
  const styles = nodes.map(styleOf);
  // One numbered line alone may be an item of a list in the text; bold lines count from the first.
  const often = (style: Style) => levels.has(style) || styles.filter((one) => one === style).length > 1;
  const plays = (style: Style | null, node: RootContent): style is Style =>
    style !== null && (style === 'bold' || isBold(node) || (style !== 'digit' && often(style)));
  const played = [
    ...new Set(nodes.flatMap((node, at) => (plays(styles[at] ?? null, node) ? [styles[at] as Style] : []))),
  ];
  const others = played.filter((style) => !levels.has(style)).sort((a, b) => RANK[a] - RANK[b]);
  for (const [index, style] of others.entries()) levels.set(style, level(depths.length + index));
  let last = 1;
  return nodes.map((node, at) => {
    const style = styles[at] ?? null;
    if (node.type !== 'heading' && !plays(style, node)) return node;
    const wanted = node.type === 'heading' ? level(depths.indexOf(node.depth)) : (levels.get(style as Style) ?? 2);
    const depth = Math.min(wanted, last + 1) as Heading['depth'];
    last = depth;
    return { type: 'heading', depth, children: [{ type: 'text', value: flatten(node).text.trim() }] };
  });
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

/** （一）强化政治引领。全年… : an ordinal and one short sentence, with more behind it. */
const NUMBERED =
  /^\s*((?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、)[^。；！？，]{2,30}。)(.*\S.*)$/su;

/**
 * The heading that begins a paragraph, ended by 。: words in bold (一是强化引领。) or behind an ordinal (（一）强化引领。).
 * The caller takes them for headings where the document does it more than once.
 */
export function runInOf(node: Paragraph): { heading: string; rest: Paragraph } | null {
  const [first, ...others] = node.children;
  const [, numbered, follow] = first?.type === 'text' ? (NUMBERED.exec(first.value) ?? []) : [];
  if (first?.type === 'text' && numbered && follow) {
    return { heading: numbered, rest: { ...node, children: [{ ...first, value: follow }, ...others] } };
  }
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
