import type { ElementContent, Nodes as HastNodes } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { Nodes, PhrasingContent, Text } from 'mdast';
import { type Handlers, toHast } from 'mdast-util-to-hast';
import type { Figure } from '../report/figure.ts';
import { flatten } from './flatten.ts';

/** The HTML inside a paragraph, or of a list, table or quote with its own element; its figures marked as `<data>`. */
export function renderNode(node: Nodes, figures: readonly Figure[]): string {
  const hast = toHast(markFigures(node, figures), { handlers });
  return html('children' in hast && node.type === 'paragraph' ? paragraphContent(hast) : [hast as ElementContent]);
}

type FigureNode = { type: 'figure'; figure: Figure; first: boolean; children: Text[] };

const handlers = {
  figure(_state: unknown, node: FigureNode): ElementContent {
    const { id, value, label } = node.figure;
    return {
      type: 'element',
      tagName: 'data',
      // A figure that emphasis cuts in two has one id, on its first piece.
      properties: { ...(node.first ? { id } : {}), value: String(value), title: label },
      children: node.children,
    };
  },
  mdxJsxTextElement(state: { all(node: Nodes): ElementContent[] }, node: Nodes) {
    return state.all(node);
  },
} as unknown as Handlers;

const html = (children: ElementContent[]): string => toHtml({ type: 'root', children });

function paragraphContent(hast: HastNodes): ElementContent[] {
  return 'children' in hast ? (hast.children as ElementContent[]) : [];
}

/** A copy of the tree in which the text nodes are cut at the borders of the figures. */
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
  const pieces: (Text | FigureNode)[] = [];
  let at = start;
  const text = (to: number) => ({ type: 'text' as const, value: node.value.slice(at - start, to - start) });
  for (const figure of figures) {
    if (figure.end <= at || figure.start >= end) continue;
    const from = Math.max(figure.start, at);
    if (from > at) pieces.push(text(from));
    at = from;
    const to = Math.min(figure.end, end);
    pieces.push({ type: 'figure', figure, first: figure.start >= start, children: [text(to)] });
    at = to;
  }
  if (at < end) pieces.push(text(end));
  return pieces as PhrasingContent[];
}
