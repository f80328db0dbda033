import type { Block } from '../report/block.ts';
import { textOf } from '../report/block.ts';
import type { Decision, Repair, Suspect } from '../report/record.ts';
import type { Frontmatter, Report } from '../report/report.ts';
import type { Passed, Stage } from '../report/stages.ts';
import { CONFIDENCE, REPAIR_KINDS } from '../view/record.ts';
import { type Desk, proofOf, recordOf } from './decide.ts';
import { type Doubt, doubtsOf } from './doubts.ts';
import { mdxOf, textUnits } from './edit.ts';
import type { Notice } from './messages.ts';
import { type OldDecision, oldDecisionsOf } from './old-decisions.ts';
import { proposalOf } from './proposal.ts';
import { type SiteDecision, siteDecisionFor } from './site-decisions.ts';
import { rangesOfRepair, rangesOfSuspect, type TextRange } from './text-ranges.ts';

/** A repair or suspect for the desk. */
export interface ReviewItem {
  id: string;
  list: 'repairs' | 'suspects';
  index: number;
  /** 断句拼接; for a suspect, the problem. */
  title: string;
  confidence: string;
  before: string;
  after: string;
  /** The effect of accepting it; null if only an editor can decide. */
  proposal: string | null;
  sourceLines: number[];
  decision: Decision | null;
  /** It was decided for all reports. */
  remembered: boolean;
  /** The same for repairs of one kind and confidence; '' for a suspect. */
  group: string;
  page: TextRange[];
  transcript: TextRange[];
}

/** A block for the desk. */
export interface Row {
  /** Its id on the page, which may be an earlier published one. */
  id: string;
  type: Block['type'];
  level: number;
  /** The ordinal of a heading, or …… if its beginning was lost. */
  marker: string;
  text: string;
  /** It can be edited as words; otherwise as MDX. */
  plain: boolean;
  mdx: string;
  src: string | null;
  /** The transcript lines that it was read from. */
  lines: number[];
}

export interface PhotoState {
  index: number;
  src: string | null;
  caption: string;
  alt: string | null;
  credit: string | null;
}

export interface FigureState {
  id: string;
  block: number;
  start: number;
  end: number;
  text: string;
  label: string;
  sentence: string;
  key: boolean;
  /** The editor's choice: '' none, pin, drop, hide; for a numeral that was not read: read. */
  choice: '' | 'pin' | 'drop' | 'hide' | 'read';
  /** The editor's label; '' to use the program's. */
  own: string;
  /** Id of its indicator, or ''. */
  indicator: string;
  /** The editor's indicator; '' to use the program's. */
  ownIndicator: string;
  /** For a numeral that is not a figure: why not, and what it would be. */
  unread?: { reason: string; value: number; unit: string };
}

export interface State {
  slug: string;
  url: string;
  path: string;
  version: string;
  title: string;
  /** Name of the transcript; null for a report written by hand, or if it is lost. */
  transcript: string | null;
  lines: string[];
  rows: Row[];
  items: ReviewItem[];
  outdated: OldDecision[];
  notices: Notice[];
  photos: PhotoState[];
  doubts: Doubt[];
  frontmatter: Frontmatter;
  /** Whether the last act can be undone. */
  back: boolean;
}

/** Progress and history of a report. */
export interface ProofState {
  /** Description of the act that can be undone. */
  backWhat: string | null;
  /** Past acts, latest first. */
  history: { what: string; time: string }[];
  /** The report has been published. */
  published: boolean;
  stages: Passed[];
  nextStage: Stage | null;
  /** The stage that a release requires. */
  needed: Stage | null;
  others: boolean;
}

