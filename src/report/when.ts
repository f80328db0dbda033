import type { Figure } from './figure.ts';

type Span = Pick<Figure['when'], 'kind' | 'start' | 'end'>;

/** Formats the time of a figure in ISO 8601: 2020, 2019/2021, ../2020 for a state reached by then; null if unknown. */
export function isoOf({ kind, start, end }: Span): string | null {
  if (kind === 'asOf') return end === null ? null : `../${end}`;
  if (start === end) return end;
  return `${start ?? '..'}/${end ?? '..'}`;
}

const DATE = String.raw`\d{4}(?:-\d{2}(?:-\d{2})?)?`;
const ISO = new RegExp(`^(?:(?<only>${DATE})|(?<from>${DATE}|\\.\\.)/(?<to>${DATE}|\\.\\.))$`);

/** Parses such a time; null for anything else. */
export function parseIso(text: string): Span | null {
  const { only, from, to } = ISO.exec(text.trim())?.groups ?? {};
  if (only) return { kind: 'during', start: only, end: only };
  if (!from || !to) return null;
  const known = (date: string) => (date === '..' ? null : date);
  return { kind: from === '..' && to !== '..' ? 'asOf' : 'during', start: known(from), end: known(to) };
}
