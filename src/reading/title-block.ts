import { opensAttachment } from '../chinese/attachment.ts';
import { type Feature, weightedSum } from '../chinese/features.ts';
import { isName } from '../chinese/names.ts';
import { isOrgan } from '../chinese/organs.ts';
import type { Evidence } from '../report/record.ts';
import { namesActor } from './actor.ts';
import { isClosed, isCouplet, lengthOf, pointsAtPicture, startsWithDate, unclosed, unopened } from './form.ts';
import { blankBetween, type Item } from './item.ts';
import { seamScore } from './seam.ts';
import { SCENE } from './survey.ts';
import type { Trail } from './trail.ts';

export interface TitleBlock {
  title: string | null;
  subtitle: string | null;
  /** The items of the page without title and subtitle. */
  items: Item[];
  evidence: Evidence[];
}

const MAX_TITLE_CHARS = 60;
/** A title in one style goes over so many lines at most. */
const MAX_TITLE_LINES = 3;
/** The first line of a page may be a title of two long clauses, if it is apart from what follows. */
const MAX_FIRST_LINE_CHARS = 100;
/** The same, printed after the title. */
const DASH_BEHIND = /(?<![—–―─\s])\s?[—–―─]{2}$/;
const DASH = /^[—–―─━\-－~～]{1,4}\s*(?=[^\s—–-])/;
/** Organ, time and kind of text, without a dash: 苏州市吴中区总工会2021年工作综述, 2021年共青团江北县委员会工作亮点回眸. */
const NAMES_REPORT =
  /^(?=.*(?:工作|工会|亮点|改革|\d{4}|[一二三四五六七八九十]年|年度|任期|第[一二三四五六七八九十]{1,3}届|[一二三四五六七八九十]五))[^，。；：！？、]{6,48}(?:综述|纪实|回眸|回顾|掠影|巡礼|侧记|扫描|走笔|写真|速写|纪略|纵览|盘点|展示|展播|亮点|年度报告|年报)$/u;
/** The same of other kinds, which are often a title: 江北区总工会2025年度工作报告. */
const SAYS_REPORT = /^[^，。；：！？]{4,24}\d{4}年度?[^，。；：！？]{0,12}(?:总结|报告|汇报|情况)$/u;
/** Whose work of which years it is: 临江市总工会2021年工作亮点纷呈. */
const NAMES_WORK =
  /^[^，。：；！？、\s]{2,14}(?:总工会|工会)[^，。：；！？]{0,8}(?:\d{4}年|[一二三四五]年)[^，。；！？]{2,24}$/u;
/** What is said before a speech: 各位代表： 同志们： */
const ADDRESS =
  /^(?:尊敬的|亲爱的)?(?:各位|同志们|同事们|代表们|委员们|女士们|先生们|朋友们|大家好)[^。；]{0,30}[：:，,！!]?$/u;
/** The same, and whatever else announces what follows. */
const SALUTATION = new RegExp(`${ADDRESS.source}|[：:]$`, 'u');
/** Lines beside a title: 当前位置：…, 央视网消息（新闻联播）： */
const NO_TITLE =
  /^(?:当前位置|发布时间|来源|首页|索引号|文号|文章字数)|^[\p{L}·\s]{2,10}(?:日报|晚报|早报|时报|商报|晨报|都市报|工人报)$|^\d{4}[-./]\d{1,2}[-./]\d{1,2}|\w@\w|(?:电话|热线)[\s:：]{0,3}\d|(?:消息|电|讯)(?:[（(].{0,12}[)）])?[：:]/u;
