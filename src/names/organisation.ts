import { frequency, isWord, readDictionary } from '../chinese/dictionary.ts';
import { wordList } from '../chinese/lists.ts';
import { contains, type Mention, mentionsIn } from '../chinese/places.ts';
import { cut, tag, tagsOf, wordsOf } from '../chinese/words.ts';
import type { Found } from './found.ts';
import { COMMON, FIRM, GENERIC_PART, HEAD, HEADS, MAX_MADE_UP_CHARS, MIN_STEM_CHARS, standsBefore } from './heads.ts';
import { isGeneric, isMadeUp, isOfNouns, knownStem, mayFollow } from './stem.ts';

/** Heads of organisations with an invented name and no place: 双良集团. */
const MADE_UP = /^(?:集团|公司|总公司|医院|学校|中学|小学|幼儿园|学院|大学|银行|出版社|基金会)$/u;
/** Heads of organisations inside another one: 中国医学科学院|肿瘤医院. */
const UNIT = /^(?:医院|学院|研究院|研究所|实验室|中学|小学|博物馆|图书馆|指挥中心|管理中心)$/u;
const OF_UNIONS = /^(?:驿站|工作|办公|服务|之家|系统|经费|会员|小组|业务)/u;
const UNION = /^工会(?:委员会)?$/u;
/** Heads of branches, which are no name without the organisation: 中国人民银行|崇左市分行. */
const BRANCH = /^(?:分行|支行|分院|分校|分会|分社)$/u;
/** 国网|武威|供电公司, 中铝|广西|分公司. */
const NATIONAL_FIRMS = wordList('national-firms').sort((a, b) => b.length - a.length);
const NATIONAL_UNIT = /^(?:(?:供电|电力|发电|炼油|烟草|石油|石化)?(?:分?公司|总厂|厂)|供电局)$/u;
/** Heads of organisations that the dictionary may know: 清华大学, 湘雅医院. */
const KNOWN = /^(?:大学|学院|医院|银行|出版社)$/u;
/** Words that begin a name like a place: nations, regions. */
const NATION = /中华全国|中国|国家|全国|中央|中华|中共/gu;
const REGION = /东北|华北|华东|华南|华中|西北|西南|东南|中南/gu;
const WAY = /^(?:胡同|大?街|路|巷|村)/u;
/** Marks that no name contains, except brackets inside it: （中国）. */
const EDGE = /[^\p{Script=Han}（）()·A-Za-z\d]/u;
const MAX_NAME_CHARS = 30;

