import { hash } from 'node:crypto';
import type { ReportPath } from '../markdown/assemble.ts';
import { stringify } from '../markdown/stringify.ts';
import { conservePage } from '../reading/conserve.ts';
import { carryDecisions } from '../report/decisions.ts';
import type { Draft } from '../report/draft.ts';
import type { ReportRecord } from '../report/record.ts';
import { slugOf } from '../report/slug.ts';
import type { Past } from './past.ts';
import { prettyJson } from './pretty-json.ts';
import type { ExistingReport, ReportIndex } from './report-index.ts';
import { isMostlySame } from './same-text.ts';

/**
 * The result of a conversion: a new report; the same as before; a newer reading of an unchanged report (update); one
 * that an editor changed, whose reading is the same as before (kept) or different (edited); a text that already has a
 * report (duplicate); one whose record is lost or unreadable, so that an editor's changes can't be recognised
 * (damaged); one that an editor deleted or withdrew.
 */
type State = 'new' | 'same' | 'update' | 'kept' | 'edited' | 'duplicate' | 'damaged' | 'deleted' | 'withdrawn';

export interface Conversion {
  state: State;
  place: ReportPath;
  draft: Draft;
  mdx: string;
  record: ReportRecord;
  /** The existing report. */
  before: ExistingReport | null;
}

export interface ConversionOptions {
  /** History of transcripts; not considered if absent. */
  past?: Past;
  /** The transcript was named by an editor: a deleted report is created again. */
  asked?: boolean;
  /** SHA-256 of other transcripts with the same name, of which this one is not a newer version. */
  namesakes?: ReadonlySet<string>;
}

export const sha256 = (text: string): string => hash('sha256', text);

/** Returns a page as generated, without the line endings and BOM of a checkout or an editor. */
const generatedForm = (page: string): string => page.replace(/^\ufeff/, '').replaceAll('\r\n', '\n');

/**
 * Decides the address of a draft, and what happens to an existing report. Pure.
 * A transcript keeps its address, wherever an editor moved the report: it is recognised by the SHA-256 of its text, or
 * by its file name if the report with that name is mostly the same. A second report of the same year and place gets the
 * suffix -2.
 * @param index all reports of the site, including those published earlier in this run
 * @param year volume of a report that names no year
 * @throws TranscriptError if the page would lose a word, or could not be published
 */
export function conversionOf(
  draft: Draft,
  index: ReportIndex,
  year: number,
  options: ConversionOptions = {},
): Conversion {
  const source = draft.frontmatter.source;
  const mdx = stringify(draft.frontmatter, draft.blocks);
  conservePage(draft, mdx);
  const own = source ? index.withText(source.sha256) : undefined;
  const renewed = own ?? (source ? formerVersion(mdx, index.fromFile(source.file), options.namesakes) : undefined);
  const volume = draft.volume ?? year;
  const made = recordOf(draft, mdx, draft.volume === null && !renewed);
  if (!renewed) {
    const name = nameOf(draft);
    const gone = source ? goneAs(source.sha256, `/${volume}/${name}/`, options) : null;
    const place = gone?.place ?? index.freePlace(volume, name);
    return { state: gone?.state ?? 'new', place, draft, mdx, record: made, before: null };
  }
  const conversion = { place: renewed.place, draft, mdx, before: renewed };
  const page = generatedForm(renewed.mdx);
  if (own && (own.record?.source ?? own.source)?.file !== source?.file)
    return { ...conversion, state: 'duplicate', record: made };
  if (!renewed.record) {
    // Only the record was lost: the page is already what would be written.
    const lost = renewed.recordText === null && page === mdx;
    return { ...conversion, state: lost ? 'update' : 'damaged', record: made };
  }
  const { generated } = renewed.record;
  const touched = sha256(page) !== generated && page !== mdx;
  const record = carryDecisions(renewed.record, made, touched);
  if (touched) return { ...conversion, record, state: generated === made.generated ? 'kept' : 'edited' };
  const same = page === mdx && JSON.stringify(renewed.record) === JSON.stringify(record);
  return { ...conversion, record, state: same ? 'same' : 'update' };
}

/** Returns the report that an older version of this transcript was read from. */
function formerVersion(
  mdx: string,
  reports: readonly ExistingReport[],
  namesakes: ReadonlySet<string> = new Set(),
): ExistingReport | undefined {
  return reports.find(
    (report) => !namesakes.has((report.record?.source ?? report.source)?.sha256 ?? '') && isMostlySame(report.mdx, mdx),
  );
}

/**
 * Returns the former place of a report that an editor deleted or withdrew; null if the transcript is to be converted.
 */
function goneAs(
  text: string,
  url: string,
  { past, asked = false }: ConversionOptions,
): { state: 'deleted' | 'withdrawn'; place: ReportPath } | null {
  if (!past) return null;
  const entry = past.converted.find(({ sha256 }) => sha256 === text);
  // Reports withdrawn before the history existed are only known by address.
  const known = entry ?? past.converted.find(({ report }) => report === url);
  const at = entry?.report ?? (known ? null : url);
  const [, volume, name] = /^\/(\d{4})\/([^/]+)\/$/.exec(at ?? '') ?? [];
  if (!volume || !name) return null;
  const place = { volume: Number(volume), name };
  if (past.redirects.some(({ from, to }) => from === at && to === null)) return { state: 'withdrawn', place };
  return entry && !asked ? { state: 'deleted', place } : null;
}

function nameOf({ frontmatter: { district, city, province, organization, title } }: Draft): string {
  return slugOf(district ?? city ?? province ?? organization ?? title);
}

function recordOf(draft: Draft, mdx: string, guessed: boolean): ReportRecord {
  const { file, sha256: digest } = draft.frontmatter.source ?? { file: '', sha256: '' };
  return {
    version: 1,
    source: { file, sha256: digest, encoding: draft.encoding },
    generated: sha256(mdx),
    blocks: draft.blocks.map(({ id }, index) => ({ id, sourceLines: draft.sourceLines[index] ?? [] })),
    repairs: draft.repairs,
    suspects: guessed ? [...draft.suspects, NO_YEAR] : draft.suspects,
    stripped: draft.stripped,
    evidence: draft.evidence,
    ...(draft.survey ? { survey: draft.survey } : {}),
  };
}

const NO_YEAR = {
  line: 1,
  text: '',
  why: '文中没有任何年份，暂归入转换当年的卷',
  suggest: '在文件头补上 period，并移到那一年的文件夹',
  confidence: 'certain' as const,
};

/** Returns the content of `record.json`. */
export const printRecord = (record: ReportRecord): string => `${prettyJson(record)}\n`;
