import { complain } from '../report/complain.ts';
import { type Edit, editsOf } from './edits.ts';
import { locate } from './locate.ts';
import type { Problem, Rule, Subject } from './rule.ts';

/** Runs rules on a report. Adds messages to its file, and returns what `--fix` would write. */
export function runRules(subject: Subject, rules: readonly Rule[]): Edit[] {
  const edits: Edit[] = [];
  for (const rule of rules) {
    for (const problem of rule.check(subject)) {
      const { what, todo, fatal = false } = problem;
      complain(subject.file, { rule: rule.id, place: placeOf(subject, problem), what, todo, fatal });
      edits.push(...editsOf(subject, problem), ...(problem.edits ?? []));
    }
  }
  return edits;
}

function placeOf(
  subject: Subject,
  { block, at, field, line = 1, column = 1 }: Problem,
): { line: number; column: number } {
  if (field) return fieldPlace(String(subject.file.value), field);
  if (!block) return { line, column };
  const spot = at === undefined ? null : locate(subject, block, at);
  if (spot) return { line: spot.line, column: spot.column };
  return { line: subject.lines[subject.report.blocks.indexOf(block)] ?? 1, column: 1 };
}

/** Returns the position of a field of the frontmatter; the first line of the file if the field is missing. */
function fieldPlace(source: string, field: string): { line: number; column: number } {
  const line = source.split(/\r\n|\r|\n/).findIndex((text) => text.startsWith(`${field}:`));
  return { line: Math.max(0, line) + 1, column: 1 };
}
