import { isOrgan } from '../chinese/organs.ts';
import type { Evidence } from '../report/record.ts';
import { isClosed, isCouplet, lengthOf, pointsAtPicture, startsWithDate, unclosed } from './form.ts';
import { blankBetween, type Item } from './item.ts';
import { seamScore } from './seam.ts';
import type { Trail } from './trail.ts';

export interface TitleBlock {
  title: string | null;
  subtitle: string | null;
  /** Items without title and subtitle. */
  items: Item[];
  evidence: Evidence[];
}

const MAX_TITLE_CHARS = 60;
/** The first line of a page, apart from what follows, may be two long clauses. */
const MAX_FIRST_LINE_CHARS = 100;
const DASH = /^[—–―─━\-－~～]{1,4}\s*(?=[^\s—–-])/;
const KICKER = /[：:]/;
/** 苏州市吴中区总工会2021年工作综述, without a dash: whose, of when, and what kind of text. */
const NAMES_REPORT =
  /^\p{Script=Han}{2,24}?(?:\d{4}年|[一二三四五六七八九十]年|五年来|年度)?(?:度)?\p{Script=Han}{0,8}(?:工作|工会|亮点|改革)\p{Script=Han}{0,6}(?:综述|纪实|回眸|回顾|掠影|巡礼|侧记|扫描|走笔|写真|速写|纪略|纵览|盘点|展示|展播|亮点)$/u;
/** 各位代表： 同志们： what is said before a speech. */
const ADDRESS =
  /^(?:尊敬的|亲爱的)?(?:各位|同志们|同事们|代表们|委员们|女士们|先生们|朋友们|大家好)[^。；]{0,30}[：:，,！!]?$/u;
/** The same, and whatever else announces what is below it. */
const SALUTATION = new RegExp(`${ADDRESS.source}|[：:]$`, 'u');
/** 当前位置：…, 央视网消息（新闻联播）： what stands beside a title and is none. */
const NO_TITLE = /^(?:当前位置|发布时间|来源|首页|索引号|文号|文章字数)|(?:消息|电|讯)(?:[（(].{0,12}[)）])?[：:]/u;
/** 示总工发〔2024〕3号. */
const FILE_NUMBER = /[〔[（(]\d{4}[〕\]）)]\s*第?\d+\s*号/u;

/**
 * Finds the title (one line, or two that make a couplet) and its subtitle (——…, or the bracketed line of a meeting
 * report) among the short lines before the first paragraph.
 */
export function takeTitleBlock(items: readonly Item[], trail: Trail): TitleBlock {
  const found = new Set<Item>();
  // What follows a salutation is spoken.
  const firstProse = items.findIndex(
    (item, at) => ADDRESS.test(item.text) || (isParagraph(item) && !(at === 0 && isLongTitle(items))),
  );
  const top = items
    .slice(0, firstProse < 0 ? Math.min(items.length, 6) : firstProse)
    .filter(
      (item) =>
        fitsTitle(item) || (item === items[0] && isLongTitle(items)) || (item === items[0] && isChapter(item, items)),
    );
  let best = items.find(({ style }) => style === 'title');
  let bestScore = best ? 9 : 0;
  for (const item of best ? [] : top) {
    if (isSection(item, items) || isRedHead(item, items) || isField(item, items) || isLabel(item, items)) continue;
    if (SALUTATION.test(item.text) && !continuesBelow(item, items)) continue;
    const score = titleScore(item, items);
    if (score > bestScore) [best, bestScore] = [item, score];
  }
  if (!best) return { title: null, subtitle: null, items: [...items], evidence: [] };

  const titleLines = [best];
  const place = items.indexOf(best);
  const [above, next] = [items[place - 1], items[place + 1]];
  if (next && continuesTitle(best, next, items)) titleLines.push(next);
  else if (above && fitsTitle(above) && continuesTitle(above, best, items)) titleLines.unshift(above);
  for (const item of titleLines) found.add(item);
  const title = titleLines.map((item) => item.text).reduce((a, b) => (isWordSplit(a, b) ? a + b : `${a} ${b}`));

  const after = items[items.indexOf(titleLines.at(-1) ?? best) + 1];
  const before = items[items.indexOf(titleLines[0] ?? best) - 1];
  let subtitle: string | null = null;
  const sub = [after, before].find(
    (item) => item && !found.has(item) && isSubtitle(item) && !(item === before && NAMES_REPORT.test(item.text)),
  );
  if (sub) {
    const dash = DASH.exec(sub.text)?.[0] ?? '';
    subtitle = sub.text.slice(dash.length).trim();
    if (dash) trail.stripped.push({ line: sub.lines[0] ?? 1, text: dash.trim(), what: '副题破折号' });
    found.add(sub);
    // A subtitle may go over two lines; the second has no dash.
    const more = items[items.indexOf(sub) + 1];
    if (
      dash &&
      more &&
      sub === after &&
      more.gap === 0 &&
      fitsTitle(more) &&
      (unclosed(subtitle).length > 0 ||
        seamScore(subtitle, more.text) > 0.75 ||
        (/\d日在/.test(subtitle) && /会议?上?$/.test(more.text))) &&
      more.level === sub.level &&
      lengthOf(subtitle) >= 8 &&
      !isParagraph(more)
    ) {
      subtitle += blankBetween(subtitle, more.text) + more.text;
      found.add(more);
    }
  }
  const evidence: Evidence[] = [
    {
      field: 'title',
      value: title,
      basis: '正文之前的标题行',
      lines: titleLines.flatMap((item) => item.lines),
      confidence: bestScore >= 2 ? 'certain' : 'likely',
    },
  ];
  return { title, subtitle, items: items.filter((item) => !found.has(item)), evidence };
}

