import type { Figure } from '../report/figure.ts';
import type { Calendar, Time } from './time.ts';

type When = Figure['when'];
type Measured = Pick<Figure, 'start' | 'end' | 'kind' | 'unit' | 'label' | 'status'>;

/** Words before a number that make it a state reached, not a result of the period. */
const STATE =
  /(?:(?:增加|增长|提高|提升|上升|下降|降低|减少|扩大|发展|壮大|扩展|拓展|攀升|跃升)[到至为]|[增升降]至|保持在|稳定在|维持在|控制在|(?:已经?|均|全部)实现|(?:总数|总量|保有量|存量|余额)[达为共]?到?|率|覆盖面|占比|比重|比例|满意度)[^，,。；;、]{0,6}$/u;
/** 已有, 共有: a state, unless a deed follows. */
const HAVING = /(?:现有|已有|共有|拥有|建有|设有|在库|在册|在籍)[^，,。；;、]{0,12}$/u;
const DEED = /^[^，,。；;]{0,24}(?:获|被评|评为|入选|参加|参与|取得|完成|当选|遭|受[^益]|被|死亡|遇难|失踪|袭击|报名)/u;
/** The size of a change, not the level reached. */
const GROWTH = /(?:增长|提高|上升|增加|下降|降低|减少|提升|增幅|增速|增|降|升|涨|跌|快于|高于|低于)(?:了)?$/u;
/** 研发投入强度, 知晓度, 进度过七成: a share of a whole; not a period, not an extent. */
const DEGREE = /(?:强度|[^年季幅速力程制][度])(?:预计)?(?:[达过为至]|达到|超过?)?$/u;
const TARGET = /(?:计划|目标|任务)[^，,。；;、]{0,4}$/u;
/** Characters: longer than any clause whose words decide. */
const MAX_CONTEXT_CHARS = 40;

/**
 * Returns the time of a figure: from its sentence, from an earlier time in the paragraph that still applies, from the
 * year of its heading, or from the report's own years.
 * @param text of the block, half-width
 * @param times found before the figure in its block
 * @param sentence offset of the start of the figure's sentence
 * @param heading the time named by the headings above it
 * @param planned the future year named by one of them
 */
export function whenOf(
  text: string,
  figure: Measured,
  times: readonly Time[],
  sentence: number,
  heading: Time | null,
  planned: number | null,
  calendar: Calendar,
): When {
  const [said, basis] = timeOf(text, figure, times, sentence) ?? [heading, heading ? 'heading' : 'report'];
  const time = said?.yearless && figure.status === 'plan' ? ahead(said, planned, calendar) : said;
  const years = { from: yearOf(calendar.start), to: yearOf(calendar.end) };
  const open = figure.status === 'plan' && !time;
  const { from, to } = open ? { from: null, to: null } : (time ?? years);
  const words = time?.words ?? null;
  if (figure.status === 'base') return { kind: 'asOf', start: null, end: time ? to : years.from, words, basis };
  const reached = time?.kind === 'state' && !(/^[到至]/u.test(time.words) && isGrowth(text, figure));
  const state = reached || isState(text, figure);
  return { kind: state ? 'asOf' : 'during', start: state ? null : from, end: to, words, basis };
}

/** 全年 and 6月 in a plan: of the planned year named by a heading above, or of the year of writing. */
function ahead(time: Time, planned: number | null, { end, now }: Calendar): Time {
  const then = planned ?? now;
  const year = end !== null && then !== null && then > end ? String(then) : null;
  const dated = (date: string | null) => (year === null ? null : year + (date ?? '').slice(4));
  return { ...time, from: dated(time.from), to: dated(time.to) };
}

/** Kinds that apply beyond their sentence. */
const HOLDING = new Set<Time['kind']>(['date', 'report']);

const yearOf = (year: number | null): string | null => (year === null ? null : String(year));

function timeOf(
  text: string,
  figure: Measured,
  times: readonly Time[],
  sentence: number,
): [Time, 'clause' | 'before'] | null {
  let at = times.length - 1;
  while (at >= 0 && isOver(times[at]!, text.slice(times[at]!.end, figure.start))) at--;
  const last = times[at];
  if (!last) return null;
  if (last.start >= sentence) return [last, 'clause'];
  // 目前…50家。其中…
  if (
    last.kind === 'state' &&
    text.startsWith('其中', sentence) &&
    !/[。!?！？].*[。!?！？]/u.test(text.slice(last.end, sentence))
  )
    return [last, 'before'];
  // 力争6月底完成: a deadline of its own
  const holds = (time: Time) => {
    const { kind, to, opens } = time;
    if (!HOLDING.has(kind) || isOver(time, text.slice(time.end, figure.start))) return false;
    return to === null || to.length <= 'YYYY'.length || (opens && figure.status !== 'plan');
  };
  while (at >= 0 && !holds(times[at]!)) at--;
  return at < 0 ? null : [times[at]!, 'before'];
}

/**
 * Returns whether a time no longer applies: 连续三年 after a comma, 2022年度考核 after ；, 从2020年的11万亩 after its
 * number.
 */
function isOver({ words, kind, ofBase, won }: Time, between: string): boolean {
  if (words.startsWith('连续') || won) return /[,，；;。]/u.test(between);
  if (kind === 'named' || words.endsWith('年度')) return /[；;]/u.test(between);
  return ofBase && /\d/.test(between);
}

/** Returns whether a number is the size of a change. */
const isGrowth = (text: string, { start, kind, unit }: Measured): boolean =>
  unit.endsWith('百分点') ||
  (kind === 'percent' && GROWTH.test(text.slice(Math.max(0, start - MAX_CONTEXT_CHARS), start)));

/** Returns whether a number is a state reached by a day. */
function isState(text: string, { start, end, kind, unit, label, status }: Measured): boolean {
  if (status === 'base') return true;
  if (kind === 'duration' || kind === 'rank' || unit.endsWith('百分点')) return false;
  const before = text.slice(Math.max(0, start - MAX_CONTEXT_CHARS), start);
  if (kind === 'percent') {
    const clause = before.slice(Math.max(...[...',，。；;'].map((mark) => before.lastIndexOf(mark))) + 1);
    if (GROWTH.test(clause)) return false;
    if (DEGREE.test(clause)) return true;
    if (/占/u.test(clause)) return !TARGET.test(clause);
    return (
      STATE.test(clause) ||
      (unit === '成' && /[已过]$/u.test(clause)) ||
      /(?:率|面|比重|占比|比例|满意度|强度)$/u.test(label) ||
      /^\s?(?:以上)?的/u.test(text.slice(end, end + 4))
    );
  }
  return STATE.test(before) || (HAVING.test(before) && !DEED.test(text.slice(end, end + MAX_CONTEXT_CHARS)));
}
