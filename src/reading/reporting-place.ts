import { isName as isPersonName } from '../chinese/names.ts';
import { contains, divisionName, type Mention, mentionsIn, type Place, weigh } from '../chinese/places.ts';
import { tag } from '../chinese/words.ts';
import type { OrganizationInput } from './organization.ts';

/** What kind of division a page calls its own: 全区, 我市, 县总工会. */
const OWN =
  /(?:全|我)([区市县旗州省])(?![级属内外直])|(?<![\p{Script=Han}])([区市县旗州省])(?:委|政府|总工会|人大|政协|纪委|[\p{Script=Han}]{1,4}局)/gu;

/** 居全省第7位, 全省首个, 全省现场会: what the report is compared with, not whose it is. */
const COMPARED =
  /(?:居|位|列|排|在|占|为|属|跃|受|获|被|作为|面向|辐射|领跑|高于|低于|好于|优于|快于|走在)全[省市]|全[省市](?=[^，。；]{0,6}(?:第|首|前|唯一|率先|最|平均|领先|现场|推广|先进|优秀|示范|试点|重点|排名|通报|考核|工作会|标杆|典型|榜首|表彰|十强|百强|上游|位次|名列))/gu;
/** 我代表市人民政府: who speaks. */
const SPEAKS = /代表[^，。]{0,12}?([省市区县州盟旗])(?:人民)?(?:政府|委|总工会)/u;

const FIRM = /^(?!总工会|工会|人民)[\p{Script=Han}（）()]{2,20}?(?:公司|集团|厂|银行|大学|学院|医院|中学|小学|研究院)/u;

/** The place whose report a page is: see `organizationOf`. Null where the page doesn't say. */
export function reportingPlaceOf(input: OrganizationInput): Place | null {
  const { lead, body, captions, imageText } = input;
  const head = input.head.map(withoutFirms);
  const weights = [
    ...head.map((text) => ({ text, weight: speaksOfItself(text) ? 10 : 4 })),
    { text: lead, weight: 3 },
    ...body.map((text) => ({ text, weight: 1 })),
    ...captions.map((text) => ({ text, weight: 1 })),
    ...imageText.map((text) => ({ text, weight: 1 })),
  ];
  const kind = ownKind(input);
  const fits = (place: Place): boolean => {
    if (kind === null) return place.level !== 'province' || head.some((text) => text.includes(place.name));
    if (kind === '省') return place.level === 'province';
    if (kind === '州') return place.level === 'city' && !place.name.endsWith('市');
    if (kind === '市') return place.name.endsWith('市') || place.code.endsWith('区') || place.level === 'city';
    return place.level === 'county' && place.name.endsWith(kind);
  };
  const all = [...weigh(weights).values()];
  const ranked = all
    .filter(({ place }) => fits(place))
    // Where a division holds another that leads, only the page's own kind decides.
    .sort((a, b) => b.weight - a.weight || b.place.code.length - a.place.code.length);
  const inHead = (place: Place): boolean =>
    head.some((text) =>
      mentionsIn(text).some(
        (mention) =>
          namesReporter(text, mention) &&
          !isPerson(text, mention) &&
          (isName(mention) || NAMED_ORGAN.test(text.slice(mention.end))) &&
          mention.places.some((one) => one.code === place.code),
      ),
    );
  const headed = ranked.filter(({ place }) => inHead(place));
  const pool = headed.length > 0 ? headed : ranked;
  let [first, second] = pool;
  if (!first) return null;
  // 扬州市江都区: the inner one is meant, unless the page speaks of the outer one as its own.
  if (second && kind === null && contains(first.place, second.place) && areChained(input, first.place, second.place))
    [first, second] = [second, pool[2]];
  // A report that names several districts of one city in the body alone is the city's, told of by its short name.
  if (headed.length === 0 && kind === '市' && first.place.level === 'county') {
    const { place, weight } = first;
    const siblings = all.filter(
      (one) => one.place.level === 'county' && one.place.code !== place.code && one.place.city === place.city,
    );
    if (siblings.reduce((sum, one) => sum + one.weight, 0) > weight * 0.5) {
      const outer = pool.find((one) => one.place.name === place.city);
      return outer ? outer.place : null;
    }
  }
  // 海门区 in full speaks louder than 江海 alone.
  const inFull = ({ name, code }: Place): boolean =>
    input.lines.some(
      (line) =>
        line.includes(name) &&
        mentionsIn(line).some(({ full, places }) => full && places.some((one) => one.code === code)),
    );
  const fuller = second !== undefined && !inFull(first.place) && inFull(second.place);
  if (second && fuller && second.weight * 2 >= first.weight) [first, second] = [second, first];
  // Of two places of one name (青山区 of 武汉, of 包头) the one whose city or province the page names.
  const louder = fuller ? 1 : second?.place.name === first.place.name ? 1.05 : 1.5;
  const clear = !second || first.weight >= louder * second.weight || (kind !== null && headed.length === 1);
  const printed = inFull(first.place);
  const enough = headed.length > 0 || (printed && first.weight >= 12) || isCalled(input, kind, first, pool);
  return clear && enough && isSure(first.place, input.lines) ? first.place : null;
}