const NOTES = '(?:编者[按语的话]{1,2}|编前语?|开栏(?:语|的话)|导语|导读|摘要|内容(?:提要|摘要)|核心提示|阅读提示|提要)';
/** A note on the text that says at its beginning what it is: 编者按：…, 【摘要】…, or 导读 alone on its line. */
const NOTE = new RegExp(`^${NOTES}(?:$|\\s*[：:】\\]]|\\s{2})|^[【[]${NOTES}[】\\]]`, 'u');
/** How far a text has come, or how much of it this is: （征求意见稿）, （摘要）. */
const STAGE =
  /^[（(](?:征求意见|讨论|送审|审议|草|初|代拟|修改|修订|审定|定)稿[）)]$|^[（(](?:草案|摘要|节选|摘登|摘编|全文|试行)[）)]$/u;
/** 签发人：王五, 责任人：李明: a field with a name. */
const NAMED = /^\p{Script=Han}{2,5}[：:]\s*(\p{Script=Han}{2,4})$/u;
/** Number of an official paper: 示总工发〔2024〕3号. */
const FILE_NUMBER = /[〔[（(]\d{4}[〕\]）)]\s*第?\d+\s*号/u;

/** Score that a title of the file's own style has, above any other. */
const STYLED_SCORE = 9;
/** Score from which on a title is certain. */
const MIN_CERTAIN_SCORE = 2;
/** On a page without prose the title is among the first lines. */
const MAX_LINES_WITHOUT_PROSE = 6;

/**
 * Finds the title (one line, or two that make a couplet) and its subtitle (——…, or the bracketed line of a meeting
 * report) among the short lines before the first paragraph.
 */
export function takeTitleBlock(items: readonly Item[], trail: Trail): TitleBlock {
  const { best, score } = bestTitle(items);
  if (!best) return { title: null, subtitle: null, items: [...items], evidence: [] };
  const lines = titleLinesAround(best, items);
  const printed = lines
    .map((item) => item.text)
    .reduce((a, b) => (isWordSplit(a, b) || isQuotationSplit(a, b) || isPhraseSplit(a, b) ? a + b : `${a} ${b}`));
  const dash = DASH_BEHIND.exec(printed)?.[0] ?? '';
  const title = printed.slice(0, printed.length - dash.length);
  if (dash) trail.stripped.push({ line: lines.at(-1)!.lines[0] ?? 1, text: dash.trim(), what: '副题破折号' });
  const subtitle = takeSubtitle(lines, items, trail);
  const taken = new Set([...lines, ...(subtitle?.items ?? [])]);
  const evidence: Evidence = {
    field: 'title',
    value: title,
    basis: '正文之前的标题行',
    lines: lines.flatMap((item) => item.lines),
    confidence: score >= MIN_CERTAIN_SCORE ? 'certain' : 'likely',
  };
  const rest = items.filter((item) => !taken.has(item));
  markBanners(items.slice(0, items.indexOf(lines[0])), lines[0].style === 'title');
  return { title, subtitle: subtitle?.text ?? null, items: rest, evidence: [evidence] };
}

const MAX_BANNER_CHARS = 30;
/** 工会时空 is no scene. */
const MAX_COLUMN_NAME_CHARS = 6;

/** Marks the words that a page has above its title, 教育视窗, as lettering: what is apart from them may be a caption. */
function markBanners(above: readonly Item[], isStyled: boolean): void {
  for (const [at, item] of above.entries()) {
    const isApart = item.gap >= 2 || (above[at + 1]?.gap ?? 0) >= 2;
    const isShort = lengthOf(item.text) <= MAX_BANNER_CHARS && !isClosed(item.text) && !/[：:，,]/.test(item.text);
    if (
      item.role === 'undecided' &&
      isShort &&
      !isApart &&
      !item.ordinal &&
      (isStyled ||
        isOrgan(item.text.replace(/[—：:]+$/u, '')) ||
        lengthOf(item.text) <= MAX_COLUMN_NAME_CHARS ||
        !namesActor(item.text)) &&
      !NOTE.test(item.text) &&
      !opensAttachment(item.text)
    )
      item.role = 'imageText';
  }
}

