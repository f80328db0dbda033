import type { Doubt, Imported } from '../formats/imported.ts';
import { raisedDigits } from '../formats/raised.ts';
import type { ReportPath } from '../markdown/assemble.ts';
import { stringify } from '../markdown/stringify.ts';
import { above, type Blank, template } from '../markdown/template.ts';
import { type Block, textOf } from '../report/block.ts';
import type { ReportRecord } from '../report/record.ts';
import { slugOf } from '../report/slug.ts';
import { printRecord, publicationOf, sha256 } from './publication.ts';
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
  const doubts = [...imported.doubts];
  const draft = { ...imported.draft, frontmatter: { ...imported.draft.frontmatter } };
  const { frontmatter } = draft;
  if (wish.district !== null && wish.district !== frontmatter.district) {
    if (frontmatter.district !== null && !wish.corrects) {
      doubts.push({
        what: `文中写的像是${frontmatter.district}，按您说的记作${wish.district}`,
        todo: '请核对单位全称',
      });
    }
    Object.assign(frontmatter, { district: wish.district, ...above(wish.district) });
    if (!frontmatter.organization?.includes(wish.district.replace(/[区县市]$/, ''))) frontmatter.organization = null;
  }
  if (wish.year !== null) {
    const { start, end } = frontmatter.period;
    const silent = end === null && start === null;
    if (silent || (wish.corrects && end !== wish.year)) frontmatter.period = { start: wish.year, end: wish.year };
    else if (end !== wish.year && start !== wish.year) {
      doubts.push({
        what: `文中的年份是 ${end ?? start}，按您说的放进 ${wish.year} 年`,
        todo: '请核对文件头的 period',
      });
    }
    draft.volume = wish.year;
  } else if (draft.volume === null) {
    doubts.push({ what: `文中没有年份，暂放进 ${thisYear} 年`, todo: '请写明是哪一年的报告' });
  }
  for (const field of ['district', 'organization'] as const) {
    const name = field === 'district' ? '地区' : '单位全称';
    if (frontmatter[field] === null) doubts.push({ what: `没有认出${name}`, todo: `请补上${name}` });
  }
  doubts.push(
    ...draft.suspects.map(({ line, text, why, suggest }) => ({
      what: imported.transcript
        ? `第 ${line} 行“${text}”：${why}`
        : `第 ${line} 段“${text}”：${why.replace(/第 (\d+) 行/g, '第 $1 段')}`,
      todo: suggest,
    })),
  );
  doubts.push(...uncaptioned(draft.blocks), ...raisedDigits(draft.blocks));
  const pictures = imported.pictures.map(({ name, bytes }) => [name, bytes] as const);
  if (imported.transcript) {
    const { place, mdx, record, state, before } = publicationOf(
      draft,
      new ReportIndex(sameText(reports, frontmatter.source?.sha256)),
      thisYear,
    );
    // Compared with the reading before the editor's year and district, so that these count as changes by hand and
    // survive the next conversion.
    const generated = sha256(stringify(imported.draft.frontmatter, imported.draft.blocks));
    const files = new Map<string, string | Uint8Array>([
      ['index.mdx', mdx],
      ['record.json', printRecord({ ...record, generated })],
    ]);
    return {
      place,
      files,
      original: frontmatter.source?.file ?? null,
      imported: { ...imported, draft },
      record,
      doubts,
      duplicateOf: state === 'new' ? null : (before?.place ?? null),
    };
  }
  frontmatter.source = imported.source ?? null;
  const name = frontmatter.district ?? frontmatter.organization ?? frontmatter.title;
  const place = new ReportIndex(reports).freePlace(draft.volume ?? thisYear, slugOf(name));
  const mdx = stringify(frontmatter, draft.blocks);
  return {
    place,
    files: new Map<string, string | Uint8Array>([['index.mdx', mdx], ...pictures]),
    original: imported.source?.file ?? null,
    imported: { ...imported, draft },
    record: null,
    doubts,
    duplicateOf: (frontmatter.source && new ReportIndex(reports).withText(frontmatter.source.sha256)?.place) ?? null,
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