/** Returns the organisations that a text names in full, in order. Omits those whose boundaries are uncertain. */
export function organisationsIn(text: string): Found[] {
  const found: Found[] = [];
  for (const { index, 0: head } of text.matchAll(HEAD)) {
    const end = index + head.length;
    // 西航支行工会驿站 is not a union.
    if (UNION.test(head) && OF_UNIONS.test(text.slice(end))) continue;
    const parent = found.at(-1);
    const start =
      parent && UNION.test(head) && parent.end === index && !isPartOfWord(text, index, head)
        ? parent.start
        : parent && isBranch(parent.name, text.slice(parent.end, index), head) && !isPartOfWord(text, index, head)
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
 * Returns whether a name continues with a branch of the organisation, with or without a place: 复旦大学|义乌研究院,
 * 四川银行|巴中分行.
 */
function isBranch(parent: string, between: string, head: string): boolean {
  // 华东分公司 of a builder | 杭州树兰医院 that it builds.
  if (/(?:公司|集团)$/u.test(parent) && /^(?:医院|学校|中学|小学|幼儿园)$/u.test(head)) return false;
  const own = between.replace(/^（([^（）]+)）/u, '$1');
  if (/^(?:第[一二三四五六七八九十]+)?附属/u.test(own)) return mayFollow(own.replace(/^.*?附属/u, '附属'), head, '');
  const place = mentionsIn(own).find((mention) => mention.start === 0 && (mention.full || !isOtherWord(mention)));
  const rest = own.slice(place?.end ?? 0);
  if (rest === '') return place !== undefined || BRANCH.test(head);
  if (place) return mayFollow(rest, head, own.slice(0, place.end));
  // 农商银行|西航|支行.
  if (head === '支行' && /^\p{Script=Han}{2,4}$/u.test(rest))
    return !wordsOf(rest).some(({ word, verb }) => standsBefore(word, verb)) && !isGeneric(rest, head);
  const field = rest.replace(/^第[一二三四五六七八九十〇\d]+/u, '');
  return UNIT.test(head) && rest.length <= MAX_MADE_UP_CHARS && isOfNouns(field) && !isGeneric(rest, head);
}

function edgeBefore(text: string, at: number): number {
  let start = at;
  let closed = 0;
  for (; start > 0 && at - start < MAX_NAME_CHARS && !EDGE.test(text[start - 1]!); start -= 1) {
    if (/[）)]/u.test(text[start - 1]!)) closed += 1;
    // An open bracket around the name.
    else if (/[（(]/u.test(text[start - 1]!) && --closed < 0) break;
  }
  return start;
}

/** Returns whether a name begins at the limit of what is read of a long clause, so that its beginning may be cut off. */
const isCutOff = (text: string, edge: number, start: number): boolean =>
  start === edge && edge > 0 && !EDGE.test(text[edge - 1]!) && !/[（(]/u.test(text[edge - 1]!);

/** Returns where the name of a firm begins: after the last verb, particle or mark. */
function firmStart(text: string, at: number, head: string): number | null {
  const start = edgeBefore(text, at);
  const before = text.slice(start, at);
  if (isItem(text, start, at + head.length) && isFirm(before, head)) return start;
  const stem = fromLastPlace(before.slice(behindWords(before)));
  return stem.replace(/[（）()·]/gu, '').length >= MIN_STEM_CHARS &&
    !isCutOff(text, start, at - stem.length) &&
    isClosed(stem) &&
    isNamed(stem) &&
    !isGeneric(stem, head)
    ? at - stem.length
    : null;
}

/** Returns whether a line is nothing but the name: 中国软件与技术服务股份有限公司. */
const isItem = (text: string, start: number, end: number): boolean =>
  (start === 0 || text[start - 1] === '\n') && /^(?:$|\n|（|[　 ])/u.test(text.slice(end));

const isFirm = (stem: string, head: string): boolean =>
  stem.length >= MIN_STEM_CHARS &&
  isClosed(stem) &&
  isNamed(stem) &&
  !GENERIC_PART.test(stem) &&
  !/[的了在是为]/u.test(stem) &&
  !HEADS.some((each) => each.length > 1 && !FIRM.test(head + each) && stem.includes(`${each}与`)) &&
  !HEADS.some((each) => each.length > 1 && stem.includes(`${each}和`)) &&
  !standsBefore(wordsOf(stem)[0]!.word, false);

/** Returns false for the rest of a name whose beginning was not understood: 科技集团有限公司. */
const isNamed = (stem: string): boolean =>
  mentionsIn(stem).length > 0 ||
  /^中国/u.test(stem) ||
  tag(stem).some(({ word, tag: kind }) => word.length === 1 || /^n[rzts]|^x/u.test(kind));

const isClosed = (name: string): boolean =>
  !/^[）)]/u.test(name) && [...name].filter((c) => c === '（').length === [...name].filter((c) => c === '）').length;

/** Returns where a name begins: after the last verb or particle. */
function behindWords(before: string): number {
  let start = 0;
  const words = wordsOf(before);
  for (const [i, { word, start: at, verb }] of words.entries()) {
    if (!standsBefore(word, verb)) continue;
    // 嘉立创: among characters that form no words, none is a verb.
    const isLast = at + word.length === before.length;
    if (!(verb && word.length === 1 && isNameLike(before, i - 1)) && (!isLast || standsBefore(word, false)))
      start = at + word.length;
  }
  // 中国|联合|网络通信: names of national firms contain what they do.
  if (/中国$/u.test(before.slice(0, start).replace(/(?:联合|投资|建设|建筑|运输|发展)$/u, '')))
    start = before.lastIndexOf('中国', start);
  // 最后中美…有限公司: adverbs of time and manner begin no name.
  for (const word of wordsOf(before.slice(start))) {
    if (word.word.length < 2 || mentionsIn(word.word).length > 0 || !/^[dtrcf]/u.test(tagsOf(word.word)[0] ?? ''))
      break;
    start += word.word.length;
  }
  return start;
}

/** 凯普|达安全玻璃: returns whether a word is a single character, or what is taken for a name. */
const isNameLike = (before: string, index: number): boolean =>
  wordsOf(before)[index]?.word.length === 1 || /^n(?:r|z)/u.test(tagsOf(before)[index] ?? '');

/**
 * 走进城西区丙省齿轮 → 丙省齿轮: many names begin with a place. The words before it, like a verb or the district of the firm,
 * are not part of the name.
 */
function fromLastPlace(stem: string): string {
  const places = mentionsIn(stem);
  for (const inner of places.toReversed()) {
    if (inner.start === 0) continue;
    const words = wordsOf(stem.slice(0, inner.start));
    const last = words.at(-1)!.word;
    // 中交|广州航道局: a character after one that is no word is no verb.
    const isVerb = tagsOf(last).includes('v') && (last.length > 1 || words.at(-2)?.word.length !== 1);
    // 海南|长安国际制药: a word that is the name of a district elsewhere is a name.
    const outer = places.find(({ end }) => end === inner.start);
    // 广西|德保铜矿: the short name of a province before its county is part of the name.
    const within =
      outer?.full === true && outer.places.some((each) => inner.places.some((place) => contains(each, place)));
    const after = places.some(({ end, full }) => full && end === inner.start);
    if (within || after || isVerb || /^(?:内|里|外|旁|附近)$/u.test(last)) return stem.slice(inner.start);
  }
  return stem;
}

/** Returns where the name of another organisation begins: at its place, or before an invented word. */
function plainStart(text: string, at: number, head: string): number | null {
  if (isPartOfWord(text, at, head)) return null;
  const edge = edgeBefore(text, at);
  const before = text.slice(edge, at);
  for (const [start, behind] of placeStarts(before)) {
    const stem = before.slice(behind);
    const fits =
      !isCutOff(text, edge, edge + start) &&
      isClosed(before.slice(start)) &&
      mayFollow(stem, head, before.slice(start, behind)) &&
      mayPrecede(before, start);
    if (fits) return edge + start;
    const firm = NATIONAL_FIRMS.find((name) => before.slice(0, start).endsWith(name));
    const from = start - (firm?.length ?? 0);
    const ofFirm = firm && !isCutOff(text, edge, edge + from) && mayPrecede(before, from);
    if (ofFirm && (NATIONAL_UNIT.test(stem + head) || mayFollow(stem, head, before.slice(start, behind))))
      return edge + from;
  }
  const branch = head === '分公司' ? branchStart(before) : null;
  if (branch !== null && !isCutOff(text, edge, edge + branch)) return edge + branch;
  const known = KNOWN.test(head) ? knownStem(before, head) : null;
  if (known !== null && mayPrecede(before, before.length - known.length)) return at - known.length;
  if (!MADE_UP.test(head)) return null;
  const stem = before.slice(behindWords(before)).replace(/^[由在与和对向把被将于到是及](?=\p{Script=Han}{2})/u, '');
  return isMadeUp(stem, head) && !isGeneric(stem, head) && !isCutOff(text, edge, at - stem.length)
    ? at - stem.length
    : null;
}

/** 中铝|广西|分公司, 中国铝业|广西|分公司: returns where the short name of a firm begins, before the place of its branch. */
function branchStart(before: string): number | null {
  const [chain] = placeStarts(before);
  if (!chain || chain[1] !== before.length) return null;
  const firm = before.slice(0, chain[0]);
  const own = firm.slice(behindWords(firm));
  const isNational = /^中国\p{Script=Han}{2,6}$/u.test(own) && isOfNouns(own.slice(2));
  return (isNational || isMadeUp(own, '公司')) && !isGeneric(own, '公司') ? firm.length - own.length : null;
}

/** 大学生, 委员会议, 教育局长, 招商会, 格局: returns whether the head is part of another word. */
function isPartOfWord(text: string, at: number, head: string): boolean {
  const end = at + head.length;
  const [previous, next] = [text[at - 1] ?? '', text[end] ?? ''];
  // 普安瓦厂坪 is a village.
  if (head.length === 1 && (/^(?:n|g)/u.test(singleAt(text, end)) || WAY.test(text.slice(end)))) return true;
  const across = [1, 2].slice(0, head.length).map((length) => head.slice(-length) + next);
  if (next !== '' && across.some((word) => isWord(word)) && !beginsWord(text, end, across[0]!)) return true;
  if (/^[局委]$/u.test(head)) return frequency(previous + head) >= COMMON;
  if (head === '厅') return isWord(previous + head);
  let start = Math.max(0, at - 4);
  if (!hasWordAcross(text, start, at, end)) return false;
  for (const word of cut(text.slice(start, end))) {
    const behind = start + word.length;
    if (start < at && behind > at && behind < end) return true;
    start = behind;
  }
  return false;
}

/** Returns whether a word of the dictionary, from `from` on, lies across an offset and ends before `end`: most texts need no cut. */
function hasWordAcross(text: string, from: number, at: number, end: number): boolean {
  const { wordsAt } = readDictionary();
  let found = false;
  const look = (to: number): void => {
    if (to > at) found = true;
  };
  for (let start = from; start < at && !found; start++) wordsAt(text, start, end - 1 - start, look);
  return found;
}

/** 小学|校长, 总工会|党组: returns whether the word after the head is more frequent than the one across its end. */
const beginsWord = (text: string, at: number, across: string): boolean =>
  /^[校院园馆]长/u.test(text.slice(at)) || (isWord(across) && frequency(text.slice(at, at + 2)) > frequency(across));

/** Returns the part of speech of a single character, unless it is part of a longer word. */
function singleAt(text: string, at: number): string {
  const [first] = tag(text.slice(at, at + 4));
  return first?.word.length === 1 ? first.tag : '';
}

/**
 * Returns the chains of places before a head, the last one first: 常州市|金坛区, 中国. Earlier ones matter if an organisation
 * ends in between: 浙江|大学|金华|研究院.
 */
function placeStarts(before: string): [start: number, end: number][] {
  const places = mentionsIn(before).filter((place) =>
    // 新建区域农机服务中心 is not a centre of 新建区.
    place.full
      ? place.end === before.length || frequency(before.slice(place.end - 1, place.end + 1)) < COMMON
      : !isOtherWord(place),
  );
  const words = [
    ...before.matchAll(NATION),
    ...before.matchAll(REGION),
    ...regionsIn(before),
    ...townsIn(before),
  ].filter(({ index, 0: { length } }) => !places.some(({ start, end }) => start < index + length && end >= index));
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
  if (!hasPlace(text)) return [];
  let at = 0;
  return tag(text).flatMap(({ word, tag: kind }) => {
    const index = at;
    at += word.length;
    return kind === 'ns' &&
      word.length > 1 &&
      !/^.区$/u.test(word) &&
      frequency(word) < COMMON &&
      !GENERIC_PART.test(word)
      ? [{ index, 0: word }]
      : [];
  });
}

/** Returns whether a text contains the name of a place that the dictionary knows: most need not be tagged. */
function hasPlace(text: string): boolean {
  const { wordsAt, tagOf } = readDictionary();
  let found = false;
  for (let at = 0; at < text.length && !found; at++)
    wordsAt(text, at, text.length, (end, count, entry) => {
      found ||= end - at > 1 && count < COMMON && tagOf(entry) === 'ns';
    });
  return found;
}

/** Towns, of which there is no directory: two or three characters after a boundary, and 镇, 乡 or 街道. */
const TOWN =
  /(?<![乡村城集小重名强古建心各每本全几个])镇(?!村)|(?<![家城下故老返水同他异回离进之民族])乡(?![村镇])|(?<![各镇乡个区])街道/gu;
const NO_TOWN = /[省市区县州盟旗乡镇村各全个的了着过和与及为将在一二三四五六七八九十两几\d]/u;

function townsIn(before: string): { index: number; 0: string }[] {
  return [...before.matchAll(TOWN)].flatMap(({ index, 0: kind }) => {
    const start = [2, 3]
      .map((length) => index - length)
      .find((from) => from >= 0 && !NO_TOWN.test(before.slice(from, index)) && mayPrecedeTown(before, from));
    return start === undefined ? [] : [{ index: start, 0: before.slice(start, index) + kind }];
  });
}

function mayPrecedeTown(before: string, start: number): boolean {
  const [first] = wordsOf(before.slice(start));
  if (first && first.word.length > 1 && standsBefore(first.word, first.verb)) return false;
  if (mayPrecede(before, start) || mentionsIn(before).some(({ end, full }) => full && end === start)) return true;
  const last = wordsOf(before.slice(0, start)).at(-1);
  return last !== undefined && last.word.length > 1 && standsBefore(last.word, last.verb);
}

/** Short names of counties that are also words: 合作, 资源, 公安. */
const isOtherWord = ({ text, places }: Mention): boolean =>
  places.every(({ level }) => level === 'county') &&
  (wordsOf(text)[0]!.verb || (frequency(text) >= COMMON && tag(text)[0]?.tag !== 'ns'));

/** Beginnings of longer names: 武警|北京一总队, 伊朗伊斯兰|共和国通讯社. */
const NOUN = /^(?:n|x|eng|j|b|a|s|l|i|z)/u;

/** Returns whether a name may begin at an offset: after a mark, a verb, a particle or the like. */
function mayPrecede(before: string, start: number): boolean {
  if (start === 0) return true;
  // 新设2个岐黄中医学院, 七大安全实验室: several, so none is named.
  if (/\d\s*[个家所座处]$|[二三四五六七八九十]$/u.test(before.slice(0, start))) return false;
  let at = 0;
  let unknown = false;
  for (const { word, verb } of wordsOf(before)) {
    const end = at + word.length;
    const stands = standsBefore(word, verb);
    if (end > start) return false;
    // 国能|岳阳电厂, 中茶所|梧州六堡茶研究院: characters that form no words belong to a name.
    if (end === start) return stands || !(NOUN.test(tagsOf(word)[0] ?? 'n') || (unknown && word.length === 1));
    unknown = word.length === 1 && !stands && NOUN.test(tagsOf(word)[0] ?? 'n');
    at = end;
  }
  return false;
}
