import { opensAttachment } from '../chinese/attachment.ts';
import { type Feature, weightedSum } from '../chinese/features.ts';
import { isName } from '../chinese/names.ts';
import { isOrgan } from '../chinese/organs.ts';
import { tag } from '../chinese/words.ts';
import { namesActor } from './actor.ts';
import { explainsPicture, saysCaption } from './caption-words.ts';
import {
  areRows,
  isBoxLabel,
  isClosed,
  lengthOf,
  looksAhead,
  namesTable,
  opensPicture,
  opensReport,
  pointsAtPicture,
  sentencesOf,
  startsWithDate,
  sumsUp,
} from './form.ts';
import type { Item } from './item.ts';
import { comesFromPage, endsNotice, headsNotice, headsOtherMatter } from './other-matter.ts';
import { boxedLines, isApart, isRunning, namesReport, type PageLayout } from './page-layout.ts';
import { SCENE } from './survey.ts';

/** A line of a page, with what the features ask of it. */
interface Line {
  item: Item;
  text: string;
  page: PageLayout;
  landmarks: Landmarks;
  /** Index of the line on its page. */
  at: number;
  before: Item | undefined;
  after: Item | undefined;
  /** Length in characters. */
  size: number;
  closed: boolean;
  dated: boolean;
}

const BIAS = -1.4;

/** 外卖小哥正在充电 */
const UNDER_WAY = /正(?:在|为|向|给)/;