/** Returns everything that the desk shows of a report. Pure. */
export function stateOf(
  desk: Desk,
  report: Report | null,
  notices: readonly Notice[],
  version: string,
  back: boolean,
): State {
  const { document } = desk;
  const record = recordOf(desk);
  const proof = proofOf(desk, record);
  const items = [
    ...(record?.repairs ?? []).map((repair, index) => repairItem(repair, index, rangesOfRepair(proof, repair))),
    ...(record?.suspects ?? []).map((suspect, index) => {
      const proposal = proposalOf(suspect);
      const { decision } = suspect;
      const known = decision ? undefined : siteDecisionFor(suspect, desk.decided ?? []);
      const words = (decision?.state === 'accepted' && (decision.text ?? proposal)) || suspect.text;
      return suspectItem(suspect, index, proposal, known, rangesOfSuspect(proof, suspect, words));
    }),
  ];
  return {
    slug: report?.slug ?? '',
    url: report?.url ?? '',
    path: document.path,
    version,
    title: document.frontmatter.title,
    transcript: desk.lines.length > 0 ? (record?.source.file ?? document.frontmatter.source?.file ?? null) : null,
    lines: desk.lines,
    rows: document.blocks.map((block, index) => ({
      ...rowOf(desk, block, index, proof.links[index] ?? []),
      id: report?.blocks[index]?.id ?? block.id,
    })),
    items: items.sort((a, b) => orderOf(a) - orderOf(b)),
    outdated: oldDecisionsOf(record),
    notices: [...notices],
    photos: document.blocks.flatMap((block, index) =>
      block.type === 'photo'
        ? [{ index, src: block.src, caption: block.caption, alt: block.alt, credit: block.credit }]
        : [],
    ),
    doubts: doubtsOf(document.frontmatter, record),
    frontmatter: document.frontmatter,
    back,
  };
}

/** Orders items along the page; those that concern many lines come last. */
function orderOf({ page, transcript, sourceLines }: ReviewItem): number {
  if (sourceLines.length > 6 || page.length === 0) return 1e9 + (transcript[0]?.at ?? sourceLines[0] ?? 0);
  return (page[0]?.at ?? 0) * 1e5 + (page[0]?.start ?? 0);
}

function repairItem(repair: Repair, index: number, places: Pick<ReviewItem, 'page' | 'transcript'>): ReviewItem {
  return {
    id: `r-${index + 1}`,
    list: 'repairs',
    index,
    title: REPAIR_KINDS[repair.kind],
    confidence: CONFIDENCE[repair.confidence],
    before: repair.before,
    after: repair.after,
    proposal: null,
    sourceLines: repair.sourceLines,
    decision: repair.decision ?? null,
    remembered: false,
    group: `${REPAIR_KINDS[repair.kind]} · ${CONFIDENCE[repair.confidence]}`,
    ...places,
  };
}

function suspectItem(
  suspect: Suspect,
  index: number,
  proposal: string | null,
  known: SiteDecision | undefined,
  places: Pick<ReviewItem, 'page' | 'transcript'>,
): ReviewItem {
  return {
    id: `q-${index + 1}`,
    list: 'suspects',
    index,
    title: suspect.why,
    confidence: CONFIDENCE[suspect.confidence],
    before: suspect.text,
    after: suspect.suggest,
    proposal,
    sourceLines: [suspect.line],
    decision: suspect.decision ?? (known ? { state: 'dismissed', date: known.date ?? '' } : null),
    remembered: known !== undefined,
    group: '',
    ...places,
  };
}

function rowOf({ document }: Desk, block: Block, index: number, lines: readonly number[]): Row {
  const heading = block.type === 'heading' ? block : null;
  return {
    id: block.id,
    type: block.type,
    level: heading?.level ?? 0,
    marker: `${heading && !heading.complete ? '……' : ''}${heading?.marker ?? ''}`,
    text: textOf(block),
    plain: block.type === 'imageText' || block.type === 'photo' || textUnits(document, index) !== null,
    mdx: mdxOf(document, index),
    src: block.type === 'photo' ? block.src : null,
    lines: [...lines],
  };
}