/** Returns the line that is most like a title; undefined if none is like one. */
function bestTitle(items: readonly Item[]): { best: Item | undefined; score: number } {
  const styled = items.find(({ style }) => style === 'title');
  if (styled) return { best: styled, score: STYLED_SCORE };
  const found = bestAboveProse(items);
  const next = found.best && items[items.indexOf(found.best) + 1];
  const behind = next && isSubtitle(next) ? undefined : titleBelowLead(items);
  if (behind) return { best: behind, score: MIN_CERTAIN_SCORE };
  // A note by the editors may be above the title.
  const note = noteLines(items);
  return found.best || note === 0 ? found : bestAboveProse(items.slice(note));
}

/** A title that was read after the lead of its text is among the first lines. */
const MAX_LINES_ABOVE_TITLE = 8;

/** Returns the line with a dash and 2020年工作综述 right below it, after the first paragraph; undefined for none. */
const titleBelowLead = (items: readonly Item[]): Item | undefined =>
  items.slice(0, MAX_LINES_ABOVE_TITLE).find((item, at) => {
    const next = items[at + 1];
    const dash = DASH.exec(next?.text ?? '')?.[0];
    return dash !== undefined && next?.gap === 0 && fitsTitle(item) && NAMES_REPORT.test(next.text.slice(dash.length));
  });

/** Returns how many items a note above the text has, its head and its paragraph; 0 if there is none. */
function noteLines(items: readonly Item[]): number {
  if (!NOTE.test(items[0]?.text ?? '')) return 0;
  return isParagraph(items[0]!) || isClosed(items[0]!.text) ? 1 : 2;
}

function bestAboveProse(items: readonly Item[]): { best: Item | undefined; score: number } {
  // The name of a bulletin, its number and its date may be cells of a table above the title.
  const first = items.findIndex(({ role }) => role !== 'island');
  // A salutation is followed by speech.
  const firstProse = items.findIndex(
    (item, at) => at >= first && (ADDRESS.test(item.text) || (isParagraph(item) && !(at === 0 && isLongTitle(items)))),
  );
  const top = items.slice(0, firstProse < 0 ? Math.min(items.length, MAX_LINES_WITHOUT_PROSE) : firstProse);
  let best: Item | undefined;
  let bestScore = 0;
  for (const [at, item] of top.entries()) {
    if (!fitsTitle(item) && !(at === 0 && (isLongTitle(items) || isChapter(item, items)))) continue;
    if (isSection(item, items) || isLetterhead(item, items) || isField(item, items) || isLabel(item, items)) continue;
    if (SALUTATION.test(item.text) && !continuesBelow(item, items)) continue;
    const score = titleScore(item, items);
    if (score > bestScore) [best, bestScore] = [item, score];
  }
  return { best, score: bestScore };
}

/** Returns the line with the one below or above it that belongs to the title. */
function titleLinesAround(best: Item, items: readonly Item[]): [Item, ...Item[]] {
  const at = items.indexOf(best);
  const [above, next] = [items[at - 1], items[at + 1]];
  if (best.style === 'title') {
    const end = items.findIndex((item, n) => n > at && item.style !== 'title');
    const styled = items.slice(at, end < 0 ? items.length : Math.min(end, at + MAX_TITLE_LINES)) as [Item, ...Item[]];
    if (styled.length > 1) return above && continuesBelow(above, items) ? [above, ...styled] : styled;
  }
  if (next && continuesTitle(best, next, items)) return [best, next];
  if (above && fitsTitle(above) && (continuesTitle(above, best, items) || isAboveClause(above, best, next)))
    return [above, best];
  return [best];
}

/** 情系职工 履职尽责 ¶ 为促进发展凝聚磅礴力量 ¶ ——2018年工作纪实: three lines together, the last of them the subtitle. */
const isAboveClause = (couplet: Item, clause: Item, next: Item | undefined): boolean =>
  isCouplet(couplet.text) &&
  (couplet.gap > 0 || couplet.lines[0] === 1) &&
  clause.gap === 0 &&
  clauseCount(clause.text) === 1 &&
  next?.gap === 0 &&
  DASH.test(next.text);