/** What place, distance, length and words of a line say. Every feature is a general one: none knows a document. */
const FEATURES: readonly Feature<Line>[] = [
  { name: 'ends in a colon or a dash', weight: -5, test: ({ text }) => /(?:[：:]|—)$/.test(text) },
  { name: 'begins with a mark', weight: -3, test: ({ text }) => /^[，。、；：！？,;:!?）)”’》%％]/.test(text) },
  {
    name: 'points at a picture',
    weight: 3.5,
    test: ({ text, item }) => pointsAtPicture(text) || item.pointer !== null,
  },
  { name: 'opens with 图为', weight: 1.5, test: ({ text }) => opensPicture(text) },
  {
    name: 'a row of a table or of a chronicle',
    weight: -5,
    test: ({ text, item, before, after }) =>
      (item.gap === 0 && before !== undefined && areRows(before.text, text)) ||
      (after?.gap === 0 && areRows(text, after.text)),
  },
  { name: 'heads a box', weight: -6, test: ({ text }) => isBoxLabel(text) },
  {
    name: 'heads other matter, or ends a notice',
    weight: -10,
    test: ({ text, after }) => headsOtherMatter(text, after?.text) || endsNotice(text) || comesFromPage(text),
  },
  { name: 'right below a picture', weight: 2.5, test: ({ item }) => item.afterImage },
  { name: 'one of several labels', weight: -2.5, test: isOneOfLabels },
  { name: 'apart from the text', weight: 1.9, test: ({ item, page }) => isApart(item, page) },
  {
    name: 'a sentence that begins with a date',
    weight: 1.9,
    test: ({ dated, closed, page }) => dated && closed && !page.isChronicle,
  },
  {
    name: 'the same on a page of dated entries',
    weight: 1.2,
    test: ({ dated, closed, page }) => dated && closed && page.isChronicle,
  },
  { name: 'begins with a date and has no end', weight: 2, test: ({ dated, closed }) => dated && !closed },
  { name: 'one clause without an end', weight: 1.2, test: (line) => isUnended(line) && !/[，,]/.test(line.text) },
  { name: 'clauses without an end', weight: 0.6, test: (line) => isUnended(line) && /[，,]/.test(line.text) },
  {
    name: 'a scene without an end',
    weight: 1.2,
    test: (line) => line.size < 50 && isUnended(line) && SCENE.test(line.text),
  },
  { name: 'short for the page', weight: 0.8, test: ({ size, page }) => size < page.paragraphChars * 0.35 },
  {
    name: 'as long as a paragraph',
    weight: -1.2,
    test: ({ size, page }) => size > page.paragraphChars * 0.7 || size > 120,
  },
  { name: 'several sentences', weight: -2.2, test: ({ text }) => sentencesOf(text).length > 1 },
  { name: 'long text that breaks off', weight: -1.2, test: isTextBrokenOff },
  {
    name: 'somebody is doing something',
    weight: 2,
    test: ({ text, size }) => size < 50 && sentencesOf(text).length === 1 && UNDER_WAY.test(text),
  },
  // 各位代表： a salutation is followed by speech.
  { name: 'below a salutation', weight: -2.5, test: ({ closed, before }) => closed && endsInColon(before) },
  { name: 'several figures', weight: -1.5, test: ({ text, size }) => size > 25 && figureCount(text) > 1 },
  { name: 'paragraphs of the page are single sentences', weight: -1, test: ({ page }) => page.isTerse },
  {
    name: 'a short scene with a subject after text',
    weight: 1.5,
    test: (line) => isShortClauseBehindText(line) && hasSubject(line.text),
  },
  { name: 'a short sentence between text and a heading', weight: 1, test: isLastOfSection },
  {
    name: 'sums up',
    weight: -2,
    test: ({ text, item }) => sumsUp(text) && !item.pointer && !item.afterImage,
  },
  // A caption describes the present moment.
  { name: 'tells of the future', weight: -2.5, test: ({ text, closed }) => closed && looksAhead(text) },
  { name: 'may be the lead', weight: -2, test: isLead },
  { name: 'explains a picture at length', weight: -5, test: ({ text }) => explainsPicture(text) },
  {
    name: 'before the first or after the last paragraph',
    weight: 1,
    test: ({ at, landmarks }) => at > landmarks.lastRunning || at < landmarks.firstRunning,
  },
  { name: 'above the text, without a sign of a picture', weight: -3, test: isLettering },
  {
    name: 'beside a line of its kind',
    weight: 0.5,
    test: ({ before, after, page }) => (isSibling(before, page) || isSibling(after, page)) && !page.isTerse,
  },
  {
    name: 'right below a heading, without an end',
    weight: -0.6,
    test: ({ before, after, closed }) => before?.role === 'heading' && after !== undefined && !closed,
  },
  {
    name: 'right below a heading',
    weight: -1.6,
    test: ({ before, after, closed }) => before?.role === 'heading' && (after === undefined || closed),
  },
  {
    name: 'numbered or marked',
    weight: -3,
    test: ({ item }) => item.ordinal !== null || item.level > 0 || item.bullet !== null,
  },
  {
    name: 'an organ alone, a title in brackets, or offices with their names',
    weight: -4,
    test: ({ text, after }) =>
      isOfficers(text) ||
      LABEL_ALONE.test(text) ||
      LOCAL_ORGAN.test(text) ||
      (isOrgan(text) && /^【/u.test(after?.text ?? '')),
  },
  {
    name: 'who wrote what is above',
    weight: -4,
    test: ({ text, before }) =>
      isName(/^[（(]([^（）()]*)[）)]$/u.exec(text)?.[1] ?? '') && before !== undefined && !isOfPicture(before),
  },
  // 本报告由办公室整理
  {
    name: 'speaks of the text',
    weight: -3,
    test: ({ text }) => /^本(?:报告|文|总结|刊|资料|材料)|^[（(](?:文中|本文|以上|上述)/u.test(text),
  },
  { name: 'title or unit of a table', weight: -4, test: ({ text }) => namesTable(text) },
  { name: 'no Chinese in it', weight: -5, test: ({ text }) => !/\p{Script=Han}/u.test(text) },
  { name: 'hardly a word in it', weight: -5, test: ({ text, size }) => wordsIn(text) * 2 < size },
  {
    name: 'in a box of names',
    weight: -4,
    test: ({ text, item, landmarks }) => landmarks.boxed.has(item) && !saysCaption(text),
  },
  {
    name: 'below a notice',
    weight: -3,
    test: ({ text, at, landmarks }) => at > landmarks.firstNotice && !saysCaption(text),
  },
  { name: 'how to reach somebody', weight: -5, test: ({ text }) => CONTACT.test(text) },
  { name: 'a footnote', weight: -4, test: ({ text }) => FOOTNOTE.test(text) },
  // 谢谢大家！
  { name: 'an exclamation', weight: -2.5, test: ({ text }) => /[！!]$/.test(text) },
  { name: 'opens an attachment', weight: -4, test: ({ text }) => opensAttachment(text) },
  // 关于我们 | 联系我们
  { name: 'labels in a row', weight: -3, test: ({ text }) => (text.match(/\S\s*[|｜]\s*\S/gu) ?? []).length > 1 },
  // 政府工作报告 is printed again where the text continues on another page.
  { name: 'names a kind of report', weight: -3, test: ({ text }) => namesReport(text) },
];

