import { isName } from '../chinese/names.ts';
import { isOrgan } from '../chinese/organs.ts';
import { lengthOf, opensPicture, pointsAtPicture, sentencesOf } from './form.ts';
import type { SourceLine } from './source.ts';

/*
 * Words by which a line says that it is a caption. A line without them is one only if the page shows otherwise that it has
 * pictures.
 */

const WHO = '(?:本[报刊网台]|新华社)?(?:全媒体|融媒体|见习|实习|特约|首席)*(?:记者|通讯员|摄影师|摄影)?';
/** …。（李明 摄） …。本报记者 李明 摄 … 李明/摄 …。通讯员 李明 摄影报道 */
const TAKEN = new RegExp(
  `(?:^|[\\s\\u3000。！？.”」）)（(/／|｜])${WHO}[\\s\\u3000:：]*(\\p{Script=Han}{2,4}|\\p{Script=Han}[\\s\\u3000]\\p{Script=Han}|\\p{Script=Han}{1,8}·\\p{Script=Han}{1,8})` +
    '(?:[\\s\\u3000、,，]+\\p{Script=Han}{2,4}){0,3}[\\s\\u3000]*[/／]?[\\s\\u3000]*(?:摄影报道|摄影|摄|[/／]图)[）)]?[。.]?$',
  'u',
);
/** …。市总工会供图 …（资料图片） */
const GIVEN =
  /(?:^|[\s\u3000。！？.”」）)（(/／|｜])(?:[^\s\u3000。！？；，,（(]{2,24}[\s\u3000]*)?(?:供图|提供图片|资料图片?|资料照片|图片由[^。]{2,20}提供)[）)]?[。.]?$/u;

/** …一角  图/县图书馆 */
const GIVEN_BY = /[\s\u3000。！？”」）)](?:图|摄影|供图|图源)\s*[/／:：]\s*\p{Script=Han}{2,16}$/u;

/** …现场（摄影：周敏） …（图/何静） …摄影：李明 王强: the role before the name. */
const TAKEN_BY =
  /(?:[（(](?:摄影|摄|图|图片|供图)|(?<=[\s\u3000。！？”」）)])摄影)\s*[/／:：]\s*(?:本[报刊网台]?)?(?:记者|通讯员)?\s*(\p{Script=Han}{2,4})(?:[\s\u3000、]+\p{Script=Han}{2,4}){0,2}[）)]?[。.]?$/u;

/** A credit is among the last characters of a line. */
const MAX_SIGNED_CHARS = 200;

/** Returns whether a line ends in the credit of a picture. */
export function isSigned(text: string): boolean {
  // Blanks in a row would take quadratic time.
  const end = text.trimEnd().slice(-MAX_SIGNED_CHARS);
  const taken = /[:：/／]/.test(end.slice(-16)) ? TAKEN_BY.exec(end)?.[1] : undefined;
  if (taken !== undefined && isName(taken)) return true;
  if (GIVEN_BY.test(end) && isOrgan(end.slice(end.search(/[/／:：][^/／:：]*$/u) + 1).trim())) return true;
  if (!/[摄图道影供片][）)]?[。.]?$/u.test(end)) return false;
  const name = TAKEN.exec(end)?.[1];
  return name !== undefined ? isName(name.replace(/[\s\u3000]/g, '')) : GIVEN.test(end);
}

/** Returns whether a line is a caption by its own words: a credit, 图为, （左二）. */
export const saysCaption = (text: string): boolean => isSigned(text) || opensPicture(text) || pointsAtPicture(text);

/** （区融媒体中心 周敏 摄）, 区文明办供图: nothing but who took a picture. */
const HOUSE = '\\p{Script=Han}{1,12}(?:中心|[局办社会馆台网报委部府院校])';
const CREDIT_ALONE = new RegExp(
  `^[（(]?(?:${WHO}\\s*|${HOUSE}[\\s\\u3000]+)?(?:\\p{Script=Han}{2,4}|\\p{Script=Han}[ \\u3000]{1,2}\\p{Script=Han})[\\s\\u3000]*[/／]?[\\s\\u3000]*(?:摄影|摄|[/／]图)[）)]?$|^[（(]?${HOUSE}[\\s\\u3000]*供图[）)]?$`,
  'u',
);
const MAX_CREDIT_CHARS = 40;
const MAX_CAPTION_CHARS = 60;

/** Returns whether a line is only the credit of the picture whose caption is the line right above it. */
export const isCreditBelow = (above: SourceLine, { text, gap, level }: SourceLine): boolean =>
  gap === 0 &&
  text.length <= MAX_CREDIT_CHARS &&
  level === 0 &&
  above.level === 0 &&
  CREDIT_ALONE.test(text) &&
  !isSigned(above.text) &&
  lengthOf(above.text) >= 6 &&
  lengthOf(above.text) <= MAX_CAPTION_CHARS &&
  sentencesOf(above.text).length === 1;

/** Longest caption of several sentences without a credit, in characters. */
const MAX_UNSIGNED_CHARS = 80;

/** Returns whether a text begins with 图为 and goes on to explain it: a paragraph, even below a picture. */
export const explainsPicture = (text: string): boolean =>
  opensPicture(text) && !isSigned(text) && lengthOf(text) > MAX_UNSIGNED_CHARS && sentencesOf(text).length > 1;
