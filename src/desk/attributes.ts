import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { splice } from './document.ts';

/** null removes the attribute; true writes it without a value. */
type Values = { [name: string]: string | true | null };

/**
 * Sets attributes of an element in the source, leaving the rest of its tag unchanged.
 * @param offset of the tree's source in `source`: 1 if a BOM comes before it
 */
export function setAttributes(
  source: string,
  element: MdxJsxFlowElement | MdxJsxTextElement,
  values: Values,
  offset = 0,
): string {
  const start = offset + (element.position?.start.offset ?? 0);
  let behind = start + 1 + (element.name?.length ?? 0);
  const splices: { start: number; end: number; text: string }[] = [];
  const known = new Set<string>();
  for (const attribute of element.attributes) {
    if (attribute.type !== 'mdxJsxAttribute') continue;
    const from = offset + (attribute.position?.start.offset ?? 0);
    const to = offset + (attribute.position?.end.offset ?? 0);
    known.add(attribute.name);
    behind = to;
    const value = values[attribute.name];
    if (value === undefined || value === (attribute.value ?? true)) continue;
    if (value === null) splices.push({ start: blankBefore(source, from), end: to, text: '' });
    else splices.push({ start: from, end: to, text: print(attribute.name, value) });
  }
  const added = Object.entries(values).flatMap(([name, value]) =>
    value === null || known.has(name) ? [] : [` ${print(name, value)}`],
  );
  splices.push({ start: behind, end: behind, text: added.join('') });
  return splices.toReversed().reduce((text, one) => splice(text, one.start, one.end, one.text), source);
}

const print = (name: string, value: string | true): string => (value === true ? name : `${name}="${quote(value)}"`);

/** Escapes an attribute's value for the file. */
export const quote = (value: string): string => value.replace(/&(?=[#A-Za-z])/g, '&amp;').replaceAll('"', '&quot;');

function blankBefore(source: string, at: number): number {
  let start = at;
  while (start > 0 && /\s/.test(source[start - 1] ?? '')) start -= 1;
  return start;
}
