import { shifted } from '../../chinese/shifted.ts';
import { child, type Element, elementsOf, wordsIn } from './xml.ts';

/** Returns an equation on one line: 98.5%, a/b, x², √x. */
export function mathWords(element: Element): string {
  const of = (name: string): string => {
    const part = child(element, name);
    return part ? elementsOf(part).map(mathWords).join('') : '';
  };
  switch (element.name) {
    case 'm:t':
    case 'w:t':
      return wordsIn(element);
    case 'm:f':
      return `${grouped(of('m:num'))}/${grouped(of('m:den'))}`;
    case 'm:sSup':
      return of('m:e') + shifted(of('m:sup'), 'superscript');
    case 'm:sSub':
      return of('m:e') + shifted(of('m:sub'), 'subscript');
    case 'm:sSubSup':
      return of('m:e') + shifted(of('m:sub'), 'subscript') + shifted(of('m:sup'), 'superscript');
    case 'm:rad':
      return `√${grouped(of('m:e'))}`;
    case 'm:d':
      return `(${of('m:e')})`;
    default:
      return elementsOf(element).map(mathWords).join('');
  }
}

const grouped = (words: string): string => (/^[\p{L}\p{N}.]*$/u.test(words) ? words : `(${words})`);
