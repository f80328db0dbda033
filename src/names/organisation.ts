import { frequency, isWord } from '../chinese/dictionary.ts';
import { contains, type Mention, mentionsIn } from '../chinese/places.ts';
import { cut, tag, tagsOf, wordsOf } from '../chinese/words.ts';
import type { Found } from './found.ts';
import { COMMON, FIRM, GENERIC_PART, HEAD, HEADS, MAX_MADE_UP_CHARS, MIN_STEM_CHARS, standsBefore } from './heads.ts';
import { isGeneric, isMadeUp, isOfNouns, knownStem, mayFollow } from './stem.ts';

/** What is called by a word that was made up, without a place: 双良集团. */
const MADE_UP = /^(?:集团|公司|总公司|医院|学校|中学|小学|幼儿园|学院|大学|银行|出版社|基金会)$/u;
/** What an organisation may have of its own: 中国医学科学院|肿瘤医院. */
const UNIT = /^(?:医院|学院|研究院|研究所|实验室|中学|小学|博物馆|图书馆)$/u;
/** Of another organisation, and no name without it: 中国人民银行|崇左市分行. */
const BRANCH = /^(?:分行|支行|分院|分校|分会|分社)$/u;
/** What dictionaries know by its name: 清华大学, 湘雅医院. */
const KNOWN = /^(?:大学|学院|医院|银行|出版社)$/u;
/** What stands in front of a name as a place does: a nation, a region. */
const NATION = /中华全国|中国|国家|全国|中央|中华|中共/gu;
const REGION = /东北|华北|华东|华南|华中|西北|西南|东南|中南/gu;
const WAY = /^(?:胡同|大?街|路|巷|村)/u;
/** What a name can't reach back over; marks in brackets inside a name, （中国）, are none. */
const EDGE = /[^\p{Script=Han}（）()·A-Za-z\d]/u;
const MAX_NAME_CHARS = 30;

/** Returns the organisations that a text names in full, in order. What can't be cut with certainty is left out. */
export function organisationsIn(text: string): Found[] {
  const found: Found[] = [];
  for (const { index, 0: head } of text.matchAll(HEAD)) {
    const end = index + head.length;
    const parent = found.at(-1);
    const start =
      parent && isBranch(text.slice(parent.end, index), head) && !isPartOfWord(text, index, head)
        ? parent.start
        : BRANCH.test(head)
          ? null
          : FIRM.test(head)
            ? firmStart(text, index, head)
            : plainStart(text, index, head);
    if (start === null) continue;
    // 常州大学附属医院 is one name, and so is 城西齿轮有限公司工会.
    while (found.length > 0 && found.at(-1)!.end > start) found.pop();
    found.push({ name: text.slice(start, end), start, end });
  }
  return found;
}

/**
 * Returns whether an organisation goes on with a branch of its own, at a place or without one: 复旦大学|义乌研究院,
 * 四川银行|巴中分行.
 */
function isBranch(between: string, head: string): boolean {
  const own = between.replace(/^（([^（）]+)）/u, '$1');
  if (/^(?:第[一二三四五六七八九十]+)?附属/u.test(own)) return mayFollow(own.replace(/^.*?附属/u, '附属'), head, '');
  const place = mentionsIn(own).find((mention) => mention.start === 0 && (mention.full || !isOtherWord(mention)));
  const rest = own.slice(place?.end ?? 0);
  if (rest === '') return place !== undefined || BRANCH.test(head);
  if (place) return mayFollow(rest, head, own.slice(0, place.end));
  return UNIT.test(head) && rest.length <= MAX_MADE_UP_CHARS && isOfNouns(rest) && !isGeneric(rest, head);
}

function edgeBefore(text: string, at: number): number {
  let start = at;
  let closed = 0;
  for (; start > 0 && at - start < MAX_NAME_CHARS && !EDGE.test(text[start - 1]!); start -= 1) {
    if (/[）)]/u.test(text[start - 1]!)) closed += 1;
    // A bracket that opens around the name.
    else if (/[（(]/u.test(text[start - 1]!) && --closed < 0) break;
  }
  return start;
}

