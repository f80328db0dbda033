import type { Doubt, Imported } from '../formats/imported.ts';
import { raisedDigits } from '../formats/raised.ts';
import type { ReportPath } from '../markdown/assemble.ts';
import { stringify } from '../markdown/stringify.ts';
import { above, type Blank, template } from '../markdown/template.ts';
import { type Block, textOf } from '../report/block.ts';
import type { Draft } from '../report/draft.ts';
import type { ReportRecord, Suspect } from '../report/record.ts';
import type { Frontmatter } from '../report/report.ts';
import { slugOf } from '../report/slug.ts';
import { conversionOf, printRecord, sha256 } from './conversion.ts';
import { type ExistingReport, ReportIndex } from './report-index.ts';

/** What would be written, and what the editor reviews before. */
export interface Plan {
  place: ReportPath;
  /** Files by path relative to the report's folder. */
  files: Map<string, string | Uint8Array>;
  /** Name of the document in seeds/; null for a template, and for Markdown written by hand. */
  original: string | null;
  /** null for a template, which has no document. */
  imported: Imported | null;
  /** The record of a transcript; null for other documents. */
  record: ReportRecord | null;
  doubts: Doubt[];
  /** The report that was already made from the same file. */
  duplicateOf: ReportPath | null;
}

export interface Wish {
  /** Volume; null to use the one of the document. */
  year: number | null;
  district: string | null;
  /** The editor has confirmed that the document's year is wrong: no doubt about it remains. */
  corrects?: boolean;
}

/** Plans an empty report. */
export function planTemplate(year: number, district: string, reports: readonly ExistingReport[], blank: Blank): Plan {
  const place = new ReportIndex(reports).freePlace(year, slugOf(district));
  return {
    place,
    files: new Map([['index.mdx', template(year, district, blank)]]),
    original: null,
    imported: null,
    record: null,
    doubts: [],
    duplicateOf: null,
  };
}

/** Plans a report from a document. The editor's year and district override those of the document. */
export function planImport(imported: Imported, wish: Wish, reports: readonly ExistingReport[], thisYear: number): Plan {
  const draft = { ...imported.draft, frontmatter: { ...imported.draft.frontmatter } };
  const doubts = [
    ...imported.doubts,
    ...setDistrict(draft.frontmatter, wish),
    ...setYear(draft, wish, thisYear),
    ...missingNames(draft.frontmatter),
    ...draft.suspects.map((suspect) => doubtOf(suspect, imported.transcript)),
    ...uncaptioned(draft.blocks),
    ...raisedDigits(draft.blocks),
  ];
  const planned = imported.transcript
    ? planTranscript(draft, imported, reports, thisYear)
    : planDocument(draft, imported, reports, thisYear);
  return { ...planned, imported: { ...imported, draft }, doubts };
}

/** In place: sets the district that the editor named, with the places above it. */
function setDistrict(frontmatter: Frontmatter, { district, corrects }: Wish): Doubt[] {
  if (district === null || district === frontmatter.district) return [];
  const read = frontmatter.district;
  Object.assign(frontmatter, { district, ...above(district) });
  if (!frontmatter.organization?.includes(district.replace(/[区县市]$/, ''))) frontmatter.organization = null;
  if (read === null || corrects) return [];
  return [{ what: `文中写的像是${read}，按您说的记作${district}`, todo: '请核对单位全称' }];
}

/** In place: sets the volume, and where the editor says so the period, to the year that the editor named. */
function setYear(draft: Draft, { year, corrects }: Wish, thisYear: number): Doubt[] {
  if (year === null)
    return draft.volume === null ? [{ what: `文中没有年份，暂放进 ${thisYear} 年`, todo: '请写明是哪一年的报告' }] : [];
  draft.volume = year;
  const { start, end } = draft.frontmatter.period;
  const isSilent = end === null && start === null;
  if (isSilent || (corrects && end !== year)) draft.frontmatter.period = { start: year, end: year };
  else if (end !== year && start !== year)
    return [{ what: `文中的年份是 ${end ?? start}，按您说的放进 ${year} 年`, todo: '请核对文件头的 period' }];
  return [];
}

const missingNames = ({ district, organization }: Frontmatter): Doubt[] =>
  [district === null && '地区', organization === null && '单位全称']
    .filter((name) => name !== false)
    .map((name) => ({ what: `没有认出${name}`, todo: `请补上${name}` }));

/** Says what is suspected where: by line in a transcript, by paragraph in other documents. */
const doubtOf = ({ line, text, why, suggest }: Suspect, isTranscript: boolean): Doubt => ({
  what: isTranscript
    ? `第 ${line} 行“${text}”：${why}`
    : `第 ${line} 段“${text}”：${why.replace(/第 (\d+) 行/g, '第 $1 段')}`,
  todo: suggest,
});

type Planned = Omit<Plan, 'imported' | 'doubts'>;

function planTranscript(
  draft: Draft,
  imported: Imported,
  reports: readonly ExistingReport[],
  thisYear: number,
): Planned {
  const { source } = draft.frontmatter;
  const others = new ReportIndex(sameText(reports, source?.sha256));
  const { place, mdx, record, state, before } = conversionOf(draft, others, thisYear);
  // Compared with the reading before the editor's year and district, so that these count as changes by hand and
  // survive the next conversion.
  const generated = sha256(stringify(imported.draft.frontmatter, imported.draft.blocks));
  return {
    place,
    files: new Map([
      ['index.mdx', mdx],
      ['record.json', printRecord({ ...record, generated })],
    ]),
    original: source?.file ?? null,
    record,
    duplicateOf: state === 'new' ? null : (before?.place ?? null),
  };
}

/** In place: names the document as the source of the draft. */
function planDocument(draft: Draft, imported: Imported, reports: readonly ExistingReport[], thisYear: number): Planned {
  const { frontmatter, blocks, volume } = draft;
  const source = imported.source ?? null;
  frontmatter.source = source;
  const index = new ReportIndex(reports);
  const name = frontmatter.district ?? frontmatter.organization ?? frontmatter.title;
  return {
    place: index.freePlace(volume ?? thisYear, slugOf(name)),
    files: new Map<string, string | Uint8Array>([
      ['index.mdx', stringify(frontmatter, blocks)],
      ...imported.pictures.map(({ name, bytes }) => [name, bytes] as const),
    ]),
    original: source?.file ?? null,
    record: null,
    duplicateOf: (source && index.withText(source.sha256)?.place) ?? null,
  };
}

/** A file of the same name is another report here, unless it has the same text. */
const sameText = (reports: readonly ExistingReport[], sha256: string | undefined): ExistingReport[] =>
  reports.map((one) => (isOf(one, sha256) ? one : { ...one, record: null, source: null }));

const isOf = ({ record, source }: ExistingReport, sha256: string | undefined): boolean =>
  sha256 !== undefined && (record?.source.sha256 === sha256 || source?.sha256 === sha256);

function uncaptioned(blocks: readonly Block[]): Doubt[] {
  return blocks.flatMap((block) =>
    block.type === 'photo' && block.src !== null && !textOf(block).trim()
      ? [{ what: `图片 ${block.src} 没有找到图注`, todo: '请写上图注：谁在何时何地做什么' }]
      : [],
  );
}
