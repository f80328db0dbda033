import { mentionsIn, type Place } from '../chinese/places.ts';
import { tag } from '../chinese/words.ts';
import type { Confidence, Evidence } from '../report/record.ts';
import { reportingPlaceOf } from './reporting-place.ts';

/** The parts of a page, by how much they say about whose report it is. */
export interface OrganizationInput {
  /** Title, subtitle and signature. */
  head: readonly string[];
  lead: string;
  /** Headings and paragraphs. */
  body: readonly string[];
  captions: readonly string[];
  /** Text of posters and banners inside photos. */
  imageText: readonly string[];
  /** All lines of the source. */
  lines: readonly string[];
}

export interface OrganizationFound {
  organization: string | null;
  district: string | null;
  city: string | null;
  province: string | null;
  evidence: Evidence[];
}

/**
 * Organs by the end of their name. Those of the first lines follow a place directly (区总工会); the rest may have a field
 * before them (教育局, 人力资源和社会保障局).
 */
const ORGAN =
  '(?:总工会|工会联合会|工会|(?:人民)?政府办公室|人民政府|政府|人民代表大会常务委员会|人大常委会|人民法院|人民检察院|法院|检察院|' +
  '妇女联合会|妇联|共青团|团委|残疾人联合会|残联|文联|科协|工商业联合会|工商联|红十字会|融媒体中心|' +
  '[\\p{Script=Han}]{2,14}?(?:管理局|局|委员会|管委会|办公室|街道办事处|办事处|联合会|协会|商会|基金会|供销合作社|医院|卫生院|幼儿园|学校|中学|小学|大学|学院|集团|公司)(?:工会(?:委员会)?)?|' +
  '\\p{Script=Han}{0,8}?(?:图书馆|博物馆|文化馆|档案馆|美术馆|科技馆|纪念馆|党校))';

/** Organs that may be the reporter without being named in the headline. */
const REPORTERS =
  /^(?:总工会|工会|工会联合会|人民政府|政府|妇女联合会|妇联|共青团|团委|残疾人联合会|残联|工商业联合会|工商联)$/u;
/** The government for which a speech is held. */
const SPEAKS_FOR = /代表(\p{Script=Han}{1,10}?[省市区县旗州盟乡镇]人民政府)，?向/u;
const SPEAKS_FOR_GOVERNMENT = /代表\p{Script=Han}{0,12}?(?:人民政府|政府)，?向/u;

/** Short names that stand for one full name everywhere: by the Trade Union Law the union of a division is its 总工会. */
const FULL_NAMES: Readonly<Record<string, string>> = { 工会: '总工会', 政府: '人民政府' };
const SHORT_NAMES = new Map(Object.entries(FULL_NAMES).map(([short, full]) => [full, short]));

/** Full names that are used only if the page prints them. */
const LONG_NAMES: Readonly<Record<string, string>> = {
  妇联: '妇女联合会',
  残联: '残疾人联合会',
  工商联: '工商业联合会',
  团委: '共青团委员会',
  科协: '科学技术协会',
  文联: '文学艺术界联合会',
};

/** Organs with a name of their own instead of a place's: 江北恒丰齿轮有限公司, 河海大学. */
const NAMED =
  /[\p{Script=Han}A-Za-z（）()·]{2,30}?(?:集团[\p{Script=Han}A-Za-z（）()]{1,16}?(?:有限责任公司|有限公司|公司)|股份有限公司|有限责任公司|有限公司|集团公司|集团|公司|银行|大学|学院|医院|中学|小学|研究院|研究所)(?:\p{Script=Han}{2,12}?(?:分公司|支公司|分行|支行|分院))?(?:工会委员会|工会)?/gu;

/**
 * Returns whose report it is: the organ's full name, and its district, city and province.
 *
 * The place is the one that title and sentences name most often, of the kind that the page calls its own (全区, 市总工会); it
 * must clearly lead. The organ is the word after it, or after 区/市/县 alone, in the title and at the beginning of
 * sentences. The report of a city or a province has no `district`. Null where the text does not say.
 */