const isOfPicture = ({ text, afterImage }: Item): boolean =>
  afterImage || opensPicture(text) || pointsAtPicture(text) || startsWithDate(text);

/** 【工会领导名录】 */
const LABEL_ALONE = /^【[^【】]{2,20}】$/u;

/** 临水县人民法院: below a notice, or above a title. */
const LOCAL_ORGAN =
  /^\p{Script=Han}{2,8}[省市区县旗州盟](?:总工会|工会|人民(?:政府|法院|检察院)|\p{Script=Han}{2,8}[局委])$/u;

/** 副主席  王小红（女）  张大明 */
function isOfficers(text: string): boolean {
  const [office = '', ...names] = text.split(/[ \u3000]+/u);
  const persons = names.map((name) => name.replace(/[（(].{1,6}[）)]$/u, ''));
  return OFFICE.test(office) && persons.length > 0 && persons.every((name) => isName(name));
}
const OFFICE =
  /^\p{Script=Han}{0,14}(?:主席|主任|书记|委员|常委|部长|局长|科长|会长|院长|校长|理事长|秘书长|组长|调研员)[：:]?$/u;

/** 联系电话：0527-84350000 */
const CONTACT = /^\p{Script=Han}{0,4}(?:电话|热线|传真|邮箱|信箱|地址|邮编|联系人|网址)\s*[：:]/u;
const wordsIn = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;

/** [2]就业人员为常住口径。 注：… */
const FOOTNOTE = /^(?:[[［〔]\d{1,2}[\]］〕]|注\s*\d{0,2}\s*[：:])/u;

/** Returns how much an item looks like a caption: above 0 like one, below 0 like a part of the text. */
export function captionScore(item: Item, page: PageLayout): number {
  const landmarks = landmarksOf(page);
  const at = landmarks.at.get(item) ?? -1;
  const { text } = item;
  const line: Line = {
    item,
    text,
    page,
    landmarks,
    at,
    before: page.items[at - 1],
    after: page.items[at + 1],
    size: lengthOf(text),
    closed: isClosed(text),
    dated: startsWithDate(text),
  };
  return weightedSum(FEATURES, line, BIAS);
}

/** Where the text of a page begins and ends, and where its first section does. */
interface Landmarks {
  at: Map<Item, number>;
  firstRunning: number;
  lastRunning: number;
  /** Index of the first heading, or of what will be one; -1 for none. */
  firstHeading: number;
  /** The lines of boxes, below their labels. */
  boxed: ReadonlySet<Item>;
  /** Index of the first legal notice; infinite for none. */
  firstNotice: number;
  /** How many running texts stand before it. */
  runningBefore: number;
}

/** Computed once a page: `captionScore` is asked of each of its lines, several times. */
const landmarksByPage = new WeakMap<PageLayout, Landmarks>();

function landmarksOf(page: PageLayout): Landmarks {
  const cached = landmarksByPage.get(page);
  if (cached) return cached;
  const { items } = page;
  const firstHeading = items.findIndex((item) => item.role === 'heading' || item.ordinal !== null || !item.complete);
  const firstNotice = items.findIndex(({ text }, at) => at * 2 > items.length && headsNotice(text));
  const landmarks = {
    firstNotice: firstNotice < 0 ? Number.POSITIVE_INFINITY : firstNotice,
    boxed: boxedLines(items),
    at: new Map(items.map((item, index) => [item, index])),
    firstRunning: items.findIndex(isRunning),
    lastRunning: items.findLastIndex(isRunning),
    firstHeading,
    runningBefore: items.slice(0, Math.max(0, firstHeading)).filter(isRunning).length,
  };
  landmarksByPage.set(page, landmarks);
  return landmarks;
}

