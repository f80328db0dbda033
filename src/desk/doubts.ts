import type { ReportRecord } from '../report/record.ts';
import type { Frontmatter } from '../report/report.ts';
import { FIELD_NAMES } from './field-names.ts';

/** A field of the frontmatter that is missing, or of which the transcript's reader is not certain. */
export interface Doubt {
  field: string;
  /** The editors' name of the field. */
  name: string;
  value: string;
  /** Its evidence in words; '' if the field is missing. */
  basis: string;
  /** Index of the evidence in the record, -1 if the field is missing. */
  evidence: number;
}

const NEEDED = ['organization', 'district', 'period'] as const;

/** Returns the doubtful fields of the frontmatter, without those that an editor confirmed or changed. */
export function doubtsOf(head: Frontmatter, record: ReportRecord | null): Doubt[] {
  const missing = NEEDED.filter((field) => (field === 'period' ? head.period.end === null : head[field] === null));
  const unsure = (record?.evidence ?? []).flatMap(({ field, value, basis, confidence, decision }, evidence) =>
    confidence === 'certain' || decision || !stillSays(head, field, value)
      ? []
      : [{ field, name: nameOf(field), value, basis, evidence }],
  );
  const empty = missing.map((field) => ({ field, name: nameOf(field), value: '', basis: '', evidence: -1 }));
  return [...empty.filter(({ name }) => !unsure.some((one) => one.name === name)), ...unsure];
}

/** Returns the editors' name of a field. */
export const nameOf = (field: string): string => FIELD_NAMES[field.split('.')[0] ?? field] ?? field;

function stillSays(head: Frontmatter, field: string, value: string): boolean {
  const now = (head as unknown as { [name: string]: unknown })[field];
  return typeof now !== 'string' || now === value;
}
