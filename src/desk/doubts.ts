import type { Record } from '../report/record.ts';
import type { Frontmatter } from '../report/report.ts';
import { FIELD_NAMES } from './field-names.ts';

/** A field of the head that is missing, or that the reader of the transcript is not certain of. */
export interface Doubt {
  field: string;
  /** What an editor calls it. */
  name: string;
  value: string;
  /** What it rests on; '' where the field is missing. */
  basis: string;
  /** Index of the evidence in the record, -1 where the field is missing. */
  evidence: number;
}

const NEEDED = ['organization', 'district', 'period'] as const;

/** What is in doubt in the head of a report. A field that an editor confirmed, or has changed since, is not. */
export function doubtsOf(head: Frontmatter, record: Record | null): Doubt[] {
  const missing = NEEDED.filter((field) => (field === 'period' ? head.period.end === null : head[field] === null));
  const unsure = (record?.evidence ?? []).flatMap(({ field, value, basis, confidence, decision }, evidence) =>
    confidence === 'certain' || decision || !stillSays(head, field, value)
      ? []
      : [{ field, name: nameOf(field), value, basis, evidence }],
  );
  const empty = missing.map((field) => ({ field, name: nameOf(field), value: '', basis: '', evidence: -1 }));
  return [...empty.filter(({ name }) => !unsure.some((one) => one.name === name)), ...unsure];
}

/** What an editor calls a field of the head. */
export const nameOf = (field: string): string => FIELD_NAMES[field.split('.')[0] ?? field] ?? field;

function stillSays(head: Frontmatter, field: string, value: string): boolean {
  const now = (head as unknown as { [name: string]: unknown })[field];
  return typeof now !== 'string' || now === value;
}
