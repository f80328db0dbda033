import type { Nodes, Root } from 'mdast';
import type {} from 'mdast-util-mdx-jsx';
import { VFile } from 'vfile';
import { processors } from '../markdown/loaded.ts';
import { type Block, textOf } from '../report/block.ts';
import type { Subject } from './rule.ts';

/** A position in the file: 1-based, `offset` in UTF-16 units from its start, a BOM not counted. */
interface Spot {
  line: number;
  column: number;
  offset: number;
}

/**
 * Returns the exact position in the file of an offset in the text of a block; null if it is unknown. The file is parsed
 * again with positions, which only files with a problem pay for.
 */
export function locate({ file, report, lines }: Subject, block: Block, at: number): Spot | null {
  const line = lines[report.blocks.indexOf(block)];
  const { source, root } = treeOf(file);
  const node = root.children.find((child) => child.position?.start.line === line);
  if (!node) return null;
  const offset = block.type === 'photo' ? inPhoto(source, node, block.caption, at) : inText(source, node, block, at);
  return offset === null ? null : spotAt(source, offset);
}

/** Converts a character offset of the source to line and column. */
export function spotAt(source: string, offset: number): Spot {
  const before = source.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, offset };
}

const trees = new WeakMap<VFile, { source: string; root: Root }>();

function treeOf(file: VFile): { source: string; root: Root } {
  const known = trees.get(file);
  if (known) return known;
  const source = String(file.value).replace(/^\ufeff/, '');
  const processor = processors()[file.extname === '.md' ? 'markdown' : 'mdx'];
  const made = { source, root: processor.parse(new VFile({ value: source, path: file.path })) };
  trees.set(file, made);
  return made;
}

const solid = (text: string): string => text.replace(/\s/g, '');

/**
 * Returns the source offset by counting non-blank characters along the leaves of the tree: joined lines have different
 * blanks.
 */
function inText(source: string, node: Nodes, block: Block, at: number): number | null {
  const leaves = leavesOf(node);
  let left = solid(textOf(block).slice(0, at)).length;
  if (block.type === 'heading') {
    // The text of a heading begins after its ordinal and the …… of a lost beginning.
    const printed = solid(leaves.map((leaf) => leaf.value).join(''));
    left += Math.max(0, printed.indexOf(solid(block.text)));
  }
  for (const leaf of leaves) {
    const length = solid(leaf.value).length;
    if (left < length) return inLeaf(source, leaf, left);
    left -= length;
  }
  return null;
}

interface Leaf {
  value: string;
  start: number;
  end: number;
}

function leavesOf(node: Nodes): Leaf[] {
  if ('children' in node) return node.children.flatMap(leavesOf);
  const { start, end } = node.position ?? {};
  return 'value' in node ? [{ value: node.value, start: start?.offset ?? 0, end: end?.offset ?? 0 }] : [];
}

/** Finds the n-th non-blank character of a leaf in the source, past escapes and line breaks. */
function inLeaf(source: string, leaf: Leaf, n: number): number | null {
  let found = leaf.start - 1;
  for (const character of solid(leaf.value)
    .slice(0, n + 1)
    .split('')) {
    found = source.indexOf(character, found + 1);
    if (found < 0 || found >= leaf.end) return null;
  }
  return found;
}

function inPhoto(source: string, node: Nodes, caption: string, at: number): number | null {
  const start = node.position?.start.offset ?? 0;
  const found = source.slice(start, node.position?.end.offset).indexOf(caption);
  return found < 0 || !caption ? null : start + found + at;
}
