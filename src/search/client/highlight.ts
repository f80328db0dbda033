import { parseQuery, termsIn } from '../query.ts';
import { spansOf } from '../term.ts';

/** Blocks of the index; no mark crosses two of them. */
const BLOCKS = '[id]:is(p, h2, h3, h4, h5, h6, figcaption, li, td, blockquote), h1, figcaption, [id] > p';
const innermost = (elements: HTMLElement[]): HTMLElement[] =>
  elements.filter((element) => !elements.some((other) => other !== element && element.contains(other)));

/** Wraps the text between two offsets of an element in <mark>, one for each text node. */
function mark(element: HTMLElement, start: number, end: number): HTMLElement[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const parts: [Text, number, number][] = [];
  let at = 0;
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    const from = Math.max(start, at);
    const to = Math.min(end, at + node.length);
    if (from < to) parts.push([node, from - at, to - at]);
    at += node.length;
  }
  return parts.map(([node, from, to]) => {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    const wrapped = document.createElement('mark');
    range.surroundContents(wrapped);
    return wrapped;
  });
}

/**
 * Marks the hits of a query on a report page.
 * @returns the marks of each hit, in reading order: several if a hit spans more than one element
 */
export function highlight(article: HTMLElement, typed: string): HTMLElement[][] {
  const places: HTMLElement[][] = [];
  const terms = termsIn(parseQuery(typed));
  for (const element of innermost([...article.querySelectorAll<HTMLElement>(BLOCKS)])) {
    const text = element.textContent ?? '';
    const spans = terms.flatMap((term) => spansOf(term, text)).sort((a, b) => b[0] - a[0]);
    let before = Number.POSITIVE_INFINITY;
    const own: HTMLElement[][] = [];
    // From the end, so that earlier offsets stay valid.
    for (const [start, end] of spans) {
      if (end > before) continue;
      own.unshift(mark(element, start, end));
      before = start;
    }
    places.push(...own);
  }
  return places;
}

/** Removes marks, and restores the text nodes. */
export function unmark(places: readonly (readonly HTMLElement[])[]): void {
  for (const wrapped of places.flat()) {
    const { parentNode } = wrapped;
    wrapped.replaceWith(...wrapped.childNodes);
    parentNode?.normalize();
  }
}
