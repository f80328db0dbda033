import { areaList } from '@vant/area-data';
import { marksOf } from './marks.ts';
import { memoize } from './memoize.ts';
import { cut, tag } from './words.ts';

/*
 * Administrative divisions of China (@vant/area-data): find them in a text, by full or short name, and tell which city
 * and province they belong to. A name that several places bear is settled by evidence in the text, or not at all.
 */

type Level = 'province' | 'city' | 'county';

export interface Place {
  /** Full name: 金坛区, 常州市, 江苏省. */
  name: string;
  level: Level;
  /** Six digits, the first two of the province, the first four of the city. */
  code: string;
  /** The city it belongs to, itself for a city; null right under a province (仙桃市). */
  city: string | null;
  province: string;
}

export interface Mention {
  /** The words of the text: 扬州市江都区, 江都. */
  text: string;
  start: number;
  end: number;
  /** Places it may mean: more than one where several bear the name. */
  places: Place[];
  /** Written with its suffix (江都区), not the short name (江都). */
  full: boolean;
}

const MUNICIPALITY = new Set(['11', '12', '31', '50']);
const NAMELESS = /^(?:省直辖县|县|自治区直辖县级行政区划|其它区|其他区)$/;
/** Divisions named only by what they are (开发区, 高新区, 城区, 东区): meaningless without their city. */
const GENERIC =
  /^(?:(?:经济|技术|高新|产业|工业|示范|保税|出口|加工|综合|火炬|旅游|度假|园|开发|管理)+区|[城郊矿东西南北中]区|市[中辖]区|市区|新区|新城)$/;

/** Peoples in the names of autonomous divisions, left out of the short name: 延边朝鲜族自治州 → 延边. */
const PEOPLES =
  /(?:(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|普米|塔吉克|怒|鄂温克|保安|裕固|独龙|鄂伦春|各)族|蒙古|哈萨克|柯尔克孜|锡伯|塔吉克|回)*自治[州县旗]$/u;

function shortOf(name: string): string | null {
  const short = /自治/.test(name)
    ? name.replace(/(?:壮族|回族|维吾尔)?自治区$/, '').replace(PEOPLES, '')
    : name.replace(/(?:特别行政区|林区|新区|地区|街道|[省市区县旗盟镇乡])$/u, '');
  return short.length >= 2 && short !== name ? short : null;
}

interface Index {
  byName: Map<string, Place[]>;
  /** Names by their first two characters, longest first. */
  byStart: Map<string, string[]>;
  /** The UTF-16 units that names begin with, and those that come second. */
  heads: Uint8Array;
  seconds: Uint8Array;
  shortNames: Set<string>;
}

let built: Index | undefined;

function index(): Index {
  if (built) return built;
  const byName = new Map<string, Place[]>();
  const shortNames = new Set<string>();
  const put = (name: string, place: Place): void => {
    const had = byName.get(name);
    if (!had) byName.set(name, [place]);
    else if (!had.some((one) => one.code === place.code)) had.push(place);
  };
  for (const place of allPlaces()) {
    put(place.name, place);
    const short = shortOf(place.name);
    if (!short || GENERIC.test(place.name)) continue;
    put(short, place);
    shortNames.add(short);
    // 恩施州 and 石柱县 are short for 恩施土家族苗族自治州 and 石柱土家族自治县
    if (/自治[州县旗]$/.test(place.name)) put(short + place.name.slice(-1), place);
  }
  const byStart = new Map<string, string[]>();
  for (const name of byName.keys()) {
    const key = name.slice(0, 2);
    byStart.set(key, [...(byStart.get(key) ?? []), name]);
  }
  for (const names of byStart.values()) names.sort((a, b) => b.length - a.length);
  const [heads, seconds] = [marksOf(byName.keys()), marksOf([...byName.keys()].map((name) => name.slice(1)))];
  built = { byName, byStart, heads, seconds, shortNames };
  return built;
}

