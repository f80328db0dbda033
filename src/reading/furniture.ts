import { opensAttachment } from '../chinese/attachment.ts';
import { isName } from '../chinese/names.ts';
import { splitOrdinal } from '../chinese/ordinal.ts';
import { isOrgan } from '../chinese/organs.ts';
import type { Confidence, Evidence, Suspect } from '../report/record.ts';
import type { Person } from '../report/report.ts';
import { isClosed, lengthOf, openness } from './form.ts';
import { byline, credits, dateline, masthead, names, pageNumber, saysPageNumber, signature } from './imprint.ts';
import { lettersOf, normalized } from './letters.ts';
import { advertAt, isFileName, isNotice, isPageLine, isPath, isTurned, webLine } from './page-junk.ts';
import { namesReport } from './page-layout.ts';
import { seamScore } from './seam.ts';
import type { SourceLine } from './source.ts';
import type { Trail } from './trail.ts';

/** What stood around the text. */
export interface Imprint {
  published: string | null;
  byline: Person[];
  credits: Person[];
  signature: string | null;
  evidence: Evidence[];
}

/**
 * Takes page furniture off the lines: datelines, credits, bylines, the signature, page numbers and running heads.
 * @param printed the lines are those of printed or web pages; in a document that somebody wrote only what says of itself
 * that it belongs to a page is none of the text (第2页 共5页), and a number alone on its line is
 */
export function takeFurniture(
  lines: readonly SourceLine[],
  printed: boolean,
  trail: Trail,
): { lines: SourceLine[]; imprint: Imprint } {
  const imprint: Imprint = { published: null, byline: [], credits: [], signature: null, evidence: [] };
  const heads = printed ? runningHeads(lines) : new Set<string>();
  const prose = lines.map((line) => lengthOf(line.text) > 60 || (isClosed(line.text) && lengthOf(line.text) > 30));
  const firstProse = prose.indexOf(true);
  const strip = (line: SourceLine, what: string, text = line.text) =>
    trail.stripped.push({ line: line.n, text: text.trim(), what });
  const furniture = (line: SourceLine, what: string, confidence: Confidence = 'certain') => {
    strip(line, what);
    trail.repairs.push({
      kind: 'furniture',
      sourceLines: [line.n],
      before: line.text,
      after: '',
      confidence,
    });
  };

  const evidence = (line: SourceLine, field: Evidence['field'], value: string) =>
    imprint.evidence.push({ field, value, basis: line.text, lines: [line.n], confidence: 'certain' });

  const turned: SourceLine[] = [];
  let advert = 0;
  const kept = lines.filter((line, index) => {
    const { text } = line;
    advert = advert > 0 || !printed ? Math.max(0, advert - 1) : advertAt(lines, index);
    if (advert > 0) {
      furniture(line, '广告', 'likely');
      return false;
    }
    if (printed && isAboutFile(lines, index)) {
      furniture(line, '文档网站的说明', 'likely');
      return false;
    }
    if (lengthOf(text) > 90) return true;
    if (isTurned(text)) {
      furniture(line, '转版提示');
      turned.push(line);
      return false;
    }
    if (isPageLine(text)) {
      furniture(line, '页码');
      return false;
    }
    if (printed && isSiteName(lines, index)) {
      furniture(line, '网站名称', 'likely');
      return false;
    }
    const web = webLine(text);
    if (web) {
      furniture(line, '网页上的按钮和提示');
      if (web.date && imprint.published === null) {
        imprint.published = web.date;
        evidence(line, 'published', web.date);
      }
      return false;
    }
    if (printed ? pageNumber(text) && !partOfNumber(lines, index) : saysPageNumber(text)) {
      furniture(line, '页码');
      return false;
    }
    if (
      heads.has(normalized(text)) &&
      lines.findIndex((other) => normalized(other.text) === normalized(text)) !== index
    ) {
      furniture(line, '页眉');
      return false;
    }
    // Somebody who copies a newspaper into Word begins with its name and day.
    if (
      (printed || index === 0) &&
      index < 6 &&
      !prose.slice(0, index).includes(true) &&
      masthead(text) &&
      isBesideDate(lines, index)
    ) {
      furniture(line, '报头');
      return false;
    }
    const day = isPosterDay(lines, index) ? null : dateline(text);
    if (day) {
      const { desk = [] } = day;
      imprint.credits.push(...desk);
      if (desk.length > 0) evidence(line, 'credits', desk.map((person) => `${person.role} ${person.name}`).join('、'));
      strip(line, '日期', desk.length > 0 ? remainder(text, desk) : text);
      if (imprint.published === null) {
        imprint.published = day.date;
        evidence(line, 'published', day.date);
      } else if (imprint.published !== day.date) {
        trail.suspects.push({
          line: line.n,
          text,
          why: `版面上另有一个日期（${imprint.published}）`,
          suggest: '核对哪一个是刊登日期',
          confidence: 'likely',
        });
      }
      return false;
    }
    const desk = credits(text);
    const top = index > 0 && index < 8 && !prose.slice(0, index).includes(true);
    // Two names right above the day of the page need no mark.
    const marked = isAboveDate(lines, index) ? `□ ${text}` : text;
    const writers = desk ? null : (byline(text) ?? (top ? names(marked) : null));
    const people = desk ?? writers;
    if (people) {
      (desk ? imprint.credits : imprint.byline).push(...people);
      const left = remainder(text, people);
      if (left) strip(line, '署名中的分隔符', left);
      evidence(
        line,
        desk ? 'credits' : 'byline',
        people.map((person) => `${person.role} ${person.name}`.trim()).join('、'),
      );
      return false;
    }
    const office = index < 8 && !prose.slice(0, index).includes(true) ? OFFICE.exec(text) : null;
    if (office && isName((office[2] ?? '').replace(/\s/g, ''))) {
      const [, role = '', name = ''] = office;
      imprint.byline.push({ role, name: name.replace(/\s/g, '') });
      evidence(line, 'byline', text);
      return false;
    }
    const late = index >= lines.length / 2 || (firstProse >= 0 && index > firstProse);
    // Behind an item of a list it says who sent that item in.
    const ofItem = ITEM.test(lines[index + 1]?.text ?? '');
    const last = late && !ofItem;
    const signed = imprint.signature === null ? ((last ? signature(text) : null) ?? issuer(lines, index)) : null;
    if (signed) {
      imprint.signature = signed;
      evidence(line, 'signature', signed);
      return false;
    }
    return true;
  });
  trail.suspects.push(...halves(turned));
  return { lines: kept, imprint };
}