/** 区总工会： with the headline itself right below. */
const continuesBelow = (item: Item, items: readonly Item[]): boolean => {
  const next = items[items.indexOf(item) + 1];
  return /总?工会[：:]$/.test(item.text) && next !== undefined && next.gap === 0 && fitsTitle(next);
};

/** 习近平在…见面时强调 始终坚持…: clauses parted by a blank, with a blank line below. */
function isLongTitle(items: readonly Item[]): boolean {
  const [first, second] = items;
  return (
    first !== undefined &&
    second !== undefined &&
    first.role === 'undecided' &&
    first.bullet === null &&
    first.pointer === null &&
    second.gap > 0 &&
    lengthOf(first.text) <= MAX_FIRST_LINE_CHARS &&
    /\S[ \u3000]\S/.test(first.text) &&
    !/[。；;：:]/.test(first.text)
  );
}

/** A line of the text itself: long, or several sentences. */
export const isParagraph = (item: Item): boolean =>
  item.role === 'island' || lengthOf(item.text) > 60 || (isClosed(item.text) && lengthOf(item.text) > 35);

/** 第六章 工会工作 above 第一节: the one chapter that a page of a yearbook has. */
const isChapter = (item: Item, items: readonly Item[]): boolean =>
  /[章编篇]/.test(item.ordinal?.marker ?? '') &&
  items.filter(({ ordinal }) => /[章编篇]/.test(ordinal?.marker ?? '')).length === 1 &&
  items.some(({ ordinal }) => /节/.test(ordinal?.marker ?? ''));

/** One of several headings of a level that bear no ordinal: none of them is above the others. */
const isSection = (item: Item, items: readonly Item[]): boolean => {
  if (item.level < 2 || item.ordinal) return false;
  const next = items[items.indexOf(item) + 1];
  if (next && isSubtitle(next)) return false;
  return items.some((other) => other !== item && other.level === item.level && !other.ordinal && !isSubtitle(other));
};

/** 证券代码：600001, 证券简称：…: the fields of a form. One holds a code; the others say what of the same thing they hold. */
function isField({ text }: Item, items: readonly Item[]): boolean {
  const name = FIELD.exec(text)?.[1]?.slice(0, 2);
  return name !== undefined && items.some((other) => other.text.startsWith(name) && CODE.test(other.text));
}
const FIELD = /^(\p{Script=Han}{3,8})[：:]\s*\S/u;
const CODE = /^\p{Script=Han}{3,8}[：:]\s*[A-Za-z\d-]+$/u;

/** 【自我介绍】 over 一、【工作回顾】: the first of the parts of a text that names no whole. */
const isLabel = (item: Item, items: readonly Item[]): boolean =>
  LABEL.test(item.text) && items.some((other) => other !== item && LABEL.test(other.ordinal?.text ?? other.text));
const LABEL = /^【[^【】]{2,20}】$/u;

/** 示例区总工会文件 over the number of the file: the letterhead of an official paper. */
const isRedHead = (item: Item, items: readonly Item[]): boolean =>
  /文件$/.test(item.text) && FILE_NUMBER.test(items[items.indexOf(item) + 1]?.text ?? '');

