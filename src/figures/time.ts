import { CHINESE_YEAR, parseNumeral, parseYear } from '../chinese/numerals.ts';
import { quotations, type Span, titles } from './mask.ts';

/** What a time in a text is: which of them a figure takes, and how long it holds, follows from it. */
type Kind =
  /** 2019年8月, 去年, 上半年 */
  | 'date'
  /** 截至2019年底, 目前: a state, to the end of its sentence. */
  | 'state'
  /** 五年来, 全年, “两节”期间: the years of the report. */
  | 'report'
  /** 开展2022年度集体协商, 近三年 of a report on one: in its own sentence. */
  | 'named'
  /** 连续三年: years that nobody names; in its own sentence. */
  | 'length';

/** A time that a text says, with the years or days that it means. */
export interface Time extends Span {
  kind: Kind;
  words: string;
  /** ISO 8601, as fine as the text is: 2019, 2019-08, 2019-08-03. Null where it does not say. */
  from: string | null;
  to: string | null;
  /** 全年, 上半年, 6月, 今年: of a year that only the report says. */
  yearless: boolean;
  /** 从2020年的11万亩增加到…: only of the number right behind it. */
  ofBase: boolean;
}

/** The years against which 去年 and 五年来 are read. */
export interface Calendar {
  start: number | null;
  end: number | null;
  /** The year in which the report speaks: 今年. */
  now: number | null;
}

const N = '[一二两三四五六七八九十\\d]{1,3}';
const TIMES = new RegExp(
  [
    // 截至2019年8月底, 到2020年末, 2019年1月至9月, 2019—2023年
    `(?<by>截[至止]到?|到|至)?(?<year>(?:19|20)\\d{2}|${CHINESE_YEAR})(?:年?\\s?[-—–~至到]\\s?(?<until>(?:20)?\\d{2}))?\\s?年度?(?:\\s?(?<month>\\d{1,2})\\s?月份?(?:(?<day>\\d{1,2})[日号])?(?:\\s?[-—–~至到]\\s?(?<last>\\d{1,2})\\s?月)?)?(?<part>上半年|下半年|前?[一二三四]季度|底|末|以来|至今|到现在)?`,
    '(?<bynow>截[至止]到?(?:目前|现在|年底|年末)|(?<![至止到])目前(?!为止)|如今|现有|现已)',
    '(?<relative>去年|上年|前年|今年|本年|明年|来年)度?(?<rpart>以来|上半年|下半年|前?[一二三四]季度|底|末)?(?:(?<rmonth>\\d{1,2})月份?(?:(?<rday>\\d{1,2})[日号])?)?',
    `(?<plan>“?十[一二三四五]五”?(?:期间|时期|以来))`,
    `(?<span>(?:(?<=^|[,，。；;、:：!])|(?<=以来|[近这])|过去的?|近)${N}年(?!级|期|制|龄|度|行动|规划|计划|[底末初前后代])(?:多?来|间|多|里|中)?)`,
    `(?<length>(?:利用|历时|经过|连续|用)${N}(?:年|个月)(?:多|时间)?)`,
    '(?<own>多年来|历年来?|连续多年|每年|全年|(?<![一-龥])年内|一年来|“?(?:元旦|春节|五一|国庆|中秋|端午|清明|重阳|[两双三]节|暑期|暑假|寒假|高温|汛期|疫情)[^，,。；;\\d]{0,8}?(?:期间|前夕|前后|假期)|夏季|冬季|高温季节)',
    '(?<event>(?<=^|[,，。；;!])(?:自|从)?[^，,。；;、\\d《“]{2,18}以来)',
    '(?<half>上半年|下半年|(?<![\\d前])前?[一二三四]季度)',
    '(?<loneby>截[至止]到?)?(?<lone>(?<![\\d.年])(?:1[0-2]|[1-9])月份?(?:(?<loneday>\\d{1,2})[日号])?)(?<lonepart>[底末])?',
  ].join('|'),
  'gu',
);
/** Characters of which every time has one. */
const SIGNS = /[年月季节期前来有已]/u;
const EVENT =
  /^(?:(?!举办|召开|组织|开展|举行|共|累计)[^，,。；;、\d]){0,24}(?:仪式|大会|会议|论坛|年会|晚会|表彰会|座谈会|推进会|总结会|动员会|现场会|发布会|博览会|运动会|夏令营)/u;