/**
 * Many towns bear one name, and the gazetteer has those of a few cities alone; and a zone may be called by a lake that
 * districts of several cities are called by (东湖高新区). What lies around such a one must be printed.
 */
function isSure({ name, code, city, province }: Place, lines: readonly string[]): boolean {
  const zoned = /^\d{6}\D/.test(code) && !code.startsWith('00', 4);
  if (!/[镇乡]$/.test(name) && !zoned) return true;
  if (city === null) return true;
  const above = zoned ? [province.replace(/[省市]$|.{0,4}自治区$/u, ''), divisionName(code.slice(0, 6))] : [];
  return [city.replace(/市$/, ''), ...above].some((words) => lines.some((line) => line.includes(words)));
}

interface Weighed {
  place: Place;
  weight: number;
}

/** A page that calls its place only 全区 and 我市 names it at least twice, and no other of its kind as often. */
function isCalled(input: OrganizationInput, kind: string | null, first: Weighed, pool: readonly Weighed[]): boolean {
  if (kind === null) return false;
  const mentions = [input.lead, ...input.body].map((text) => mentionsIn(text).filter(isName));
  const naming = ({ code }: Place): number =>
    mentions.filter((some) => some.some(({ places }) => places.some((place) => place.code === code))).length;
  const rival = pool.find(({ place }) => place !== first.place && naming(place) > 0);
  return naming(first.place) >= 2 && first.weight >= 2 * (rival?.weight ?? 0);
}

/** 海门工会工作回眸 says whose report it is; 谱写江海工运新篇 may be a play on words. */
const namesReporter = (text: string, { full, end }: Mention): boolean =>
  full || /^.{0,8}?(?:工会|妇联|政府|工作|[委局院会])/u.test(text.slice(end));

/** 资源整合工作 is no county's work, 资源县总工会 and 资源工会 are. */
const NAMED_ORGAN = /^(?:总工会|工会|妇联|团委|残联|政府)/u;

const speaksOfItself = (text: string): boolean => mentionsIn(text).some((mention) => namesReporter(text, mention));

/** 新建 and 新城 are short names of districts, and words: only what is no other word names a place by itself. */
function isName({ text, full }: Mention): boolean {
  const words = tag(text);
  return full || words.length > 1 || /^(?:ns|nr|nz|nt|x)/.test(words[0]?.tag ?? 'x');
}

/** 崔龙海 is no 龙海: a surname stands before it. A name of a place that is also printed in full stands as it is. */
const isPerson = (text: string, { full, start, end }: Mention): boolean =>
  !full &&
  start > 0 &&
  end - start === 2 &&
  isPersonName(text.slice(start - 1, end)) &&
  !/[省市区县州]/.test(text[start - 1] ?? '');

/** 江苏恒丰纺织有限公司 names a firm, not whose report it is: the place at its beginning is blanked out. */
function withoutFirms(text: string): string {
  let out = text;
  for (const { full, start, end } of mentionsIn(text))
    if (!full && FIRM.test(text.slice(end))) out = `${out.slice(0, start)}${'　'.repeat(end - start)}${out.slice(end)}`;
  return out;
}

const areChained = (input: OrganizationInput, outer: Place, inner: Place): boolean =>
  input.head.some((text) => {
    const found = mentionsIn(text);
    return found.some(
      (mention, index) =>
        mention.places.some((place) => place.code === inner.code) &&
        found[index - 1]?.end === mention.start &&
        found[index - 1]?.places.some((place) => place.code === outer.code),
    );
  });

/** 区, 市, 县 …: what the page calls its own, where that is clear. */
function ownKind(input: OrganizationInput): string | null {
  const counts = new Map<string, number>();
  const count = (text: string, weight: number): void => {
    const speaker = SPEAKS.exec(text)?.[1];
    if (speaker) counts.set(speaker, (counts.get(speaker) ?? 0) + 30);
    for (const found of text.replace(COMPARED, '').matchAll(OWN)) {
      const kind = found[1] ?? found[2] ?? '';
      counts.set(kind, (counts.get(kind) ?? 0) + weight);
    }
  };
  for (const text of input.head) count(text, 6);
  count(input.lead, 2);
  for (const text of [...input.body, ...input.captions]) count(text, 1);
  // Of 株洲市芦淞区 only the inner one says what the page is about.
  for (const text of input.head)
    for (const [index, mention] of mentionsIn(text).entries())
      if (mention.full && mentionsIn(text)[index + 1]?.start !== mention.end) {
        const kind = mention.text.slice(-1);
        if ('区市县旗州省'.includes(kind)) counts.set(kind, (counts.get(kind) ?? 0) + 3);
      }
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  return first && first[1] >= 3 && first[1] > 1.3 * (second?.[1] ?? 0) ? first[0] : null;
}