export function organizationOf(input: OrganizationInput): OrganizationFound {
  const place = reportingPlaceOf(input);
  const evidence: Evidence[] = [];
  if (!place) {
    const spoken = governmentSpokenFor(input);
    const own = spoken ?? leagueOf(input) ?? organOfUnknownPlace(input);
    // an unknown name, or that of a town, which others share, does not tell the city
    if (own) {
      evidence.push(entry(input, 'organization', own, own, spoken ? 'certain' : 'likely'));
      return { organization: own, district: null, city: null, province: null, evidence };
    }
    const named = ownNamedOrganOf(input);
    if (!named) return { organization: null, district: null, city: null, province: null, evidence };
    evidence.push(entry(input, 'organization', named.name, named.name, named.confidence));
    // a company's name begins with its province or city, not its district; 平安医院 may be anywhere
    const first = mentionsIn(named.name)[0];
    const only = first && first.start === 0 && first.places.length === 1 ? first.places[0] : undefined;
    const above = only && (first?.full || only.level !== 'county') ? only : undefined;
    const province = above?.province ?? null;
    const city = above?.city ?? null;
    if (province) evidence.push(entry(input, 'province', province, named.name, 'likely'));
    if (city) evidence.push(entry(input, 'city', city, named.name, 'likely'));
    return { organization: named.name, district: null, city, province, evidence };
  }
  const district = place.level === 'county' ? place.name : null;
  if (district) evidence.push(entry(input, 'district', district, basisOf(input, place), 'certain'));
  if (place.city) evidence.push(entry(input, 'city', place.city, ...basisOfAbove(input, place.city)));
  evidence.push(entry(input, 'province', place.province, ...basisOfAbove(input, place.province)));
  const league = leagueOf(input) ?? conferenceOf(input);
  const organ = league ? { name: league, basis: league, confidence: 'certain' as const } : organOf(input, place);
  if (organ) evidence.push(entry(input, 'organization', organ.name, organ.basis, organ.confidence));
  return { organization: organ?.name ?? null, district, city: place.city, province: place.province, evidence };
}

/** Returns the government for which the speech says it is held; null if it does not. */
function governmentSpokenFor({ lead, body }: OrganizationInput): string | null {
  return [lead, ...body.slice(0, 6)].map((text) => SPEAKS_FOR.exec(text)?.[1]).find(Boolean) ?? null;
}