/** Where the name of a firm begins: behind the last verb, particle or mark. */
function firmStart(text: string, at: number, head: string): number | null {
  const start = edgeBefore(text, at);
  const before = text.slice(start, at);
  if (at - start >= MAX_NAME_CHARS) return null;
  const stem = fromLastPlace(before.slice(behindWords(before)));
  return stem.replace(/[（）()·]/gu, '').length >= MIN_STEM_CHARS &&
    isClosed(stem) &&
    isNamed(stem) &&
    !isGeneric(stem, head)
    ? at - stem.length
    : null;
}

/** 科技集团有限公司 is what is left where the name was not understood. */
const isNamed = (stem: string): boolean =>
  mentionsIn(stem).length > 0 ||
  /^中国/u.test(stem) ||
  tag(stem).some(({ word, tag: kind }) => word.length === 1 || /^n[rzt]|^nr|^x/u.test(kind));

const isClosed = (name: string): boolean =>
  !/^[）)]/u.test(name) && [...name].filter((c) => c === '（').length === [...name].filter((c) => c === '）').length;

/** Where the name begins: behind the last verb or particle. */
function behindWords(before: string): number {
  let start = 0;
  let single = false;
  for (const { word, start: at, verb } of wordsOf(before)) {
    // 嘉立创: a character among others that are no words is no verb.
    if (standsBefore(word, verb) && !(single && verb && word.length === 1) && at + word.length < before.length)
      start = at + word.length;
    single = word.length === 1;
  }
  // 最后中美…有限公司: what says when, and how, begins no name.
  for (const word of wordsOf(before.slice(start))) {
    if (word.word.length < 2 || !/^[dtrcf]/u.test(tagsOf(word.word)[0] ?? '')) break;
    start += word.word.length;
  }
  return start;
}

/**
 * 走进城西区丙省齿轮 → 丙省齿轮: many names begin with a place, and what stands in front of it, the district that the
 * firm lies in or a verb, is no part of them.
 */
function fromLastPlace(stem: string): string {
  const places = mentionsIn(stem);
  for (const inner of places.toReversed()) {
    if (inner.start === 0) continue;
    const last = wordsOf(stem.slice(0, inner.start)).at(-1)!.word;
    // 海南|长安国际制药: a word that is the name of a district elsewhere is a name.
    const outer = places.find(({ end }) => end === inner.start)?.places ?? [];
    const within = outer.some((each) => inner.places.some((place) => contains(each, place)));
    const after = places.some(({ end, full }) => full && end === inner.start);
    if (within || after || tagsOf(last).includes('v')) return stem.slice(inner.start);
  }
  return stem;
}

/** Where the name of another organisation begins: at its place, or in front of a word that is made up. */
function plainStart(text: string, at: number, head: string): number | null {
  if (isPartOfWord(text, at, head)) return null;
  const edge = edgeBefore(text, at);
  if (at - edge >= MAX_NAME_CHARS) return null;
  const before = text.slice(edge, at);
  for (const [start, behind] of placeStarts(before)) {
    const stem = before.slice(behind);
    const fits =
      isClosed(before.slice(start)) && mayFollow(stem, head, before.slice(start, behind)) && mayPrecede(before, start);
    if (fits) return edge + start;
  }
  const known = KNOWN.test(head) ? knownStem(before, head) : null;
  if (known !== null && mayPrecede(before, before.length - known.length)) return at - known.length;
  if (!MADE_UP.test(head)) return null;
  const stem = before.slice(behindWords(before));
  return isMadeUp(stem, head) && !isGeneric(stem, head) ? at - stem.length : null;
}

/** 大学生, 委员会议, 教育局长, 招商会, 格局: the head is a part of other words. */
function isPartOfWord(text: string, at: number, head: string): boolean {
  const end = at + head.length;
  const [previous, next] = [text[at - 1] ?? '', text[end] ?? ''];
  // 普安瓦厂坪 is a village.
  if (head.length === 1 && (/^(?:n|g)/u.test(singleAt(text, end)) || WAY.test(text.slice(end)))) return true;
  if (next !== '' && (isWord(head.slice(-1) + next) || (head.length > 1 && isWord(head.slice(-2) + next)))) return true;
  if (/^[局委]$/u.test(head)) return frequency(previous + head) >= COMMON;
  let start = Math.max(0, at - 4);
  for (const word of cut(text.slice(start, end))) {
    const behind = start + word.length;
    if (start < at && behind > at && behind < end) return true;
    start = behind;
  }
  return false;
}

