import type { Place } from '../chinese/places.ts';
import { contains, placesNamed } from '../chinese/places.ts';
import { VERBS } from '../chinese/verbs.ts';
import type { Figure } from '../report/figure.ts';
import { spansOf } from './match.ts';
import { startsWithVerb } from './phrase.ts';

type Scope = Figure['scope'];

/** The divisions of a report, as it names them. */
export interface Names {
  province: string | null;
  city: string | null;
  district: string | null;
}

/** The six-digit codes (GB/T 2260) of a report's own place and of those above it. */
export interface Codes {
  own: string | null;
  city: string | null;
  province: string | null;
}

export function codesOf({ province, city, district }: Names): Codes {
  const named = (name: string | null, outer?: Place | null) => {
    const all = name === null ? [] : placesNamed(name).filter((place) => place.name === name);
    const inside = outer ? all.filter((place) => contains(outer, place)) : all;
    return inside.length === 1 ? inside[0]! : null;
  };
  const above = named(province);
  const middle = named(city, above) ?? named(city);
  const own = district === null ? (middle ?? above) : (named(district, middle ?? above) ?? null);
  const code = own && /^\d{6}$/.test(own.code) ? own.code : null;
  return {
    own: code,
    city: middle?.code ?? (code && `${code.slice(0, 4)}00`),
    province: above?.code ?? (code && `${code.slice(0, 2)}0000`),
  };
}

const EVERYBODY = /全[区市县省州镇国](?:各级工会组织|各级工会|各级|各地|工会系统|广大)?|各级工会(?:组织)?|全系统/gu;
/** The reporting body as the subject of a sentence: 区工会三次获评…. */
const BODY =
  /(?:^|[,，。；;:：])(?:[^，,。；;]{0,6}(?:年|月|期间|来|前),?)?((?:[一-龥]{1,7}?[省市区县州旗])?[省市区县州旗]?总(?:工会)?(?:本级|机关)?|[省市区县]?本级)(?!系统|各|和|与|、|及)/gu;
const OWN_LEVEL = /[省市区县]?总?(?:本级|机关)/u;
/** A firm, street or organisation as the subject. */
const UNIT =
  /(?:^|[,，。；;:：])([^，,。；;、:：\d()]{2,18}(?:有限公司|集团公司|公司|集团|街道|联合会|医院|学院|大学|中学|小学|学校))(?=([一-龥]{1,3}))/gu;
const UNIT_END = /公司|集团|街道|联合会|医院|学院|大学|[中小]学|学校/u;
/** Words that make it a ranking or an honour, not a scope. */
const AMONG =
  /^(?:率先|首|第[一二三四五\d]|前列|先进|优秀|劳模|劳动|五一|模范|十佳|表彰|排名|位居|名列|平均|推广|最|唯一|领先|技能|职工职业|职工技能|范围|人大|政协|会议|大会|工作|重点|示范|产业|统一|性)/u;

/**
 * Returns whose number a figure is: that of the whole place (area), the body itself (own), or one named firm or street
 * (unit).
 * @param before the words of its sentence before the number, half-width
 * @param after the number and the words after it, to the end of the clause
 * @param suffix of the name of its own place: 区 of 淮安区
 */