/** An organ of a named place: 临水市总工会, 云溪县妇联; not 各县总工会 or 本市妇联. */
const LOCAL_ORGAN = new RegExp(
  `^(?![全各我本该多两几某等和及])(\\p{Script=Han}{2,7}?(?:(?:自治)?[省市区县旗州盟乡镇]|街道))(${ORGAN})`,
  'u',
);
/** What may precede the organ in a title: 2024年, 关于印发《, 在, 访, and the name of a column: 回眸2022｜. */
const BEFORE_ORGAN =
  /^(?:(?:在|[专探走]?访|记|致|来自|走进|走近|对话|聚焦)(?=\p{Script=Han}{2,7}?[省市区县旗州盟乡镇])|[^｜|丨：:]{2,14}[｜|丨]\s*|(?:\d{4}[—–-])?\d{4}(?:学年度?|年度?)|(?:关于)?(?:印发|转发|公布)?[《“])*[（(]?/u;
const fromOrgan = (head: string): string => head.replace(BEFORE_ORGAN, '');

/** Returns the organ in the title whose place is in no gazetteer, in full if the page prints it so; null for none. */
function organOfUnknownPlace({ head, lines }: OrganizationInput): string | null {
  for (const text of head) {
    const found = LOCAL_ORGAN.exec(fromOrgan(text));
    const [, place = '', organ = ''] = found ?? [];
    // 江北区 may be of two cities; 第三季度全市 is no name
    if (!place || /[全各我本该每第届季]/u.test(place)) continue;
    if (mentionsIn(place).some(({ places }) => places.length === 1)) continue;
    const long = place + (FULL_NAMES[organ] ?? LONG_NAMES[organ] ?? organ);
    return lines.some((line) => line.includes(long)) ? long : place + organ;
  }
  return null;
}

/** The only organ whose place is inside its name: 共青团清河区委员会, 共青团清河区委. */
const LEAGUE = /^(共青团(?![全各])\p{Script=Han}{1,12}?[省市区县旗州盟乡镇]委)(?:员会)?(?![\p{Script=Han}]?[员书办])/u;

function leagueOf({ head, lines }: OrganizationInput): string | null {
  for (const text of head) {
    const short = LEAGUE.exec(fromOrgan(text))?.[1];
    if (!short) continue;
    const long = `${short}员会`;
    return lines.some((line) => line.includes(long)) ? long : short;
  }
  return null;
}

/** 政协江北县委员会, with the number of its term: 政协江北县第十届委员会. */
const CONFERENCE =
  /^((?:中国人民政治协商会议|政协)(?![全各])\p{Script=Han}{1,12}?[省市区县旗州盟](?:第[一二三四五六七八九十]{1,3}届)?委员会)/u;

const conferenceOf = ({ head }: OrganizationInput): string | null =>
  head.flatMap((text) => CONFERENCE.exec(fromOrgan(text))?.[1] ?? []).at(0) ?? null;

// ---------- the organ ----------

interface OrganFound {
  name: string;
  basis: string;
  confidence: Confidence;
}

function organOf(input: OrganizationInput, place: Place): OrganFound | null {
  const kind = place.name.slice(-1);
  const short = place.name.slice(0, -1);
  // 黔西南州 is short for the prefecture's name
  const called = [...new Set(input.head.flatMap(mentionsIn))]
    .filter(({ full, places }) => full && places.some(({ code }) => code === place.code))
    .map(({ text }) => text)
    .filter((text) => text !== place.name && !place.name.endsWith(text));
  const heads = [place.name, ...called, ...(short.length >= 2 ? [short] : [])].map(literal).join('|');
  const pattern = new RegExp(
    `(?:(?:${heads})|(?<![\\p{Script=Han}])${kind})(?:\\d{4}年)?(${ORGAN})(?![\\p{Script=Han}]{0,2}(?:章程|法))`,
    'gu',
  );
  const scores = new Map<string, number>();
  const count = (text: string, weight: number): void => {
    for (const found of text.matchAll(pattern)) {
      const organ = FULL_NAMES[found[1] ?? ''] ?? found[1] ?? '';
      const starts = found.index === 0 || /[。！？；\n]/u.test(text[found.index - 1] ?? '');
      scores.set(organ, (scores.get(organ) ?? 0) + weight * (starts ? 2 : 1));
    }
  };
  for (const text of input.head) count(text, 12);
  count(input.lead, 3);
  for (const text of input.body) count(text, 1);
  for (const text of [...input.captions, ...input.imageText]) count(text, 0.5);
  const headText = input.head.join('\n');
  // 政府工作报告 is always given by the people's government
  const speaks = [input.lead, ...input.body.slice(0, 6)].some((text) => SPEAKS_FOR_GOVERNMENT.test(text));
  if (/政府工作报告/.test(headText) || speaks) scores.set('人民政府', 100);
  const [best, next] = [...scores].sort((a, b) => b[1] - a[1] || b[0].length - a[0].length);
  if (!best) return null;
  const [organ] = best;
  const headed = [organ, SHORT_NAMES.get(organ) ?? organ].some((name) => headText.includes(name));
  const clear = headed || best[1] >= 2 * (next?.[1] ?? 0);
  // a hospital that the text mentions is not the reporter
  if (!clear || best[1] < 2 || (!headed && !REPORTERS.test(organ))) return null;
  const names = [
    ...(place.city && place.city !== place.name ? [place.city + place.name + organ] : []),
    place.name + organ,
    ...called.map((name) => name + organ),
  ];
  // the page may print the full name of what its title calls 妇联
  const long = LONG_NAMES[organ];
  const full = [...(place.city ? [place.city + place.name] : []), place.name]
    .map((name) => name + long)
    .find((name) => long !== undefined && input.lines.some((line) => line.includes(name)));
  if (full) return { name: full, basis: full, confidence: 'certain' };
  const printed = names.find((name) => input.lines.some((line) => line.includes(name)));
  const name = called.some((one) => printed === one + organ) ? (printed ?? '') : fullName(place, organ, printed);
  if (printed === name) return { name, basis: name, confidence: 'certain' };
  const basis = printed ?? [...headText.matchAll(pattern)][0]?.[0] ?? kind + organ;
  return { name, basis, confidence: 'likely' };
}

/** Returns an organ's full name. A district's has its city's name in front (江北市临江区总工会); a county's does not. */
function fullName(place: Place, organ: string, printed: string | undefined): string {
  if (printed && place.city && printed.startsWith(place.city)) return printed;
  const { name, city } = place;
  // 芜湖经济技术开发区 contains the city's name; 淮安区 of 淮安市 is a name of its own
  const own = city !== null && name.startsWith(city.slice(0, -1)) && name !== `${city.slice(0, -1)}区`;
  const prefix = place.level === 'county' && name.endsWith('区') && city !== null && !own;
  return (prefix ? city : '') + name + organ;
}

/** A relation to another company, and no name: 母公司, 控股子公司. */
const AFFILIATE = /[母子]公司$/u;
/** A verb or preposition begins the sentence rather than a name: 归属于上市公司, 添加分公司. */
const beginsWithVerb = (name: string): boolean => /^[vpdcru]$/u.test(tag(name)[0]?.tag[0] ?? '');

function ownNamedOrganOf(input: OrganizationInput): { name: string; confidence: Confidence } | null {
  for (const text of input.head) {
    // what follows the title in 《中国工人》杂志社 is half of a name
    const found = [
      ...text.replace(/\d{4}(?:学年度?|年度?)/gu, (year) => '\u3000'.repeat(year.length)).matchAll(NAMED),
    ].find(({ 0: name, index }) => text[index - 1] !== '》' && !AFFILIATE.test(name));
    if (found) return { name: found[0], confidence: 'likely' };
  }
  const counts = new Map<string, number>();
  for (const text of [input.lead, ...input.body])
    for (const sentence of text.split(/(?<=[。！？])/u)) {
      const found = [...sentence.slice(0, 40).matchAll(NAMED)][0];
      if (found?.index === 0 && !AFFILIATE.test(found[0]) && !beginsWithVerb(found[0]))
        counts.set(found[0], (counts.get(found[0]) ?? 0) + 1);
    }
  const [best, next] = [...counts].sort((a, b) => b[1] - a[1]);
  return best && best[1] >= 3 && best[1] > (next?.[1] ?? 0) ? { name: best[0], confidence: 'doubtful' } : null;
}

// ---------- evidence ----------

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function entry(
  input: OrganizationInput,
  field: string,
  value: string,
  basis: string,
  confidence: Confidence,
): Evidence {
  const lines = input.lines.flatMap((line, index) => (line.includes(basis) ? [index + 1] : [])).slice(0, 3);
  return { field, value, basis, lines, confidence };
}

/** Returns the words of the page that name the place: its full name, or the short one. */
function basisOf(input: OrganizationInput, place: Place): string {
  const short = place.name.slice(0, -1);
  return input.lines.some((line) => line.includes(place.name)) ? place.name : short;
}

/** Returns the basis of a city or province: the page, or the list of divisions. */
function basisOfAbove(input: OrganizationInput, name: string): [basis: string, confidence: Confidence] {
  if (input.lines.some((line) => line.includes(name))) return [name, 'certain'];
  return ['据行政区划表', 'likely'];
}
