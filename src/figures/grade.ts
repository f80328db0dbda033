import { spansOf } from './match.ts';
import type { Span } from './spans.ts';

const U = '(?:国家|全国|中央|自治区|省|市|区|县|州|镇|部)';
/** 国家级, 市级以上, 省市级, 市、县级, 市区两级: a level in any context. */
const STRONG = new RegExp(
  `(?:${U}(?:级?[、和及]|级以上、)){0,3}(?:${U}|省部|[省市区县]{2,3})(?:[两三]?级)(?:及?以上)?`,
  'gu',
);
/** Nouns of what is awarded, built or set up at a level. */
const AWARD =
  '(?:职工|工会|基层)?(?:劳模|劳动模范|五一|职业技能|技能|工人先锋|先锋|先进|优秀|模范|示范|十佳|十大|十强|百强|最美|文明|标兵|能手|工匠|首席|杰出|表彰|荣誉|称号|奖|科技创新成果|创新成果|试点|重点|名牌|非遗|非物质|竞赛|大赛|资助|巾帼|青年|党建|和谐劳动|名师|专精特新|安康杯|三争|企业文化|特色|科技|劳动竞赛|高新技术|绿色|龙头|平安|卫生|健康|双拥|守合同|信用|就业扶贫|人民满意|书屋|[一-龥]{1,8}?(?:示范|先进|模范|文明|优秀)(?:单位|集体|个人|城市|[县区乡镇村]|街道|社区|企业|基地|学校|家庭))';
/**
 * 省, 全国、省、市 and 全省 are a level before a noun of an award, or after a verb of awarding. The first character of
 * the level is tried before the lookbehind: it fails sooner.
 */
const WEAK = new RegExp(
  `(?=[全国中自省市区县州镇部])(?<=^|[、,，“"(和及与]|获得?|荣获|获评|评为|评选|为|选树|培树|推荐|推选|评出|获批|认定|表彰|命名|创成|创建|建成|培育|授予|成|中|新增|选拔|入选|当选|出|的|等|有)(?:(?:${U}[、和及]){0,3}${U}(?:市(?=[“"《“]))?(?=[“"《]?${AWARD}|[“"《]|职工|工会)|全国(?=[省市区县]级)|全[省市区县州](?=${AWARD}))`,
  'gu',
);
/**
 * Words in which a level means something else: 区 in the counters of a zone, 省 in provincial media, 国家 in a patent.
 */
const OTHER =
  /^(?:以上)?[^，,。；;、]{0,2}(?:开发区|园区|高新区|媒体|主流|党报|报刊|部门|领导|机关|财政|专项|资金|补助|专利|标准|政策|公路|道路|管网|医院|医疗机构|统筹)/u;

/** Every level contains one of these characters. */
const SIGNS = /[级国省市区县州]/u;
/** 社区, 园区, 城区: the character ends a longer word. */
const PART = /[星城社园校辖]$/u;

/**
 * Returns the level at which the counted thing was awarded, built or set up, as printed: 国家级, 市级以上, 省, 常州市.
 * @param item the words before the number that belong to this thing alone
 * @param after the words after it, up to the next thing
 * @param names matches the report's own city and province, whose names may give the level
 */
export function gradeOf(text: string, item: Span, number: Span, after: Span, names: RegExp | null): string | null {
  return mentionIn(text, item.start, number.start, names, true) ?? mentionIn(text, number.end, after.end, names, false);
}

function mentionIn(text: string, from: number, to: number, names: RegExp | null, last: boolean): string | null {
  const words = text.slice(from, to);
  if (!SIGNS.test(words)) return null;
  const found: Span[] = [];
  const look = (pattern: RegExp) => {
    for (const span of spansOf(pattern, words)) {
      if (OTHER.test(words.slice(span.end)) || PART.test(words.slice(0, span.start))) continue;
      if (!found.some(({ start, end }) => span.start >= start && span.end <= end)) found.push(span);
    }
  };
  if (words.includes('级')) look(STRONG);
  look(WEAK);
  if (names) look(names);
  if (found.length === 0) return null;
  const { start, end } = found.reduce((a, b) => (last === b.start > a.start ? b : a));
  return words.slice(start, end);
}

/** Escapes a name for a pattern: editors may write any character. */
const escaped = (name: string): string => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** Returns a pattern of the names of city and province before an award: 常州市劳动模范, “江苏省职工十大…. */
export function namesBefore(names: readonly (string | null)[]): RegExp | null {
  const known = names.filter((name): name is string => name !== null && name.length > 1);
  return known.length === 0 ? null : new RegExp(`(?:${known.map(escaped).join('|')})(?=[“"《]?${AWARD})`, 'gu');
}

/** Returns the levels in a grade, so that 省, 省级, 全省 and 江苏省 are equal. */
export function levelsOf(grade: string | null): string {
  const words = grade?.replaceAll('自治区', '省') ?? '';
  return LEVELS.filter((level) => level.test(words))
    .map(({ source }) => source)
    .join();
}

const LEVELS = [/全国|国家|中央/u, /省/u, /市/u, /区|县/u, /以上/u];
