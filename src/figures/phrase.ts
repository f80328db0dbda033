import { isWord } from '../chinese/dictionary.ts';
import { CAUSATIVE, HEAD_ONLY, PREDICATE, VERBS } from '../chinese/verbs.ts';
import { wordsOf } from '../chinese/words.ts';
import { spansOf } from './match.ts';
import { quotations, type Span, titles } from './spans.ts';

/** Words between a noun and its number that do not say what was counted. */
const FILLER =
  /(?:分别|累计|总计|合计|共计|总共|(?<!公)共|已经|已|达到|(?<![传表雷])达|高达|多达|首次|(?<![行作])为|平均|均|各|稳定|保持|维持|控制|(?:由|从|增加|增长|提高|提升|上升|下降|降低|减少|扩大|发展|壮大|增|升|降|涨|跌|扩展|攀升|跃升|缩短|调整|精简|压缩)[到至为]|(?<=[率量额值入耗比数度])(?:增加|增长|提高|提升|上升|下降|降低|减少)|(?<!存|潜)在|(?<!冬|夏)至|到|超过|突破|(?<!国|所|没)有|(?<!成)就|也|每年|全年|人均|(?<!自|理)由|从|仅|了|等|折合(?:人民币)?|折[款价算]|^分|(?:\d{4}年(?:底|末|度)?)?的|,|[¥￥$€£]|\s)$/u;
/** Openings that give time, place or scope rather than the thing counted. */
const OPENING =
  /^(?:(?:截至|截止|到)?(?:目前|现在|年底|[^，,]{0,8}底)|(?:[一二三四五六七八九十两多\d]+|近|过去[一-龥]?)?年(?:来|内|间)|[一二三四五六七八九十两\d]+年(?=[^度龄])|今年|去年|全年|累计|共计|总共|共(?!产|青|建|享|同|和)|已|先后|现(?=有|已|共)|全(?:区|市|县|省|镇|院|校|系统|国各地|街道)(?!(?:表彰|劳|优|先|模|五一))(?:各级工会|工会系统|各级|工会(?=共|累计|已))?|各级工会|其中|同时|并(?![购网联])|还|另(?!类)|又|再(?!就业|生|次)|期间|每年|成功(?!率)|持续|深入|广泛|积极(?!分子)|认真|扎实|大力|着力|,|\s|和(?![谐平睦解])|与(?![会时])|及(?![时格])|以及)+/u;
const MAX_PHRASE_CHARS = 30;

export const cut = (text: string, span: Span) => text.slice(span.start, span.end);

export const size = (span: Span) => span.end - span.start;

export const startsWithVerb = (words: string) =>
  [4, 3, 2].some((length) => VERBS.has(words.slice(0, length))) || /^(?:赴|到|被|获)/u.test(words);

export function withoutVerb(text: string, span: Span): Span {
  const words = cut(text, span);
  for (const length of [5, 4, 3, 2]) {
    if (VERBS.has(words.slice(0, length)) && words.length - length >= 2)
      return { start: span.start + length, end: span.end };
  }
  return /^(?:获|建|送|授)/u.test(words) && words.length > 3 && !VERBS.has(words)
    ? { start: span.start + 1, end: span.end }
    : span;
}

/** Characters from the end that are searched: longer than any filler and its context. */
const MAX_FILLER_CHARS = 12;

/** Returns a span without the openings and fillers around it. */
export function trimmed(text: string, span: Span): Span {
  let { start, end } = span;
  const opening = OPENING.exec(text.slice(start, end));
  if (opening) start += opening[0].length;
  for (;;) {
    const hit = FILLER.exec(text.slice(Math.max(start, end - MAX_FILLER_CHARS), end));
    if (!hit) return { start, end };
    end -= hit[0].length;
  }
}

export const isEmpty = (text: string, span: Span) => cut(text, span).trim() === '';

/**
 * Returns the noun phrase before a number, with the verb that heads it. A long phrase is cut to its last item, unless
 * the number counts each item of the `list`.
 */
