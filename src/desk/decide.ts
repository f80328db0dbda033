import { textOf } from '../report/block.ts';
import { type Decision, type ReportRecord, readRecord } from '../report/record.ts';
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
  let steps: Edited[] = [];
  let state: Decision['state'] | null = null;
  let own = act === 'edit' ? (edit?.text ?? edit?.mdx) : undefined;
  if (act === 'edit') {
    if (!edit) throw new Refusal('没有写要改成什么', '请先改文字再保存');
    steps = [editBlock(desk.document, edit)];
    state = 'edited';
  } else if (!item || !target) {
    throw new Refusal('没有选中要处理的一条', '请先选一条');
  } else if (act === 'reopen') {
    if (
      item.decision &&
      item.decision.state !== 'dismissed' &&
      !(target.list === 'repairs' && item.decision.state === 'accepted')
    )
      throw new Refusal('这一条已经改动了正文', '请按 z 撤回刚才的改动，或按 e 再改');
  } else if ('kind' in item) {
    if (item.decision?.state === 'undone') throw new Refusal('这一处已经撤销', '请按 z 撤回，或按 e 再改');
    if (act === 'undo') steps = undoRepair(desk.document, proof, item);
    state = act === 'undo' ? 'undone' : 'accepted';
  } else {
    const accepted = item.decision?.state === 'accepted';
    const proposal = proposalOf(item);
    if (act === 'accept') {
      if (accepted) throw new Refusal('这一处已经照建议改过', '按 u 可以改回原文');
      const made = words ?? proposal;
      if (!made) throw new Refusal('这条建议要由人来定', '请先在“改成”里写上改后的字，或按 u 照录不改');
      if (made === item.text) throw new Refusal('改后的字和原文一样', '要照录，请按 u');
      const place = only(rangesOfSuspect(proof, item).page);
      steps = [replaceWords(desk.document, place, made)];
      state = 'accepted';
      if (made !== proposal) own = made;
    } else {
      const made = item.decision?.text ?? proposal;
      if (accepted && made !== null) {
        const place = only(rangesOfSuspect(proof, item, made).page);
        steps = [replaceWords(desk.document, place, item.text)];
      }
      state = 'dismissed';
    }
  }
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