/** Returns the subtitle right below or above the title, without its dash, and its items; null for none. */
function takeSubtitle(
  title: readonly [Item, ...Item[]],
  items: readonly Item[],
  trail: Trail,
): { text: string; items: Item[] } | null {
  const below = items[items.indexOf(title.at(-1)!) + 1];
  const above = items[items.indexOf(title[0]) - 1];
  const subtitle = [below, above].find(
    (item) =>
      item &&
      (isSubtitle(item) ||
        isSubtitleOfTwo(item, items[items.indexOf(item) + 1]) ||
        (item === below && DASH_BEHIND.test(title.at(-1)!.text) && item.gap === 0 && fitsTitle(item)) ||
        (item === below && title.length === 1 && isWhose(title[0], item)) ||
        (item === below &&
          (isMotto(title, item, items) || (isSetAsTitle(title[0], item) && SAYS_REPORT.test(item.text))))) &&
      !(item === above && NAMES_REPORT.test(item.text)),
  );
  if (!subtitle) return null;
  const second = items[items.indexOf(subtitle) + 1];
  if (isSubtitleOfTwo(subtitle, second)) return { text: subtitle.text + second.text, items: [subtitle, second] };
  const dash = DASH.exec(subtitle.text)?.[0] ?? '';
  const text = subtitle.text.slice(dash.length).trim();
  if (dash) trail.stripped.push({ line: subtitle.lines[0] ?? 1, text: dash.trim(), what: '副题破折号' });
  const more = items[items.indexOf(subtitle) + 1];
  if (!dash || !more || subtitle !== below || !continuesSubtitle(subtitle, text, more))
    return { text, items: [subtitle] };
  return { text: text + blankBetween(text, more.text) + more.text, items: [subtitle, more] };
}

/** A title in the style of the file, or a heading of the level that the next one has too, as recognisers write both. */
const isSetAsTitle = (title: Item, below: Item): boolean =>
  title.style === 'title' || (title.level > 1 && title.level === below.level);

/** 区总工会书写新时代答卷 right below a couplet that names no union. */
const isWhose = (title: Item, below: Item): boolean =>
  below.gap === 0 &&
  isCouplet(title.text) &&
  /\s/.test(title.text) &&
  !/工会/.test(title.text) &&
  /^[^，。：；！？、\s]{0,10}总工会[^，。：；！？\s]{4,24}$/u.test(below.text) &&
  !SCENE.test(below.text);

/** Returns whether two lines are a subtitle together: 临江市总工会2020年 ¶ “暖心工程”纪实. */
const isSubtitleOfTwo = (first: Item, second: Item | undefined): second is Item =>
  second !== undefined &&
  second.gap === 0 &&
  [first, second].every((item) => fitsTitle(item) && !/\s/.test(item.text)) &&
  !NAMES_REPORT.test(second.text) &&
  NAMES_REPORT.test(first.text + second.text);

/** The only couplet of a page, between a title that says what it reports and its first paragraph. */
const isMotto = ([title]: readonly [Item, ...Item[]], below: Item, items: readonly Item[]): boolean =>
  NAMES_REPORT.test(title.text) &&
  fitsTitle(below) &&
  isCouplet(below.text) &&
  /[\s\u3000]/.test(below.text) &&
  items.every((other) => other === below || !isCouplet(other.text)) &&
  isParagraph(items[items.indexOf(below) + 1] ?? below);

/** Returns whether a subtitle goes over two lines, of which the second has no dash. */
const continuesSubtitle = (subtitle: Item, text: string, more: Item): boolean =>
  more.gap === 0 &&
  fitsTitle(more) &&
  (unclosed(text).length > 0 ||
    seamScore(text, more.text) > 0.75 ||
    (/\d日在/.test(text) && /会议?上?$/.test(more.text))) &&
  more.level === subtitle.level &&
  lengthOf(text) >= 8 &&
  !isParagraph(more);