/** The part of speech of a word of one character; nothing where there is a longer one. */
function singleAt(text: string, at: number): string {
  const [first] = tag(text.slice(at, at + 4));
  return first?.word.length === 1 ? first.tag : '';
}

/**
 * Where the chains of places in front of a name begin and end, the last first: 常州市|金坛区, 中国. The one before counts
 * where an organisation ends in between: 浙江|大学|金华|研究院.
 */
function placeStarts(before: string): [start: number, end: number][] {
  const places = mentionsIn(before).filter((place) =>
    // 新建区域农机服务中心 is no centre of 新建区.
    place.full
      ? place.end === before.length || frequency(before.slice(place.end - 1, place.end + 1)) < COMMON
      : !isOtherWord(place),
  );
  const words = [...before.matchAll(NATION), ...before.matchAll(REGION), ...regionsIn(before)].filter(
    ({ index, 0: { length } }) => !places.some(({ start, end }) => start < index + length && end >= index),
  );
  const spans = [
    ...places.map(({ start, end }): [number, number] => [start, end]),
    ...words.map(({ index, 0: { length } }): [number, number] => [index, index + length]),
  ].sort((a, b) => b[0] - a[0]);
  const placeAt = (at: number) => places.find((place) => place.start === at)?.places ?? [];
  const chains: [start: number, end: number][] = [];
  for (const [from, to] of spans) {
    const next = chains.at(-1);
    const inner = next ? placeAt(next[0]) : [];
    const chained = inner.length === 0 || placeAt(from).some((outer) => inner.some((place) => contains(outer, place)));
    if (next && to === next[0] && chained) next[0] = from;
    else if (!next || HEADS.some((head) => before.slice(to, next[0]).endsWith(head))) chains.push([from, to]);
    else break;
  }
  return chains;
}

/** Rivers, mountains and regions that the dictionary knows as places: 皖北, 辽河. */
function regionsIn(text: string): { index: number; 0: string }[] {
  let at = 0;
  return tag(text).flatMap(({ word, tag: kind }) => {
    const index = at;
    at += word.length;
    return kind === 'ns' && word.length > 1 && frequency(word) < COMMON && !GENERIC_PART.test(word)
      ? [{ index, 0: word }]
      : [];
  });
}

/** 合作, 资源, 公安: short names of counties that are words. */
const isOtherWord = ({ text, places }: Mention): boolean =>
  places.every(({ level }) => level === 'county') &&
  (wordsOf(text)[0]!.verb || (frequency(text) >= COMMON && tag(text)[0]?.tag !== 'ns'));

/** What begins a longer name: 武警|北京一总队, 伊朗伊斯兰|共和国通讯社. */
const NOUN = /^(?:n|x|eng|j|b|a|s|l|i|z)/u;

/** Returns whether a name may begin there: at a mark, or behind a verb, a particle or the like. */
function mayPrecede(before: string, start: number): boolean {
  if (start === 0) return true;
  // 新设2个岐黄中医学院 are two, 七大安全实验室 seven.
  if (/\d\s*[个家所座处]$|[二三四五六七八九十]$/u.test(before.slice(0, start))) return false;
  let at = 0;
  let unknown = false;
  for (const { word, verb } of wordsOf(before)) {
    const end = at + word.length;
    const stands = standsBefore(word, verb);
    if (end > start) return false;
    // 国能|岳阳电厂, 中茶所|梧州六堡茶研究院: characters that are no words are of a name.
    if (end === start) return stands || !(NOUN.test(tagsOf(word)[0] ?? 'n') || (unknown && word.length === 1));
    unknown = word.length === 1 && !stands && NOUN.test(tagsOf(word)[0] ?? 'n');
    at = end;
  }
  return false;
}
