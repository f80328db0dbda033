import { locate } from './locate.ts';
import type { Problem, Subject } from './rule.ts';

/** A replacement for a range of a file, in UTF-16 offsets, a BOM not counted. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/**
 * Returns the safe fixes of a problem as edits of the file. A fix is skipped if the file does not have the expected
 * words there.
 */
export function editsOf(subject: Subject, { mendings = [] }: Problem): Edit[] {
  const source = withoutBom(String(subject.file.value));
  return mendings.flatMap(({ block, start, was, becomes }) => {
    const spot = locate(subject, block, start);
    if (!spot || source.slice(spot.offset, spot.offset + was.length) !== was) return [];
    return [{ start: spot.offset, end: spot.offset + was.length, text: becomes }];
  });
}

/**
 * Applies edits to a file and leaves everything between them unchanged. Of overlapping edits, only the first is
 * applied.
 */
export function applyEdits(value: string, edits: readonly Edit[]): string {
  const source = withoutBom(value);
  let made = value.slice(0, value.length - source.length);
  let at = 0;
  for (const { start, end, text } of edits.toSorted((a, b) => a.start - b.start)) {
    if (start < at) continue;
    made += source.slice(at, start) + text;
    at = end;
  }
  return made + source.slice(at);
}

const withoutBom = (value: string): string => value.replace(/^\ufeff/, '');