/** 区总工会： with the rest of the headline right below. */
const continuesBelow = (item: Item, items: readonly Item[]): boolean => {
  const next = items[items.indexOf(item) + 1];
  return /总?工会[：:]$/.test(item.text) && next !== undefined && next.gap === 0 && fitsTitle(next);
};

/** 某领导在…见面时强调 始终坚持…: clauses with a blank between them, and a blank line below. */
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

/** A line of the text itself: long, or a long sentence. */
const isParagraph = (item: Item): boolean =>
  item.role === 'island' || lengthOf(item.text) > 60 || (isClosed(item.text) && lengthOf(item.text) > 35);

/** The only chapter on a page of a yearbook, above its sections: 第六章 工会工作 above 第一节. */
const isChapter = (item: Item, items: readonly Item[]): boolean =>
  /[章编篇]/.test(item.ordinal?.marker ?? '') &&
  items.filter(({ ordinal }) => /[章编篇]/.test(ordinal?.marker ?? '')).length === 1 &&
  items.some(({ ordinal }) => /节/.test(ordinal?.marker ?? ''));

/** One of several headings of a level without ordinals: none of them is above the others. */
const isSection = (item: Item, items: readonly Item[]): boolean => {
  if (item.level < 2 || item.ordinal || (item === items[0] && SAYS_REPORT.test(item.text))) return false;
  const next = items[items.indexOf(item) + 1];
  if (next && isSubtitle(next)) return false;
  // recognisers write title and subtitle as headings of the level that the numbered sections have
  const peers = items.filter((other) => other.level === item.level);
  const isTop = peers[0] === item && peers.slice(2).length > 1 && peers.slice(2).every(({ ordinal }) => ordinal);
  if (isTop && next === peers[1] && SAYS_REPORT.test(next?.text ?? '')) return false;
  return items.some((other) => other !== item && other.level === item.level && !other.ordinal && !isSubtitle(other));
};

/** A field of a form, of which another contains a code: 证券简称：… beside 证券代码：600001. */
function isField({ text }: Item, items: readonly Item[]): boolean {
  const name = FIELD.exec(text)?.[1]?.slice(0, 2);
  return name !== undefined && items.some((other) => other.text.startsWith(name) && CODE.test(other.text));
}
const FIELD = /^(\p{Script=Han}{3,8})[：:]\s*\S/u;
const CODE = /^\p{Script=Han}{3,8}[：:]\s*[A-Za-z\d-]+$/u;

/** 【自我介绍】 above 一、【工作回顾】: the first part of a text without a title. */
const isLabel = (item: Item, items: readonly Item[]): boolean =>
  LABEL.test(item.text) && items.some((other) => other !== item && LABEL.test(other.ordinal?.text ?? other.text));
const LABEL = /^【[^【】]{2,20}】$/u;

/** The letterhead of an official paper, of an organ or above its number: 示例区总工会文件. */
const isLetterhead = (item: Item, items: readonly Item[]): boolean =>
  /文件$/.test(item.text) &&
  (isOrgan(item.text.slice(0, -2).trim()) || FILE_NUMBER.test(items[items.indexOf(item) + 1]?.text ?? ''));

const fitsTitle = (item: Item): boolean =>
  item.role === 'undecided' &&
  item.bullet === null &&
  item.pointer === null &&
  lengthOf(item.text) <= MAX_TITLE_CHARS &&
  /\p{L}\s*\p{L}/u.test(item.text) &&
  !/[。；;]/.test(item.text) &&
  !NO_TITLE.test(item.text) &&
  !NOTE.test(item.text) &&
  !STAGE.test(item.text) &&
  !isName(NAMED.exec(item.text)?.[1] ?? '') &&
  !FILE_NUMBER.test(item.text) &&
  !(item.ordinal && item.level !== 1) &&
  !DASH.test(item.text);