export function phrase(text: string, span: Span, list = false): Span {
  const words = cut(text, span);
  const closed = enclosed(words);
  const free = (at: number) => isFree(closed, at);
  let from = 0;
  // “…”等宣讲活动: the list before 等 only gives examples
  if (words.includes('等'))
    for (const { start } of spansOf(/等(?=[^级待候])/gu, words)) {
      if (free(start) && words.length - start - 1 >= 3) from = start + 1;
    }
  let verb = -1;
  let stacked = false;
  for (const word of wordsOf(words)) {
    if (
      !word.verb ||
      word.start < from ||
      closed.some((each) => word.start >= each.start && word.start < each.end) ||
      (word.word === '组织' && /(?:工会|党|基层|社会|团|群众|各级)$/u.test(words.slice(0, word.start))) ||
      ((HEAD_ONLY.has(word.word) || word.word.length === 1) && word.start > from && !stacked)
    ) {
      stacked = false;
      continue;
    }
    const rest = words.slice(word.start + word.word.length).replace(/^[了着过出]/u, '');
    if (rest.length < 2 || /^[的率量额]/u.test(rest) || /的$/u.test(words.slice(0, word.start))) continue;
    // 评选表彰, 提供、发放: consecutive verbs are not separated
    if (!stacked || verb < 0) verb = word.start;
    stacked = !CAUSATIVE.has(word.word);
  }
  if (verb > from) from = verb;
  else if (verb < 0 && from === 0) from = adverbials(words);
  const light = /^(?:有|共有|现有|拥有|设有|建有|达(?!成|标))(?=.{2})/u.exec(words.slice(from))?.[0].length ?? 0;
  const quote = /^[“‘"][^”’"]*$/u.test(words.slice(from + light)) ? 1 : 0;
  const start = span.start + from + light + quote;
  const long = cut(text, { start, end: span.end });
  const rate = long.endsWith('率');
  if (!list && long.length > (rate ? 16 : MAX_PHRASE_CHARS - 6)) {
    const closing = long.lastIndexOf(')');
    if (rate && closing > 0 && long.length - closing > 5) return { start: start + closing + 1, end: span.end };
    const comma = lastFree(long, '、');
    if (comma > 0 && long.length - comma > 4) return { start: start + comma + 1, end: span.end };
  }
  // 申报…技能竞赛和创新项目16个: a long activity, then its result
  const deed = list || long.length <= 14 ? null : /^.{8,}(?:活动|行动|工程|大赛|竞赛)(?=[^、的]{3,6}$)/u.exec(long);
  if (deed && free(start - span.start + deed[0].length)) return { start: start + deed[0].length, end: span.end };
  return { start, end: span.end };
}

/** Prepositional openings of a clause that has no known verb: 在…中, 通过…. */
function adverbials(words: string): number {
  const opening = /^(?:在|通过|围绕|结合|依托|按照|根据|针对)[^，,]{2,16}?(?:中|上|下|里|内|后|方面)(?=.{2,})/u.exec(
    words,
  );
  return opening ? opening[0].length : 0;
}

/** Returns the offset of the last mark that is not enclosed and not after a closing mark; -1 if there is none. */
function lastFree(words: string, mark: string): number {
  const closed = enclosed(words);
  for (let at = words.lastIndexOf(mark); at >= 0; at = at > 0 ? words.lastIndexOf(mark, at - 1) : -1) {
    if (isFree(closed, at) && !/[”"》]/u.test(words[at - 1] ?? '')) return at;
  }
  return -1;
}

const BRACKETS = /\([^()]*\)/g;
const NONE: readonly Span[] = [];

/** Returns quotations, titles and brackets. */
const enclosed = (words: string): readonly Span[] =>
  /[“‘「『"《〈(]/.test(words) ? [...quotations(words), ...titles(words), ...spansOf(BRACKETS, words)] : NONE;

const isFree = (closed: readonly Span[], at: number): boolean =>
  !closed.some((each) => at > each.start && at < each.end);

/** Returns the noun after a number and (with `deed`) what it did, to the end of the clause. */
export function nounAndDeed(text: string, span: Span, deed: boolean): Span {
  const words = cut(text, span);
  const closed = enclosed(words);
  let end = words.length;
  for (const word of wordsOf(words)) {
    if (!word.verb && !PREDICATE.has(word.word) && !PREDICATE.has(word.word.slice(0, -2))) continue;
    if (word.start === 0 || HEAD_ONLY.has(word.word) || !isFree(closed, word.start)) continue;
    if (word.start + word.word.length === words.length) continue;
    if (/^[^，,]{0,8}?的(?=.{2,})/u.test(words.slice(word.start))) continue;
    end = word.start;
    break;
  }
  if (deed && words.length <= MAX_PHRASE_CHARS) end = words.length;
  return { start: span.start, end: span.start + withoutTail(words.slice(0, end)) };
}

/** 参与, 普及, 合并, 目的: a word of its own, whose last character elsewhere joins it to what follows. */
const endsInWord = (words: string): boolean =>
  isWord(words.slice(-2)) && !/以及$|(?<![目标])的$/u.test(words) && words.length > 1;

/** Returns the length of words without trailing particles, marks and bracketed lists. */
function withoutTail(words: string): number {
  for (let end = words.length; ; ) {
    const open = words[end - 1] === ')' ? words.lastIndexOf('(', end - 1) : -1;
    const inside = open < 0 ? '' : words.slice(open + 1, end - 1);
    if (end > 0 && /[,\s的和与及、并]/u.test(words[end - 1]!) && !endsInWord(words.slice(0, end))) end -= 1;
    else if (inside.includes('、') && !inside.includes(')')) end = open;
    else return end;
  }
}
