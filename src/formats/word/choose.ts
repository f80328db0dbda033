import { child, type Element, elementsOf } from './xml.ts';

const HAS_CONTENT = new Set(['w:t', 'm:t', 'a:blip', 'v:imagedata', 'w:sym', 'c:chart', 'dgm:relIds']);

const hasContent = (element: Element): boolean => HAS_CONTENT.has(element.name) || elementsOf(element).some(hasContent);

/** Returns the alternative for this program: the newest one that contains words or a picture. */
function chosen(alternatives: Element): Element | undefined {
  const choice = elementsOf(alternatives).find((one) => one.name === 'mc:Choice' && hasContent(one));
  return choice ?? child(alternatives, 'mc:Fallback');
}

/** Elements that only wrap others: insertions, moves to this position, controls, smart tags. */
const WRAPPERS = new Set(['w:ins', 'w:moveTo', 'w:customXml', 'w:smartTag', 'w:sdtContent', 'w:dir', 'w:bdo']);

/**
 * Returns the children of an element, with wrappers removed, alternatives chosen, and deleted or moved content left
 * out.
 */
export function unwrapped(element: Element): Element[] {
  return elementsOf(element).flatMap((one): Element[] => {
    if (one.name === 'w:del' || one.name === 'w:moveFrom') return [];
    if (one.name === 'mc:AlternateContent') {
      const found = chosen(one);
      return found ? unwrapped(found) : [];
    }
    return WRAPPERS.has(one.name) ? unwrapped(one) : [one];
  });
}

/** Returns the rows of a table, or the cells of a row, with those inside a control for content that repeats. */
export const partsOf = (element: Element, name: 'w:tr' | 'w:tc'): Element[] =>
  unwrapped(element).flatMap((one) =>
    one.name === 'w:sdt' ? elementsOf(one).flatMap((inner) => partsOf(inner, name)) : one.name === name ? [one] : [],
  );
