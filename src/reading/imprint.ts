import { wordList } from '../chinese/lists.ts';
import { isName, NAME } from '../chinese/names.ts';
import { parseNumeral, parseYear } from '../chinese/numerals.ts';
import { isOrgan, ORGAN_END } from '../chinese/organs.ts';
import { toHalfWidth } from '../chinese/widths.ts';
import type { Person } from '../report/report.ts';

/*
 * What is printed around the text of a newspaper page: dateline, credits, byline, signature, page numbers. Each function
 * judges a single line, and accepts it only if every word is accounted for; its place on the page is for the caller.
 * Full-width digits and blanks count as their half-width selves: ２０２３年４月２６日　星期三.
 */

const GAP = '[ \\u3000\\t]';
const tidyName = (name: string): string => name.replace(/[ \u3000\t]+/g, '');

// ---------- dateline ----------

const DIGITS = '〇○零一二三四五六七八九';
const CN_YEAR = `[${DIGITS}ＯO0]{4}`;
const CN_DAY = `[一二三四五六七八九十廿卅]{1,3}`;
const DATE = new RegExp(
  `(?<![0-9])(\\d{4}|${CN_YEAR})${GAP}*(?:年|[-/.．－／])${GAP}*(\\d{1,2}|${CN_DAY})${GAP}*(?:月|[-/.．－／])${GAP}*(\\d{1,2}|${CN_DAY})${GAP}*(?:日|号|(?![0-9]))`,
  'u',
);
/** What may be beside the date: weekday, lunar date, issue, page, the paper's name, numbers of registration. */
const BESIDE_DATE = [
  '(?<!\\d)\\d{1,2}[:：]\\d{2}(?:[:：]\\d{2})?(?!\\d)',
  '第?(?<![A-Za-z])[A-Za-z]\\d{1,3}版?',
  '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|星期[一二三四五六日天]|周[一二三四五六日天]|礼拜[一二三四五六日天]',
  `(?:农历)?[\\p{Script=Han}]{2}年?[闰正一二三四五六七八九十冬腊]{1,3}月[初十廿卅一二三四五六七八九]{1,3}`,
  '农历\\p{Script=Han}{2,10}',
  '(?:总|今日|本期)?第?\\s*\\d{1,6}\\s*[期号版页]|今日\\s*\\d+\\s*版|共\\s*\\d+\\s*[版页]',
  '第?[一二三四五六七八九十]{1,3}版|[A-Za-z]\\d{1,3}版?|版次|[A-Za-z]?\\d{1,3}(?=$|\\s)',
  '[\\p{L}·]{1,10}?(?:日报|晚报|早报|时报|商报|晨报|工报|学报|报|周刊|月刊|专刊|特刊|副刊)',
  '要闻|综合|专版|专题|特别报道|广告|专栏|时政|新闻|工会|专刊|特刊',
  'CN\\s*[\\d-]+(?:/\\p{Script=Han}+)?|国内统一(?:连续出版物|刊)号|https?:\\S+|www\\.\\S+',
  '出版日期|日期|时间|发布',
].map((pattern) => new RegExp(`(?:${pattern})`, 'gu'));

const MAX_DATELINE_CHARS = 80;
/** Pieces of a line between ornaments. */
const SEPARATED = /[■●◆◇□▪|｜].*[■●◆◇□▪|｜]/u;

/** Returns whether a line is only what may be beside a date: 星期五, 农历甲辰年正月廿八. */
export function besideDate(line: string): boolean {
  if (line.length > MAX_DATELINE_CHARS) return false;
  let rest = toHalfWidth(line);
  for (const pattern of BESIDE_DATE) rest = rest.replace(pattern, ' ');
  return !/[\p{L}\p{N}]/u.test(rest);
}