/** 上接第一版 without 下转, or the other way round: the other half of the text is on a page that is not here. */
function halves(turned: readonly SourceLine[]): Suspect[] {
  const isStart = ({ text }: SourceLine): boolean => text.includes('转');
  if (turned.some(isStart) && turned.some((line) => !isStart(line))) return [];
  return turned.map((line) => ({
    line: line.n,
    text: line.text.trim(),
    why: isStart(line) ? '文章转到了另一版，后一半不在这份文稿里' : '文章接自另一版，前一半不在这份文稿里',
    suggest: '把另一版的文字也放进这份文稿',
    confidence: 'likely',
  }));
}

/** Among so many lines at the head and foot of a page a site speaks of the file that it offers. */
const MAX_LINES_FROM_EDGE = 10;

/** 温馨提示： over what a site says of the document, that itself, or the name of a file. */
function isAboutFile(lines: readonly SourceLine[], index: number): boolean {
  if (index >= MAX_LINES_FROM_EDGE && index < lines.length - MAX_LINES_FROM_EDGE) return false;
  const { text = '', level = 0 } = lines[index] ?? {};
  if (level > 0) return false;
  const announced = /^.{0,8}(?:提示|说明|声明)[:：]$/u.test(text) && isNotice(lines[index + 1]?.text ?? '');
  return announced || isNotice(text) || (index < 4 && lines.length > 4 && isFileName(text));
}

/** The name of a site right above the path of one of its pages: 示例网 / 当前位置：首页 > 工会. The first line is the title. */
const isSiteName = (lines: readonly SourceLine[], index: number): boolean => {
  const [line, next] = [lines[index], lines[index + 1]];
  if (index === 0 || !line || !next || line.level > 0 || line.bold || lengthOf(line.text) > 10) return false;
  return /^[\p{L}\d]+$/u.test(line.text) && isPath(next.text);
};

const isAboveDate = (lines: readonly SourceLine[], index: number): boolean => {
  const next = lines[index + 1]?.text ?? '';
  return dateline(next) !== null || Boolean(webLine(next)?.date);
};

/** The mark of an item of a list. */
const ITEM = /^[△▲●○■□◆◇★☆•◎※➢❖]/u;

/** A dateline is the line before or behind. */
const isBesideDate = (lines: readonly SourceLine[], index: number): boolean =>
  [lines[index - 1], lines[index + 1]].some((line) => line !== undefined && dateline(line.text) !== null);

