import type { Run } from './excerpt.ts';

type Child = Node | string | null | false | undefined;

/** An element with attributes and children. Strings become text nodes: nothing typed or printed becomes markup. */
export function h<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string | boolean | null> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(key, '');
    else if (value !== null && value !== false) element.setAttribute(key, value);
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

/** The runs of an excerpt as nodes. */
export const runNodes = (runs: readonly Run[]): Node[] =>
  runs.map(({ text, mark, figure }) => {
    const inner: Node = mark ? h('mark', {}, text) : document.createTextNode(text);
    return figure ? h('span', { class: 'figure' }, inner) : inner;
  });
