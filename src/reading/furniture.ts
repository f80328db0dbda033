import { opensAttachment } from '../chinese/attachment.ts';
import { isName } from '../chinese/names.ts';
import { isOrgan } from '../chinese/organs.ts';
import type { Confidence, Evidence, Suspect } from '../report/record.ts';
import type { Person } from '../report/report.ts';
import { isCreditBelow } from './caption-words.ts';
import { isClosed, lengthOf } from './form.ts';
import {
  bareNames,
  besideDate,
  bracketedNames,
  byline,
  credits,
  dateline,
  imprinted,
  isMonth,
  isPageHead,
  masthead,
  names,
  officeAndName,
  pageNumber,
  saysPageNumber,
  signature,
  withoutRoles,
} from './imprint.ts';
import { loneOrdinals } from './item.ts';
import { lettersOf, normalized } from './letters.ts';
import { headsNotice, opensNews } from './other-matter.ts';
import {
  advertAt,
  contentsAt,
  fileNumberIn,
  isButtons,
  isFileName,
  isNotice,
  isPageLine,
  isPath,
  isTurned,
  linksAt,
  saysPrintedBy,
  webLine,
} from './page-junk.ts';
import { namesReport } from './page-layout.ts';
import { runningHeadsOf } from './running-heads.ts';
import { seamScore } from './seam.ts';
import type { SourceLine } from './source.ts';
import type { Trail } from './trail.ts';

/** What is printed around the text. */
export interface Imprint {
  published: string | null;
  byline: Person[];
  credits: Person[];
  signature: string | null;
  evidence: Evidence[];
}

/**
 * Takes page furniture off the lines: datelines, credits, bylines, the signature, page numbers and running heads.
 * @param printed the lines are those of printed or web pages. In a document that somebody wrote, only what says of itself
 * that it belongs to a page (第2页 共5页) is furniture; a number alone on its line is not.
 */
export function takeFurniture(
  lines: readonly SourceLine[],
  printed: boolean,
  trail: Trail,
): { lines: SourceLine[]; imprint: Imprint } {
  const pages = new PageFurniture(lines, printed, trail);
  const rest = lines.filter((_, index) => !pages.take(index));
  trail.suspects.push(...missingHalves(pages.turned));
  return { lines: rest, imprint: pages.imprint };
}

/** Lines from here on are prose, whatever they contain. */
const MAX_FURNITURE_CHARS = 90;
/** Names of the newspaper, writers and speakers are among the first lines. */
const MAX_MASTHEAD_LINES = 6;
const MAX_BYLINE_LINES = 8;
const MAX_TITLE_CHARS = 45;

/** Lines that are furniture together. */
interface Row {
  /** Number of lines that are not taken yet. */
  left: number;
  what: string;
  confidence: Confidence;
}

/** Takes the furniture of a page, line by line in their order. */
class PageFurniture {
  readonly imprint: Imprint = { published: null, byline: [], credits: [], signature: null, evidence: [] };
  /** Lines that point to another page: 下转第二版. */
  readonly turned: SourceLine[] = [];
  private readonly lines: readonly SourceLine[];
  private readonly printed: boolean;
  private readonly trail: Trail;
  /** Running heads, normalized, with the index of the first line of that text. */
  private readonly runningHeads: ReadonlyMap<string, number>;
  /** Numbers alone on their lines above the headlines that they count. */
  private readonly ordinals: ReadonlySet<number>;
  /** Index of the first line of prose; -1 for none. */
  private readonly firstProse: number;
  /** Index of the first line of another article or a notice after the first prose; infinite for none. */
  private readonly firstOther: number;
  /** Index of the last line that is neither a page number nor says to whom a copy goes. */
  private readonly lastText: number;
  /** The lines that are being taken together. */
  private row: Row = { left: 0, what: '', confidence: 'certain' };

