import { CHINESE_YEAR, parseNumeral, parseYear } from '../chinese/numerals.ts';
import { spansOf } from './match.ts';
import { quotations, type Span, titles } from './spans.ts';

/** The kind of a time expression decides which figures it dates, and how far it extends. */
type Kind =
  /** 2019年8月, 去年, 上半年 */
  | 'date'
  /** 截至2019年底, 目前: a state; extends to the end of its sentence. */
  | 'state'
  /** 五年来, 全年, “两节”期间: within the years of the report. */
  | 'report'
  /** 开展2022年度集体协商, or 近三年 in a report on one year: within its own sentence. */
  | 'named'
  /** 连续三年: unnamed years; within its own sentence. */
  | 'length';

/** A time expression of a text, with the years or days that it means. */
export interface Time extends Span {
  kind: Kind;
  words: string;
  /** ISO 8601, as precise as the text: 2019, 2019-08, 2019-08-03. Null if unknown. */
  from: string | null;
  to: string | null;
  /** 全年, 上半年, 6月, 今年: the year is that of the report. */
  yearless: boolean;
  /** 从2020年的11万亩增加到…: applies only to the number directly after it. */
  ofBase: boolean;
  /** Opens its sentence: 12月20日，…. A month or day in mid-sentence only applies to that sentence. */
  opens: boolean;
  /** 获评2022年度…: the year of an award, which does not apply to the next clause. */
  won: boolean;
}

/** The years by which 去年 and 五年来 are resolved. */
export interface Calendar {
  start: number | null;
  end: number | null;
  /** The year that 今年 means. */
  now: number | null;
  /** The year that 去年 means: equal to `now` if a report written in January calls the year under review 今年. */
  last: number | null;
}

const N = '[一二两三四五六七八九十\\d]{1,3}';
/** The day after a month, and the end of a range of days: 1月1日至5月31日, 11月7日-9日. */
const DAY = '(?:\\s?(?<DAY>\\d{1,2})\\s?[日号])?';
const UNTIL =
  '(?:\\s?[-—–~至到]\\s?(?:(?<LAST>\\d{1,2})\\s?月(?:\\s?(?<LASTDAY>\\d{1,2})\\s?[日号])?|(?<SAME>\\d{1,2})\\s?[日号]))?';
