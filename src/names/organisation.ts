import { frequency, isWord } from '../chinese/dictionary.ts';
import { wordList, wordSet } from '../chinese/lists.ts';
import { contains, type Mention, mentionsIn } from '../chinese/places.ts';
import { cut, tag, tagsOf, wordsOf } from '../chinese/words.ts';
import type { Found } from './found.ts';

const LIST = wordList('organisation-heads');
const HEADS = LIST.map((head) => head.replace('+', '')).sort((a, b) => b.length - a.length);
const HEAD = new RegExp(HEADS.join('|'), 'gu');
/** Heads that a place alone may stand in front of: 常州大学, but not 常州医院, which is any of them. */
const OF_A_PLACE = new Set(LIST.filter((head) => head.endsWith('+')).map((head) => head.slice(0, -1)));
/** What firms are called in full. */
const FIRM = /^(?:有限责任公司|股份有限公司|有限公司|集团公司)$/u;
/** What is called by a word that was made up, without a place: 双良集团. */
const MADE_UP = /^(?:集团|公司|总公司|医院|学校|中学|小学|幼儿园|学院|大学|银行|合作社|出版社|基金会)$/u;
/** What dictionaries know by its name: 清华大学, 湘雅医院. */
const KNOWN = /^(?:大学|学院|医院|银行|出版社)$/u;
/** Short for a kind of firm that every city has. */
const ANY_CITY = /^(?:城投|产投|文旅投?|交投|水投|国控|城控|创投|城建|交通|建投|农投|旅投|国投)$/u;
const GENERIC = wordList('organisation-generic');
const GENERIC_WORD = new Set(GENERIC);
const GENERIC_PART = new RegExp(GENERIC.filter((word) => word.length > 1).join('|'), 'u');
/** What stands in front of a name as a place does: a nation, a region. */
const NATION = /中华全国|中国|国家|全国|中央|中华|中共/gu;
const NATION_ONLY = /^(?:中华全国|中国|国家|全国|中央|中华|中共)+$/u;
/** Of a nation alone, these are names and no kinds: 中国大学 are any of China's. */
const NATIONAL =
  /^(?:中国银行|中国科学院|中国工程院|(?:中国)?国家(?:博物馆|图书馆)|中央(?:电视台|党校)|国家行政学院|(?:中华)?全国总工会)$/u;
/** What the state itself has, and what all of China may have: a 国家…学院 is a grade, and 中国农民合作社 are many. */
const OF_STATE = /局$|委员会$|委$|馆$|台$|法院$|检察院$|党校$|研究院$|科学院$/u;
const OF_ALL = /^(?:总工会|委员会|.?协会|联合会|学会|商会|研究会|促进会|基金会)$/u;
const NOT_OF_CHINA = /^(?:合作社|学校|中学|小学|幼儿园|医院|卫生院|.?厂|农场|煤矿)$/u;
const REGION = /东北|华北|华东|华南|华中|西北|西南|东南|中南/gu;
/** 和 stands inside the names of authorities: 发展和改革委员会. */
const AUTHORITY = /局$|委员会$|委$/u;
/** What a name can't reach back over; marks in brackets inside a name, （中国）, are none. */
const EDGE = /[^\p{Script=Han}（）()·A-Za-z\d]/u;
/** Words that stand in front of a name and are no part of it. */
const PARTICLES = new Set([
  ...'和与及暨或由在对为向到从将把被让使给是有等的了其该各',
  '以及',
  '其中',
  '包括',
  '如',
  '例如',
]);
/** Verbs that stand inside names (教育发展研究院), so that no name is cut behind them. */
const IN_NAMES = wordSet('verbs-in-names');
const BEFORE_NAMES = wordSet('verbs-before-names');
/** A word counted oftener than this is nobody's name. */
const COMMON = 300;
const MIN_STEM_CHARS = 2;
const MAX_NAME_CHARS = 30;
const MAX_STEM_CHARS = 14;
const MAX_MADE_UP_CHARS = 6;

