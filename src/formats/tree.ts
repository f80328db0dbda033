import type { Image, Nodes, PhrasingContent, Root, RootContent, Table, TableCell } from 'mdast';
import { VFile } from 'vfile';
import { isName } from '../chinese/names.ts';
import { flatten } from '../markdown/flatten.ts';
import { parse } from '../markdown/parse.ts';
import { writer } from '../markdown/writer.ts';
import { TranscriptError } from '../reading/error.ts';
import type { Block } from '../report/block.ts';
import type { Pictured } from './captions.ts';

/**
 * Splits paragraphs at pictures and line breaks, and unpacks tables that only lay out pictures. A picture in
 * mid-sentence does not split the paragraph: it goes after it.
 */
export function apart(node: RootContent): RootContent[] {
  if (node.type === 'table') return holdsImage(node) ? unlaid(node) : [flatCells(node)];
  if (node.type !== 'paragraph') return holdsImage(node) ? [withoutImages(node), ...imagesIn(node)] : [node];
  const pieces: RootContent[] = [];
  let open: PhrasingContent[] = [];
  const close = () => {
    if (flatten({ type: 'paragraph', children: open }).text.trim()) pieces.push({ ...node, children: trimmed(open) });
    open = [];
  };
  const waiting: Pictured[] = [];
  const visit = (child: PhrasingContent, at: number, among: readonly PhrasingContent[]): void => {
    if (child.type === 'image' && isInText(among, at)) waiting.push({ type: 'pictured', image: child, caption: '' });
    else if (child.type === 'image') {
      close();
      pieces.push(child);
    } else if (child.type === 'break') close();
    else if ('children' in child && (holdsImage(child) || holdsBreak(child))) child.children.forEach(visit);
    else open.push(child);
  };
  node.children.forEach(visit);
  close();
  return [...pieces, ...(waiting as unknown as RootContent[])];
}

/** Returns whether a picture is in mid-sentence: directly after a letter or comma, directly before a letter. */
function isInText(nodes: readonly PhrasingContent[], at: number): boolean {
  const [before, behind] = [nodes[at - 1], nodes[at + 1]];
  const words = (node: PhrasingContent | undefined): string => (node?.type === 'text' ? node.value : '');
  return /[\p{L}\p{N}，、]$/u.test(words(before)) && /^[\p{L}\p{N}，。、；]/u.test(words(behind));
}

const holdsImage = (node: Nodes): boolean => imagesIn(node).length > 0;
const holdsBreak = (node: Nodes): boolean =>
  node.type === 'break' || ('children' in node && (node.children as Nodes[]).some(holdsBreak));

export function imagesIn(node: Nodes): Image[] {
  if (node.type === 'image') return [node];
  return 'children' in node ? (node.children as Nodes[]).flatMap(imagesIn) : [];
}

function withoutImages(node: RootContent): RootContent {
  const strip = (one: Nodes): Nodes =>
    'children' in one
      ? ({ ...one, children: (one.children as Nodes[]).filter((child) => child.type !== 'image').map(strip) } as Nodes)
      : one;
  return strip(node) as RootContent;
}

/** Unpacks a table with a row of pictures and a row of captions, Word's way of placing pictures side by side. */
function unlaid(table: Table): RootContent[] {
  return table.children.flatMap((row) =>
    row.children.flatMap((cell) => apart({ type: 'paragraph', children: cell.children })),
  );
}

function flatCells(table: Table): Table {
  const flat = (cell: TableCell): TableCell => ({ type: 'tableCell', children: cell.children.map(breakless) });
  return { ...table, children: table.children.map((row) => ({ ...row, children: row.children.map(flat) })) };
}

const breakless = (node: PhrasingContent): PhrasingContent => {
  if (node.type === 'break') return { type: 'text', value: ' ' };
  return 'children' in node ? ({ ...node, children: node.children.map(breakless) } as PhrasingContent) : node;
};

/** Trims blanks at both ends: Chinese documents indent with full-width ones. */
function trimmed(children: readonly PhrasingContent[]): PhrasingContent[] {
  const copy = structuredClone([...children]);
  const edge = (nodes: PhrasingContent[], side: 0 | -1): void => {
    const node = nodes.at(side);
    if (node?.type === 'text') node.value = side === 0 ? node.value.trimStart() : node.value.trimEnd();
    else if (node && 'children' in node) edge(node.children as PhrasingContent[], side);
  };
  edge(copy, 0);
  edge(copy, -1);
  return copy;
}

/**
 * Returns a node as a report can contain it. Bold next to Chinese that Markdown can't express without `&#x…;` is
 * dropped.
 */
function printable(node: RootContent): RootContent {
  if ((node as unknown as Pictured).type === 'pictured') return photo(node as unknown as Pictured);
  if (node.type === 'image') return photo({ type: 'pictured', image: node, caption: '' });
  const written = writer.stringify({ type: 'root', children: [node] });
  const readable = /&#x/i.test(written) ? plainWords(node) : node;
  return readable.type === 'paragraph' ? { type: 'paragraph', children: readable.children } : readable;
}

function plainWords<T extends Nodes>(node: T): T {
  if (!('children' in node)) return node;
  const children = (node.children as Nodes[]).flatMap((child) => {
    const inner = plainWords(child);
    return inner.type === 'strong' || inner.type === 'emphasis' || inner.type === 'delete'
      ? (inner.children as Nodes[])
      : [inner];
  });
  return { ...node, children } as T;
}

function photo({ image, caption }: Pictured): RootContent {
  const alt = image.alt && image.alt !== caption ? image.alt : '';
  const title = image.title ?? '';
  const isCredit = isName(title.trim()) || /摄|供图|来源|©/u.test(title);
  const words = caption || alt || (isCredit ? '' : title);
  const attributes = Object.entries({
    src: image.url,
    caption: words,
    alt: caption ? alt : '',
    credit: isCredit ? title : '',
  })
    .filter(([, value]) => value)
    .map(([name, value]) => ({
      type: 'mdxJsxAttribute' as const,
      name,
      value: value.replace(/&(?=[#A-Za-z])/g, '&amp;'),
    }));
  return { type: 'mdxJsxFlowElement', name: 'Photo', attributes, children: [] };
}

/** Returns nodes as the blocks that result from writing and reading them. */
export const blocksFrom = (nodes: readonly RootContent[]): Block[] => throughMdx(nodes.map(printable));

function throughMdx(children: RootContent[]): Block[] {
  const root: Root = { type: 'root', children: [{ type: 'yaml', value: 'title: 题' }, ...children] };
  const file = new VFile({ path: 'index.mdx', value: writer.stringify(root) });
  const { blocks } = parse(file);
  // better nothing than a part
  const fault = file.messages.find((message) => message.fatal);
  if (fault) {
    const reason = `${fault.reason}：${flatten(root).text.trim().slice(0, 20)}…`;
    throw new TranscriptError({ reason, advice: '请在原稿里把这一段或这张表格拆成几份再试' });
  }
  return blocks;
}
