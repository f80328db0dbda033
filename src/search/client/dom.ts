import { unbreakable } from '../../chinese/line-breaks.ts';
import type { Run } from './excerpt.ts';

type Child = Node | string | null | false | undefined;

/** An address of the site as the browser must ask for it: the site may lie in a folder of its host. */
export const fromRoot = (address: string): string =>
  address.startsWith('/') ? (document.documentElement.dataset.root ?? '') + address : address;

/** An element with attributes and children; an `href` counts from the root of the site. Strings become text nodes: nothing typed or printed becomes markup. */
export function h<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string | boolean | null> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(key, '');
    else if (value !== null && value !== false) element.setAttribute(key, key === 'href' ? fromRoot(value) : value);
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

/** A text as nodes; what a line must not break is in an element of its own. */
const textNodes = (text: string): (Node | string)[] =>
  unbreakable(text).map((piece, i) => (i % 2 === 1 ? h('span', { class: 'unbroken' }, piece) : piece));

const runChildren = ({ text, mark }: Run): (Node | string)[] =>
  mark ? [h('mark', {}, ...textNodes(text))] : textNodes(text);

/** The runs of an excerpt as nodes. Runs of figures that touch are one element: a line breaks in none of it. */
export function runNodes(runs: readonly Run[]): (Node | string)[] {
  const nodes: (Node | string)[] = [];
  let figure: HTMLElement | null = null;
  for (const run of runs) {
    const children = runChildren(run);
    if (!run.figure) nodes.push(...children);
    else if (figure) figure.append(...children);
    else nodes.push(h('span', { class: 'figure' }, ...children));
    figure = run.figure ? (figure ?? (nodes[nodes.length - 1] as HTMLElement)) : null;
  }
  return nodes;
}