/** 第一版　　示例社区报　　2020年12月: the pieces of a page's head, far from each other. */
export function isPageHead(line: string): boolean {
  if (line.length > MAX_DATELINE_CHARS) return false;
  const pieces = line.trim().split(/[ \u3000\t]{2,}/u);
  return (
    pieces.length > 1 &&
    pieces.some((piece) => isMonth(piece) || dateline(piece) !== null) &&
    pieces.every((piece) => pageNumber(piece) || masthead(piece) || isMonth(piece) || besideDate(piece))
  );
}

/** Returns whether a line is a month without a day, below the organ that signs: 2024年1月, 二〇二四年一月. */
export const isMonth = (line: string): boolean => MONTH.test(line.trim());
const MONTH = new RegExp(
  `^(?:\\d{4}|${CN_YEAR})${GAP}*年${GAP}*(?:\\d{1,2}|[一二三四五六七八九十]{1,2})${GAP}*月$`,
  'u',
);

/** Returns the first date of a line as 2023-04-26, with the words before and after it; null if there is no valid one. */
function dayIn(text: string): { date: string; before: string; behind: string } | null {
  const found = DATE.exec(text);
  if (!found) return null;
  const year = parseYear(found[1] ?? '');
  const [month, day] = [parseNumeral(found[2] ?? '') ?? 0, parseNumeral(found[3] ?? '') ?? 0];
  const made = new Date(Date.UTC(year, month - 1, day));
  if (year < 1900 || year > 2200 || made.getUTCMonth() !== month - 1 || made.getUTCDate() !== day) return null;
  const [before, behind] = [text.slice(0, found.index), text.slice(found.index + found[0].length)];
  return { date: made.toISOString().slice(0, 10), before, behind };
}

/**
 * Returns the date of a line that has nothing else but the page's name and number, and its editors: 2023年4月26日 星期三
 * 责编：周文. Null for any other line.
 */
