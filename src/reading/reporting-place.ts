import { isName as isPersonName } from '../chinese/names.ts';
import { contains, divisionName, type Mention, mentionsIn, type Place, weigh } from '../chinese/places.ts';
import { tag } from '../chinese/words.ts';
import type { OrganizationInput } from './organization.ts';

/** The kind of division that a page calls its own: 全区, 我市, 县总工会. */
const OWN_KIND =
  /(?:全|我)([区市县旗州省])(?![级属内外直])|(?<![\p{Script=Han}])([区市县旗州省])(?:委|政府|总工会|人大|政协|纪委|[\p{Script=Han}]{1,4}局)/gu;

/** What the report is compared with: 居全省第7位, 全省首个, 全省现场会. */
const COMPARISON =
  /(?:居|位|列|排|在|占|为|属|跃|受|获|被|作为|面向|辐射|领跑|高于|低于|好于|优于|快于|走在)全[省市]|全[省市](?=[^，。；]{0,6}(?:第|首|前|唯一|率先|最|平均|领先|现场|推广|先进|优秀|示范|试点|重点|排名|通报|考核|工作会|标杆|典型|榜首|表彰|十强|百强|上游|位次|名列))/gu;
/** The speaker of a speech: 我代表市人民政府. */
const SPEAKER = /代表[^，。]{0,12}?([省市区县州盟旗])(?:人民)?(?:政府|委|总工会)/u;

const FIRM = /^(?!总工会|工会|人民)[\p{Script=Han}（）()]{2,20}?(?:公司|集团|厂|银行|大学|学院|医院|中学|小学|研究院)/u;

/**
 * Returns the place that a report is about, weighed from its title, lead, body and captions; null if the page does not say.
 * The evidence is listed at `organizationOf`.
 */
export function reportingPlaceOf(input: OrganizationInput): Place | null {
  const head = input.head.map(withoutFirms);
  const kind = ownKind(input);
  const all = weighedPlaces(input, head);
  const ranked = all
    .filter(({ place }) => isOfKind(place, kind, head))
    // of a division and one inside it with equal weights, the inner one
    .sort((a, b) => b.weight - a.weight || b.place.code.length - a.place.code.length);
  const headed = ranked.filter(({ place }) => head.some((text) => isNamedIn(text, place)));
  const pool = headed.length > 0 ? headed : ranked;
  let [first, second] = pool;
  if (!first) return null;
  // 扬州市江都区 means the inner one, unless the page calls the outer one its own
  if (second && kind === null && contains(first.place, second.place) && areChained(input, first.place, second.place))
    [first, second] = [second, pool[2]];
  if (headed.length === 0 && kind === '市' && isOneOfDistricts(first, all)) {
    const { city } = first.place;
    return pool.find(({ place }) => place.name === city)?.place ?? null;
  }
  // 海门区 in full outweighs 江海 alone
  const isFuller = second !== undefined && !isInFull(first.place, input) && isInFull(second.place, input);
  if (second && isFuller && second.weight * 2 >= first.weight) [first, second] = [second, first];
  // of two places of one name (青山区 of 武汉, of 包头) the one whose city or province the page names
  const minLead = isFuller ? 1 : second?.place.name === first.place.name ? 1.05 : 1.5;
  const leads = !second || first.weight >= minLead * second.weight || (kind !== null && headed.length === 1);
  const isProven =
    headed.length > 0 ||
    (isInFull(first.place, input) && first.weight >= MIN_WEIGHT_IN_BODY) ||
    isNamedClearly(input, kind, first, pool);
  return leads && isProven && isSure(first.place, input.lines) ? first.place : null;
}

/** Weight from which on a place is the reporter's that is not in the title. */
const MIN_WEIGHT_IN_BODY = 12;
/** Weights of a place by where it is mentioned: a title that names its reporter, any other title, the lead, the rest. */
const WEIGHTS = { reporter: 10, title: 4, lead: 3, body: 1 };

interface Weighed {
  place: Place;
  weight: number;
}

function weighedPlaces({ lead, body, captions, imageText }: OrganizationInput, head: readonly string[]): Weighed[] {
  const titles = head.map((text) => ({ text, weight: namesItsReporter(text) ? WEIGHTS.reporter : WEIGHTS.title }));
  const rest = [...body, ...captions, ...imageText].map((text) => ({ text, weight: WEIGHTS.body }));
  return [...weigh([...titles, { text: lead, weight: WEIGHTS.lead }, ...rest]).values()];
}

/** Returns whether a place is a division of the kind that the page calls its own; null for an unknown kind. */
function isOfKind(place: Place, kind: string | null, head: readonly string[]): boolean {
  if (kind === null) return place.level !== 'province' || head.some((text) => text.includes(place.name));
  if (kind === '省') return place.level === 'province';
  if (kind === '州') return place.level === 'city' && !place.name.endsWith('市');
  if (kind === '市') return place.name.endsWith('市') || place.code.endsWith('区') || place.level === 'city';
  return place.level === 'county' && place.name.endsWith(kind);
}

/** Returns whether a title names a place as its reporter. */
const isNamedIn = (text: string, place: Place): boolean =>
  mentionsIn(text).some(
    (mention) =>
      namesReporter(text, mention) &&
      !isPerson(text, mention) &&
      (isName(mention) || NAMED_ORGAN.test(text.slice(mention.end))) &&
      mention.places.some((one) => one.code === place.code),
  );

