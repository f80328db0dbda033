import { checkReports, type Source } from '../check/check.ts';
import { placeOf } from '../report/load.ts';
import { type Record, recordSchema } from '../report/record.ts';
import type { Report } from '../report/report.ts';

/** What is left to do with one report. */
export interface Work {
  slug: string;
  path: string;
  title: string;
  /** Why it can't be read, with its line; null where it can. */
  broken: string | null;
  /** Suspects without a decision. */
  suspects: number;
  /** Repairs that nobody confirmed. */
  repairs: number;
  /** What the checks say. */
  notices: number;
  /** Captions that have no picture yet. */
  photos: number;
  /** Fields of the head that are missing or not certain, by their names. */
  doubts: string[];
}

const FIELDS = { organization: '单位', district: '地区', period: '报告年份' } as const;

const NAMES: { [field: string]: string } = {
  ...FIELDS,
  title: '标题',
  subtitle: '副题',
  city: '市',
  province: '省',
  published: '刊出日期',
  byline: '作者',
  credits: '编校人员',
  signature: '落款',
  volume: '卷年',
};

/** The work list over all reports: those that can't be read first, then those with most to do. Pure. */
export function worklistOf(sources: readonly Source[]): Work[] {
  const checked = checkReports(sources);
  const list = sources.flatMap((source, index) => {
    const place = placeOf(source.path);
    const { file, report } = checked[index] ?? { file: null, report: null };
    if (!place || !file) return [];
    const fatal = file.messages.find((message) => message.fatal && !report);
    const record = recordOf(source.record);
    return {
      slug: `${place.volume}-${place.name}`,
      path: source.path,
      title: report?.title ?? source.path,
      broken: report ? null : `第 ${fatal?.line ?? 1} 行：${fatal?.reason ?? '读不出来'}`,
      suspects: record?.suspects.filter(({ decision }) => !decision).length ?? 0,
      repairs: record?.repairs.filter(({ decision }) => !decision).length ?? 0,
      notices: file.messages.length,
      photos: report?.blocks.filter((block) => block.type === 'photo' && block.src === null).length ?? 0,
      doubts: report ? doubtsOf(report, record) : [],
    };
  });
  return list.sort((a, b) => weight(b) - weight(a) || (a.slug < b.slug ? -1 : 1));
}

/** What may mislead a reader counts more than what is only not confirmed. */
const weight = ({ broken, suspects, repairs, notices, photos, doubts }: Work): number =>
  (broken ? 1e6 : 0) + suspects * 3 + doubts.length * 3 + notices * 2 + repairs + photos;

export const isDone = (work: Work): boolean => weight(work) === 0;

function recordOf(json: string | null): Record | null {
  try {
    return json === null ? null : recordSchema.parse(JSON.parse(json));
  } catch {
    return null;
  }
}

function doubtsOf(report: Report, record: Record | null): string[] {
  const empty = Object.keys(FIELDS).filter((field) =>
    field === 'period' ? report.period.end === null : report[field as 'organization' | 'district'] === null,
  );
  const unsure = (record?.evidence ?? [])
    .filter(({ field, confidence, value }) => confidence !== 'certain' && stillSays(report, field, value))
    .map(({ field }) => field.split('.')[0] ?? field);
  return [...new Set([...empty, ...unsure])].map((field) => NAMES[field] ?? field);
}

/** A field that an editor has changed since is no longer in doubt. */
function stillSays(report: Report, field: string, value: string): boolean {
  const name = field.split('.')[0] ?? field;
  const now = (report as unknown as { [name: string]: unknown })[name];
  return now === undefined || JSON.stringify(now).includes(value) || typeof now !== 'string';
}