const HALF = '上半年|下半年|前?[一二三四]季度|前\\d{1,2}个?月';
/** A month, or the first and last month of a range: 8月, 1—8月. */
const MONTH = '(?<MONTH>1[0-2]|0?[1-9])(?:\\s?[-—–~至到]\\s?(?<UPTO>1[0-2]|0?[1-9]))?\\s?月份?';
const TIMES = new RegExp(
  [
    // 截至2019年8月底, 到2020年末, 2019年1月至9月, 2019—2023年
    `(?:(?<by>截[至止]到?|到|至)\\s?)?(?<year>(?:19|20)\\d{2}|${CHINESE_YEAR})(?:年?\\s?[-—–~至到]\\s?(?<until>(?:20)?\\d{2}))?\\s?年度?(?:\\s?${MONTH.replace('MONTH', 'month').replace('UPTO', 'upto')}${DAY.replace('DAY', 'day')}${UNTIL.replace('LAST>', 'last>').replace('LASTDAY', 'lastday').replace('SAME', 'sameday')})?(?<part>${HALF}|底|末|以来|至今|到现在)?`,
    '(?<bynow>截[至止]到?(?:目前|现在|年底|年末|[^，,。；;、\\d]{0,6}(?:今[天日晨]|当[天日]|发稿)(?:[上下中]午|凌晨|[早晚]间|时)?)|(?<![至止到])目前(?!为止)|(?<![至止到])当前|如今|眼下|现有|现已)',
    `(?<relative>去年|上年|前年|今年|本年|明年|来年)度?(?<rpart>以来|${HALF}|底|末)?(?:\\s?(?<rmonth>\\d{1,2})\\s?月份?(?:\\s?(?<rday>\\d{1,2})\\s?[日号])?)?`,
    `(?<plan>“?十[一二三四五]五”?(?:期间|时期|以来))`,
    `(?<span>(?:(?<=^|[,，。；;、:：!])|(?<=以来|[近这])|过去的?|近)${N}年(?!级|期|制|龄|度|行动|规划|计划|[底末初前后代])(?:多?来|间|多|里|中)?)`,
    `(?<length>(?:利用|历时|经过|连续|用)${N}(?:年|个月)(?:多|时间)?)`,
    '(?<own>多年来|近(?:些|几)?年来|历年来?|连续多年|每年|(?<=^|[,，。；;])每(?:个?季度|个?月|周|天)|全年|(?<![一-龥])年内|一年来|“?(?:元旦|春节|五一|国庆|中秋|端午|清明|重阳|[两双三]节|暑期|暑假|寒假|高温|汛期|疫情)[^，,。；;\\d]{0,8}?(?:期间|前夕|前后|假期)|夏季|冬季|高温季节)',
    // 今天 in a page without a date
    '(?<near>今[天晨晚]|今日(?!头条)|昨[天日晚夜]|前天|近日|(?<!目)日前|连日来|[本上]周(?![一二三四五六日末])|[本上]月)',
    '(?<event>(?<=^|[,，。；;!])(?:自|从)?[^，,。；;、\\d《“]{2,18}以来)',
    // 新中国成立之初, 上世纪80年代
    '(?<era>(?<=^|[,，。；;!在])[^，,。；;、\\d《“在]{2,12}之初|(?:上个?|[二2][十0])世纪[一二三四五六七八九\\d]{1,2}0?年代[初末]?)',
    `(?<half>上半年|下半年|(?<![\\d前])前?[一二三四]季度|(?<![\\d.目])前\\d{1,2}个?月)`,
    `(?<loneby>截[至止]到?[^，,。；;、\\d]{0,4})?(?<lone>(?<![\\d.年])${MONTH.replace('MONTH', 'lonemonth').replace('UPTO', 'loneupto')}${DAY.replace('DAY', 'loneday')}${UNTIL.replace('LAST>', 'lonelast>').replace('LASTDAY', 'lonelastday').replace('SAME', 'lonesame')})(?<lonepart>[底末])?`,
    // 4日: of a month that the page does not name
    '(?:(?<dayby>截[至止]到?[^，,。；;、\\d]{0,4})|(?<![\\d.月年每至到—–~-]))(?<oneday>(?:3[01]|[12]\\d|[1-9])日(?=[^一-龥]|[上下中]午|凌晨|[早晚]间?|称|在|表|宣|报|发|说|举|消息))',
  ].join('|'),
  'gu',
);
/** Every time expression contains one of these characters. */
const SIGNS = /[年月日天季节期前来有已周晚夜晨今下之]/u;
const EVENT =
  /^(?:(?!举办|召开|组织|开展|举行|共|累计)[^，,。；;、\d]){0,24}(?:仪式|大会|会议|论坛|年会|晚会|表彰会|座谈会|推进会|总结会|动员会|现场会|发布会|博览会|运动会|夏令营)/u;
const DOING = /(?:承办|举办|召开|参加|参与|开展|启动|组织|制定|印发|荣获|获得|获评|评为|落实|完成|实施)了?$/u;
/** 2022年综合评价获表扬: the year under evaluation, not that of the following results. */
const JUDGED = /^[^,，。；;、\d]{0,16}(?:考核|评价|评估|评选|测评|排名)/u;
/** 关于2023年计划与2024年预算的报告: years in the subject of a document. */
const ON = /关于[^，,。；;、《]{2,120}?的(?:报告|汇报|决议|决定|说明|意见|通知|议案|草案|公告)/gu;
/** Text that continues a name: no mark, no number, no word like 共 or 累计. */
const NOUN = /^[^,，。；;、\d共累已全各\s]/u;
const COMPARED = /(?:比|较|与|同|是|[高低优快慢多少大小强弱早晚好等先同]于|[当较]于|超过?|恢复)$/u;
/** 为2020年改革以来最好: the start of a record, not the time of the result. */
const RECORD = /^[^，,。；;\d]{0,16}以来[^，,。；;\d]{0,4}(?:最|首|新[高低]|罕见|极为|少有|第一|未有)/u;
/** 2021年实施以来: a period that starts with the year. */
const SINCE = /^[^，,。；;、\d]{1,12}以来/u;
/** 获评2022年度…, 入选2023年…. */
const WON = /(?:获评?|荣获|入选|评为|上榜|命名|认定|列入)[^，,。；;]{0,8}$/u;
/** What may precede a time at the start of a sentence. */
const OPENING = /(?:^|[。!?！？\n”])\s?(?:其中[,，]?|在|于|自|从|到|至)?$/u;
/** 恢复到2019年水平: a year used as a yardstick. */
const LEVEL = /^(?:同期|[^,，。；;、]{0,6}水平)/u;