  constructor(lines: readonly SourceLine[], printed: boolean, trail: Trail) {
    this.lines = lines;
    this.printed = printed;
    this.trail = trail;
    this.runningHeads = printed ? runningHeadsOf(lines) : new Map<string, number>();
    this.ordinals = loneOrdinals(lines);
    this.firstProse = lines.findIndex(({ text }) => lengthOf(text) > 60 || (isClosed(text) && lengthOf(text) > 30));
    const other = lines.findIndex(
      ({ text }, at) => (this.isBehindProse(at) || at * 2 > lines.length) && (opensNews(text) || headsNotice(text)),
    );
    this.firstOther = other < 0 ? Number.POSITIVE_INFINITY : other;
    this.lastText = lines.findLastIndex(({ text }) => !pageNumber(text) && !isBelowSignature(text));
  }

  /** Takes a line if it is furniture. Returns whether it was taken. */
  take(index: number): boolean {
    const line = this.lines[index]!;
    if (this.takeRow(line, index) || this.takeNotice(line, index)) return true;
    if (lengthOf(line.text) > MAX_FURNITURE_CHARS) return false;
    return (
      this.takeTurn(line) ||
      this.takePageLine(line) ||
      this.takeSiteName(line, index) ||
      this.takeWebLine(line) ||
      this.takeLetterhead(line, index) ||
      this.takePageNumber(line, index) ||
      this.takeRunningHead(line, index) ||
      this.takeMasthead(line, index) ||
      this.takeDateline(line, index) ||
      this.takeMonth(line, index) ||
      this.takePeople(line, index) ||
      this.takeImprint(line, index) ||
      this.takeOffice(line, index) ||
      this.takeSignature(line, index)
    );
  }

  private takeRow(line: SourceLine, index: number): boolean {
    if (this.row.left === 0) this.row = this.rowAt(index);
    if (this.row.left === 0) return false;
    this.row.left -= 1;
    return this.furniture(line, this.row.what, this.row.confidence);
  }

  /** Returns the table of contents, advertisement or list of links that begins at a line; without lines if none does. */
  private rowAt(index: number): Row {
    const contents = contentsAt(this.lines, index);
    if (contents > 0) return { left: contents, what: '目录', confidence: 'certain' };
    const advert = this.printed ? advertAt(this.lines, index) : 0;
    if (advert > 0) return { left: advert, what: '广告', confidence: 'likely' };
    const links = this.printed && this.isBehindProse(index) ? linksAt(this.lines, index) : 0;
    return { left: links, what: '其他网页的链接', confidence: 'likely' };
  }

  private takeNotice(line: SourceLine, index: number): boolean {
    return this.printed && isAboutFile(this.lines, index) && this.furniture(line, '文档网站的说明', 'likely');
  }

  private takeTurn(line: SourceLine): boolean {
    if (!isTurned(line.text)) return false;
    this.turned.push(line);
    return this.furniture(line, '转版提示');
  }

  private takePageLine(line: SourceLine): boolean {
    return isPageLine(line.text) && this.furniture(line, '页码');
  }

  private takeSiteName(line: SourceLine, index: number): boolean {
    return this.printed && isSiteName(this.lines, index) && this.furniture(line, '网站名称', 'likely');
  }

  private takeWebLine(line: SourceLine): boolean {
    const web = webLine(line.text);
    if (!web) return false;
    this.furniture(line, '网页上的按钮和提示');
    if (web.date && this.imprint.published === null) {
      this.imprint.published = web.date;
      this.evidence(line, 'published', web.date);
    }
    return true;
  }

  /** Head and foot of an official paper: 江北区总工会文件 above 江总工〔2023〕5号 签发人：王五; …2023年1月10日印发. */
  private takeLetterhead(line: SourceLine, index: number): boolean {
    const { text, level } = line;
    if (level > 0) return false;
    if (saysPrintedBy(text) && index >= this.lastText) return this.furniture(line, '印发机关和日期');
    if (index >= MAX_MASTHEAD_LINES || this.isBehindProse(index)) return false;
    if (/文件$/.test(text) && fileNumberIn(this.lines[index + 1]?.text ?? '') > 0)
      return this.furniture(line, '公文版头');
    const length = fileNumberIn(text);
    const signed = text.slice(length).trim();
    const people = signed === '' ? [] : credits(signed);
    if (length === 0 || people === null) return false;
    this.people(line, 'credits', people);
    this.strip(line, '发文字号', remainder(text, people));
    return true;
  }

