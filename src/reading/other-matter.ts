import { lengthOf } from './form.ts';

/*
 * What a page has besides its report: another article, a legal notice. Whether an editor wants it is not for the reader to
 * say: it stays, with a doubt, and has no part in the levels of the report's headings.
 */

/** 本报讯（记者 唐琳）…, 本报鄂州2月14日讯 …: how an article of news begins. */
const NEWS =
  /^[【[]?(?:本[报网台]|新华社|据?(?:人民|工人|新华|工会)\p{Script=Han}{0,4}(?:报|网|社))(?:\p{Script=Han}{0,6}(?:\d{1,2}月)?\d{1,2}日)?\s?[讯电][】\]]?(?=[\s（(：:，]|\p{L}|\d)/u;

/** What heads a legal notice or an advertisement. */
const NOTICE =
  /^[^\p{L}]*(?:遗\s*失\s*声\s*明|遗\s*失|作\s*废\s*声\s*明|公\s*告|公\s*示|通\s*告|启\s*事|招\s*[聘租标](?:公告|启事)?|(?:减资|注销|清算|拍卖|招标|送达|更名|债权转让|吸收合并)\s*(?:公告|声明)|声\s*明|讣\s*告)[^\p{L}]*$/u;
const NOTICE_END = /(?:声明作废|特此(?:公告|声明|通告|启事)|登报(?:声明|挂失))[。.！!]?$/u;
const MAX_NOTICE_CHARS = 120;

/** Returns whether a text is the beginning of an article of news. */
export const opensNews = (text: string): boolean => NEWS.test(text.trimStart());

/** ◀上接A1版 《…》 农村居民…: the rest of a text of another page. */
const FROM_PAGE = /^[^\p{L}\d]{0,4}(?:紧接|上接)第?[\dA-Za-z一二三四五六七八九十]{1,4}[版页]/u;
/** 声明：遗失…, 声明作废 */
const LOST = /^(?:遗失|作废)?(?:声明|启事)\s*[：:].*(?:作废|遗失|丢失|挂失|注销)/u;
/** 致读者：本报因版面调整… */
const TO_READERS = /^(?:致读者|敬告读者|告读者|本报启事|更正(?:启事|声明)?|更正与致歉)\s*[：:]/u;

/** Returns whether a line heads a legal notice, or is one of the newspaper's own: 公 告, 遗失声明, 致读者：…. */
export const headsNotice = (text: string): boolean =>
  (text.length <= 16 && NOTICE.test(text)) || TO_READERS.test(text) || LOST.test(text);

/** Returns whether a text is the rest of one of another page: ◀上接A1版 …. */
export const comesFromPage = (text: string): boolean => FROM_PAGE.test(text);

/** Returns whether a line heads a legal notice, or an article of news below it. */
export const headsOtherMatter = (text: string, below: string | undefined): boolean =>
  headsNotice(text) || (below !== undefined && opensNews(below));

/** Returns whether a text ends as legal notices do: …声明作废。 */
export const endsNotice = (text: string): boolean =>
  lengthOf(text) <= MAX_NOTICE_CHARS && NOTICE_END.test(text.trimEnd());