export function dateline(line: string): { date: string; text: string; desk?: Person[] } | null {
  const text = line.trim().replace(/^#+\s*/, '');
  const plain = toHalfWidth(text);
  const day = text.length > MAX_DATELINE_CHARS ? null : dayIn(plain);
  if (!day) return null;
  const { date } = day;
  let rest = `${day.before} ${day.behind}`.replace(CONTACT, '');
  // 科普之窗 ■ 星期四 ■ 2021年12月30日 ■ 责任编辑：周文: the name of the page is among its pieces
  const isMasthead = /星期|版/.test(rest) && (SEPARATED.test(plain) || /^\p{Script=Han}{2,8} /u.test(plain));
  for (const pattern of BESIDE_DATE) rest = rest.replace(pattern, ' ');
  // 江北日报 | 2023/12/29 | 星期五 | 公益·广告
  if (SEPARATED.test(plain)) rest = rest.replace(/(?<=[|｜]\s{0,2})[\p{Script=Han}·]{2,6}(?=\s*(?:[|｜]|$))/gu, ' ');
  const [first = ''] = plain.split(/[\s■●◆◇□▪|｜]/u);
  if (isMasthead && rest.trimStart().startsWith(first))
    rest = rest.replace(/^\s*\p{Script=Han}{2,6}(?=[\s■●◆◇□▪|｜])/u, ' ');
  const desk = /[\p{L}\p{N}]/u.test(rest) ? credits(rest.replace(/[|｜■●◆◇□▪]/g, ' ').trim()) : [];
  if (desk === null || (desk.length === 0 && /[。,，;；!！?？“”]/u.test(rest))) return null;
  return desk.length > 0 ? { date, text, desk } : { date, text };
}

// ---------- credits ----------

const DESK = `(?:本版|版面|专版|值班|首席)?(?:${[...wordList('desk-roles')].sort((a, b) => b.length - a.length).join('|')})`;

/** 本版图片由江北区总工会提供 */
const PICTURES_BY =
  /^(?:本[版文组刊报]|文中|以上|上图|题图)?(?:图片|照片|配图)(?:资料)?(?:均?由|均为)?\s*([\p{Script=Han}·]{2,24}?)(?:提供|供图|拍摄|摄影|摄)[。]?$/u;

/** …校对/方敏 电话：0579-88880000 */
const CONTACT =
  /(?:[ \u3000\t]{1,3}(?:(?:联系|热线|编辑部)?电话|(?:新闻|服务)?热线|传真|投稿邮箱|邮箱|E-?mail|QQ)(?: ?[:：/｜|] ?| {1,3})[\w@.()（）—-]{5,40}){1,4}$/iu;

/** Returns the editors of the page, 责编/周文 美编/赵刚 校对/孙倩; null if the line has other words. */
export function credits(line: string): Person[] | null {
  const supplier = PICTURES_BY.exec(withoutOrnaments(line))?.[1];
  if (supplier) return [{ role: '供图', name: supplier }];
  const organ = /^供图[\s:：/／|｜]{1,3}(\p{Script=Han}{4,24})$/u.exec(line.trim())?.[1];
  if (organ && isOrgan(organ)) return [{ role: '供图', name: organ }];
  const people = peopleOf(toHalfWidth(line).replace(CONTACT, ''), DESK, '');
  return people && people.length > 0 ? people : null;
}

// ---------- byline ----------

const PAGE_SECTIONS = '(?:要闻|综合|综合新闻|专版|专题|专刊|特刊|广告|时政|特别报道)';
const WRITERS =
  '(?:特约|特派|见习|实习|首席|资深|全媒体|融媒体|新媒体|摄影|文字|驻[\\p{Script=Han}]{2,4})*(?:记者|通讯员|评论员|撰稿人|撰稿员)|实习生|作者|撰稿|撰文|采写|采访|整理|供稿|供图|摄影报道|摄影|报道|摄制|摄|文字|图片|文图|图文|文[/／]图|图[/／]文|文[/／]摄|文|图';
const MAX_BYLINE_CHARS = 90;
const HOUSE =
  '本[报刊网台社]|(?:日|晚|早|晨|商|时|都市)报|\\p{Script=Han}{2,10}(?:报业?|日报|晚报|社|网|台|中心|客户端|融媒体?|全媒体)';

/** Returns the writers, 本报通讯员 王海 本报记者 李静; null if the line has other words. */
export function byline(line: string): Person[] | null {
  const text = withoutOrnaments(line);
  if (text.length > MAX_BYLINE_CHARS) return null;
  // 文/本报记者 黄碧云: what they did, before their role
  const people =
    peopleOf(line, WRITERS, HOUSE) ??
    trailingRoles(line) ??
    (DID.test(text) ? peopleOf(text.replace(DID, ''), WRITERS, HOUSE) : null) ??
    (DONE.test(text) ? (peopleOf(text.replace(DONE, ''), WRITERS, HOUSE) ?? bareNames(text)) : null) ??
    (MARKED.test(line) ? withoutRoles(line) : null) ??
    doneBehindSlash(text);
  return people && people.length > 0 ? people : null;
}

/**
 * Returns people who are named without a role, after their organ or none, and the writers after them: 江北区总工会 李芳
 * 本报记者 周海涛. Null if the line has other words, or neither organ nor role.
 */
export function withoutRoles(line: string): Person[] | null {
  const words = withoutOrnaments(line).replace(DONE, '').split(BLANKS);
  const organ = isOrgan(words[0] ?? '') ? words.shift() : undefined;
  const role = words.findIndex((word) => ROLE_AT_START.test(word));
  const own = bareNames((role < 0 ? words : words.slice(0, role)).join(' '));
  const others = role < 0 ? [] : peopleOf(words.slice(role).join(' '), WRITERS, HOUSE);
  if (!own || !others || (organ === undefined && others.length === 0)) return null;
  return [...own.map((person) => (organ ? { ...person, affiliation: organ } : person)), ...others];
}

/** Returns the writers of a line that says after a slash what they did: 本报记者 莫莉 通讯员 韦秋兰/文, 韦秋兰 黄建宁/图. */
function doneBehindSlash(text: string): Person[] | null {
  const did = /\s?[/／]\s?(文[/／]?图|图[/／]?文|文|图|摄影|摄)$/u.exec(text);
  const who = did ? text.slice(0, did.index) : '';
  if (!did) return null;
  return peopleOf(who, WRITERS, HOUSE) ?? bareNames(who)?.map((person) => ({ ...person, role: did[1]! })) ?? null;
}
const BLANKS = /[ \u3000\t]+/u;
const ROLE_AT_START = new RegExp(`^(?:${HOUSE})?(?:${WRITERS})`, 'u');

/** An ornament or a bracket, which says that names follow. */
const MARKED = /^[□■◇◆○●（(]/u;

/** Returns names after an ornament, without roles: □ 王伟 李强. Null if the line has other words. */
export const names = (line: string): Person[] | null => (/^\s*[□■◇◆○]/u.test(line) ? bareNames(line) : null);

const MAX_NAMES = 6;

/** Returns names without roles, for lines of which something else says that they have no others: 王伟 李强. */
export function bareNames(line: string): Person[] | null {
  const text = line.trim();
  const did = DONE.exec(text)?.[0] ?? '';
  const found = /^[□■◇◆○]?\s*(.+?)(?:[（(](\p{Script=Han}{4,24})[)）])?$/u.exec(
    text.slice(0, text.length - did.length),
  );
  const affiliation = found?.[2];
  const list = (found?.[1] ?? '').split(/[ \u3000\t、,，]+/).filter(Boolean);
  if (list.length === 0 || list.length > MAX_NAMES) return null;
  // the characters of a name may be apart: 王 伟, 李 国 栋
  const full: string[] = [];
  const isSpread = list.length === 3 && list.every((part) => part.length === 1);
  for (const part of isSpread ? [list.join('')] : list) {
    const isRest = part.length === 1 && full.at(-1)?.length === 1;
    full.push(isRest ? full.pop() + part : part);
  }
  const areNames =
    full.every((name) => name.length > 1 && isName(name)) && (affiliation === undefined || full.length === 1);
  return areNames ? full.map((name) => ({ role: did.trim(), name, ...(affiliation ? { affiliation } : {}) })) : null;
}

/** Returns who wrote a text by office and name alone: 江北区总工会办公室 周晓梅. Null if the line has other words. */
export function officeAndName(line: string): Person[] | null {
  const [, affiliation = '', spaced = ''] =
    /^(\p{Script=Han}{5,24})[ \u3000\t]+(\p{Script=Han}(?:[ \u3000]?\p{Script=Han}){1,2})$/u.exec(line.trim()) ?? [];
  const name = tidyName(spaced);
  return isOrgan(affiliation.replace(/(?:办公室|[\p{Script=Han}]{2}部)$/u, '')) && isName(name)
    ? [{ role: '', name, affiliation }]
    : null;
}

/** Returns the writers in brackets behind a text, (谢云 潘红); null if the line has other words. */
export function bracketedNames(line: string): Person[] | null {
  const inner = /^[（(]\s*([^（）()]{2,24}?)\s*[)）]$/u.exec(line.trim())?.[1];
  return inner === undefined ? null : bareNames(inner);
}

// Only from the first blank of several on: from each would take quadratic time.
const DONE = /(?<![ \u3000\t])[ \u3000\t]+(?:文[、/／]?图|图[、/／]?文|文[/／]摄|摄影报道|文)$/u;
const DID =
  /^(?:(?:文[、/／]?[图摄]|图[、/／]?文|摄影报道)[ \u3000]+|(?:文[、/／]?图|图[、/／]?文|文字|文|图)\s*[/／|｜丨:：]\s*)/u;

/** Returns whether a line is the name of a newspaper or of a page: 示例工人报, 要 闻. */
export const masthead = (line: string): boolean =>
  /^[\p{L}·\s]{2,12}(?:日报|晚报|早报|时报|商报|晨报|工报|工人报|周刊|周报|报)$/u.test(line.trim()) ||
  /^\p{Script=Han}{2,8}报[·•・]\p{Script=Han}{1,6}[版刊]$/u.test(line.trim()) ||
  /^\p{Script=Han}{2,8}报(?:业|社|业传媒|传媒)?集团[\s\u3000]+\p{Script=Han}{2,8}报$/u.test(line.trim()) ||
  /^(?:要闻|综合|综合新闻|本地新闻|专版|专题|特别报道|时政|工会新闻|专刊|特刊)$/u.test(line.replace(/[ \u3000]/gu, ''));

const NAME_AT = new RegExp(`(${NAME})${GAP}*[、,，/／&和]?${GAP}*`, 'uy');
const rolePatterns = new Map<string, RegExp>();

/** Compiled once: every line of a page is asked. */
function rolePattern(roles: string, houses: string): RegExp {
  const house = houses ? `(?:(${houses})${GAP}*)??` : '()';
  // 责编/版式：何丽
  const source = `${house}((?:${roles})(?:[/／](?:${roles})(?=${GAP}*[:：/／|｜丨]))*)(${GAP}*[:：/／|｜丨]?${GAP}*)`;
  const pattern = rolePatterns.get(source) ?? new RegExp(source, 'uy');
  rolePatterns.set(source, pattern);
  return pattern;
}

/** Reads a line of roles and names, ROLE separator NAME …; null if it has other words. */
function peopleOf(line: string, roles: string, houses: string): Person[] | null {
  const text = withoutBlanksInRoles(withoutOrnaments(line), roles);
  if (text.length > MAX_BYLINE_CHARS) return null;
  const roleAt = rolePattern(roles, houses);
  const people: Person[] = [];
  let role = '';
  let affiliation = '';
  let at = 0;
  let named = true;
  let strange = 0;
  while (at < text.length) {
    roleAt.lastIndex = at;
    const asRole = named ? roleAt.exec(text) : null;
    if (asRole) {
      affiliation = asRole[1] ?? '';
      role = asRole[2] ?? '';
      // 文 and 图 are roles only with a mark after them
      if (role.length === 1 && !/\S/.test(asRole[3] ?? '')) return null;
      at = roleAt.lastIndex;
      named = false;
      continue;
    }
    NAME_AT.lastIndex = at;
    const asName = role ? NAME_AT.exec(text) : null;
    if (!asName) return null;
    const name = tidyName(asName[1] ?? '');
    // 记者 李静 通讯员 荔志宣: correspondents may have a name of their desk's
    // the surname of one among others may be rare
    if (!isName(name)) {
      if (/记者|通讯员|^本[报刊网台]/.test(name)) return null;
      strange += 1;
    }
    people.push({ role, name, ...(affiliation ? { affiliation } : {}) });
    at = NAME_AT.lastIndex;
    named = true;
  }
  const isOneOfMany = strange === 1 && people.length > (/记者|通讯员/.test(role) ? 1 : 2);
  return named && (strange === 0 || isOneOfMany) ? people : null;
}

/** Closes the blanks in a role that is set as wide as others: 校　对：王 敏. */
const withoutBlanksInRoles = (text: string, roles: string): string =>
  text
    .replace(/通[ \u3000]{1,3}讯[ \u3000]{1,3}员/gu, '通讯员')
    .replace(SPACED_WORD, (word, first: string, rest: string) => (isRole(first + rest, roles) ? first : word));
const SPACED_WORD = /(?<=^|[ \u3000])(\p{Script=Han})[ \u3000]{1,3}(?=(\p{Script=Han})[ \u3000:：/／|｜])/gu;

function isRole(word: string, roles: string): boolean {
  const at = rolePattern(roles, '');
  at.lastIndex = 0;
  return at.exec(word)?.[2] === word;
}

const NAME_AND_ROLE = new RegExp(
  `(${NAME})${GAP}*[/／]?${GAP}*(文[/／]图|图[/／]文|文[/／]摄|摄影报道|供稿|供图|摄影|撰文|整理|文|图|摄)${GAP}*`,
  'uy',
);

/** Reads a line of names and roles: 王伟/文 李强/图, 王伟 文/摄, 王伟 摄. */
function trailingRoles(line: string): Person[] | null {
  const text = withoutOrnaments(line);
  if (text.length > 60) return null;
  const people: Person[] = [];
  let at = 0;
  while (at < text.length) {
    NAME_AND_ROLE.lastIndex = at;
    const found = NAME_AND_ROLE.exec(text);
    if (!found) return null;
    const name = tidyName(found[1] ?? '');
    if (!isName(name)) return null;
    people.push({ role: found[2] ?? '', name });
    at = NAME_AND_ROLE.lastIndex;
  }
  return people;
}

/** Removes the ornaments and brackets around a byline. */
const withoutOrnaments = (line: string): string =>
  line
    .trim()
    .replace(/^[□■◇◆○●◎△▲※*\s—-]+|\*{1,2}$/g, '')
    .replace(/^[(（【[](.*)[)）\]】]$/u, '$1')
    .trim();

// ---------- signature ----------

const SIGNED = new RegExp(
  `^(?:(?:作者单位|作者系|作者为|供稿单位|供稿|来源|单位|撰稿)\\s*[:：｜|丨]?\\s*.{2,40}|[\\p{Script=Han}\\d·“”\\s（）()、]{0,40}${ORGAN_END}(?:\\s*(?:供稿|供图|宣传部|办公室|宣))?)$`,
  'u',
);

/** Including brackets and blanks. */
const MAX_SIGNATURE_CHARS = 80;

/** Returns a bracketed line that says where the text comes from, as printed: (江北市总工会), （作者单位：…）. Else null. */
export function signature(line: string): string | null {
  const text = line.trim();
  if (text.length > MAX_SIGNATURE_CHARS) return null;
  const bracketed = /^[(（]\s*(.+?)\s*[)）]$/u.exec(text);
  const inner =
    bracketed?.[1] ??
    (/^(?:作者单位|作者系|供稿单位|供稿)\s*[:：｜|丨]|[ \u3000]供稿$|工会宣$/.test(text) ? text : null);
  if (inner === null || inner.length > 50 || /[。！？!?；;]/.test(inner)) return null;
  return SIGNED.test(inner) ? text : null;
}

// ---------- who, when and from where, in one line ----------

interface Imprinted {
  /** 2025-01-08 */
  date: string | null;
  /** Who issues the text, as printed. */
  organ: string | null;
  byline: Person[];
  credits: Person[];
}

/** 区总工会, or a part of one: 办公室, 宣教部. */
const isOffice = (name: string): boolean => isOrgan(name) || /(?:办公室|[部科处室组])$/u.test(name);
/** What a post on a phone says beside its account: 原创 江北工会 江北工会 2023-01-06 10:30 发表于江苏. */
const POSTED = /^(?:原创|发表于\p{Script=Han}{2,6})$/u;
const MAX_ACCOUNTS = 3;

/** 时间： in front of a day, and the hour after it. */
const DAY_LABEL = /(?:发布|发表|更新|发文|成文|刊发|印发)?(?:时间|日期)\s*[:：]\s*$/u;
const HOUR = /^\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?/u;
/** 作者：区总工会办公室, 文/区总工会; 丨 is a character that posts on phones set for ｜. */
const BY_ORGAN = new RegExp(`^(${WRITERS})\\s*[:：/／|｜丨]\\s*(\\p{Script=Han}{2,24}?)(?:提供)?$`, 'u');

/**
 * Reads a line that says by whom, when or from where a text is, each piece of it between blanks: 江北市总工会 办公室
 * 2025年1月8日 来源：江北工会; null unless all of it says so. An organ alone says nothing of the text.
 * @param isButton whether a piece is a label of a web page (来源：…, 浏览次数：12)
 */
export function imprinted(line: string, isButton: (piece: string) => boolean): Imprinted | null {
  const text = line.trim();
  if (text.length > MAX_DATELINE_CHARS || /[。！？，；]/u.test(text)) return null;
  const day = dayIn(text);
  const { before, behind } = day ?? { before: text, behind: '' };
  const rest = `${before.replace(DAY_LABEL, '')} ${behind.replace(HOUR, '')}`.replace(/[（(]\s*[)）]/gu, ' ');
  const found: Imprinted = { date: day?.date ?? null, organ: null, byline: [], credits: [] };
  const unlabelled: string[] = [];
  let labels = 0;
  let isPost = false;
  for (const piece of rest
    .replace(/([:：])[ \u3000\t]+/gu, '$1')
    // 文/彭 勃
    .replace(/(?<=[/／:：]\p{Script=Han})[ \u3000]{1,3}(?=\p{Script=Han}(?:[ \u3000]|$))/gu, '')
    .split(/[ \u3000\t|｜]+/u)
    .filter(Boolean)) {
    const [desk, writers, organ] = [credits(piece), byline(piece), BY_ORGAN.exec(piece)];
    isPost ||= POSTED.test(piece);
    if (desk) found.credits.push(...desk);
    else if (writers) found.byline.push(...writers);
    else if (organ && isOffice(organ[2] ?? '')) found.byline.push({ role: organ[1] ?? '', name: organ[2] ?? '' });
    else if (!isButton(piece)) {
      unlabelled.push(piece);
      continue;
    }
    labels += 1;
  }
  const isAccount = isPost && found.date !== null && unlabelled.length <= MAX_ACCOUNTS;
  if (unlabelled.length > 0 && !isAccount) {
    if (!isOrgan(unlabelled.join(''))) return null;
    found.organ = unlabelled.join(' ');
  }
  return (found.date !== null && (found.organ !== null || labels > 0)) || (labels > 0 && found.organ === null)
    ? found
    : null;
}

// ---------- page numbers ----------

const PAGE = new RegExp(
  '^(?:\\p{L}{2,6}(?:日报|晚报|时报|周刊|专刊|特刊|副刊|导刊)\\s*[A-Z]?\\d{1,3}版?|[-—–－·•\\s]*\\d{1,3}[-—–－·•\\s]*|' +
    '[一二三四五六七八九十]{1,2}版|第\\s*(?:\\d{1,4}|[一二三四五六七八九十百]{1,4})\\s*[版页](?:\\s*[/／,，]?\\s*共\\s*(?:\\d{1,4}|[一二三四五六七八九十百]{1,4})\\s*[版页])?|' +
    '[A-Z]?\\d{1,3}\\s*版|[A-Z]\\s?\\d{1,3}|[Pp]\\.?\\s?\\d{1,4}|(?:[-—–－]\\s*)?\\d{1,4}\\s*[/／]\\s*\\d{1,4}(?:\\s*[-—–－])?|' +
    '版次\\s*[:：]?\\s*[A-Z]?\\d{0,3}|[Pp]age\\s*\\d{1,4}(?:\\s*of\\s*\\d{1,4})?)' +
    `(?:\\s*[|·:：]?\\s*${PAGE_SECTIONS})?$`,
  'u',
);

const MAX_PAGE_NUMBER_CHARS = 60;
/** <<<第1页>>>, 【第1页】: what programs print around 第1页 between pages. */
const PAGE_MARKS = /^[<【[=*_]{1,9}\s*(?=第)|(?<=页)\s*[>】\]=*_]{1,9}$/gu;

/** Returns whether a line is a page number: — 5 —, 第3版, A03, 第5页 共10页. */
export function pageNumber(line: string): boolean {
  const text = toHalfWidth(line).trim().replace(PAGE_MARKS, '');
  return text.length <= MAX_PAGE_NUMBER_CHARS && PAGE.test(text);
}

/** Returns whether a line is certainly a page number, — 5 — or 第5页; 5 alone may be a figure. */
export const saysPageNumber = (line: string): boolean => pageNumber(line) && SAYS_PAGE.test(line.trim());
const SAYS_PAGE = new RegExp(`^[-—–－]\\s*\\d{1,3}\\s*[-—–－]$|^第[^版]*页|^\\d{1,3}\\s*${PAGE_SECTIONS}$`, 'u');
