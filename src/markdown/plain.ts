import type { Paragraph, Root, RootContent, Text } from 'mdast';
import type { MdxJsxFlowElement } from 'mdast-util-mdx-jsx';

/** Marks that mean something to Markdown or MDX inside a line, and characters that a parser replaces. */
const MARKED = /[\\`*_{}[\]<>&!~|#\p{Cc}\p{Cs}\ufeff]/u;
/** What begins something other than a paragraph, or stands beside blanks that a parser takes off. */
const OPENING = /^(?:[ =+\-:>]|\d+[.)]|import|export|$)| $/;
const HEADING = /^(#{1,6}) (?! )(.+)$/;
const ELEMENT = /^<([A-Za-z]+)((?: [a-z]+="[^"]*")*) \/>$/;
const ATTRIBUTE = / ([a-z]+)="([^"]*)"/g;
/** A line or a file beyond this is for the parser's own limits. */
const MAX_LINE_CHARS = 10_000;
const MAX_LINES = 10_000;

/**
 * The tree of a document that is plain, as the parser would make it: a head, and then, parted by blank lines, headings
 * and paragraphs of one line each without any mark, and in MDX photos and lettering. Most reports are that, and are read
 * ten times as fast. null for every other.
 */
export function plainTree(source: string, isMdx: boolean): Root | null {
  const lines = source.split('\n');
  if (lines.length > MAX_LINES || lines[0] !== '---') return null;
  const close = lines.findIndex((line, index) => index > 0 && /^---[ \t]*$/.test(line));
  if (close < 2 || lines[close] !== '---' || source.includes('\r')) return null;
  const children: RootContent[] = [
    { type: 'yaml', value: lines.slice(1, close).join('\n'), position: at(1, close + 1, 3) },
  ];
  for (let index = close + 1; index < lines.length; index++) {
    const line = lines[index]!;
    if (line === '') continue;
    if (lines[index - 1] !== '' || line.length > MAX_LINE_CHARS) return null;
    const first = index;
    if (isMdx && line === '<ImageText>') index = lines.indexOf('</ImageText>', first);
    const node = index > first ? letteringOf(lines.slice(first + 1, index)) : nodeOf(line, isMdx);
    if (!node) return null;
    children.push({ ...node, position: at(first + 1, index + 1, lines[index]!.length) });
  }
  return { type: 'root', children };
}

function nodeOf(line: string, isMdx: boolean): RootContent | null {
  const [, marks, heading] = HEADING.exec(line) ?? [];
  if (marks && heading) {
    if (MARKED.test(heading) || / $/.test(heading)) return null;
    return { type: 'heading', depth: marks.length as 1, children: [text(heading)] };
  }
  if (line.startsWith('<')) return isMdx ? elementOf(line) : null;
  return MARKED.test(line) || OPENING.test(line) ? null : ({ type: 'paragraph', children: [text(line)] } as Paragraph);
}

function elementOf(line: string): MdxJsxFlowElement | null {
  const [, name, attributes = ''] = ELEMENT.exec(line) ?? [];
  if (!name || MARKED.test(attributes)) return null;
  return {
    type: 'mdxJsxFlowElement',
    name,
    attributes: [...attributes.matchAll(ATTRIBUTE)].map(([, key = '', value = '']) => ({
      type: 'mdxJsxAttribute',
      name: key,
      value,
    })),
    children: [],
  };
}

/** The lines of an `<ImageText>`, as they are written: two blanks before each. */
function letteringOf(lines: readonly string[]): MdxJsxFlowElement | null {
  const words = lines.map((line) => line.slice(2));
  if (lines.length === 0 || lines.some((line) => !line.startsWith('  ') || line.length > MAX_LINE_CHARS)) return null;
  if (words.some((line) => MARKED.test(line) || OPENING.test(line))) return null;
  const paragraph: Paragraph = { type: 'paragraph', children: [text(words.join('\n'))] };
  return { type: 'mdxJsxFlowElement', name: 'ImageText', attributes: [], children: [paragraph] };
}

const text = (value: string): Text => ({ type: 'text', value });

/** From the beginning of a line to the end of another, that has so many characters. */
const at = (first: number, last: number, length: number) => ({
  start: { line: first, column: 1 },
  end: { line: last, column: length + 1 },
});
