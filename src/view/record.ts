import type { Heading } from '../report/block.ts';
import type { Confidence, Decision, Repair, Suspect } from '../report/record.ts';

/** The name of a repair in 校记. */
export const REPAIR_KINDS: { [kind in Repair['kind']]: string } = {
  join: '断句拼接',
  reorder: '次序调整',
  dedupe: '重复删一',
  'missing-heading': '标题残缺',
  'heading-split': '标题分出',
  'caption-lifted': '图注移出',
  'markup-demoted': '误标还原',
  'image-text-lifted': '图中文字移出',
  punctuation: '标点规整',
  'control-characters': '乱码剔除',
  furniture: '版面杂字',
};

export const CONFIDENCE: { [level in Confidence]: string } = {
  certain: '确定',
  likely: '较有把握',
  doubtful: '存疑',
};

const REPAIRED: { [state in Decision['state']]: string } = {
  accepted: '编者已核对',
  undone: '编者已撤销，恢复原样',
  edited: '编者已另行改写',
  dismissed: '编者已核对，照录不改',
};

/** Describes an editor's decision about a repair; null if there is none. */
export const repairDecision = ({ decision }: Repair): string | null => (decision ? REPAIRED[decision.state] : null);

/** Describes an editor's decision about a suspect; null if there is none, so that it is printed as in the source. */
export const suspectDecision = ({ decision }: Suspect): string | null => {
  if (!decision) return null;
  if (decision.state !== 'accepted') return REPAIRED[decision.state];
  return decision.text === undefined ? '编者已照建议改正' : `编者已改为“${decision.text}”`;
};

/** Maximum number of lines listed; beyond it, the first and the count. */
const MAX_LINES = 6;

/** Formats line numbers: 原稿第65、63行, in the order in which the pieces are joined. */
export function sourceLines(lines: readonly number[]): string {
  if (lines.length === 0) return '原稿';
  return `原稿第${lines.slice(0, MAX_LINES).join('、')}${lines.length > MAX_LINES ? `等${lines.length}行` : '行'}`;
}

/**
 * Returns the anchor in the record that explains an incomplete heading: r-3 for the third repair, `record` if it has no
 * entry of its own.
 */
export function noteFor(heading: Heading, repairs: readonly Repair[]): string {
  const wanted = letters(heading.text);
  const found = repairs.findIndex(
    ({ kind, before, after }) =>
      kind === 'missing-heading' && (letters(after).includes(wanted) || letters(before).includes(wanted)),
  );
  return found < 0 ? 'record' : `r-${found + 1}`;
}

/** Ignores punctuation: the record quotes the source, whose marks may have been normalized since. */
const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');