function allPlaces(): Place[] {
  const { province_list: provinces, city_list: cities, county_list: counties } = areaList;
  const places: Place[] = [];
  const provinceOf = (code: string): string => provinces[`${code.slice(0, 2)}0000`] ?? '';
  for (const [code, name] of Object.entries(provinces))
    if (!MUNICIPALITY.has(code.slice(0, 2))) places.push({ name, level: 'province', code, city: null, province: name });
  for (const [code, name] of Object.entries(cities))
    if (!NAMELESS.test(name)) places.push({ name, level: 'city', code, city: name, province: provinceOf(code) });
  for (const [code, name] of Object.entries(counties)) {
    // Townships of Taiwan; those of the cities without counties (东莞市长安镇) stay.
    if (NAMELESS.test(name) || (code.startsWith('71') && /[乡镇]$/.test(name))) continue;
    const above = cities[`${code.slice(0, 4)}00`] ?? '';
    const city = MUNICIPALITY.has(code.slice(0, 2)) ? provinceOf(code) : NAMELESS.test(above) || !above ? null : above;
    places.push({ name, level: 'county', code, city, province: provinceOf(code) });
  }
  return places;
}

/** The full name of the division with a code of six digits; '' for none. */
export const divisionName = (code: string): string =>
  areaList.county_list[code] ?? areaList.city_list[code] ?? areaList.province_list[code] ?? '';

/** Every place that bears this name, full or short. */
export const placesNamed = (name: string): readonly Place[] => index().byName.get(name) ?? [];

const HAN = /\p{Script=Han}/u;
/** After a short name, the suffix of another kind of place: 朝阳县 is not 朝阳区, nor is 白塔镇 白塔区. */
const SUFFIXED =
  /^(?:特别行政区|自治[区州县旗]|开发区|新区|[省市区县旗州盟]|(?:民族)?[镇乡](?!长江|土|贤|亲|村振兴|镇)|街道|社区|小区|苏木|村(?![民级委镇]))/u;

const MAX_WORD_CHARS = 4;

/**
 * 市委和县委, 振兴县域经济: returns whether what looks like the name of a county is a conjunction, or the end of a word, before
 * 县. Only names of two characters are short enough for that.
 */
function isMadeOfWords(name: string, text: string, at: number): boolean {
  if (name.length > 2 || !/[\p{Script=Han}）)”》]/u.test(text[at - 1] ?? '')) return false;
  if (tag(name.slice(0, 1))[0]?.tag === 'c') return true;
  const from = Math.max(0, at - MAX_WORD_CHARS);
  let start = from;
  for (const word of cut(text.slice(from, at + name.length + MAX_WORD_CHARS))) {
    if (start < at && at < start + word.length) return true;
    start += word.length;
  }
  return false;
}

const ZONE =
  /^(?:国家级?|省级)?(?:(?:经济技术|经济|高新技术产业|高新技术|高新|工业|技术产业|综合保税|旅游度假|现代农业|空港|临港|临空)(?:开发|产业)?(?:园|示范|度假|实验)?|开发|经开|经济开发)区/u;

const zoneOf = (place: Place, name: string): Place => ({
  name,
  level: 'county',
  code: `${place.code}${name.slice(place.name.length)}`,
  city: place.city,
  province: place.province,
});

/**
 * Divisions that a text names, longest name first at each place, in order and without overlap. Chains (扬州市江都区) come
 * as separate mentions that touch; a mention is narrowed to the places that lie in the one it touches.
 */
