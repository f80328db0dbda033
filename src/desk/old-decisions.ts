import type { Evidence, Repair, ReportRecord, Suspect } from '../report/record.ts';
import { REPAIR_KINDS } from '../view/record.ts';
import { decisionLabel } from './decision-label.ts';
import { nameOf } from './doubts.ts';
import { dropJson, setJson } from './json.ts';
import { Refusal } from './refusal.ts';

/** A decision, described for editors, about something that the present reading of the transcript no longer has. */
export interface OldDecision {
  /** 存疑：词语重复 */
  title: string;
  lines: number[];
  before: string;
  /** '' if nothing was to be changed. */
  after: string;
  /** 2026-11-20 照录不改 */
  decided: string;
}

export const oldDecisionsOf = (record: ReportRecord | null): OldDecision[] =>
  (record?.outdated ?? []).map(({ list, entry }) => {
    const { decision } = entry;
    const decided = decision ? `${decision.date} ${decisionLabel(list, decision)}` : '';
    return { ...shownOf(entry), decided };
  });

function shownOf(entry: Repair | Suspect | Evidence): Omit<OldDecision, 'decided'> {
  if ('kind' in entry) {
    const { kind, sourceLines: lines, before, after } = entry;
    return { title: `整理：${REPAIR_KINDS[kind]}`, lines, before, after };
  }
  if ('why' in entry) {
    const { why, line, text, suggest, decision } = entry;
    return { title: `存疑：${why}`, lines: [line], before: text, after: decision?.text ?? suggest };
  }
  const { field, lines, value } = entry;
  return { title: `元数据：${nameOf(field)}`, lines, before: value, after: '' };
}

/** Removes a decision from the text of a record after an editor has seen it. */
export function forgetOld(recordText: string, record: ReportRecord, index: number): string {
  const old = record.outdated ?? [];
  if (!old[index]) throw new Refusal('校记里没有这一条', '请刷新页面后再试');
  return old.length > 1
    ? setJson(recordText, ['outdated'], old.toSpliced(index, 1))
    : dropJson(recordText, ['outdated']);
}
