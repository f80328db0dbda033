import { textOf } from '../report/block.ts';
import { type Decision, type Repair, type ReportRecord, readRecord, type Suspect } from '../report/record.ts';
import type { Document } from './document.ts';
import { changeSource, changeText, type Edited, fuse } from './edit.ts';
import { dropJson, setJson } from './json.ts';
import { linksOf, shareLines } from './links.ts';
import { forgetOld } from './old-decisions.ts';
import { changePhoto } from './photo.ts';
import { proposalOf } from './proposal.ts';
import { Refusal } from './refusal.ts';
import type { SiteDecision } from './site-decisions.ts';
import { type Proof, rangesOfSuspect, type TextRange } from './text-ranges.ts';
import { undoRepair } from './undo.ts';

/** A report on the desk. */
export interface Desk {
  document: Document;
  /** Text of record.json; null for a report written by hand. */
  recordText: string | null;
  /** The lines of the transcript; empty if it is missing. */
  lines: string[];
  /** Words that were decided for all reports. */
  decided?: readonly SiteDecision[];
}

/** An editor's act on a repair, a suspect or a block. */
export interface Act {
  act: 'accept' | 'undo' | 'dismiss' | 'edit' | 'reopen' | 'forget';
  /** For `forget`: an old decision whose entry no longer exists. */
  target?: { list: 'repairs' | 'suspects'; index: number } | { list: 'outdated'; index: number } | null | undefined;
  /** For `accept` of a suspect: the editor's own words instead of the suggestion. */
  words?: string | undefined;
  /** For `edit`: the index of the block, with its new words or MDX, or whether it is joined with the next one. */
  edit?: { block: number; text?: string | undefined; mdx?: string | undefined; join?: boolean | undefined } | undefined;
  /** Today, 2026-11-20. */
  date: string;
}

/** The two files after an act. */
export interface Written {
  mdx: string;
  recordText: string | null;
}

export const recordOf = ({ recordText }: Desk): ReportRecord | null =>
  recordText === null ? null : readRecord(recordText);

export function proofOf(desk: Desk, record = recordOf(desk)): Proof {
  const { blocks } = desk.document;
  return { blocks, links: linksOf(blocks, record, desk.lines), lines: desk.lines };
}

/**
 * Performs an editor's act. Pure: the caller writes the files.
 * @throws Refusal if it can't be done; nothing must be written then
 */
export function decide(desk: Desk, { act, target, words, edit, date }: Act): Written {
  const record = recordOf(desk);
  if (target?.list === 'outdated') {
    if (act !== 'forget' || !record || desk.recordText === null) throw new Refusal('没有这个操作', '请刷新页面后再试');
    return { mdx: desk.document.source, recordText: forgetOld(desk.recordText, record, target.index) };
  }
  const proof = proofOf(desk, record);
  const item = target && record ? record[target.list][target.index] : null;
  if (target && !item) throw new Refusal('校记里没有这一条', '请刷新页面后再试');
  if (act === 'edit' && !edit) throw new Refusal('没有写要改成什么', '请先改文字再保存');
  if (act !== 'edit' && (!item || !target)) throw new Refusal('没有选中要处理的一条', '请先选一条');
  const { steps, state, own } =
    act === 'edit'
      ? editedBlock(desk.document, edit!)
      : act === 'reopen'
        ? reopened(item!)
        : 'kind' in item!
          ? decideRepair(desk.document, proof, item, act)
          : decideSuspect(desk.document, proof, item!, act, words);
  const mdx = steps.at(-1)?.document.source ?? desk.document.source;
  let { recordText } = desk;
  if (recordText !== null) {
    if (target) {
      const path = [target.list, target.index, 'decision'];
      recordText = state
        ? setJson(recordText, path, { state, ...(own === undefined ? {} : { text: own }), date })
        : dropJson(recordText, path);
    }
    recordText = restoreLinks(recordText, proof, steps, desk.lines);
  }
  return { mdx, recordText };
}

/** What an act does to the text, and what the record says of it. */
interface Outcome {
  steps: Edited[];
  /** null if the decision is dropped. */
  state: Decision['state'] | null;
  /** The editor's own words. */
  own?: string | undefined;
}

const editedBlock = (document: Document, edit: NonNullable<Act['edit']>): Outcome => ({
  steps: [editBlock(document, edit)],
  state: 'edited',
  own: edit.text ?? edit.mdx,
});

