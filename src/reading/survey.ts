import { opensAttachment } from '../chinese/attachment.ts';
import { isOrgan } from '../chinese/organs.ts';
import type { Suspect } from '../report/record.ts';
import { saysCaption } from './caption-words.ts';
import { areRows, isClosed, isField, lengthOf, openness, startsWithDate, widthOf } from './form.ts';
import { type Interleaving, interleavingOf, separateColumns } from './interleaving.ts';
import type { Item } from './item.ts';
import { isApart, isRunning, layoutOf } from './page-layout.ts';
import { seamScore } from './seam.ts';
import type { Contains, SourceLine } from './source.ts';
import { firstWords } from './trail.ts';

/** The column that the lines of a page fill. A full line is continued by the next. */
export interface Column {
  /** Measures a line in Han characters: some prints give a digit half the width of one, some the same. */
  widthOf: (text: string) => number;
  /** Width from which on a line is full, and which no line exceeds. */
  minWidth: number;
  maxWidth: number;
  /** Usual width of a full line, and whether nearly all full lines have it. */
  fullWidth: number;
  isEven: boolean;
  /** Blank lines between two lines of one paragraph. */
  gap: number;
  /** Paragraphs begin with blanks, so that a finished line may be continued as well. */
  indented: boolean;
}

/** Damage of a page by its statistics. A stage repairs only the kind of damage that the page has. */
export interface Survey {
  /** The column, if lines end where it ends rather than the paragraph. */
  column: Column | null;
  /** Columns were read across the page and can't be separated. No line can be trusted. */
  interleaved: Interleaving | null;
  /** Columns were read across the page, and have been separated. */
  separated: Interleaving | null;
  /** Number of lines that are captions by their own words, or below a picture. */
  captions: number;
}

/** Damage of a page whose lines have been joined to paragraphs. */
export interface Damage {
  /** Some text other than the last breaks off in mid sentence. */
  broken: boolean;
  /** There are pictures among the lines: captions say so, or the page is broken as newspapers are. */
  pictures: boolean;
  /** Captions of this page are captions by their own words, so that a sentence without them is none. */
  signed: boolean;
  /** Every line is a few words. They stay as printed. */
  shredded: boolean;
}

const MAX_COLUMN_WIDTH = 64;
/** Least number of lines that break off at the end of a column. */
const MIN_LINES = 4;

/** Surveys a page. Returns its lines too: column by column if interleaved columns could be separated. */
export function surveyOf(
  printed: readonly SourceLine[],
  contains: Contains,
): { lines: readonly SourceLine[]; survey: Survey } {
  const captions = printed.filter(
    (line) => line.afterImage || line.style === 'caption' || saysCaption(line.text),
  ).length;
  const read = contains.columns ? interleavingOf(printed) : null;
  const columns = read && separateColumns(printed, read);
  const interleaved = columns ? null : read;
  const lines = columns ?? printed;
  const column = contains.wraps && !interleaved ? columnOf(lines) : null;
  return { lines, survey: { column, interleaved, separated: columns ? read : null, captions } };
}

/**
 * Returns the column that the lines fill; null if they don't. Digits and Latin letters count as half or as full characters,
 * whichever makes the full lines more alike.
 */
function columnOf(lines: readonly SourceLine[]): Column | null {
  const measures = [widthOf, lengthOf].flatMap((width) => measureColumn(width, lines) ?? []);
  return measures.sort((a, b) => a.uneven - b.uneven)[0]?.measure ?? null;
}

/** Returns the column with the mean deviation of its full lines from their usual width; null for none. */
function measureColumn(
  width: Column['widthOf'],
  lines: readonly SourceLine[],
): { measure: Column; uneven: number } | null {
  const pairs = lines.slice(0, -1).flatMap((line, index) => {
    const next = lines[index + 1];
    return next &&
      line.level === 0 &&
      next.level === 0 &&
      next.gap <= 1 &&
      !saysCaption(line.text) &&
      !areRows(line.text, next.text)
      ? [{ line, next }]
      : [];
  });
  for (const gap of [0, 1]) {
    const widths = pairs
      .filter(({ next }) => next.gap === gap)
      .map(({ line }) => ({ width: width(line.text), closed: isClosed(line.text) }));
    const open = widths
      .filter(({ width, closed }) => !closed && width >= 8)
      .map(({ width }) => width)
      .sort((a, b) => a - b);
    if (open.length < MIN_LINES) continue;
    const at = (share: number): number => open[Math.min(open.length - 1, Math.floor(share * open.length))] ?? 0;
    const [middle, spread] = [at(0.6), at(0.9) - at(0.35)];
    const reach = spread <= 1.5 ? 2.5 : Math.min(5, spread + 2.5);
    const near = open.filter((width) => Math.abs(width - middle) <= reach);
    const longer = widths.filter(({ width }) => width > middle + reach + 2).length;
    if (middle < 10 || middle > MAX_COLUMN_WIDTH || near.length < MIN_LINES) continue;
    // Four lines may be a list, unless they are of one width, and clauses.
    if (near.length < 5 && !(spread <= 1.5 && areClauses(pairs, gap))) continue;
    if (near.length < open.length * 0.6 || longer * 8 >= near.length) continue;
    // Captions, posters and numbers with their labels are short as well: most of the text is in the lines of a column.
    const inside = lines.filter(({ text }) => width(text) <= middle + reach + 2);
    if (lettersIn(inside) < lettersIn(lines) * 0.7) continue;
    const measure: Column = {
      widthOf: width,
      minWidth: middle - reach,
      maxWidth: middle + reach,
      fullWidth: middle,
      isEven: spread <= 1.5,
      gap,
      indented: isIndented(lines),
    };
    return { measure, uneven: near.reduce((sum, width) => sum + Math.abs(width - middle), 0) / near.length };
  }
  return null;
}

