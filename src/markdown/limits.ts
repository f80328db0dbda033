import type { Nodes, Root } from 'mdast';
import type { Complaint } from '../report/complain.ts';

/**
 * Limits far beyond any report, so that a broken or malicious file is reported within a second: the Markdown parser
 * takes more than linear time for some input, and recurses into all nesting.
 */
const MAX_CHARS = 4_000_000;
const LINES = 50_000;
/** Characters without a blank line. */
const MAX_STRETCH_CHARS = 30_000;
const MAX_DEPTH = 20;
/** Brackets, emphasis and code marks between blank lines. */
const MAX_STRETCH_MARKS = 1_500;

interface Fault extends Omit<Complaint, 'rule' | 'fatal'> {
  /** Line of the text, 1-based. */
  line: number;
}

/** Returns why a text can't be parsed in reasonable time; null for every real report. */
export function overLimit(source: string): Fault | null {
  if (source.length > MAX_CHARS) {
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
    if (length > MAX_STRETCH_CHARS)
      return fault(index + 1, `这一段超过 ${MAX_STRETCH_CHARS / 10_000} 万字`, '请用空行分段');
    if (marks > MAX_STRETCH_MARKS) {
      return fault(
        index + 1,
        `这一段里有 ${MAX_STRETCH_MARKS} 个以上的 * _ \` [ { <`,
        '请删去多余的符号，或用空行分段',
      );
    }
    if (depthOf(line, columns) > MAX_DEPTH) return tooDeep(index + 1);
  }
  return null;
}

/** Returns a fault if a tree is nested deeper than any report: nested elements can't be detected line by line. */
export function overDepth(root: Root): Fault | null {
  const waiting: { node: Nodes; depth: number }[] = [{ node: root, depth: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, depth } = next;
    if (depth > MAX_DEPTH * 4) return tooDeep(node.position?.start.line ?? 1);
    if ('children' in node) for (const child of node.children) waiting.push({ node: child, depth: depth + 1 });
  }
  return null;
}

/** Returns the fault for a tree on which a recursive function has run out of stack. */
export const tooDeep = (line: number): Fault => fault(line, `引用、列表或元素套了 ${MAX_DEPTH} 层以上`, '请减少层次');

const fault = (line: number, what: string, todo: string): Fault => ({ line, place: { line, column: 1 }, what, todo });

/** Returns the depth of quotations and lists opened by a line; `columns` has the indents of the lists around it. */
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