function isSubtitle(item: Item): boolean {
  if (item.role !== 'undecided' || item.bullet !== null || lengthOf(item.text) > 60 || /。$/.test(item.text))
    return false;
  if (item.style === 'subtitle') return true;
  return (
    DASH.test(item.text) ||
    NAMES_REPORT.test(item.text) ||
    (NAMES_WORK.test(item.text) && !SCENE.test(item.text)) ||
    STAGE.test(item.text) ||
    /^[（(].*(?:\d{4}年|会议).*[）)]$/.test(item.text)
  );
}

/** A line, with what the features ask of it. */
interface Line {
  item: Item;
  text: string;
  at: number;
  next: Item | undefined;
  /** One of the next lines may be a title. */
  isOverTitle: boolean;
  /** One of the next lines may be a title of two clauses. */
  isOverCouplet: boolean;
  /** The line below that one. */
  below: Item | undefined;
}

const FEATURES: readonly Feature<Line>[] = [
  { name: 'lines above it', weight: -0.15, test: ({ at }) => at },
  { name: 'the first line, apart from the next', weight: 1.5, test: (line) => line.at === 0 && isFirstApart(line) },
  { name: 'the first line', weight: 1, test: (line) => line.at === 0 && !isFirstApart(line) },
  { name: 'the highest heading of the file', weight: 2, test: ({ item }) => item.level === 1 },
  {
    name: 'another heading, or bold',
    weight: 0.7,
    test: ({ item }) => item.level > 1 || (item.bold && item.level !== 1),
  },
  {
    name: 'above a subtitle',
    weight: 2,
    test: ({ text, next, below }) =>
      next !== undefined &&
      (isSubtitle(next) ||
        isSubtitleOfTwo(next, below) ||
        (DASH_BEHIND.test(text) && !isOrgan(text.replace(DASH_BEHIND, '')) && next.gap === 0)),
  },
  // 工会时空 above the date and number of its page
  {
    name: 'a few words over a couplet',
    weight: -1.5,
    test: ({ item, text, next, isOverCouplet }) =>
      lengthOf(text) <= MAX_COLUMN_NAME_CHARS && isOverCouplet && isOverFurniture(item, next),
  },
  {
    name: 'an organ, and not what it reports',
    weight: -2,
    test: ({ text, isOverTitle, next }) =>
      isOrgan(text) && isOverTitle && next !== undefined && !REPORTS.test(next.text) && !KIND.test(next.text),
  },
  { name: 'a couplet', weight: 1.5, test: ({ text }) => isCouplet(text) },
  { name: 'a colon', weight: 1, test: ({ text }) => /[：:]/.test(text) },
  { name: 'a welcome', weight: -2.5, test: ({ text }) => /^热烈|^欢迎/.test(text) },
  { name: 'a caption', weight: -3, test: ({ text }) => startsWithDate(text) || pointsAtPicture(text) },
  { name: 'an end mark', weight: -1, test: ({ text }) => isClosed(text) },
  { name: 'below a picture', weight: -1.5, test: ({ item }) => item.afterImage },
  { name: 'very short', weight: -1, test: ({ text }) => lengthOf(text) < 4 },
  { name: 'no Chinese', weight: -2, test: ({ text }) => !/\p{Script=Han}/u.test(text) },
];

function titleScore(item: Item, items: readonly Item[]): number {
  const at = items.indexOf(item);
  const isOverTitle = items
    .slice(at + 1, at + 4)
    .some(
      (other) =>
        fitsTitle(other) && lengthOf(other.text) > 7 && /\p{Script=Han}/u.test(other.text) && !/^【/.test(other.text),
    );
  const isOverCouplet = items.slice(at + 1, at + 4).some((other) => isCouplet(other.text) && fitsTitle(other));
  const line: Line = {
    item,
    text: item.text,
    at,
    next: items[at + 1],
    below: items[at + 2],
    isOverTitle,
    isOverCouplet,
  };
  return weightedSum(FEATURES, line, 1);
}