/** Returns the organisations that a text names in full, in order. What can't be cut with certainty is left out. */
export function organisationsIn(text: string): Found[] {
  const found: Found[] = [];
  for (const { index, 0: head } of text.matchAll(HEAD)) {
    const start = FIRM.test(head) ? firmStart(text, index, head) : plainStart(text, index, head);
    if (start === null) continue;
    const end = index + head.length;
    // 常州大学附属医院 is one name, and so is 城西齿轮有限公司工会.
    while (found.length > 0 && found.at(-1)!.end > start) found.pop();
    found.push({ name: text.slice(start, end), start, end });
  }
  return found;
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

const standsBefore = (word: string, verb: boolean): boolean =>
  (verb && !IN_NAMES.has(word)) || PARTICLES.has(word) || BEFORE_NAMES.has(word);

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
  for (const { start } of places.toReversed()) {
    if (start === 0) continue;
    const last = wordsOf(stem.slice(0, start)).at(-1)!.word;
    if (places.some(({ end }) => end === start) || tagsOf(last).includes('v')) return stem.slice(start);
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
  return isMadeUp(stem) && !isGeneric(stem, head) ? at - stem.length : null;
}

/** 大学生, 委员会议, 教育局长, 招商会, 格局: the head is a part of other words. */
function isPartOfWord(text: string, at: number, head: string): boolean {
  const end = at + head.length;
  const [previous, next] = [text[at - 1] ?? '', text[end] ?? ''];
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
  const words = [...before.matchAll(NATION), ...before.matchAll(REGION)];
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

/** 合作, 资源, 公安: short names of counties that are words. */
const isOtherWord = ({ text, places }: Mention): boolean =>
  places.every(({ level }) => level === 'county') &&
  (wordsOf(text)[0]!.verb || (frequency(text) >= COMMON && tag(text)[0]?.tag !== 'ns'));

/** What begins a longer name: 武警|北京一总队, 伊朗伊斯兰|共和国通讯社. */
const NOUN = /^(?:n|x|eng|j|b|a|s|l|i|z)/u;

/** Returns whether a name may begin there: at a mark, or behind a verb, a particle or the like. */
function mayPrecede(before: string, start: number): boolean {
  if (start === 0) return true;
  let at = 0;
  for (const { word, verb } of wordsOf(before)) {
    const end = at + word.length;
    if (end > start) return false;
    if (end === start) return standsBefore(word, verb) || !NOUN.test(tagsOf(word)[0] ?? 'n');
    at = end;
  }
  return false;
}

function mayFollow(stem: string, head: string, place: string): boolean {
  if (stem === '') return NATION_ONLY.test(place) ? NATIONAL.test(place + head) : OF_A_PLACE.has(head);
  if (place === '国家' && !OF_STATE.test(head)) return false;
  if (place === '全国' && !OF_ALL.test(head)) return false;
  if (place === '中国' && NOT_OF_CHINA.test(head)) return false;
  if (stem.length > MAX_STEM_CHARS || !/^[\p{Script=Han}\d（）]+$/u.test(stem)) return false;
  if (head === '委' && (stem.length < MIN_STEM_CHARS || /[主常政组团编评]$/u.test(stem))) return false;
  // 中国政府和欧盟委员会 are two.
  if (/和/u.test(stem) && (/政府/u.test(stem) || HEADS.some((each) => stem.includes(each)))) return false;
  if (head === '厂' && /[工来进到入回离办建]$/u.test(stem)) return false;
  if (/^(?:高等|中等)$|^[级家内外有性化的籍]|\d\s*[个家所座处]/u.test(stem)) return false;
  // Unions of a place are many; the union of a firm is one.
  if (head === '工会' && !HEADS.some((each) => each !== head && stem.endsWith(each))) return false;
  if (isGeneric(stem, head) || tagsOf(stem).includes('p')) return false;
  return wordsOf(stem).every(({ word, verb }) => !standsBefore(word, verb) || word === '和');
}

function isGeneric(stem: string, head: string): boolean {
  // 万科企业股份有限公司 is one firm, as firms say in full what they are.
  const own = FIRM.test(head) ? stem.replace(/企业$/u, '') : stem;
  if (GENERIC_PART.test(own)) return true;
  return wordsOf(own).some(
    ({ word }) => (GENERIC_WORD.has(word) || PARTICLES.has(word)) && !(word === '和' && AUTHORITY.test(head)),
  );
}

/** The longest stem that the dictionary knows together with the head as an institution. */
function knownStem(before: string, head: string): string | null {
  for (let length = Math.min(8, before.length); length >= MIN_STEM_CHARS; length--) {
    const stem = before.slice(-length);
    if (!isWord(stem + head) || tag(stem + head).length !== 1 || tag(stem + head)[0]?.tag !== 'nt') continue;
    return /^(?:n[rstz]|j|f)/u.test(tag(stem)[0]?.tag ?? '') ? stem : null;
  }
  return null;
}

/** Returns whether a stretch is no row of ordinary words: 楚能, 双良. */
function isMadeUp(stem: string): boolean {
  if (stem.length < MIN_STEM_CHARS || stem.length > MAX_MADE_UP_CHARS || !/^\p{Script=Han}+$/u.test(stem)) return false;
  if (/^[大中小]+$/u.test(stem) || ANY_CITY.test(stem) || /^.?[省市区县州镇乡村]|^[一二三四五六七八九十]/u.test(stem))
    return false;
  const words = tag(stem);
  // 河海; 江都医院 may be any of its hospitals.
  if (words.length === 1)
    return /^n[rzts]$/u.test(words[0]!.tag) && frequency(stem) < COMMON && mentionsIn(stem).length === 0;
  // Begun by what is no part of a name: 刚出, 靠拿, 不受.
  if (/^[dpvrmuc]/u.test(words[0]!.tag)) return false;
  // 丹泉酒业: two characters that are no word in front, and what the firm deals in.
  const [first, second, ...rest] = words.map(({ word, tag: kind }) => ({ single: word.length === 1, kind }));
  return first!.single && second!.single && rest.every(({ single, kind }) => !single && /^(?:n|vn|b)/u.test(kind));
}
