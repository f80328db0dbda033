import type { Element, ElementContent, Nodes as HastNodes } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { Nodes, PhrasingContent, Text } from 'mdast';
import { type Handlers, toHast } from 'mdast-util-to-hast';
import { isSpaced, unbreakable } from '../chinese/line-breaks.ts';
import { type Figure, STATUS_WORDS } from '../report/figure.ts';
import { flatten } from './flatten.ts';

/** Renders the content of a paragraph, or a list, table or quote with its own element; figures become `<data>`. */
export function renderNode(node: Nodes, figures: readonly Figure[]): string {
  const hast = toHast(markFigures(node, figures), { handlers });
  return html('children' in hast && node.type === 'paragraph' ? paragraphContent(hast) : [hast as ElementContent]);
}

/** Nodes that only exist for display: a gap before a figure, text that must not be broken. */
type ShownNode = { type: 'gap' } | { type: 'unbroken'; children: Text[] };
type FigureNode = { type: 'figure'; figure: Figure; first: boolean; children: Text[] };

const handlers = {
  figure(_state: unknown, node: FigureNode): ElementContent {
    const { id, value, label, status } = node.figure;
    return {
      type: 'element',
      tagName: 'data',
      // A figure that emphasis splits has one id, on its first piece.
      properties: { ...(node.first ? { id } : {}), value: String(value), title: STATUS_WORDS[status] + label },
      children: node.children,
    };
  },
  gap: (): Element => ({ type: 'element', tagName: 'i', properties: { className: ['gap'] }, children: [] }),
  unbroken: (_state: unknown, { children }: { children: Text[] }): Element => ({
    type: 'element',
    tagName: 'span',
    properties: { className: ['unbroken'] },
    children,
  }),
  mdxJsxTextElement(state: { all(node: Nodes): ElementContent[] }, node: Nodes) {
    return state.all(node);
  },
} as unknown as Handlers;

const html = (children: ElementContent[]): string => toHtml({ type: 'root', children });

function paragraphContent(hast: HastNodes): ElementContent[] {
  return 'children' in hast ? (hast.children as ElementContent[]) : [];
}

/** Returns a copy of the tree whose text nodes are split at the borders of figures. */
function markFigures<T extends Nodes>(root: T, figures: readonly Figure[]): T {
  const starts = new Map(flatten(root).runs.map((run) => [run.node, run.start]));
  const visit = (node: Nodes): Nodes[] => {
    if (node.type === 'text') return split(node, starts.get(node) ?? 0, figures) as Nodes[];
    if ('children' in node) return [{ ...node, children: node.children.flatMap(visit) } as Nodes];
    return [node];
  };
  return visit(root)[0] as T;
}

function split(node: Text, start: number, figures: readonly Figure[]): PhrasingContent[] {
  const end = start + node.value.length;
  const pieces: (Text | FigureNode | ShownNode)[] = [];
  let at = start;
  const text = (to: number): Text => ({ type: 'text', value: node.value.slice(at - start, to - start) });
  const words = (to: number): (Text | ShownNode)[] =>
    unbreakable(text(to).value).map((value, i) => {
      const piece: Text = { type: 'text', value };
      return i % 2 === 1 ? { type: 'unbroken', children: [piece] } : piece;
    });
  for (const figure of figures) {
    if (figure.end <= at || figure.start >= end) continue;
    const from = Math.max(figure.start, at);
    const before = text(from).value;
    if (from > at) pieces.push(...words(from));
    at = from;
    const to = Math.min(figure.end, end);
    if (isSpaced(before, text(to).value)) pieces.push({ type: 'gap' });
    pieces.push({ type: 'figure', figure, first: figure.start >= start, children: [text(to)] });
    at = to;
  }
  if (at < end) pieces.push(...words(end));
  return pieces as PhrasingContent[];
}
