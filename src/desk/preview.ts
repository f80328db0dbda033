import type { Doubt } from '../formats/imported.ts';
import type { Outcome } from '../intake/new.ts';
import type { Received } from '../intake/tray.ts';
import { figuresIn } from '../markdown/assemble.ts';
import { type Block, textOf } from '../report/block.ts';
import { isResult } from '../report/figure.ts';
import { personalNumbers } from '../report/personal-number.ts';
import { characters } from '../report/public.ts';
import type { Report } from '../report/report.ts';
import type { Row } from './state.ts';

/** A block of a report that is not written yet. */
export type PreviewRow = Pick<Row, 'type' | 'level' | 'text' | 'src'>;

/** What was read from a document, next to its text, for the editor to review before anything is written. */
export interface Preview {
  id: number;
  /** Name of the document. */
  name: string;
  /** Why it can't become a report, in one line. */
  problem: string | null;
  title: string;
  subtitle: string | null;
  organization: string | null;
  district: string | null;
  /** The volume that it would be filed under. */
  year: number;
  /** The years that it covers; '' if unknown. */
  period: string;
  /** Address of its future page: /2025/jiangdu/. */
  url: string;
  characters: number;
  tables: number;
  photos: { src: string | null; caption: string }[];
  figures: number;
  keys: { label: string; text: string }[];
  doubts: Doubt[];
  /** Problem of the source as a whole. */
  survey: string | null;
  rows: PreviewRow[];
  /** Slug of the report that was already made from the same document. */
  duplicate: string | null;
}

/** Returns the preview of a document in the tray. Pure. */
export function previewOf({ id, path }: Pick<Received, 'id' | 'path'>, { plan, problem }: Outcome): Preview {
  const draft = plan?.imported?.draft;
  if (!plan || !draft) return { ...NOTHING, id, name: path, problem };
  const { frontmatter, blocks } = draft;
  const { title, subtitle, organization, district, period } = frontmatter;
  const figures = figuresIn(blocks, frontmatter).filter(isResult);
  const { start, end } = period;
  const { volume, name } = plan.place;
  const duplicate = plan.duplicateOf;
  return {
    id,
    name: path,
    problem: null,
    title,
    subtitle,
    organization,
    district,
    year: volume,
    period: start !== null && end !== null && start !== end ? `${start}—${end}` : String(end ?? start ?? ''),
    url: `/${volume}/${name}/`,
    characters: characters({ blocks } as Report),
    tables: blocks.filter(({ type }) => type === 'table').length,
    photos: blocks.flatMap((block) => (block.type === 'photo' ? [{ src: block.src, caption: block.caption }] : [])),
    figures: figures.length,
    keys: figures.filter(({ key }) => key).map(({ label, text }) => ({ label, text })),
    doubts: [...personal(blocks), ...plan.doubts],
    survey: draft.survey ?? null,
    rows: blocks.map(rowOf),
    duplicate: duplicate && `${duplicate.volume}-${duplicate.name}`,
  };
}

const NOTHING: Omit<Preview, 'id' | 'name' | 'problem'> = {
  title: '',
  subtitle: null,
  organization: null,
  district: null,
  year: 0,
  period: '',
  url: '',
  characters: 0,
  tables: 0,
  photos: [],
  figures: 0,
  keys: [],
  doubts: [],
  survey: null,
  rows: [],
  duplicate: null,
};

/** Returns doubts about personal numbers, which must be fixed before publication. */
function personal(blocks: readonly Block[]): Doubt[] {
  const count = blocks.reduce((sum, block) => sum + personalNumbers(textOf(block)).length, 0);
  const what = `必改：有 ${count} 处像是手机号、身份证号或银行卡号`;
  return count > 0 ? [{ what, todo: '写入以后，在校对台点“遮住号码”' }] : [];
}

function rowOf(block: Block): PreviewRow {
  const heading = block.type === 'heading' ? block : null;
  return {
    type: block.type,
    level: heading?.level ?? 0,
    text: `${heading && !heading.complete ? '……' : ''}${heading?.marker ?? ''}${textOf(block)}`,
    src: block.type === 'photo' ? block.src : null,
  };
}