/** Drops a decision that has not changed the text. */
function reopened(item: Repair | Suspect): Outcome {
  const state = item.decision?.state ?? 'dismissed';
  if (state !== 'dismissed' && !('kind' in item && state === 'accepted'))
    throw new Refusal('这一条已经改动了正文', '请按 z 撤回刚才的改动，或按 e 再改');
  return { steps: [], state: null };
}

function decideRepair(document: Document, proof: Proof, repair: Repair, act: Act['act']): Outcome {
  if (repair.decision?.state === 'undone') throw new Refusal('这一处已经撤销', '请按 z 撤回，或按 e 再改');
  return act === 'undo'
    ? { steps: undoRepair(document, proof, repair), state: 'undone' }
    : { steps: [], state: 'accepted' };
}

/** @param words the editor's own words instead of the suggestion */
function decideSuspect(
  document: Document,
  proof: Proof,
  suspect: Suspect,
  act: Act['act'],
  words: string | undefined,
): Outcome {
  const isAccepted = suspect.decision?.state === 'accepted';
  const proposal = proposalOf(suspect);
  if (act !== 'accept') {
    const made = suspect.decision?.text ?? proposal;
    if (!isAccepted || made === null) return { steps: [], state: 'dismissed' };
    const place = only(rangesOfSuspect(proof, suspect, made).page);
    return { steps: [replaceWords(document, place, suspect.text)], state: 'dismissed' };
  }
  if (isAccepted) throw new Refusal('这一处已经照建议改过', '按 u 可以改回原文');
  const made = words ?? proposal;
  if (!made) throw new Refusal('这条建议要由人来定', '请先在“改成”里写上改后的字，或按 u 照录不改');
  if (made === suspect.text) throw new Refusal('改后的字和原文一样', '要照录，请按 u');
  const place = only(rangesOfSuspect(proof, suspect).page);
  return {
    steps: [replaceWords(document, place, made)],
    state: 'accepted',
    own: made === proposal ? undefined : made,
  };
}

function editBlock(document: Document, { block, text, mdx, join }: NonNullable<Act['edit']>): Edited {
  if (join) return fuse(document, block, 2, ['', '']);
  if (mdx !== undefined) return changeSource(document, block, mdx);
  return putText(document, block, text ?? '');
}

/** Sets the text of a block; for a photo, its caption. */
function putText(document: Document, at: number, text: string): Edited {
  const block = document.blocks[at];
  if (block?.type !== 'photo') return changeText(document, at, text);
  if (!text.trim() && block.src === null)
    throw new Refusal('图注会变成空的', '不要这条图注，请用上面的菜单选“不要这一段”');
  return changePhoto(document, at, { caption: text });
}

function only(places: readonly TextRange[]): TextRange {
  const [place] = places;
  if (!place) throw new Refusal('正文里找不到这几个字，也许已经改过', '请按 e 改文字，或按 u 照录不改');
  if (places.length > 1) throw new Refusal('这几个字在这一段里不止一处，分不清是哪一处', '请按 e 改文字');
  return place;
}

/** Replaces the words at a place. Blanks at the ends of the place are part of it, so they are replaced too. */
function replaceWords(document: Document, { at, start, end }: TextRange, words: string): Edited {
  const block = document.blocks[at];
  if (!block) throw new Refusal('找不到这一段', '请刷新页面后再试');
  const text = textOf(block);
  return putText(document, at, text.slice(0, start) + words + text.slice(end));
}

/** Updates the record, which links blocks to source lines by id, after blocks were added or removed. */
export function restoreLinks(
  recordText: string,
  proof: Proof,
  steps: readonly Edited[],
  lines: readonly string[],
): string {
  const last = steps.at(-1);
  if (!last || steps.every(({ removed, added }) => removed === added)) return recordText;
  let links = proof.links.map((each) => [...each]);
  for (const { document, at, removed, added, lines: own } of steps) {
    const given = own ?? [...new Set(links.slice(at, at + removed).flat())];
    const made = document.blocks
      .slice(at, at + added)
      .map((block) => (added > 1 ? shareLines(given, textOf(block), lines) : [...given]));
    links = links.toSpliced(at, removed, ...made);
  }
  const blocks = last.document.blocks.map(({ id }, index) => ({ id, sourceLines: links[index] ?? [] }));
  return setJson(recordText, ['blocks'], blocks);
}