export function scopeOf(before: string, after: string, codes: Codes, suffix: string): Scope {
  const area: Scope = { level: 'area', place: codes.own, words: null };
  let best = -1;
  let scope = area;
  const take = (at: number, found: Scope) => {
    if (at > best) [best, scope] = [at, found];
  };
  // Most sentences name nobody: each pattern is tried only if its characteristic character occurs.
  for (const { start, end } of /[全各]/u.test(before) ? spansOf(EVERYBODY, before) : []) {
    const words = before.slice(start, end);
    if (AMONG.test(before.slice(end)) || /[在位列居获]$/u.test(before.slice(0, start))) continue;
    const place = placeOf(words, codes, suffix, before, start, end);
    const level = words.startsWith('全国') ? 'other' : 'area';
    if (place !== undefined) take(start, { level, place, words });
  }
  for (const match of /总|本级/u.test(before) ? before.matchAll(BODY) : []) {
    const words = match[1]!;
    const at = match.index + match[0].length - words.length;
    const division = /([省市区县州旗])(?:总|本)/u.exec(words)?.[1];
    const other = division !== undefined && suffix !== '' && division !== suffix;
    if (other || (!OWN_LEVEL.test(words) && !words.endsWith('工会'))) continue;
    take(at, { level: 'own', place: codes.own, words });
  }
  for (const match of UNIT_END.test(before) ? before.matchAll(UNIT) : []) {
    const words = match[1]!;
    if (
      !leads(match[2]!) ||
      startsWithVerb(words) ||
      /[在对与和为向至到从由将把各家个名]|以上|等/u.test(words.replace(/(?:集团|街道).*$/u, ''))
    )
      continue;
    if (!goesOn(before.slice(match.index + match[0].length))) continue;
    take(match.index + match[0].length - words.length, { level: 'unit', place: null, words });
  }
  // N家单位 is nearer than the body: the number belongs to them
  if (scope.level === 'own' && UNITS.test(before.slice(best) + after)) return area;
  return scope;
}

/** Row headers that own the number of their row. */
const ROW_UNIT = /(?:公司|集团|街道|[镇乡村]|社区|医院|学校|大学|中学|小学|学院|[局委办]|总工会|联合会|园区)$/u;

/** Returns whose number it is in a row of a table: that of the division, firm or street in the row's header. */
export function scopeOfRow(head: string, words: string, codes: Codes, suffix: string): Scope {
  const { own } = codes;
  const inside = own === null ? [] : placesNamed(head).filter(({ code }) => code !== own && within(code, own));
  if (inside.length === 1 && inside[0]!.name === head) return { level: 'area', place: inside[0]!.code, words: head };
  if (/^[省市区县]?总?(?:本级|机关)/u.test(head)) return { level: 'own', place: own, words: head };
  if (ROW_UNIT.test(head)) return { level: 'unit', place: null, words: head };
  return scopeOf(words, '', codes, suffix);
}

/** Returns whether a code is within another division: 320413 in 320400. */
const within = (code: string, outer: string): boolean => code.startsWith(outer.replace(/(?:00){1,2}$/, ''));

/** Returns whether all clauses share the subject of the first: each begins with a verb. */
const goesOn = (words: string): boolean =>
  words
    .split(/[,，；;]/u)
    .every((clause, index) => index === 0 || clause === '' || leads(clause) || startsWithVerb(clause));

const UNITS = /[家个][^，,。；;\d]{0,6}(?:单位|企业|工会|公司|集体)/u;

/** Returns whether words begin with a verb or an adverb before one. */
const leads = (words: string): boolean => VERBS.has(words.slice(0, 2)) || /^(?:共|累计|先后|已|被|荣|获)/u.test(words);

/** Returns the division of 全市 in the report of a district; undefined if the words name no other division. */
function placeOf(words: string, codes: Codes, suffix: string, before: string, at: number, end: number) {
  const division = /^全([区市县省州镇国])/u.exec(words)?.[1];
  if (division === undefined || division === suffix) return codes.own;
  // 全省各地职工, 全市共有: another division counts only as the subject
  const opens = at === 0 || /[,，。；;:：]/u.test(before[at - 1]!) || /来自$/u.test(before.slice(0, at));
  const subject =
    /各地|各级|工会系统|广大/u.test(words) ||
    leads(before.slice(end, end + 3)) ||
    /^(?:[现有\d]|$)/u.test(before.slice(end));
  if (!opens || !subject) return undefined;
  if (division === '国') return null;
  if (division === '省') return codes.province;
  return division === '市' && codes.own !== codes.city ? codes.city : codes.own;
}