const endsInColon = (item: Item | undefined): boolean => /[：:]$/.test(item?.text ?? '');

/** A line above the text, not apart from it, that shows no scene, among others like it: the name of the page, a motto. */
function isLettering({ item, before, after, at, landmarks, page }: Line): boolean {
  const near = [before, item, after].filter((other): other is Item => other !== undefined && !isRunning(other));
  return at < landmarks.firstRunning && !near.some((other) => showsPicture(other, page));
}

const showsPicture = (item: Item, page: PageLayout): boolean =>
  item.role === 'photo' ||
  item.pointer !== null ||
  item.afterImage ||
  isApart(item, page) ||
  startsWithDate(item.text) ||
  namesActor(item.text) ||
  saysCaption(item.text) ||
  UNDER_WAY.test(item.text) ||
  SCENE.test(item.text);

/** 技术革新：318项 */
const LABEL = /^\p{Script=Han}{2,10}[：:]\s*\S/u;
const isLabel = (item: Item | undefined): boolean => item !== undefined && LABEL.test(item.text);

function isOneOfLabels({ item, before, after }: Line): boolean {
  return isLabel(item) && (isLabel(before) || isLabel(after) || endsInColon(before));
}

const isUnended = ({ text, closed }: Line): boolean => !closed && !/[；;。]/.test(text);

/** Several clauses without a subject and without an end. */
function isTextBrokenOff({ text, size, closed, dated }: Line): boolean {
  if (closed || dated || size <= 40 || (text.match(/[，,]/g) ?? []).length < 2) return false;
  return !hasSubject(text) && !namesActor(text);
}

/** Counts numbers other than dates. */
const figureCount = (text: string): number =>
  (text.replace(/(?<!\d)(?:\d+年(?:\d+月(?:\d+日)?)?|\d+月\d+日)/g, '').match(/\d[\d.]*/g) ?? []).length;

/** One short clause without a number. */
const isShortClauseBehindText = ({ text, size, closed, before, page }: Line): boolean =>
  closed &&
  size < Math.min(45, page.paragraphChars * 0.5) &&
  !/[，,；;\d]/.test(text) &&
  before !== undefined &&
  (isRunning(before) || (isClosed(before.text) && lengthOf(before.text) > 45));

function isLastOfSection({ text, size, closed, before, after }: Line): boolean {
  if (!closed || size >= 40 || !namesActor(text)) return false;
  return before !== undefined && isRunning(before) && after?.role === 'heading';
}

const isSibling = (other: Item | undefined, { paragraphChars }: PageLayout): boolean =>
  other !== undefined && other.role !== 'heading' && !isRunning(other) && lengthOf(other.text) < paragraphChars * 0.7;

/** Begins with a noun, or somebody is doing something somewhere: 选手正在…, 外卖小哥在…休息. */
function hasSubject(text: string): boolean {
  const words = tag(text.slice(0, 14)).map((word) => word.tag[0] ?? 'x');
  if (/[njr]/.test(words[0] ?? 'x')) return true;
  return words[0] !== 'v' || words[1] === 'n' ? /^\p{Script=Han}{2,10}?(?:正?在|为|向)/u.test(text) : false;
}

/** The one sentence before the first heading that is as long as a paragraph opens the report. */
function isLead({ item, text, at, page, landmarks, before, after, size }: Line): boolean {
  const { items, paragraphChars } = page;
  const { firstHeading, runningBefore } = landmarks;
  if (firstHeading < 0 && !isRunning(item) && opensReport(text))
    return !items.slice(0, at).some(isRunning) && items.slice(at + 1).some(isRunning);
  if (at > firstHeading || size < Math.min(45, paragraphChars * 0.3) || pointsAtPicture(text)) return false;
  if (before && isClosed(before.text) && lengthOf(before.text) > size) return false;
  const last = opensReport(text) && !items.slice(at + 1, firstHeading).some((other) => opensReport(other.text));
  if (after && after.role !== 'heading' && !isRunning(after) && !after.ordinal && !last) return false;
  return runningBefore === (at < firstHeading && isRunning(item) ? 1 : 0);
}