  private takePageNumber(line: SourceLine, index: number): boolean {
    const { text } = line;
    const isPage = !this.ordinals.has(index) && !isPartOfNumber(this.lines, index);
    const isNumber = this.printed ? pageNumber(text) && isPage : saysPageNumber(text);
    return isNumber && this.furniture(line, '页码');
  }

  /** The first occurrence stays: it may be the title. */
  private takeRunningHead(line: SourceLine, index: number): boolean {
    const first = this.runningHeads.get(normalized(line.text));
    return first !== undefined && first !== index && this.furniture(line, '页眉');
  }

  /** Who copies a newspaper into Word begins with its name and date as well. */
  private takeMasthead(line: SourceLine, index: number): boolean {
    const mayBe = (this.printed || index === 0) && index < MAX_MASTHEAD_LINES && !this.isBehindProse(index);
    if (mayBe && isPageHead(line.text)) return this.furniture(line, '报头');
    return mayBe && namesPaper(line.text) && isBesideDate(this.lines, index) && this.furniture(line, '报头');
  }

  private takeDateline(line: SourceLine, index: number): boolean {
    const { text } = line;
    const day = isPosterDay(this.lines, index) ? null : dateline(text);
    if (!day) return false;
    const { desk = [] } = day;
    this.people(line, 'credits', desk);
    this.strip(line, '日期', desk.length > 0 ? remainder(text, desk) : text);
    this.publish(line, day.date);
    return true;
  }

  /** 2024年1月, below the organ that signs or around the title. It is no day, so that nothing is published by it. */
  private takeMonth(line: SourceLine, index: number): boolean {
    if (!isMonth(line.text.replace(MONTH_LABEL, '')) || line.level > 0) return false;
    const isSigned = index >= this.lastText && isOrgan(this.lines[index - 1]?.text ?? '');
    const isTop = this.isBelowTitle(index) && this.lines.filter(({ text }) => isMonth(text)).length === 1;
    if (!isSigned && !isTop) return false;
    this.strip(line, '日期');
    return true;
  }

  private takePeople(line: SourceLine, index: number): boolean {
    const { text } = line;
    // 周敏 摄 right below a caption belongs to it.
    if (this.isCreditOfPicture(index)) return false;
    const desk = credits(text);
    const isTop = this.isBelowTitle(index);
    // Two names right above the date of the page, or a speaker's below it, need no mark.
    const isDated = isAboveDate(this.lines, index) || dateline(bracketless(this.lines[index - 1]?.text ?? '')) !== null;
    // 特别策划·工会答卷 is a page's name as often as 艾力·买买提 is a person's
    const needsNoMark = isDated && !/[·•・]/.test(text);
    const isEnd =
      this.lines.slice(index + 1).every((other) => pageNumber(other.text)) &&
      this.lines.filter((other) => bracketedNames(other.text)).length === 1;
    const people =
      desk ??
      byline(text) ??
      // 钟声 特约记者 谢斌
      (isTop ? ((needsNoMark ? bareNames(text) : names(text)) ?? officeAndName(text) ?? withoutRoles(text)) : null) ??
      (isEnd && isClosed(this.lines[index - 1]?.text ?? '') && index < this.firstOther ? bracketedNames(text) : null);
    if (!people) return false;
    const separators = remainder(text, people);
    if (separators) this.strip(line, '署名中的分隔符', separators);
    this.people(line, desk ? 'credits' : 'byline', people);
    return true;
  }