/**
 * Returns the times of a (half-width) text, in order, without those in titles and quoted names, and those that are only
 * compared with.
 */
export function timesIn(text: string, calendar: Calendar): Time[] {
  if (!SIGNS.test(text)) return [];
  const short = quotations(text).filter(({ start, end }) => end - start < 18);
  const closed = [...titles(text), ...short, ...(text.includes('关于') ? spansOf(ON, text) : [])];
  const times: Time[] = [];
  let said: number | null = null;
  for (const match of text.matchAll(TIMES)) {
    const { index: start, groups = {} } = match;
    const end = start + match[0].length;
    if (closed.some((span) => start > span.start && end < span.end) || isCompared(text, match)) continue;
    const behind = text.slice(end, end + 34);
    const time = timeOf(groups, calendar, said);
    if (groups.year && time.kind === 'date' && time.from === time.to && SINCE.test(behind))
      time.to = year(calendar.end);
    if (time.kind === 'date' && isNamed(text, start, end)) time.kind = 'named';
    const last = times.at(-1);
    if (last && (isYearOf(last, groups, text.slice(last.end, start)) || joins(last, time, match, text))) continue;
    const ofBase = /[从由]\s?$/u.test(text.slice(Math.max(0, start - 2), start)) && /^\s?的/u.test(behind);
    const ofYear = groups.year ? parseYear(groups.year) : null;
    // 1997年以来 is not a year that 4月 could belong to
    if (
      ofYear &&
      time.kind === 'date' &&
      !ofBase &&
      [time.from, time.to].every((date) => date?.startsWith(`${ofYear}`))
    )
      said = ofYear;
    const thisYear = groups.relative === '今年' || groups.relative === '本年';
    const yearless = thisYear || Boolean(groups.own ?? groups.half ?? groups.lone ?? groups.near ?? groups.oneday);
    const opens = OPENING.test(text.slice(Math.max(0, start - 5), start));
    const won = time.kind !== 'state' && WON.test(text.slice(Math.max(0, start - 12), start));
    times.push({ start, end, words: match[0], yearless, ofBase, opens, won, ...time });
  }
  return times;
}

/** Returns whether a time is only compared with, or names an event: 比2019年增长, 2021年…启动仪式. */
function isCompared(text: string, { 0: words, index: start, groups = {} }: RegExpExecArray): boolean {
  if (!groups.bynow && COMPARED.test(text.slice(Math.max(0, start - 3), start))) return true;
  const end = start + words.length;
  const behind = text.slice(end, end + 34);
  if (groups.year && (LEVEL.test(behind) || EVENT.test(behind))) return true;
  return RECORD.test(words.endsWith('以来') ? `以来${behind}` : groups.year ? behind : '');
}

/** Returns whether a date is part of the name of what follows it, or the year under evaluation. */
const isNamed = (text: string, start: number, end: number): boolean =>
  JUDGED.test(text.slice(end, end + 20)) ||
  (DOING.test(text.slice(Math.max(0, start - 4), start)) && NOUN.test(text.slice(end, end + 2)));

/** 2025年电影全年票房…: returns whether the year that is meant was named in the same clause. */
const isYearOf = (last: Time, { own }: Groups, between: string): boolean =>
  own !== undefined && WHOLE_YEAR.test(own) && isWholeYear(last) && !/[。!?！？；;\n]/u.test(between);

/** In place: extends the time before by the same time in other words. Returns whether it does. */
function joins(
  last: Time,
  time: Meaning,
  { 0: words, index: start, groups = {} }: RegExpExecArray,
  text: string,
): boolean {
  const end = start + words.length;
  // 今天(8月14日): a single time
  if (last.end === start - 1 && text[start - 1] === '(' && text[end] === ')') {
    if (time.kind === 'date') last.to = time.to;
    if (time.kind === 'date' && last.kind === 'report') Object.assign(last, time);
    last.words = text.slice(last.start, end + 1);
    last.end = end + 1;
    return true;
  }
  // 2023年春节假期: the year before it is more specific
  if (!groups.own || last.end !== start || last.kind !== 'date') return false;
  last.end = end;
  last.words += words;
  return true;
}

const WHOLE_YEAR = /^(?:全年|年内|夏季|冬季)$/u;

const isWholeYear = ({ kind, from, to, won, ofBase }: Time): boolean =>
  kind === 'date' && from !== null && from === to && from.length === 'YYYY'.length && !won && !ofBase;

type Groups = { [name: string]: string | undefined };
type Meaning = Pick<Time, 'kind' | 'from' | 'to'>;

