import type { Paragraph, Root, RootContent, Text } from 'mdast';
import type { MdxJsxFlowElement } from 'mdast-util-mdx-jsx';

/** Inline markup of Markdown and MDX, and characters that a parser replaces. */
const MARKED = /[\\`*_{}[\]<>&!~|#\p{Cc}\p{Cs}\ufeff]/u;
/** The start of something other than a paragraph, or blanks that a parser trims. */
const OPENING = /^(?:[ =+\-:>]|\d+[.)]|import|export|$)| $/;
const HEADING = /^(#{1,6}) (?! )(.+)$/;
const ELEMENT = /^<([A-Za-z]+)((?: [a-z]+="[^"]*")*) \/>$/;
const ATTRIBUTE = / ([a-z]+)="([^"]*)"/g;
/** Longer lines are left to the parser and its limits. */
const MAX_LINE_CHARS = 10_000;
const MAX_LINES = 10_000;

/**
 * Returns the tree of a plain document, as the parser would build it: frontmatter, then, separated by blank lines,
 * one-line headings and paragraphs without inline markup, and in MDX photos and lettering. Most reports are plain, and
 * are read ten times as fast this way. Null for every other document.
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

/** Parses the lines of an `<ImageText>`, each indented by two blanks. */
function letteringOf(lines: readonly string[]): MdxJsxFlowElement | null {
  const words = lines.map((line) => line.slice(2));
  if (lines.length === 0 || lines.some((line) => !line.startsWith('  ') || line.length > MAX_LINE_CHARS)) return null;
  if (words.some((line) => MARKED.test(line) || OPENING.test(line))) return null;
  const paragraph: Paragraph = { type: 'paragraph', children: [text(words.join('\n'))] };
  return { type: 'mdxJsxFlowElement', name: 'ImageText', attributes: [], children: [paragraph] };
}

const text = (value: string): Text => ({ type: 'text', value });

/** Returns the position from the start of a line to the end of another one with `length` characters. */
const at = (first: number, last: number, length: number) => ({
  start: { line: first, column: 1 },
  end: { line: last, column: length + 1 },
});