/** 时间：2019年11月16日 below 主办：… is the day of what a poster announces. */
const isPosterDay = (lines: readonly SourceLine[], index: number): boolean =>
  /^\p{Script=Han}{0,4}(?:时间|日期)\s*[：:]/u.test(lines[index]?.text ?? '') &&
  [lines[index - 1], lines[index + 1]].some((line) => /^\p{Script=Han}{2,6}\s*[：:]/u.test(line?.text ?? ''));

/** 县长 陈建国, 梅江市市长何立民 below the title of a report to an assembly: office and name. */
const OFFICE =
  /^(\p{Script=Han}{0,12}(?:[省市区县州镇乡盟旗]长|专员|主席|书记|主任|院长|检察长|局长|校长))[\s\u3000]*(\p{Script=Han}(?:[\s\u3000]*\p{Script=Han}){1,2})$/u;

/** 抄送：省总工会。 behind the date of an official paper. */
const COPIED = /^(?:抄送|抄报|主送|印发|分送)\s*[：:]/u;

/**
 * The organ that issues a report, alone on its line: below a title that names its place or none, or behind the text, with
 * the date or nothing next.
 */
function issuer(lines: readonly SourceLine[], index: number): string | null {
  const line = lines[index];
  if (!line || line.level > 0 || index === 0 || !isOrgan(line.text) || lengthOf(line.text) > 30) return null;
  const rest = lines.slice(index + 1).filter(({ text }) => !pageNumber(text) && !COPIED.test(text));
  const dated = rest[0] !== undefined && dateline(rest[0].text) !== null;
  // Behind 附件 stand lists, which the organ issues as well.
  const attached = rest[1] !== undefined && opensAttachment(rest[1].text);
  const last = rest.length === 0 || (dated && (rest.length === 1 || attached));
  const titles = lines.slice(0, index).map(({ text }) => text);
  const place = /^.{2,8}?[省市区县旗州盟乡镇]/u.exec(line.text)?.[0];
  const ofTitle =
    place !== undefined && titles.every((text) => !isClosed(text)) && titles.some((text) => text.includes(place));
  const untold = index === 1 && place !== undefined && namesReport(titles[0] ?? '');
  const top = index <= 3 && (dated || ofTitle || untold);
  return last || top ? line.text : null;
}

/**
 * Short lines that stand on the page three times or more, letter for letter, and at least once in mid sentence or beside
 * the number or the day of a page. Without that they are headings that come again in every section; one that ends in a
 * colon announces what is below it (主要观察：).
 */
function runningHeads(lines: readonly SourceLine[]): Set<string> {
  const counts = new Map<string, { count: number; running: boolean }>();
  for (const [index, { text, level }] of lines.entries()) {
    if (
      level > 0 ||
      /^[<>|]/.test(text) ||
      splitOrdinal(text) ||
      isClosed(text) ||
      /[：:]$/.test(text) ||
      lengthOf(text) > 25 ||
      lengthOf(text) < 3
    )
      continue;
    const key = normalized(text);
    const [before, next] = [lines[index - 1]?.text ?? '', lines[index + 1]?.text ?? ''];
    const beside = [before, next].some((other) => pageNumber(other) || dateline(other) !== null);
    const had = counts.get(key) ?? { count: 0, running: false };
    const inside = lengthOf(before) > 12 && openness(before) >= 0.7 && !splitOrdinal(before);
    counts.set(key, { count: had.count + 1, running: had.running || beside || inside });
  }
  return new Set([...counts].filter(([, { count, running }]) => count >= 3 && running).map(([text]) => text));
}

/** 宣讲活动 / 120 / 余场: a number that a break set alone is no page number. */
function partOfNumber(lines: readonly SourceLine[], index: number): boolean {
  const text = lines[index]?.text ?? '';
  if (!/^\d{1,4}$/.test(text)) return false;
  const before = lines[index - 1]?.text ?? '';
  const after = lines[index + 1]?.text ?? '';
  return before !== '' && !isClosed(before) && seamScore(text, after) >= 0.8;
}

/** What people's roles and names leave of the line: separators and brackets. */
function remainder(text: string, people: readonly Person[]): string {
  let rest = lettersOf(text);
  for (const { affiliation, role, name } of people) {
    for (const word of [affiliation, role, name]) if (word) rest = rest.replace(lettersOf(word), '');
  }
  return rest;
}