const lettersIn = (lines: readonly SourceLine[]): number => lines.reduce((sum, { text }) => sum + lengthOf(text), 0);

/** Returns whether every line that breaks off has a mark inside, as no entry of a list has. */
const areClauses = (pairs: readonly { line: SourceLine; next: SourceLine }[], gap: number): boolean =>
  pairs.every(({ line, next }) => next.gap !== gap || isClosed(line.text) || /[，。；、]/u.test(line.text));

/** Some lines begin with two blanks, and more do not. */
function isIndented(lines: readonly SourceLine[]): boolean {
  const indented = lines.filter(({ indent }) => indent >= 2).length;
  return indented >= 2 && indented * 2 < lines.length;
}

/** Surveys a page whose lines have been joined to paragraphs. */
export function damageOf(items: readonly Item[], survey: Survey, contains: Contains): Damage {
  if (survey.interleaved === null && isShredded(items))
    return { broken: false, pictures: false, signed: false, shredded: true };
  const text = items.filter((item) => item.role === 'undecided' && item.level === 0 && lengthOf(item.text) >= 4);
  const firstRunning = text.findIndex(isRunning);
  const broken = text.some(
    (item, at) => at < text.length - 1 && isBrokenOff(item, text[at + 1]) && !(at < firstRunning && isField(item.text)),
  );
  const pictures = contains.pictures && !survey.interleaved && (survey.captions > 0 || broken || showsScenes(items));
  return {
    broken: contains.columns && !survey.interleaved && !survey.separated && broken,
    pictures,
    signed: survey.captions > 0,
    shredded: false,
  };
}

/** Least number of short lines on a shredded page, and their length in characters. */
const MIN_SHREDS = 6;
const MAX_SHRED_CHARS = 8;

/** Most lines are a few words or a number: every change of type began a new line. */
function isShredded(items: readonly Item[]): boolean {
  const free = items.filter(({ role, level, ordinal }) => role === 'undecided' && level === 0 && !ordinal);
  const shreds = free.filter(({ text }) => lengthOf(text) <= MAX_SHRED_CHARS && !isClosed(text));
  const numbers = shreds.filter(({ text }) => /^[\d.]+[%％]?$/.test(text)).length;
  return shreds.length >= MIN_SHREDS && shreds.length * 2 >= free.length && numbers >= 3;
}

/** Running text without its end: a sentence or clauses, and then a comma or nothing. */
const isBrokenOff = ({ text, ordinal, bullet }: Item, next: Item | undefined): boolean =>
  openness(text) >= 0.7 &&
  !bullet &&
  !saysCaption(text) &&
  (/[，、,（(“《]$/.test(text) ||
    /[。！？；]/.test(text) ||
    (!ordinal && lengthOf(text) > 40 && /[，,]/.test(text)) ||
    // …达到92%，全市PM2.5: clauses, one of them with a figure
    (!ordinal && lengthOf(text) > 30 && COUNTS_AND_GOES_ON.test(text)) ||
    // …进出口4.61万亿元，同比增长 ¶ 16%。…
    (/[，,]/.test(text) && next !== undefined && BEGINS_INSIDE.test(next.text)) ||
    // …表示，中国已成为国际舞 ¶ 台上…: a word is split
    (/[，,]/.test(text) && next !== undefined && seamScore(text, next.text) > 0.85) ||
    // …覆盖职工2.8万 ¶ 人次
    (!ordinal && /\d[万亿]?$/.test(text) && next !== undefined && seamScore(text, next.text) > 0.78));

const COUNTS_AND_GOES_ON = /^[^\d]*\d[^，,]*[，,]/;

/** No complete text begins with a number and its unit, a closing mark or a particle. */
const BEGINS_INSIDE = /^(?:\d[\d.]*[%％万亿]|[，、。；：！？”’》）)]|的(?!士))/u;

