import { frequency, isWord } from '../chinese/dictionary.ts';
import { wordList, wordSet } from '../chinese/lists.ts';
import { mentionsIn } from '../chinese/places.ts';
import { VERBS } from '../chinese/verbs.ts';
import { tag, tagsOf, wordsOf } from '../chinese/words.ts';
import {
  COMMON,
  FIRM,
  GENERIC_PART,
  HEAD,
  HEADS,
  IN_NAMES,
  MAX_MADE_UP_CHARS,
  MIN_STEM_CHARS,
  OF_A_PLACE,
  PARTICLES,
  standsBefore,
} from './heads.ts';

/** Stems of institutions that every city has one of: firms of a trade (城投集团, 文旅投集团), 中医医院, colleges by subject. */
const ANY_CITY =
  /^(?:[城产投发水业工轨港科创康养文旅金控农交通国资建设能运地机教体医药商贸粮环保电热]{2,3}|人才|中医药?|中蒙)$/u;
const GENERIC_WORD = wordSet('organisation-generic');
const NATION_ONLY = /^(?:中华全国|中国|国家|全国|中央|中华|中共)+$/u;
/** Names of a nation and a head alone; others are kinds: 中国大学 may be any of China's. */
const NATIONAL =
  /^(?:中国银行|中国科学院|中国工程院|(?:中国)?国家(?:博物馆|图书馆)|中央(?:电视台|党校)|国家行政学院|(?:中华)?全国总工会)$/u;
/** Heads of state bodies, and of bodies of all China: 国家…学院 is a grade, and 中国农民合作社 are many. */
const OF_STATE = /局$|管理中心$|委员会$|委$|馆$|台$|法院$|检察院$|党校$|研究院$|科学院$/u;
const OF_ALL = /^(?:总工会|委员会|.?协会|联合会|学会|商会|研究会|促进会|基金会)$/u;
const NOT_OF_CHINA = /^(?:合作社|学校|中学|小学|幼儿园|医院|卫生院|.?厂|农场|煤矿)$/u;
/** Authorities whose names may contain 和: 发展和改革委员会. */
const AUTHORITY = /局$|委员会$|委$|厅$/u;
/** Schools and hospitals, and kinds of them in their names. */
const OF_TEACHING = /^(?:医院|学校|中学|小学|幼儿园|学院|大学)$/u;
const MAY_BE_MADE_UP = /^(?:医院|学校|中学|小学|幼儿园|学院|大学|集团|公司)$/u;
const KIND_OF_SCHOOL =
  /^(?:高级|初级|实验|中心|职业|技术|师范|外国语|国际|双语|科技|专科|综合|理工|农业|医学|信息|附属|干部|人民)$/u;
/** 农林水利和气象, 教育系统. */
const TRADE = new RegExp(`^(?:${[...wordList('union-trades'), '和', '系统', '产业'].join('|')})+$`, 'u');
const MAX_STEM_CHARS = 14;
/** Words inside names that are tagged as verbs or adverbs: 信访, 自然. */
const WITHIN = wordSet('words-in-organisations');

/** Returns whether a stretch between a place and a head forms one name with them. It may be empty. */
export function mayFollow(written: string, head: string, place: string): boolean {
  // 海洋与渔业厅 is named like 住房和城乡建设厅.
  const stem = AUTHORITY.test(head) ? written.replaceAll('与', '和') : written;
  if (stem === '')
    return NATION_ONLY.test(place) ? NATIONAL.test(place + head) : OF_A_PLACE.has(head) || isTheOne(place, head);
  // Only provinces and the highest bodies have a 厅: 福建省|海洋与渔业|厅, 中共中央|办公|厅.
  if (head === '厅' && !/中央|中共/u.test(place) && !isProvince(place)) return false;
  if (place === '国家' && !OF_STATE.test(head)) return false;
  if (place === '全国' && !OF_ALL.test(head)) return false;
  if (place === '中国' && NOT_OF_CHINA.test(head)) return false;
  if (stem.length > MAX_STEM_CHARS || !/^[\p{Script=Han}\d（）]+$/u.test(stem)) return false;
  if (head === '小学' && stem.endsWith('中')) return false;
  if (/^[局委]$/u.test(head) && stem.length < MIN_STEM_CHARS && place === '国家') return false;
  if (head === '委' && (stem.length < MIN_STEM_CHARS || /[主常政组团编评]$/u.test(stem))) return false;
  // 城区人民医院划转市人民医院 are two hospitals, （人民）医院 are several.
  if (/^（[^）]*）$/u.test(stem) || wordBehindHead(stem) === 'v') return false;
  // 中国政府和欧盟委员会 are two bodies.
  if (/和/u.test(stem) && (/政府/u.test(stem) || HEADS.some((each) => stem.includes(each)))) return false;
  if (head === '厂' && /[工来进到入回离办建设]$/u.test(stem)) return false;
  if (/^(?:高等|中等)$|[二三四五六七八九十]大|^[区级家内外有性化的籍]|\d\s*[个家所座处]/u.test(stem)) return false;
  // A place has many unions; a trade or a firm has one.
  if (head === '工会' && TRADE.test(stem)) return true;
  if (head === '工会' && !HEADS.some((each) => each !== head && stem.endsWith(each))) return false;
  if (isGeneric(stem, head) || tagsOf(stem).includes('p')) return false;
  if (wordsOf(stem).some(({ word, verb }) => standsBefore(word, verb) && word !== '和')) return false;
  return isNominal(stem, head);
}

