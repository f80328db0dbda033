import type { Nodes, Text } from 'mdast';
import type {} from 'mdast-util-mdx-jsx';
import { withoutControls } from '../chinese/controls.ts';
import { SEPARATOR } from '../markdown/flatten.ts';
import { joinLines } from '../markdown/inline.ts';
import { markdown } from '../markdown/processor.ts';

/** A UTF-16 unit of a block's text with its range in the file. */
export interface Unit {
  char: string;
  start: number;
  end: number;
}

/** Offset of a unit without a place in the file: the line break between two list items. */
const NOWHERE = -1;

/**
 * Maps the text of a node, as the model has it, to the file unit by unit, past escapes, character references and soft
 * line breaks. Null if a part of the file has no known position.
 */
export function charMap(root: Nodes, source: string): Unit[] | null {
  const units: Unit[] = [];
  const visit = (node: Nodes, quoted: boolean): boolean => {
    const from = node.position?.start.offset ?? NOWHERE;
    const to = node.position?.end.offset ?? NOWHERE;
    switch (node.type) {
      case 'text': {
        const found = mapText(node, source, quoted);
        if (!found) return false;
        units.push(...joined(found));
        return true;
      }
      case 'html':
      case 'linkReference':
      case 'imageReference':
      case 'footnoteReference':
        units.push(
          ...joined([...source.slice(from, to)].flatMap((_, at) => unit(source[from + at] ?? '', from + at, 1))),
        );
        return true;
      case 'inlineCode': {
        const at = source.slice(from, to).indexOf(node.value);
        if (at < 0) return false;
        for (let index = 0; index < node.value.length; index += 1)
          units.push(...unit(node.value[index] ?? '', from + at + index, 1));
        return true;
      }
      case 'break':
        units.push({ char: '\n', start: from, end: to });
        return true;
      default: {
        if (!('children' in node)) return false;
        const separator = SEPARATOR[node.type] ?? '';
        return node.children.every((child, index) => {
          if (index > 0) for (const char of separator) units.push({ char, start: NOWHERE, end: NOWHERE });
          return visit(child, quoted || node.type === 'blockquote');
        });
      }
    }
  };
  // The model drops control characters.
  return visit(root, false) ? units.filter(({ char }) => withoutControls(char) !== '') : null;
}

const unit = (char: string, start: number, length: number): Unit[] => [{ char, start, end: start + length }];

/** Returns the range of the file for the units from `start` to `end`; null if one of them has no place. */
export function rangeOf(units: readonly Unit[], start: number, end: number): { start: number; end: number } | null {
  const first = units[start];
  const last = units[end - 1];
  if (!first || !last || units.slice(start, end).some((each) => each.start === NOWHERE)) return null;
  return { start: first.start, end: last.end };
}

const ESCAPED = /[!-/:-@[-`{-~]/;
const REFERENCE = /&(?:#[xX][\dA-Fa-f]{1,6}|#\d{1,7}|[A-Za-z][\dA-Za-z]{1,31});/y;
const BREAK = /[ \t]*(?:\r\n|\n|\r)/y;

/** Walks the value of a text node along its source. */
function mapText(node: Text, source: string, quoted: boolean): Unit[] | null {
  const { value } = node;
  const to = node.position?.end.offset ?? 0;
  let at = node.position?.start.offset ?? 0;
  const units: Unit[] = [];
  for (let index = 0; index < value.length; ) {
    const char = value[index] ?? '';
    const broken = /[\r\n]/.test(char) ? match(BREAK, source, at) : null;
    if (broken) {
      const width = value.startsWith('\r\n', index) ? 2 : 1;
      for (let more = 0; more < width; more += 1)
        units.push({ char: value[index + more] ?? '', start: at, end: at + broken.length });
      index += width;
      at += broken.length;
      at += (match(quoted ? /[ \t]*(?:>[ \t]?)*[ \t]*/y : /[ \t]*/y, source, at) ?? '').length;
      continue;
    }
    let width = 1;
    let read = source[at] ?? '';
    const reference = read === '&' ? match(REFERENCE, source, at) : null;
    const decoded = reference && decodeReference(reference);
    if (reference && decoded) [width, read] = [reference.length, decoded];
    else if (read === '\\' && ESCAPED.test(source[at + 1] ?? '')) [width, read] = [2, source[at + 1] ?? ''];
    if (at + width > to || !value.startsWith(read, index)) return null;
    for (const each of read.split('')) units.push({ char: each, start: at, end: at + width });
    index += read.length;
    at += width;
  }
  return units;
}

function match(pattern: RegExp, source: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0] ?? null;
}

const references = new Map<string, string | null>();

/** Decodes a reference like &amp; with the parser itself; null if it is not a reference but those very characters. */
function decodeReference(reference: string): string | null {
  const known = references.get(reference);
  if (known !== undefined) return known;
  const paragraph = markdown.parse(`x${reference}x`).children[0];
  const text =
    paragraph?.type === 'paragraph' && paragraph.children[0]?.type === 'text' ? paragraph.children[0].value : '';
  const inner = text.slice(1, -1);
  const decoded = inner === reference || inner === '' ? null : inner;
  references.set(reference, decoded);
  return decoded;
}

/** Does the same as `joinLines`, on units. */
function joined(units: readonly Unit[]): Unit[] {
  const text = units.map(({ char }) => char).join('');
  const out: Unit[] = [];
  let at = 0;
  for (const found of text.matchAll(/(?:(?<![ \t])[ \t]+)?\r?\n[ \t]*/g)) {
    out.push(...units.slice(at, found.index));
    const before = text.slice(0, found.index).trimEnd().at(-1) ?? '';
    const after = text.slice(found.index).trimStart()[0] ?? '';
    const end = found.index + found[0].length;
    if (joinLines(`${before}\n${after}`).length > before.length + after.length)
      out.push({ char: ' ', start: units[found.index]?.start ?? NOWHERE, end: units[end - 1]?.end ?? NOWHERE });
    at = end;
  }
  return [...out, ...units.slice(at)];
}