const DOING = /(?:承办|举办|召开|参加|参与|开展|启动|组织|制定|印发|荣获|获得|获评|评为|落实|完成|实施)了?$/u;
/** 2022年综合评价获表扬: the year that was judged, not the one of what follows. */
const JUDGED = /^[^,，。；;、\d]{0,16}(?:考核|评价|评估|评选|测评|排名)/u;
/** What goes on as a name: neither a mark nor a number, nor a word for all of them. */
const NOUN = /^[^,，。；;、\d共累已全各\s]/u;
const COMPARED = /(?:比|较|与|同|是|于|超过?|恢复|相当于)$/u;
/** 恢复到2019年水平: a year to measure by. */
const LEVEL = /^(?:同期|[^,，。；;、]{0,6}水平)/u;

/** The times that a (half-width) text says, in order; none of those in titles, in quoted names, or only compared with. */
export function timesIn(text: string, calendar: Calendar): Time[] {
  if (!SIGNS.test(text)) return [];
  const closed = [...titles(text), ...quotations(text).filter(({ start, end }) => end - start < 18)];
  const times: Time[] = [];
  for (const match of text.matchAll(TIMES)) {
    const { index: start, groups = {} } = match;
    const end = start + match[0].length;
    if (closed.some((span) => start > span.start && end < span.end)) continue;
    // 比2019年增长, and 2021年…启动仪式, the name of a day
    if (!groups.bynow && COMPARED.test(text.slice(Math.max(0, start - 3), start))) continue;
    if (groups.year && LEVEL.test(text.slice(end, end + 10))) continue;
    if (groups.year && EVENT.test(text.slice(end, end + 34))) continue;
    const time = timeOf(groups, calendar);
    if (time.kind === 'date' && JUDGED.test(text.slice(end, end + 20))) time.kind = 'named';
    if (
      time.kind === 'date' &&
      DOING.test(text.slice(Math.max(0, start - 4), start)) &&
      NOUN.test(text.slice(end, end + 2))
    )
      time.kind = 'named';
    const thisYear = groups.relative === '今年' || groups.relative === '本年';
    const yearless = thisYear || Boolean(groups.own ?? groups.half ?? groups.lone);
    // 2023年春节假期: the year in front says more
    const last = times.at(-1);
    if (groups.own && last?.end === start && last.kind === 'date') {
      last.end = end;
      last.words += match[0];
      continue;
    }
    const ofBase = /[从由]$/u.test(text.slice(0, start).slice(-1)) && text[end] === '的';
    times.push({ start, end, words: match[0], yearless, ofBase, ...time });
  }
  return times;
}

type Groups = { [name: string]: string | undefined };
type Meaning = Pick<Time, 'kind' | 'from' | 'to'>;

