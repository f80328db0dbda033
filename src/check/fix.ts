import { locate } from './locate.ts';
import type { Problem, Subject } from './rule.ts';

/** Other words for a stretch of a file, in UTF-16 offsets, a BOM not counted. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** The safe mendings of a problem as places in the file. One whose place does not hold what it should is left out. */
export function editsOf(subject: Subject, { mendings = [] }: Problem): Edit[] {
  const source = withoutBom(String(subject.file.value));
  return mendings.flatMap(({ block, start, was, becomes }) => {
    const spot = locate(subject, block, start);
    if (!spot || source.slice(spot.offset, spot.offset + was.length) !== was) return [];
    return [{ start: spot.offset, end: spot.offset + was.length, text: becomes }];
  });
}

/** A file with its edits made, everything between them as it was. Of edits that overlap, the first is made. */
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
