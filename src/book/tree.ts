import type { Element, ElementContent, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';

const parser = unified().use(rehypeParse, { fragment: true });

/** Parses HTML into a tree. */
export const parse = (html: string): Root => parser.parse(html);

/** Serializes a tree as XHTML that is also valid HTML: every element is closed, every attribute has a value. */
export const xhtml = (tree: Root | Element): string =>
  toHtml(tree, { closeSelfClosing: true, characterReferences: { useNamedReferences: false } });

/** Yields each element of a tree, parents before children. */
export function* elementsOf(tree: Root | Element): Generator<Element> {
  for (const child of tree.children) {
    if (child.type !== 'element') continue;
    yield child;
    yield* elementsOf(child);
  }
}

/** Removes the chosen elements with their content. */
export function removeElements(tree: Root | Element, chosen: (element: Element) => boolean): void {
  tree.children = (tree.children as ElementContent[]).filter((child) => child.type !== 'element' || !chosen(child));
  for (const child of tree.children) if (child.type === 'element') removeElements(child, chosen);
}

export const hasClass = ({ properties }: Element, name: string): boolean =>
  Array.isArray(properties.className) && properties.className.includes(name);

/** Prefixes every id and every link to one, so that ids of chapters do not clash in one document. */
export function prefixIds(tree: Root | Element, prefix: string): void {
  for (const { properties } of elementsOf(tree)) {
    if (typeof properties.id === 'string') properties.id = prefix + properties.id;
    if (typeof properties.href === 'string' && properties.href.startsWith('#'))
      properties.href = `#${prefix}${properties.href.slice(1)}`;
    for (const name of ['ariaLabelledBy', 'ariaDescribedBy'] as const) {
      const ids = properties[name];
      if (Array.isArray(ids)) properties[name] = ids.map((id) => prefix + id);
    }
  }
}

/** Returns the text of an element. */
export const wordsIn = (node: Element | ElementContent): string =>
  node.type === 'text' ? node.value : node.type === 'element' ? node.children.map(wordsIn).join('') : '';