function timeOf(groups: Groups, calendar: Calendar): Meaning {
  const whole = { from: year(calendar.start), to: year(calendar.end) };
  if (groups.year) return dated(groups, calendar);
  if (groups.bynow) return { kind: 'state', from: null, to: whole.to };
  if (groups.relative) return relative(groups, calendar);
  if (groups.plan) {
    const first = 2001 + 5 * '一二三四五'.indexOf(groups.plan.replace('“', '')[1]!) + 5;
    return {
      kind: 'date',
      from: year(first),
      to: year(groups.plan.endsWith('来') ? (calendar.end ?? first + 4) : first + 4),
    };
  }
  if (groups.length) return { kind: 'length', from: null, to: null };
  if (groups.half || groups.lone) {
    // 上半年 of which year: of the only one that the report is about
    const only = calendar.start === calendar.end ? calendar.end : null;
    const month = groups.lone ? /\d+/.exec(groups.lone)?.[0] : undefined;
    const months = groups.half ? monthsOf(groups.half) : [month!, month!];
    const state = groups.loneby !== undefined || groups.lonepart !== undefined;
    if (only === null || !months)
      return state ? { kind: 'state', from: null, to: whole.to } : { kind: 'report', ...whole };
    if (state) return { kind: 'state', from: null, to: day(only, months[1], groups.loneday) };
    return { kind: 'date', from: day(only, months[0], groups.loneday), to: day(only, months[1], groups.loneday) };
  }
  const years = groups.span ? yearsIn(groups.span) : null;
  const { start, end } = calendar;
  // 近三年来 of a report on one year
  if (years !== null && start !== null && end !== null && years <= MOST_YEARS && years !== end - start + 1)
    return { kind: 'named', from: year(end - years + 1), to: year(end) };
  return { kind: 'report', ...whole };
}

/** 十年来 is a stretch; 30年来 is history. */
const MOST_YEARS = 10;

function dated(groups: Groups, calendar: Calendar): Meaning {
  const first = parseYear(groups.year!);
  const { until, month, last, part } = groups;
  if (part && /来|今|现/u.test(part))
    return { kind: 'date', from: day(first, month, groups.day), to: year(calendar.end) };
  const second = until ? (until.length === 2 ? Math.floor(first / 100) * 100 + Number(until) : Number(until)) : first;
  const state = groups.by?.startsWith('截') || part === '底' || part === '末' || (groups.by !== undefined && !until);
  const months = part ? monthsOf(part) : null;
  const from = months ? day(first, months[0]) : day(first, month, groups.day);
  const to = months ? day(second, months[1]) : day(second, last ?? month, groups.day);
  return state ? { kind: 'state', from: null, to } : { kind: 'date', from, to };
}

const YEARS_FROM_NOW: { readonly [word: string]: number } = { 前年: -2, 去年: -1, 上年: -1, 明年: 1, 来年: 1 };

function relative({ relative: word, rpart, rmonth, rday }: Groups, { now, end }: Calendar): Meaning {
  if (now === null) return { kind: 'date', from: null, to: null };
  const then = now + (YEARS_FROM_NOW[word!] ?? 0);
  if (rpart === '底' || rpart === '末') return { kind: 'state', from: null, to: year(then) };
  if (rpart === '以来') return { kind: 'date', from: year(then), to: year(Math.max(then, end ?? then)) };
  const months = rpart ? monthsOf(rpart) : null;
  return { kind: 'date', from: day(then, months?.[0] ?? rmonth, rday), to: day(then, months?.[1] ?? rmonth, rday) };
}

const QUARTERS = '一二三四';

/** The first and the last month of 上半年, 三季度, 前三季度. */
function monthsOf(part: string): [string, string] | null {
  if (part === '上半年') return ['1', '6'];
  if (part === '下半年') return ['7', '12'];
  const ordinal = /[一二三四]/u.exec(part)?.[0];
  if (ordinal === undefined) return null;
  const quarter = QUARTERS.indexOf(ordinal);
  return [part.startsWith('前') ? '1' : String(quarter * 3 + 1), String(quarter * 3 + 3)];
}

const year = (number: number | null): string | null => (number === null ? null : String(number));

/** A year, with its month and day where they are said. */
const day = (of: number, month?: string, date?: string): string =>
  [String(of), month, month && date]
    .filter((part) => part !== undefined)
    .map((part) => part!.padStart(2, '0'))
    .join('-');

/** How many years 五年来 speaks of; null where that is not said. */
const yearsIn = (words: string): number | null =>
  parseNumeral(/[一二两三四五六七八九十\d]+(?=年)/u.exec(words)?.[0] ?? '');
