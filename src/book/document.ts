import { unicodeRange } from '../fonts/slices.ts';
import { escapeHtml } from '../markdown/escape-html.ts';
import { site } from '../settings/site.ts';
import type { Bound, Part } from './parts.ts';
import { xhtml } from './tree.ts';

/** The weights of the serif in print: text, emphasis, titles. */
export const WEIGHTS = [400, 700, 900] as const;

/** A piece of the font as a URL: fonts/400-0.ttf. */
export interface Face {
  weight: number;
  characters: string;
  path: string;
}

/** Returns the whole book as one HTML page for print. */
export const documentHtml = (bound: Bound, css: string, faces: readonly Face[]): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeHtml(bound.title)}</title><style>${faces.map(faceCss).join('')}${css}${pagesCss(bound)}</style></head><body class="of-${bound.book.kind}">${bound.parts.map(partHtml).join('')}</body></html>`;

const partHtml = (part: Part, i: number): string => `<div class="part ${part.type} p${i}">${xhtml(part.tree)}</div>`;

const faceCss = ({ weight, characters, path }: Face): string =>
  `@font-face{font-family:'Huimou Text';font-weight:${weight};src:url('${path}');unicode-range:${unicodeRange(characters)}}`;

/**
 * Returns the styles of the pages: running heads with the book on left pages and the chapter on right ones. Each part
 * has its own named page.
 */
function pagesCss({ parts, book, title }: Bound): string {
  const left = book.kind === 'volume' ? title : site.name;
  return parts
    .map(({ running }, i) =>
      running === null
        ? ''
        : `.p${i}{page:p${i}}@page p${i}:left{@top-left{content:${quoted(left)}}@bottom-left{content:counter(page)}}@page p${i}:right{@top-right{content:${quoted(running)}}@bottom-right{content:counter(page)}}`,
    )
    .join('');
}

/** Returns a text as a CSS string that is safe inside a style element. */
const quoted = (text: string): string =>
  `"${text.replace(/[\\"<>\n\r\f]/gu, (char) => `\\${(char.codePointAt(0) ?? 0).toString(16)} `)}"`;

/** Returns every character that the book shows, including running heads and styles. */
export function charactersOf(html: string): Set<string> {
  const text = html.replace(/&#x([\da-f]+);/giu, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
  return new Set([...text].filter((char) => char >= ' '));
}