  /** Who, when and from where, in one line below the title; organ and day, in one after the text. */
  private takeImprint(line: SourceLine, index: number): boolean {
    const isLast = index >= this.lastText;
    const isTop = index === 0 || this.isBelowTitle(index);
    if (line.level > 0 || !(isTop || isLast) || isPosterDay(this.lines, index)) return false;
    const found = imprinted(line.text, isButtons);
    if (!found || (isLast && (found.organ === null || found.date === null))) return false;
    // 江北区总工会 2023年1月6日 above everything may be the title.
    if (index === 0 && found.organ !== null) return false;
    const { date, organ, byline, credits } = found;
    const { signature } = this.imprint;
    // Another one than the one that signs already is kept as it is printed.
    if (organ !== null && signature !== null && !signature.includes(organ)) return false;
    if (date !== null) this.publish(line, date);
    if (organ !== null && signature === null) {
      this.imprint.signature = organ;
      this.evidence(line, 'signature', organ);
    }
    this.people(line, 'byline', byline);
    this.people(line, 'credits', credits);
    const rest = remainder(line.text, [...byline, ...credits]);
    this.strip(line, '日期、来源', organ !== null && signature === null ? rest.replace(lettersOf(organ), '') : rest);
    return true;
  }

  private takeOffice(line: SourceLine, index: number): boolean {
    const found =
      index < MAX_BYLINE_LINES && !this.isBehindProse(index) ? OFFICE.exec(line.text.replace(ORNAMENT, '')) : null;
    const [, role = '', spaced = ''] = found ?? [];
    const name = spaced.replace(/\s/g, '');
    if (!found || !isName(name)) return false;
    const ornament = ORNAMENT.exec(line.text)?.[0];
    if (ornament) this.strip(line, '署名中的分隔符', ornament);
    const colon = /[:：]/.exec(line.text)?.[0];
    if (colon) this.strip(line, '署名中的分隔符', colon);
    this.imprint.byline.push({ role, name });
    this.evidence(line, 'byline', line.text.slice(ornament?.length ?? 0));
    return true;
  }

  private takeSignature(line: SourceLine, index: number): boolean {
    if (this.imprint.signature !== null || index > this.firstOther) return false;
    const isLate = index >= this.lines.length / 2 || (this.firstProse >= 0 && index > this.firstProse);
    // After an item of a list it is the author of that item.
    const isOfItem =
      ITEM.test(this.lines[index + 1]?.text ?? '') ||
      (ITEM.test(this.lines[index - 1]?.text ?? '') && ITEM.test(this.lines[index - 2]?.text ?? ''));
    const isSupplied = this.isBelowTitle(index) && /供稿|供图/u.test(line.text);
    const signed = ((isLate && !isOfItem) || isSupplied ? signature(line.text) : null) ?? issuer(this.lines, index);
    if (!signed) return false;
    this.imprint.signature = signed;
    this.evidence(line, 'signature', signed);
    return true;
  }

  /** Notes the day of the page; another one than the first is doubted. */
  private publish(line: SourceLine, date: string): void {
    if (this.imprint.published === null) {
      this.imprint.published = date;
      this.evidence(line, 'published', date);
    } else if (this.imprint.published !== date)
      this.trail.suspects.push({
        line: line.n,
        text: line.text,
        why: `版面上另有一个日期（${this.imprint.published}）`,
        suggest: '核对哪一个是刊登日期',
        confidence: 'likely',
      });
  }

  private people(line: SourceLine, field: 'byline' | 'credits', people: readonly Person[]): void {
    if (people.length === 0) return;
    this.imprint[field].push(...people);
    this.evidence(line, field, people.map(({ role, name }) => `${role} ${name}`.trim()).join('、'));
  }

  private isCreditOfPicture(index: number): boolean {
    const [above, line] = [this.lines[index - 1], this.lines[index]];
    return this.isBehindProse(index) && above !== undefined && line !== undefined && isCreditBelow(above, line);
  }

  private isBelowTitle(index: number): boolean {
    return index > 0 && index < MAX_BYLINE_LINES && !this.isBehindProse(index);
  }

  private isBehindProse(index: number): boolean {
    return this.firstProse >= 0 && this.firstProse < index;
  }