export const mentionsIn = memoize((text): readonly Mention[] => {
  const { byName, byStart, heads, seconds, shortNames } = index();
  const found: Mention[] = [];
  for (let at = 0; at + 1 < text.length; ) {
    if (!heads[text.charCodeAt(at)] || !seconds[text.charCodeAt(at + 1)]) {
      at += 1;
      continue;
    }
    const name = byStart.get(text.slice(at, at + 2))?.find((one) => text.startsWith(one, at));
    if (!name) {
      at += 1;
      continue;
    }
    let places = byName.get(name) ?? [];
    const short = shortNames.has(name) && !places.some((place) => place.name === name);
    const before = found.at(-1);
    const touches = before !== undefined && before.end === at;
    if (touches) {
      const inside = places.filter((place) => before.places.some((outer) => contains(outer, place)));
      if (inside.length > 0) {
        places = inside;
        before.places = before.places.filter((outer) => inside.some((place) => contains(outer, place)));
      }
    }
    const nested = touches && places.some((place) => before.places.some((outer) => contains(outer, place)));
    const generic = places.every((place) => GENERIC.test(place.name) || !HAN.test(place.name));
    // 全区城区 isn't a place called 城区; 朝阳区 written 朝阳县 is none either.
    const wrongSuffix = short && SUFFIXED.test(text.slice(at + name.length));
    if ((generic || wrongSuffix || (!short && isMadeOfWords(name, text, at))) && !nested) {
      at += generic ? name.length : 1;
      continue;
    }
    const zone = ZONE.exec(text.slice(at + name.length, at + name.length + 14))?.[0];
    if (zone) {
      // A development zone that no list has: it lies in the division whose name it bears.
      const zones = places.filter((place) => place.level !== 'province').map((place) => zoneOf(place, name + zone));
      if (zones.length > 0) {
        found.push({ text: name + zone, start: at, end: at + name.length + zone.length, places: zones, full: true });
        at += name.length + zone.length;
        continue;
      }
    }
    // 新建区级劳模工作室 founds one of the district's own.
    const full = !short && text[at + name.length] !== '级';
    found.push({ text: name, start: at, end: at + name.length, places: [...places], full });
    at += name.length;
  }
  return found;
});

/** Whether one division lies in another. */
export function contains(outer: Place, inner: Place): boolean {
  if (outer.code === inner.code) return false;
  if (outer.level === 'province') return inner.province === outer.name && inner.level !== 'province';
  return outer.level === 'city' && inner.level === 'county' && inner.code.slice(0, 4) === outer.code.slice(0, 4)
    ? true
    : outer.level === 'city' &&
        inner.level === 'county' &&
        inner.city === outer.name &&
        inner.province === outer.province;
}

/**
 * How strongly a text speaks for each place: its own names (a full name four times a short one, shared among the places
 * that bear it), and a part of what speaks for the divisions above it. Weights of several texts can be added up.
 */
export function weigh(
  texts: readonly { text: string; weight: number }[],
): Map<string, { place: Place; weight: number }> {
  const own = new Map<string, { place: Place; weight: number }>();
  const add = (place: Place, weight: number): void => {
    const had = own.get(place.code);
    if (had) had.weight += weight;
    else own.set(place.code, { place, weight });
  };
  for (const { text, weight } of texts)
    for (const mention of mentionsIn(text)) {
      const share = (mention.full ? 4 : 1) / mention.places.length ** 2;
      for (const place of mention.places) add(place, weight * share);
    }
  const total = new Map<string, { place: Place; weight: number }>();
  for (const [code, { place, weight }] of own) {
    let support = 0;
    for (const other of own.values())
      if (other.place.code !== code && other.place.level !== 'county' && contains(other.place, place))
        support += other.weight * (other.place.level === 'city' ? 1 : 0.5);
    total.set(code, { place, weight: weight + Math.min(support, weight * 4) });
  }
  return total;
}

/**
 * The one place that a name means in a text: the only bearer, or the bearer that the text's other places speak for at
 * least twice as strongly as for any other. Null rather than a guess.
 */
export function resolve(name: string, text: string, level?: Level): Place | null {
  const bearers = placesNamed(name).filter((place) => !level || place.level === level);
  if (bearers.length <= 1) return bearers[0] ?? null;
  const exact = bearers.filter((place) => place.name === name);
  const pool = exact.length > 0 ? exact : bearers;
  if (pool.length === 1) return pool[0] ?? null;
  const others = mentionsIn(text);
  const scored = pool
    .map((place) => ({ place, score: others.reduce((sum, mention) => sum + speaksFor(mention, place), 0) }))
    .sort((a, b) => b.score - a.score);
  const [first, second] = scored;
  return first && first.score > 0 && first.score >= 2 * (second?.score ?? 0) ? first.place : null;
}

function speaksFor(mention: Mention, place: Place): number {
  const strength = (mention.full ? 2 : 1) / mention.places.length;
  return mention.places.reduce((sum, other) => {
    if (other.code === place.code) return sum;
    if (contains(other, place)) return sum + strength * (other.level === 'city' ? 3 : 2);
    const neighbours = other.level === 'county' && other.city !== null && other.city === place.city;
    return sum + (neighbours ? strength : 0);
  }, 0);
}
