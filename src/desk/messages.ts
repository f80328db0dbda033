import type { VFileMessage } from 'vfile-message';
import { checkReport, type ReportSource } from '../check/check.ts';
import type { Indicators } from '../figures/indicator.ts';
import type { Suspect } from '../report/record.ts';
import { FIELD_NAMES } from './field-names.ts';
import { FIXABLE } from './mechanical-fixes.ts';

/** A message of the checks as shown at the desk, with the way to its place. */
export interface Notice {
  rule: string;
  /** The report is not published like this. */
  fatal: boolean;
  what: string;
  todo: string;
  line: number;
  /** Index of the block it is about, or -1. */
  block: number;
  /**
   * Where the form can fix it: the name of a field, or the id of a part; null if it is fixed in the text, or not at the
   * desk.
   */
  form: string | null;
  /**
   * The automatic fix: the edits of `npm run check -- --fix`, masking a number, or turning a paragraph into a caption;
   * null if there is none.
   */
  fix: 'mend' | 'mask' | 'caption' | null;
}

/** Remedies at the desk, for rules whose own words are for those who edit the file by hand. */
const AT_DESK: { [rule: string]: string } = {
  invisible: '点“改好”删去',
  'half-width': '点“改好”，一次改成全角',
  'orphan-caption': '是图注，就点“改成图注”',
  'photo-missing': '请重新选这张照片，或取下它',
  'photo-caption': '请写上图片说明：谁在何时何地做什么',
  'photo-alt': '请写上替代文字：画面里看得见什么，不要照抄图注',
  'photo-file': '请换一张：用看图软件打开，另存为 JPEG，长边 3000 像素就够',
  'photo-unused': '要用，就在“图片”里添上它；不用，留着也不会发布',
  'organization-unknown': '请补上，否则读者不能按地区找到它',
  'heading-level': '请用这一段上面的菜单，选“大标题”或“小标题”',
  'heading-jump': '请用这一段上面的菜单，选“大标题”或“小标题”',
  'heading-mark': '是标题，就点“改文字”删去多余的记号，再用这一段上面的菜单选“大标题”',
  'emphasis-literal': '请点“改文字”，删去星号',
  'tag-marks': '不要的，用这一段上面的菜单选“不要这一段”；图片在“资料与图片”里添',
  'period-mismatch': '请改正报告年份；放错了年份，用页底的“移到另一年”',
  placeholder: '请点“改文字”写上自己的内容，或用菜单选“不要这一段”',
  residue: '请点“改文字”，删去这些记号',
  correction: '请核对日期；说不准改在哪一段，就选“不指明”',
  table: '请点“改文字”，给表头补上一格',
  'unknown-attribute': '不影响网页；点“改文字”可以删去它',
  record: '校记暂时看不到，正文不受影响；请技术同事从备份恢复 record.json',
};

export const todoAtDesk = (rule: string, todo: string): string => AT_DESK[rule] ?? todo;

/** Parts of the form for messages that are about none of its fields. */
const PARTS: { [rule: string]: string } = {
  correction: 'corrections-title',
  'photo-unused': 'photos-title',
  'organization-unknown': 'organization',
  'district-unknown': 'district',
  'period-mismatch': 'period',
};
/** Rules about a photo, with the field that fixes them. */
const PHOTO_FIELDS: { [rule: string]: string } = { 'photo-caption': 'caption', 'photo-alt': 'alt' };
/** Rules about the file as a whole, which can't be fixed at the desk. */
const NOWHERE = new Set(['record', 'duplicate-address', 'encoding']);

/**
 * Returns the messages of the checks for one report, without those that repeat a suspect of its record.
 * @param others reports whose numbers it must agree with, that have its address, or that it links to
 */
export function noticesOf(
  source: ReportSource,
  others: readonly ReportSource[] = [],
  indicators?: Indicators,
): Notice[] {
  const { file, report, lines } = checkReport(source, others, indicators);
  const text = source.value.split(/\r\n|\r|\n/);
  return file.messages
    .filter((message) => !isAsked(message, report?.suspects ?? []))
    .map((message) => {
      const rule = message.ruleId ?? '';
      const line = message.line ?? 1;
      const block = lines.findLastIndex((each) => each <= line);
      return {
        rule,
        fatal: message.fatal === true,
        what: message.reason,
        todo: todoAtDesk(rule, message.note ?? ''),
        line,
        block,
        form: formPlace(rule, block, text[line - 1] ?? ''),
        fix: fixOf(rule, block),
      };
    })
    .toSorted((a, b) => Number(b.fatal) - Number(a.fatal));
}

/** Returns whether a suspect of the record says the same as a message: the editor is asked once. */
export const isAsked = ({ ruleId, reason, note }: VFileMessage, suspects: readonly Suspect[]): boolean =>
  suspects.some(({ why }) => reason.startsWith(`${why}：`)) ||
  // The remedy of this message names the suspect's mark.
  (ruleId === 'unbalanced-quotes' &&
    /照录不改/.test(note ?? '') &&
    suspects.some(({ why, decision }) => !decision && /一半|成对/.test(why)));

function formPlace(rule: string, block: number, line: string): string | null {
  if (NOWHERE.has(rule) && block < 0) return null;
  if (block >= 0 && /^photo-/.test(rule)) {
    const field = PHOTO_FIELDS[rule];
    return field ? `photo.${block}.${field}` : `block-${block}`;
  }
  if (block >= 0 && rule !== 'correction') return null;
  const [, own = ''] = /^([a-z]+):/.exec(line) ?? [];
  return PARTS[rule] ?? (own in FIELD_NAMES ? own : 'title');
}

function fixOf(rule: string, block: number): Notice['fix'] {
  if (rule === 'personal-data') return 'mask';
  if (rule === 'orphan-caption' && block >= 0) return 'caption';
  return FIXABLE.has(rule) ? 'mend' : null;
}
