import type { Nodes, Root } from 'mdast';
import type { Complaint } from '../report/complain.ts';

/**
 * Bounds far beyond any report, so that a file that is broken, or made to break the build, is a message within a
 * second: the Markdown parser needs more than linear time for some shapes, and recursion for all that are nested.
 */
const CHARACTERS = 4_000_000;
const LINES = 50_000;
/** Of a stretch without blank lines. */
const STRETCH = 30_000;
const DEPTH = 20;
/** Brackets, emphasis and code marks in such a stretch. */
const MARKS = 1_500;

interface Fault extends Omit<Complaint, 'rule' | 'fatal'> {
  /** Of the text, 1-based. */
  line: number;
}

/** What keeps a text from being parsed in reasonable time; null for every real report. */
export function overLimit(source: string): Fault | null {
  if (source.length > CHARACTERS) {
    return fault(
      1,
      `文件有 ${Math.round(source.length / 10_000)} 万字，不像一份报告`,
      '请检查是否放错了文件，或拆成几份',
    );
  }
  const lines = source.split(/\r\n|\r|\n/);
  if (lines.length > LINES) {
    return fault(LINES, `文件有 ${lines.length} 行，不像一份报告`, '请检查是否放错了文件，或删去多余的空行');
  }
  let length = 0;
  let marks = 0;
  const columns: number[] = [];
  for (const [index, line] of lines.entries()) {
    if (!line.trim()) {
      length = 0;
      marks = 0;
      continue;
    }
    length += line.length;
    marks += line.match(/[*_`[{<]/g)?.length ?? 0;
    if (length > STRETCH) return fault(index + 1, `这一段超过 ${STRETCH / 10_000} 万字`, '请用空行分段');
    if (marks > MARKS) {
      return fault(index + 1, `这一段里有 ${MARKS} 个以上的 * _ \` [ { <`, '请删去多余的符号，或用空行分段');
    }
    if (depthOf(line, columns) > DEPTH) return tooDeep(index + 1);
  }
  return null;
}

/** A tree nested deeper than any report: elements in elements, which no line shows. */
export function overDepth(root: Root): Fault | null {
  const waiting: { node: Nodes; depth: number }[] = [{ node: root, depth: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, depth } = next;
    if (depth > DEPTH * 4) return tooDeep(node.position?.start.line ?? 1);
    if ('children' in node) for (const child of node.children) waiting.push({ node: child, depth: depth + 1 });
  }
  return null;
}

/** What to say where a reader of the tree ran out of stack all the same. */
export const tooDeep = (line: number): Fault => fault(line, `引用、列表或元素套了 ${DEPTH} 层以上`, '请减少层次');

const fault = (line: number, what: string, todo: string): Fault => ({ line, place: { line, column: 1 }, what, todo });

/** How deep the quotations and lists are that a line opens; `columns` holds the indents of the lists around it. */
function depthOf(line: string, columns: number[]): number {
  const [indent = ''] = /^[ \t]*/.exec(line) ?? [];
  const markers =
    /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t])))*/.exec(line)?.[0].replace(/[ \t]|\d+(?=[.)])/g, '') ?? '';
  if (!markers && !indent) columns.length = 0;
  if (!markers) return columns.length;
  while (columns.length > 0 && columns.at(-1)! >= indent.length) columns.pop();
  columns.push(indent.length);
  return columns.length - 1 + markers.length;
}
