import { unbreakable } from '../../chinese/line-breaks.ts';
import type { Run } from './excerpt.ts';

type Child = Node | string | null | false | undefined;

/** Returns a root-relative address with the base path of the site, which may be published in a folder of its host. */
export const fromRoot = (address: string): string =>
  address.startsWith('/') ? (document.documentElement.dataset.root ?? '') + address : address;

/** Creates an element; an `href` is relative to the root of the site. Strings always become text nodes, never markup. */
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

/** Converts text to nodes; parts that a line must not break are wrapped in an element. */
const textNodes = (text: string): (Node | string)[] =>
  unbreakable(text).map((part, i) => (i % 2 === 1 ? h('span', { class: 'unbroken' }, part) : part));

const runChildren = ({ text, mark }: Run): (Node | string)[] =>
  mark ? [h('mark', {}, ...textNodes(text))] : textNodes(text);

/** Converts the runs of an excerpt to nodes. Adjacent runs of a figure share one element, in which no line breaks. */
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