const isProvince = (place: string): boolean =>
  mentionsIn(place).some(({ text, places }) => text === place && places.some(({ level }) => level === 'province'));

/** 苏州中学, 薛埠镇卫生院: returns whether a school or hospital is called after its city or town alone. */
const isTheOne = (place: string, head: string): boolean =>
  (/[镇乡]$/u.test(place) && /^(?:卫生院|中学|小学|幼儿园|敬老院)$/u.test(head)) ||
  (head === '中学' &&
    mentionsIn(place).some(
      ({ text, full, places }) => text === place && !full && places.every(({ level }) => level !== 'province'),
    ));

/** Returns the part of speech of the word after another organisation in a name, if there is one. */
function wordBehindHead(stem: string): string {
  const inner = [...stem.matchAll(HEAD)].find(({ 0: { length } }) => length > 1);
  const [word] = tag(inner ? stem.slice(inner.index + inner[0].length) : '');
  if (word?.word === '建设') return 'v';
  return word && !IN_NAMES.has(word.word) ? word.tag : '';
}

/**
 * 北京会见清华大学…, 城一处活动中心, 市一鞋厂: returns whether place and head belong to a sentence rather than to a name, as a
 * word between them is a verb that no name contains, an adverb, a pronoun or a count.
 */
function isNominal(stem: string, head: string): boolean {
  if (/^老(?!年|干部)/u.test(stem) || (/^一/u.test(stem) && !/^(?:.?医院|.?中学|小学|幼儿园)$/u.test(head)))
    return false;
  const words = tag(stem);
  return words.every(({ word, tag: kind }, i) => {
    if (kind === 'm' && (words[i + 1]?.tag === 'q' || /.[个家所座处名位些批间]$/u.test(word))) return false;
    if (word.length === 1) return !(/^[dr]/u.test(kind) || (kind === 'v' && words.length === 1));
    // Rare verbs may be names: 树人学院, 达信集团.
    const isVerb = kind === 'v' && (VERBS.has(word) || !MAY_BE_MADE_UP.test(head));
    if (isVerb || /^[dr]/u.test(kind)) return IN_NAMES.has(word) || WITHIN.has(word);
    return true;
  });
}

export function isGeneric(stem: string, head: string): boolean {
  // 万科企业股份有限公司: a full legal form means one firm.
  const own = (FIRM.test(head) ? stem.replace(/企业$/u, '') : stem).replace(/农村(?=商业银行|商业$|信用)/u, '');
  if (GENERIC_PART.test(own)) return true;
  return wordsOf(own).some(
    ({ word }) => (GENERIC_WORD.has(word) || PARTICLES.has(word)) && !(word === '和' && AUTHORITY.test(head)),
  );
}

/** Returns the longest stem that forms an institution of the dictionary with the head. */
export function knownStem(before: string, head: string): string | null {
  for (let length = Math.min(8, before.length); length >= MIN_STEM_CHARS; length--) {
    const stem = before.slice(-length);
    if (
      ANY_CITY.test(stem) ||
      !isWord(stem + head) ||
      tag(stem + head).length !== 1 ||
      tag(stem + head)[0]?.tag !== 'nt'
    )
      continue;
    return /^(?:n[rstz]|j|f)/u.test(tag(stem)[0]?.tag ?? '') ? stem : null;
  }
  return null;
}

/** Returns whether a stretch is an invented word rather than ordinary words: 楚能, 双良. */
export function isMadeUp(stem: string, head: string): boolean {
  if (stem.length < MIN_STEM_CHARS || stem.length > MAX_MADE_UP_CHARS || !/^\p{Script=Han}+$/u.test(stem)) return false;
  if (/^[大中小]+$/u.test(stem) || ANY_CITY.test(stem) || /^.?[省市区县州镇乡村]|^[一二三四五六七八九十]/u.test(stem))
    return false;
  const words = tag(stem);
  // 河海 is a name; 江都医院 may be any hospital of 江都.
  if (words.length === 1)
    return /^n[rzts]$/u.test(words[0]!.tag) && frequency(stem) < COMMON && mentionsIn(stem).length === 0;
  // Begins with a word that is not part of a name: 刚出, 靠拿, 不受.
  if (/^[dpvrmuc]/u.test(words[0]!.tag)) return false;
  // 丹泉酒业, 荣怀高级: two characters that form no word, and the trade of a firm or the kind of a school.
  const [first, second, ...rest] = words.map(({ word, tag: kind }) => ({ word, single: word.length === 1, kind }));
  if (!first!.single || !second!.single || ANY_CITY.test(first!.word + second!.word)) return false;
  const behind = OF_TEACHING.test(head) ? KIND_OF_SCHOOL : /./u;
  return rest.every(({ word, single, kind }) => !single && /^(?:n|vn|b)/u.test(kind) && behind.test(word));
}

/** Returns whether a stretch consists of nouns of two and more characters. */
export const isOfNouns = (stem: string): boolean =>
  /^\p{Script=Han}+$/u.test(stem) &&
  tag(stem).every(({ word, tag: kind }) => word.length > 1 && /^(?:n|vn|j|b)/u.test(kind));