/** Returns the diagnosis in one line, for the editor. */
export function diagnosisOf(
  { column, interleaved, separated, captions }: Survey,
  { broken, pictures, shredded }: Damage,
): string {
  if (interleaved) return INTERLEAVED_MESSAGE[interleaved];
  if (separated) return SEPARATED_MESSAGE[separated];
  if (shredded) return '每行只有几个字，像是逐词断开的，没有拼接';
  const said = [
    column ? `按栏宽折行（每行约 ${Math.round(column.fullWidth)} 字），已接成段落` : '',
    broken ? '有文句在半句中断开，能接的已接上' : '',
    captions > 0 ? `有图片说明 ${captions} 条` : pictures ? '像是有图片' : '',
  ].filter(Boolean);
  return said.length > 0 ? said.join('；') : '每行是完整的段落，行序没有动';
}

const INTERLEAVED_MESSAGE = {
  rows: '几栏被横着读在了同一行里，字句交错，没有拼接',
  turns: '几栏的行交错排在了一起，字句接不上，没有拼接',
};

const SEPARATED_MESSAGE = {
  rows: '几栏被横着读在了同一行里，已按空格逐栏分开',
  turns: '几栏的行交错排在了一起，已逐栏分开',
};

/** Returns the doubt about interleaved columns, at the first line of text; empty if there are none. */
export function interleavingSuspects(items: readonly Item[], { interleaved, separated }: Survey): Suspect[] {
  const first = items.find((item) => item.role === 'undecided' && lengthOf(item.text) > 8) ?? items[0];
  if (!(interleaved ?? separated) || !first) return [];
  const why = `整页的分栏被横读：${interleaved ? INTERLEAVED_MESSAGE[interleaved] : separated ? SEPARATED_MESSAGE[separated] : ''}`;
  const suggest = interleaved ? '按栏重新识别原版，或逐栏整理后再导入' : '对照原版，核对每一栏的先后和换行处';
  return [{ line: first.lines[0] ?? 1, text: firstWords(first.text, 20), why, suggest, confidence: 'certain' }];
}

/**
 * Returns whether a page has lines that only captions are: a date with a scene, bare lines apart from the text or in a row
 * after it, or three short sentences without a number before headings.
 */
function showsScenes(items: readonly Item[]): boolean {
  const page = layoutOf(items);
  const first = items.findIndex(isRunning);
  // an attachment has lists
  const appendix = items.findIndex(({ text }) => opensAttachment(text)) + 1 || Number.POSITIVE_INFINITY;
  const ends = (at: number) => items[at + 1] === undefined || items[at + 1]?.ordinal || isBare(items[at + 1] as Item);
  let sentences = 0;
  return items.some((item, at) => {
    if (isSceneSentence(item) && ends(at) && ++sentences >= 3) return true;
    if (!isBare(item)) return false;
    // ▲职工技能竞赛
    if (item.pointer) return true;
    const [before, next] = [items[at - 1], items[at + 1]];
    // a line above a paragraph is its heading: 11月份全社会用电量增长, 努力做好各项工作
    if (next && isRunning(next) && (before === undefined || isClosed(before.text) || /[：:]$/.test(before.text)))
      return false;
    const inRow = [before, next].some((other) => other !== undefined && isBare(other));
    const row =
      at > first &&
      first >= 0 &&
      inRow &&
      !(next && isRunning(next)) &&
      !/^[（(]/.test(item.text) &&
      !isListed(item.text) &&
      at < appendix;
    const scene = SCENE.test(item.text) && !(next && isRunning(next)) && !next?.bullet;
    return isBareScene(item) || isApart(item, page) || row || scene;
  });
}

/** An entry of a list of names: 县供电公司工会　　县人民医院工会. */
const isListed = (text: string): boolean => isOrgan(text) || /\S(?:[ \t]{2,}|\u3000+)\S/u.test(text);

/** What a picture shows: 职工技能竞赛现场, 区领导慰问环卫工人. */
export const SCENE =
  /(?:现场|合影|揭牌|剪彩|颁奖|座谈会|仪式|走访|慰问)$|在[^，。]{2,12}(?:召开|举行|举办|启动|开幕|闭幕)$|^\p{Script=Han}{0,12}(?:工会|公司|集团|单位|领导|职工|工人|代表|主席|书记|[市区县镇]长)[^，。]{0,8}(?:走访|慰问|看望|举办|举行|召开|开展|参加|为|向|在)[^，。]+$/u;

/** 外卖小哥在驿站休息充电。 */
const isSceneSentence = ({ role, text, ordinal, level }: Item): boolean =>
  role === 'undecided' &&
  level === 0 &&
  !ordinal &&
  /。$/.test(text) &&
  lengthOf(text) <= 40 &&
  !/[，,；、：\d]/.test(text);

/** A short line without a mark and without an end. */
const isBare = ({ role, text, ordinal, bullet, level }: Item): boolean =>
  role === 'undecided' &&
  level === 0 &&
  !ordinal &&
  !bullet &&
  !isClosed(text) &&
  !/[：:]$/.test(text) &&
  lengthOf(text) <= 60;

/** A date and a scene without an end mark: 3月5日，志愿者在社区广场. */
const isBareScene = (item: Item): boolean => isBare(item) && startsWithDate(item.text);