  private furniture(line: SourceLine, what: string, confidence: Confidence = 'certain'): true {
    this.strip(line, what);
    this.trail.repairs.push({
      kind: 'furniture',
      sourceLines: [line.n],
      before: line.text,
      after: '',
      confidence,
    });
    return true;
  }

  private strip(line: SourceLine, what: string, text = line.text): void {
    this.trail.stripped.push({ line: line.n, text: text.trim(), what });
  }

  private evidence(line: SourceLine, field: Evidence['field'], value: string): void {
    this.imprint.evidence.push({ field, value, basis: line.text, lines: [line.n], confidence: 'certain' });
  }
}

/** Doubts a 上接第一版 without 下转, or the reverse: the other half of the text is on a page that is missing. */
function missingHalves(turned: readonly SourceLine[]): Suspect[] {
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

/** Lines at the head and foot of a page among which a site describes the file that it offers. */
const MAX_LINES_FROM_EDGE = 10;

/** A site's notice about the document that it offers, 温馨提示： above one, or the name of the file. */
function isAboutFile(lines: readonly SourceLine[], index: number): boolean {
  if (index >= MAX_LINES_FROM_EDGE && index < lines.length - MAX_LINES_FROM_EDGE) return false;
  const { text = '', level = 0 } = lines[index] ?? {};
  if (level > 0) return false;
  const announced = /^.{0,8}(?:提示|说明|声明)[:：]$/u.test(text) && isNotice(lines[index + 1]?.text ?? '');
  return announced || isNotice(text) || (index < 4 && lines.length > 4 && isFileName(text));
}

/** The name of a site right above the path of its page: 示例网 / 当前位置：首页 > 工会. The first line is the title. */
const isSiteName = (lines: readonly SourceLine[], index: number): boolean => {
  const [line, next] = [lines[index], lines[index + 1]];
  if (!line || !next || line.level > 0 || line.bold || lengthOf(line.text) > 10) return false;
  // the first line may be the title, unless the path has its words: 文化动态 above 首页 > 文化动态 > 列表
  if (index === 0 && !next.text.includes(line.text)) return false;
  return /^[\p{L}\d]+$/u.test(line.text) && isPath(next.text);
};

const isAboveDate = (lines: readonly SourceLine[], index: number): boolean => {
  const next = lines[index + 1]?.text ?? '';
  return dateline(next) !== null || Boolean(webLine(next)?.date);
};

const bracketless = (text: string): string => text.replace(/^[（(](.*)[)）]$/u, '$1');
/** Number and name of a page: 05 民生, 专版 A4. */
const NAMES_PAGE =
  /^(?:第?[A-Z]?\d{1,2}版?[\s|｜/·]{0,3}\p{Script=Han}{2,6}|\p{Script=Han}{2,6}[\s|｜/·]{0,3}第?[A-Z]?\d{1,2}版?)$/u;

/** The mark of an item of a list. */
const ITEM = /^[△▲●○■□◆◇★☆•◎※➢❖]/u;

/** 编制时间： before a month. */
const MONTH_LABEL = /^\p{Script=Han}{0,4}(?:时间|日期)\s*[：:]\s*/u;

const ORNAMENT = /^[□■◇◆○●◎△▲※*]\s*/u;

/** The next line or the one before is a dateline, but for other names of the newspaper and the page. */
const isBesideDate = (lines: readonly SourceLine[], index: number): boolean =>
  [-1, 1].some((step) => {
    let at = index + step;
    while (at < MAX_MASTHEAD_LINES && namesPaper(lines[at]?.text ?? '')) at += step;
    return dateline(lines[at]?.text ?? '') !== null;
  });

/** 江北日报, JIANGBEI RIBAO, 星期三, 05 民生 */
const namesPaper = (text: string): boolean =>
  masthead(text) || NAMES_PAGE.test(text) || /^[A-Z][A-Z\s]{3,30}$/.test(text) || (text !== '' && besideDate(text));

/** 时间：2019年11月16日 below 主办：… is the date of an event that a poster announces. */
const isPosterDay = (lines: readonly SourceLine[], index: number): boolean =>
  /^\p{Script=Han}{0,4}(?:时间|日期)\s*[：:]/u.test(lines[index]?.text ?? '') &&
  [lines[index - 1], lines[index + 1]].some((line) => /^\p{Script=Han}{2,6}\s*[：:]/u.test(line?.text ?? ''));

/** Office and name below the title of a report to an assembly: 县长 陈建国, 梅江市市长何立民. */
const OFFICE =
  /^(?!记|访|专访|走近)(\p{Script=Han}{0,16}(?:[省市区县州镇乡盟旗村]长|专员|主席|书记|主任|院长|检察长|局长|校长|馆长|会长|理事长|秘书长))[\s\u3000:：]*(\p{Script=Han}(?:[\s\u3000]*\p{Script=Han}){1,2})$/u;

/** 抄送：省总工会。 （联系人：李明） after the date of an official paper. */
const BELOW_SIGNATURE =
  /^\[\d{1,2}\] |^(?:报|送|发)\s*[：:]|^[（(]?共印\s*\d+\s*份|^(?:抄送|抄报|主送|印发|分送)\s*[：:]|^[（(]?(?:联系人|联系电话|联系方式)[：:][^。]{2,40}$/u;
const isBelowSignature = (text: string): boolean =>
  BELOW_SIGNATURE.test(text) || saysPrintedBy(text) || byline(text) !== null || credits(text) !== null;

/**
 * Returns the organ that issues a report, alone on its line: below a title that names its place or none, or after the
 * text, followed by the date or nothing. Null if the line is none.
 */
function issuer(lines: readonly SourceLine[], index: number): string | null {
  const line = lines[index];
  const organ = line?.text.replace(ORNAMENT, '') ?? '';
  if (!line || line.level > 0 || index === 0 || !isOrgan(organ) || lengthOf(organ) > 30) return null;
  // the first line of a title over several
  if (line.style === 'title') return null;
  // ● 江北区总工会 below the title: who wrote the text
  const isMarked = organ !== line.text && index < MAX_BYLINE_LINES && !ITEM.test(lines[index + 1]?.text ?? '');
  const above = lines[index - 1]?.text ?? '';
  if (isMarked && !isClosed(above) && lengthOf(above) <= MAX_TITLE_CHARS) return line.text;
  const rest = lines.slice(index + 1).filter(({ text }) => !pageNumber(text) && !isBelowSignature(text));
  const dated = rest[0] !== undefined && (dateline(rest[0].text) !== null || isMonth(rest[0].text));
  // The lists after 附件 are issued by the organ as well.
  const attached = rest[1] !== undefined && opensAttachment(rest[1].text);
  const last = rest.length === 0 || (dated && (rest.length === 1 || attached));
  const titles = lines.slice(0, index).map(({ text }) => text);
  const place = /^.{2,8}?[省市区县旗州盟乡镇]/u.exec(line.text)?.[0];
  const ofTitle =
    place !== undefined && titles.every((text) => !isClosed(text)) && titles.some((text) => text.includes(place));
  const isUnnamed = index === 1 && place !== undefined && namesReport(titles[0] ?? '');
  const top = index <= 3 && (dated || ofTitle || isUnnamed);
  return last || top ? line.text : null;
}

/** 宣讲活动 / 120 / 余场: a number that line breaks set alone is no page number. */
function isPartOfNumber(lines: readonly SourceLine[], index: number): boolean {
  const text = lines[index]?.text ?? '';
  if (!/^\d{1,4}$/.test(text)) return false;
  const before = lines[index - 1]?.text ?? '';
  const after = lines[index + 1]?.text ?? '';
  return before !== '' && !isClosed(before) && seamScore(text, after) >= 0.8;
}

/** Returns what roles and names leave of a line: separators and brackets. */
function remainder(text: string, people: readonly Person[]): string {
  let rest = lettersOf(text);
  for (const { affiliation, role, name } of people) {
    for (const word of [affiliation, role, name]) if (word) rest = rest.replace(lettersOf(word), '');
  }
  return rest;
}