const fitsTitle = (item: Item): boolean =>
  item.role === 'undecided' &&
  item.bullet === null &&
  item.pointer === null &&
  lengthOf(item.text) <= MAX_TITLE_CHARS &&
  /\p{L}\s*\p{L}/u.test(item.text) &&
  !/[。；;]/.test(item.text) &&
  !NO_TITLE.test(item.text) &&
  !FILE_NUMBER.test(item.text) &&
  !(item.ordinal && item.level !== 1) &&
  !DASH.test(item.text);

function isSubtitle(item: Item): boolean {
  if (item.role !== 'undecided' || item.bullet !== null || lengthOf(item.text) > 60 || /。$/.test(item.text))
    return false;
  if (item.style === 'subtitle') return true;
  return DASH.test(item.text) || NAMES_REPORT.test(item.text) || /^[（(].*(?:\d{4}年|会议).*[）)]$/.test(item.text);
}

function titleScore(item: Item, items: readonly Item[]): number {
  const at = items.indexOf(item);
  const next = items[at + 1];
  let score = 1 - at * 0.15;
  if (at === 0) score += item.gap === 0 && (next?.gap ?? 0) > 0 ? 1.5 : 1;
  if (item.level === 1) score += 2;
  else if (item.level > 1 || item.bold) score += 0.7;
  if (next && isSubtitle(next)) score += 2;
  if (isCouplet(item.text)) score += 1.5;
  if (KICKER.test(item.text)) score += 1;
  if (/^热烈|^欢迎/.test(item.text)) score -= 2.5;
  if (startsWithDate(item.text) || pointsAtPicture(item.text)) score -= 3;
  if (isClosed(item.text)) score -= 1;
  if (item.afterImage) score -= 1.5;
  if (lengthOf(item.text) < 4) score -= 1;
  return score;
}

/** 喜报, 通报: what kind of text it is, and no more. */
const KIND =
  /^(?:喜报|通报|公报|公告|简报|通知|决定|倡议书|慰问信|感谢信|公开信|(?:年度)?工作(?:总结|报告|要点|计划|简报|综述))$/u;
/** 2023年度工作总结, 2023年工作总结和2024年工作计划: what an organ named above it reports. */
const REPORTS =
  /^\d{4}年度?(?:\p{Script=Han}{2,12}|[\p{Script=Han}\d、（）()]{2,30}(?:总结|计划|报告|要点|安排|打算|思路|情况|综述|汇报))$/u;

/** The second line of a title: right below it, marked as it is, as long as it is, or the words behind its colon. */
function continuesTitle(first: Item, next: Item, items: readonly Item[]): boolean {
  if (!fitsTitle(next) || isSubtitle(next) || next.gap > 1 || next.gap > first.gap + 1) return false;
  // 填写说明： below a title announces what stands below itself.
  if (isClosed(first.text) || startsWithDate(next.text) || next.afterImage || /[：:]$/.test(next.text)) return false;
  const rest = items[items.indexOf(next) + 1];
  // A title has something below it.
  if (!rest) return false;
  // The two lines stand together, and apart from what follows.
  const together = next.gap === 0 && rest.gap > 0 && lengthOf(next.text) >= 4 && !/\s/.test(next.text);
  if (next.level !== first.level && !(together && next.level === 0)) return false;
  // An organ alone: the next line says what it reports.
  if (isOrgan(first.text) && (REPORTS.test(next.text) || KIND.test(next.text))) return true;
  if (/[：:，,]$/.test(first.text) || (together && !/^[\d\s]/.test(next.text))) return true;
  if (isWordSplit(first.text, next.text)) return true;
  if (clauseCount(first.text) > 1 || clauseCount(next.text) > 1) return false;
  const [a, b] = [lengthOf(first.text), lengthOf(next.text)];
  // Two lines of the same length are a couplet, unless they begin a row of captions.
  const row = fitsTitle(rest) && !isSubtitle(rest) && rest.gap === next.gap && rest.level === next.level;
  return a === b && a >= 5 && !row;
}

/** A title that goes over its line has filled it. */
const MIN_WRAPPED_CHARS = 16;

/** …凝聚职 ¶ 工力量: the line end stands inside a word. */
const isWordSplit = (first: string, next: string): boolean =>
  lengthOf(first) >= MIN_WRAPPED_CHARS && lengthOf(next) < lengthOf(first) && seamScore(first, next) > 0.85;

const clauseCount = (text: string): number => text.split(/[\s\u3000]+/).length;
