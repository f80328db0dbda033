import type { Block } from '../report/block.ts';
import { textOf } from '../report/block.ts';
import type { Decision, Repair, Suspect } from '../report/record.ts';
import type { Frontmatter, Report } from '../report/report.ts';
import type { Passed, Stage } from '../report/stages.ts';
import { CONFIDENCE, REPAIR_KINDS } from '../view/record.ts';
import { type Desk, proofOf, recordOf } from './decide.ts';
import { type Doubt, doubtsOf } from './doubts.ts';
import { sourceOf, textUnits } from './edit.ts';
import type { Notice } from './messages.ts';
import { type OldDecision, oldDecisionsOf } from './outdated.ts';
import { type Place, placeRepair, placeSuspect } from './place.ts';
import { proposalOf } from './proposal.ts';
import { type Decided, rememberedFor } from './remembered.ts';

/** A repair or a suspect as the desk shows it. */
export interface Item {
  id: string;
  list: 'repairs' | 'suspects';
  index: number;
  /** 断句拼接; for a suspect, what is wrong. */
  title: string;
  confidence: string;
  before: string;
  after: string;
  /** What accepting it does; null where only an editor can decide. */
  proposal: string | null;
  sourceLines: number[];
  decision: Decision | null;
  /** The decision was made once for all reports. */
  remembered: boolean;
  /** Repairs of one group are of one kind and confidence; '' for a suspect. */
  group: string;
  page: Place[];
  transcript: Place[];
}

/** A block as the desk shows it. */
export interface Row {
  /** As it is on the page: an id that was published stays. */
  id: string;
  type: Block['type'];
  level: number;
  /** The ordinal of a heading, …… where its beginning was lost. */
  marker: string;
  text: string;
  /** It can be edited word by word; otherwise by its MDX. */
  plain: boolean;
  mdx: string;
  src: string | null;
  /** Lines of the transcript that it was read from. */
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
  /** What the editor has said: '' nothing, pin, drop, hide; of a numeral that was not read: read. */
  choice: '' | 'pin' | 'drop' | 'hide' | 'read';
  /** The editor's label; '' where the program's stands. */
  own: string;
  /** Id of the indicator that it is of; '' where it is of none. */
  indicator: string;
  /** The editor's indicator; '' where the program's stands. */
  ownIndicator: string;
  /** Of a numeral that is no figure: why not, and what it would be. */
  unread?: { reason: string; value: number; unit: string };
}

export interface State {
  slug: string;
  url: string;
  path: string;
  version: string;
  title: string;
  /** Name of the transcript; null for a report written by hand, or where it is lost. */
  transcript: string | null;
  lines: string[];
  rows: Row[];
  items: Item[];
  outdated: OldDecision[];
  notices: Notice[];
  photos: PhotoState[];
  doubts: Doubt[];
  frontmatter: Frontmatter;
  /** The last act can be taken back. */
  back: boolean;
}

/** How far a report is, and what was done. */
export interface ProofState {
  /** The act that can be taken back, in words. */
  backWhat: string | null;
  /** What was done, the latest first. */
  history: { what: string; time: string }[];
  /** The public has seen it. */
  published: boolean;
  stages: Passed[];
  nextStage: Stage | null;
  /** The stage that the release demands. */
  needed: Stage | null;
  others: boolean;
}

/** Everything that the desk shows of a report. Pure. */
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
    ...(record?.repairs ?? []).map((repair, index) => repairItem(repair, index, placeRepair(proof, repair))),
    ...(record?.suspects ?? []).map((suspect, index) => {
      const proposal = proposalOf(suspect);
      const { decision } = suspect;
      const known = decision ? undefined : rememberedFor(suspect, desk.decided ?? []);
      const words = (decision?.state === 'accepted' && (decision.text ?? proposal)) || suspect.text;
      return suspectItem(suspect, index, proposal, known, placeSuspect(proof, suspect, words));
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

/** Along the page; what concerns many lines at once comes last. */
function orderOf({ page, transcript, sourceLines }: Item): number {
  if (sourceLines.length > 6 || page.length === 0) return 1e9 + (transcript[0]?.at ?? sourceLines[0] ?? 0);
  return (page[0]?.at ?? 0) * 1e5 + (page[0]?.start ?? 0);
}

function repairItem(repair: Repair, index: number, places: Pick<Item, 'page' | 'transcript'>): Item {
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
  known: Decided | undefined,
  places: Pick<Item, 'page' | 'transcript'>,
): Item {
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
    mdx: sourceOf(document, index),
    src: block.type === 'photo' ? block.src : null,
    lines: [...lines],
  };
}