/** @param said the last year named in the text */
function timeOf(groups: Groups, calendar: Calendar, said: number | null): Meaning {
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
  if (groups.era) return { kind: 'named', from: null, to: null };
  if (groups.dayby) return { kind: 'state', from: null, to: whole.to };
  if (groups.half || groups.lone) {
    // 上半年: of the report's only year, else of the last year named
    const only = calendar.start === calendar.end && calendar.end !== null ? calendar.end : said;
    const month = groups.lonemonth;
    const until = groups.lonelast ?? groups.loneupto ?? month;
    const months = groups.half ? monthsOf(groups.half) : ([month!, until!] as const);
    const state = groups.loneby !== undefined || groups.lonepart !== undefined;
    if (only === null || !months)
      return state ? { kind: 'state', from: null, to: whole.to } : { kind: 'report', ...whole };
    const date = groups.lonelast ? groups.lonelastday : (groups.lonesame ?? groups.loneday);
    if (state) return { kind: 'state', from: null, to: day(only, months[1], date) };
    return { kind: 'date', from: day(only, months[0], groups.loneday), to: day(only, months[1], date) };
  }
  const years = groups.span ? yearsIn(groups.span) : null;
  const { start, end } = calendar;
  // 近三年来 in a report on one year
  if (years !== null && start !== null && end !== null && years <= MAX_YEARS && years !== end - start + 1)
    return { kind: 'named', from: year(end - years + 1), to: year(end) };
  return { kind: 'report', ...whole };
}

/** Maximum for a period of years: 十年来 is one; 30年来 is history. */
const MAX_YEARS = 10;

function dated(groups: Groups, calendar: Calendar): Meaning {
  const first = parseYear(groups.year!);
  const { until, month, last, part } = groups;
  const date = last ? groups.lastday : (groups.sameday ?? groups.day);
  if (part && /来|今|现/u.test(part))
    return { kind: 'date', from: day(first, month, groups.day), to: year(calendar.end) };
  const second = until ? (until.length === 2 ? Math.floor(first / 100) * 100 + Number(until) : Number(until)) : first;
  const state = groups.by?.startsWith('截') || part === '底' || part === '末' || (groups.by !== undefined && !until);
  const months = part ? monthsOf(part) : null;
  const from = months ? day(first, months[0]) : day(first, month, groups.day);
  const to = months ? day(second, months[1]) : day(second, last ?? groups.upto ?? month, date);
  return state ? { kind: 'state', from: null, to } : { kind: 'date', from, to };
}

function relative({ relative: word, rpart, rmonth, rday }: Groups, { now, last, end }: Calendar): Meaning {
  if (now === null || last === null) return { kind: 'date', from: null, to: null };
  const then = /[明来]年/u.test(word!) ? now + 1 : /[今本]年/u.test(word!) ? now : word === '前年' ? last - 1 : last;
  if (rpart === '底' || rpart === '末') return { kind: 'state', from: null, to: year(then) };
  if (rpart === '以来') return { kind: 'date', from: year(then), to: year(Math.max(then, end ?? then)) };
  const months = rpart ? monthsOf(rpart) : null;
  return { kind: 'date', from: day(then, months?.[0] ?? rmonth, rday), to: day(then, months?.[1] ?? rmonth, rday) };
}

const QUARTERS = '一二三四';

/** Returns the first and last month of 上半年, 三季度, 前三季度. */
function monthsOf(part: string): [string, string] | null {
  if (part === '上半年') return ['1', '6'];
  if (part === '下半年') return ['7', '12'];
  const first = /^前(\d+)/u.exec(part)?.[1];
  if (first !== undefined) return ['1', first];
  const ordinal = /[一二三四]/u.exec(part)?.[0];
  if (ordinal === undefined) return null;
  const quarter = QUARTERS.indexOf(ordinal);
  return [part.startsWith('前') ? '1' : String(quarter * 3 + 1), String(quarter * 3 + 3)];
}

const year = (number: number | null): string | null => (number === null ? null : String(number));

/** Formats a year, with its month and day if known. */
const day = (of: number, month?: string, date?: string): string =>
  [String(of), month, month && date]
    .filter((part) => part !== undefined)
    .map((part) => part!.padStart(2, '0'))
    .join('-');

/** Returns the number of years in 五年来; null if not given. */
const yearsIn = (words: string): number | null =>
  parseNumeral(/[一二两三四五六七八九十\d]+(?=年)/u.exec(words)?.[0] ?? '');