/** Returns whether a county is one of several of its city that a page names: the report is the city's then. */
function isOneOfDistricts({ place, weight }: Weighed, all: readonly Weighed[]): boolean {
  if (place.level !== 'county') return false;
  const siblings = all.filter(
    (one) => one.place.level === 'county' && one.place.code !== place.code && one.place.city === place.city,
  );
  return siblings.reduce((sum, one) => sum + one.weight, 0) > weight * 0.5;
}

/** Returns whether the page prints the full name of a place. */
const isInFull = ({ name, code }: Place, { lines }: OrganizationInput): boolean =>
  lines.some(
    (line) =>
      line.includes(name) &&
      mentionsIn(line).some(({ full, places }) => full && places.some((one) => one.code === code)),
  );

/**
 * Returns whether a place is unambiguous. Many towns share a name, and the gazetteer has those of a few cities alone; and
 * zones of several cities are named after a lake (东湖高新区). Of these the page must print the city.
 */
function isSure({ name, code, city, province }: Place, lines: readonly string[]): boolean {
  const isZone = /^\d{6}\D/.test(code) && !code.startsWith('00', 4);
  if (!/[镇乡]$/.test(name) && !isZone) return true;
  if (city === null) return true;
  const above = isZone ? [province.replace(/[省市]$|.{0,4}自治区$/u, ''), divisionName(code.slice(0, 6))] : [];
  return [city.replace(/市$/, ''), ...above].some((words) => lines.some((line) => line.includes(words)));
}

/** Returns whether a page that mostly says 全区 or 我市 names its place at least twice, and no other half as often. */
function isNamedClearly(
  input: OrganizationInput,
  kind: string | null,
  first: Weighed,
  pool: readonly Weighed[],
): boolean {
  if (kind === null) return false;
  const mentions = [input.lead, ...input.body].map((text) => mentionsIn(text).filter(isName));
  const naming = ({ code }: Place): number =>
    mentions.filter((some) => some.some(({ places }) => places.some((place) => place.code === code))).length;
  const rival = pool.find(({ place }) => place !== first.place && naming(place) > 0);
  return naming(first.place) >= 2 && first.weight >= 2 * (rival?.weight ?? 0);
}

/** Returns whether a mention names the reporter: 海门工会工作回眸 does; 谱写江海工运新篇 may be a play on words. */
const namesReporter = (text: string, { full, end }: Mention): boolean =>
  full || /^.{0,8}?(?:工会|妇联|政府|工作|[委局院会])/u.test(text.slice(end));

/** Of 资源整合工作 and 资源工会 only the second names 资源县. */
const NAMED_ORGAN = /^(?:总工会|工会|妇联|团委|残联|政府)/u;

const namesItsReporter = (text: string): boolean => mentionsIn(text).some((mention) => namesReporter(text, mention));

/** Returns whether a mention is a name by itself: 新建 and 新城 are short names of districts, but also words. */
function isName({ text, full }: Mention): boolean {
  const words = tag(text);
  return full || words.length > 1 || /^(?:ns|nr|nz|nt|x)/.test(words[0]?.tag ?? 'x');
}

/** Returns whether a mention is part of a person's name: 崔龙海 is not 龙海. */
const isPerson = (text: string, { full, start, end }: Mention): boolean =>
  !full &&
  start > 0 &&
  end - start === 2 &&
  isPersonName(text.slice(start - 1, end)) &&
  !/[省市区县州]/.test(text[start - 1] ?? '');

/** Blanks out places in the names of firms: 江苏恒丰纺织有限公司. */
function withoutFirms(text: string): string {
  let out = text;
  for (const { full, start, end } of mentionsIn(text))
    if (!full && FIRM.test(text.slice(end))) out = `${out.slice(0, start)}${'　'.repeat(end - start)}${out.slice(end)}`;
  return out;
}

/** Returns whether the title names the inner place right after the outer one: 扬州市江都区. */
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

/** Returns the kind of division that the page calls its own (区, 市, 县 …); null if that is not clear. */
function ownKind(input: OrganizationInput): string | null {
  const counts = new Map<string, number>();
  const count = (text: string, weight: number): void => {
    const speaker = SPEAKER.exec(text)?.[1];
    if (speaker) counts.set(speaker, (counts.get(speaker) ?? 0) + 30);
    for (const found of text.replace(COMPARISON, '').matchAll(OWN_KIND)) {
      const kind = found[1] ?? found[2] ?? '';
      counts.set(kind, (counts.get(kind) ?? 0) + weight);
    }
  };
  for (const text of input.head) count(text, 6);
  count(input.lead, 2);
  for (const text of [...input.body, ...input.captions]) count(text, 1);
  // of 株洲市芦淞区 only the inner one counts
  for (const text of input.head)
    for (const [index, mention] of mentionsIn(text).entries())
      if (mention.full && mentionsIn(text)[index + 1]?.start !== mention.end) {
        const kind = mention.text.slice(-1);
        if ('区市县旗州省'.includes(kind)) counts.set(kind, (counts.get(kind) ?? 0) + 3);
      }
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  return first && first[1] >= 3 && first[1] > 1.3 * (second?.[1] ?? 0) ? first[0] : null;
}