/** Lines between the two were taken off the text. */
const isOverFurniture = (item: Item, next: Item | undefined): boolean =>
  next !== undefined && (next.lines[0] ?? 0) - (item.lines[0] ?? 0) > next.gap + 1;

const isFirstApart = ({ item, next }: Line): boolean => item.gap === 0 && (next?.gap ?? 0) > 0;

/** The kind of a text alone: 喜报, 通报. */
const KIND =
  /^(?:喜报|通报|公报|公告|简报|通知|决定|倡议书|慰问信|感谢信|公开信|(?:年度)?工作(?:总结|报告|要点|计划|简报|综述))$/u;
/** What an organ named above it reports: 2023年度工作总结, 2023年工作总结和2024年工作计划. */
const REPORTS =
  /^\d{4}年度?(?:\p{Script=Han}{2,12}|[\p{Script=Han}\d、（）()]{2,30}(?:总结|计划|报告|要点|安排|打算|思路|情况|综述|汇报))$/u;

/** Returns whether a line is the second of a title: marked in the same way, as long, or the words after a colon. */
function continuesTitle(first: Item, next: Item, items: readonly Item[]): boolean {
  if (!/\p{Script=Han}/u.test(next.text)) return false;
  if (!fitsTitle(next) || isSubtitle(next) || next.gap > 1 || next.gap > first.gap + 1) return false;
  // 填写说明： below a title announces what is below itself
  if (isClosed(first.text) || startsWithDate(next.text) || next.afterImage || /[：:]$/.test(next.text)) return false;
  const rest = items[items.indexOf(next) + 1];
  // a title has something below it
  if (!rest) return false;
  // the two lines are together, and apart from what follows
  const together = next.gap === 0 && rest.gap > 0 && lengthOf(next.text) >= 4 && !/\s/.test(next.text);
  if (next.level !== first.level && !(together && next.level === 0)) return false;
  // an organ alone: the next line says what it reports
  if (isWhose(first, next) || DASH_BEHIND.test(first.text)) return false;
  if (isOrgan(first.text) && (REPORTS.test(next.text) || KIND.test(next.text))) return true;
  if (/[：:，,]$/.test(first.text) || (together && !/^[\d\s]/.test(next.text))) return true;
  if (isWordSplit(first.text, next.text) || isQuotationSplit(first.text, next.text)) return true;
  if (clauseCount(first.text) > 1 || clauseCount(next.text) > 1) return false;
  const [a, b] = [lengthOf(first.text), lengthOf(next.text)];
  // two lines of one length are a couplet, unless they begin a row of captions
  const row = fitsTitle(rest) && !isSubtitle(rest) && rest.gap === next.gap && rest.level === next.level;
  return a === b && a >= 5 && !row;
}

/** A title that goes over its line has filled it, to this length at least. */
const MIN_WRAPPED_CHARS = 16;

/** …凝聚职 ¶ 工力量: the line end is inside a word. */
const isWordSplit = (first: string, next: string): boolean =>
  lengthOf(first) >= MIN_WRAPPED_CHARS && lengthOf(next) < lengthOf(first) && seamScore(first, next) > 0.85;

/** 关于印发《…协会 ¶ 2023年工作总结》的通知 */
const isQuotationSplit = (first: string, next: string): boolean =>
  unclosed(first).length > 0 && unopened(next) !== null;

/** 江北区总工会 ¶ 关于…情况的 ¶ 报告: one phrase over several lines. */
const isPhraseSplit = (first: string, next: string): boolean => /^关于/u.test(next) || /[的和及与]$/u.test(first);

const clauseCount = (text: string): number => text.split(/[\s\u3000]+/).length;
