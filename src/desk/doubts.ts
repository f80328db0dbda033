import type { Record } from '../report/record.ts';
import type { Frontmatter } from '../report/report.ts';

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

/** The fields of the head, as editors call them. */
export const FIELD_NAMES: { [field: string]: string } = {
  title: '标题',
  subtitle: '副题',
  organization: '单位',
  district: '地区',
  city: '市',
  province: '省',
  period: '报告年份',
  published: '刊出日期',
  byline: '作者',
  credits: '编校人员',
  signature: '落款',
  corrections: '更正说明',
  stages: '校对的进度',
  volume: '卷年',
};

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
