import { toHalfWidth } from '../chinese/widths.ts';
import type { Quantity } from './recognise.ts';

/** A quantity with the place it stands in. */
export interface Candidate extends Quantity {
  /** Number of the level-2 section; 0 before the first. */
  section: number;
  caption: boolean;
  repeat: boolean;
}

/** How many key figures a report has at most. */
export const KEYS = 6;

interface Rule {
  /** Why it counts, for people: also the fact it stands for, of which one is chosen. */
  name: string;
  match: RegExp;
  weight: number;
  unit?: RegExp;
  /** Below this it is some members, not the members. */
  least?: number;
}

/**
 * What a union is for comes first: its members, its unions, money to workers, contracts, contests, model workers.
 * Results (jobs, economic benefit, rights won) come before activities; a count of activities comes last.
 */
const RULES: readonly Rule[] = [
  {
    name: '会员',
    match: /(?:新增|发展|吸纳|吸收|净增|新发展|入库|在册)[^…]{0,8}会员|会员(?:总数|人数|数|净增|新增|…增|…达)/u,
    weight: 11,
    unit: /^(?:人|名|位)$/,
  },
  {
    name: '基层工会',
    match: /(?:新增|新建|组建|成立|建立).{0,8}工会(?:组织|联合会|委员会)?$|工会(?:组织)?(?:总数|数)?(?:…增|…发展)/u,
    weight: 10.5,
    unit: /^(?:家|个)$/,
  },
  { name: '基层工会', match: /^(?:基层)?工会(?:组织)?$/u, weight: 8, unit: /^(?:家|个)$/ },
  { name: '会员', match: /^(?:工会)?会员$/u, weight: 8, least: 1000, unit: /^(?:人|名|位)$/ },
  { name: '职工得到的钱', match: /慰问(?!品)|送温暖|春节|困难/u, weight: 8.5, unit: /元$/ },
  { name: '贷款', match: /贷款/u, weight: 7.5, unit: /元$/ },
  { name: '职工得到的钱', match: /助学|救助|帮扶|大病|补贴/u, weight: 7.8, unit: /元$/ },
  { name: '讨薪', match: /欠薪|工资|薪酬|追回|挽回/u, weight: 7.2, unit: /元$/ },
  { name: '职工得到的钱', match: /互助|保险|保障|赔付/u, weight: 7.4, unit: /元$/ },
  { name: '效益', match: /效益|创效|增效|节约|增收/u, weight: 7.5, unit: /元$/ },
  {
    name: '劳模',
    match: /^(?!.*(?:参观|参加|体检|慰问|休养|办理|走访|宣讲|工作室|带徒)).*(?:劳模|劳动模范|劳动奖章|工匠)/u,
    weight: 7.4,
    unit: /^(?:人|名|位)$/,
  },
  { name: '就业', match: /(?<!新)就业|岗位(?!能手|练兵|标兵|技能|建功)|求职/u, weight: 7.4, unit: /^(?:个|人|名)$/ },
  { name: '集体合同', match: /集体合同|专项合同|工资协议/u, weight: 8, unit: /^(?:份|家)$/ },
  { name: '表彰', match: /全国.*(?:表彰|荣誉|奖)/u, weight: 7.2, unit: /^(?:项|个|次)$/ },
  // what other houses are for: a government's product, revenue and incomes, a court's cases, a hospital's patients
  { name: '生产总值', match: /生产总值|GDP/u, weight: 9, unit: /元$/ },
  { name: '财政收入', match: /预算收入|财政收入|税收收入/u, weight: 8, unit: /元$/ },
  { name: '居民收入', match: /可支配收入|纯收入/u, weight: 8, unit: /元$/ },
  { name: '产值', match: /产值|营业收入|销售收入/u, weight: 7, unit: /元$/ },
  { name: '案件', match: /(?:受理|审结|办结)[^…]{0,6}案件/u, weight: 7.5, unit: /^件$/ },
  { name: '奖牌', match: /金牌|奖牌/u, weight: 7, unit: /^(?:枚|块)$/ },
  { name: '诊疗', match: /门急?诊|诊疗/u, weight: 7.5, unit: /^人次$/ },
  { name: '表彰', match: /获[^…]{0,8}表彰|荣誉/u, weight: 5.6 },
  { name: '工会卡', match: /(?:工会|服务|会员).{0,4}卡/u, weight: 7.2, unit: /^张$/ },
  {
    name: '建议',
    match: /^(?!.*(?:代表|委员|司法|整改|问题|审计)).*建议|金点子|创新成果|技术革新|革新技术|五小/u,
    weight: 7,
    unit: /^(?:条|件|项|个|条\(件\))$/,
  },
  { name: '竞赛', match: /参赛|(?<!知识)竞赛|大赛/u, weight: 8.2, least: 100, unit: /^(?:人|名|人次)$/ },
  { name: '竞赛', match: /竞赛|大赛|比武|练兵/u, weight: 6.8 },
  { name: '互助', match: /互助|参保/u, weight: 6.9, least: 100, unit: /^(?:人|名|人次)$/ },
  { name: '维权', match: /纠纷|案件(?!信息)|援助|调解/u, weight: 6 },
  { name: '站点', match: /驿站|书屋|服务站|职工之家|母婴/u, weight: 5.6 },
  { name: '职工', match: /职工|劳动者|农民工|群众|学生|患者|居民/u, weight: 5 },
];

/** Counts of activities tell less than what came of them. */
const ACTIVITY = /^(?:场|场次|次|期|批|批次|轮|节|堂)/u;

const rulesFor = new Map<string, readonly Rule[]>();
const MANY = 1000;

/** The rules of a unit. There are a hundred units, but an editor may write any. */
function rulesOf(unit: string): readonly Rule[] {
  let rules = rulesFor.get(unit);
  if (!rules) {
    rules = RULES.filter((rule) => rule.unit?.test(unit) ?? true);
    if (rulesFor.size >= MANY) rulesFor.clear();
    rulesFor.set(unit, rules);
  }
  return rules;
}

/** The fact that a candidate stands for. */
function factOf({ unit, label, value }: Candidate): Rule | undefined {
  const words = toHalfWidth(label);
  return rulesOf(toHalfWidth(unit)).find((rule) => value >= (rule.least ?? 0) && rule.match.test(words));
}

function weigh(candidate: Candidate, fact: Rule | undefined): number {
  const size = Math.min(Math.log10(Math.max(candidate.value, 1)), 8);
  let weight = (fact?.weight ?? 3.5) + size * 0.3;
  if (candidate.kind === 'money' && !fact) weight += 1;
  if (!fact || fact.name === '职工') {
    // what was built, gained, settled tells more than who came; an amount each tells less than the whole
    if (
      !fact &&
      /^(?:新增|新建|建成|改造|化解|诉前|追回|挽回|资助|救助|惠及|带动|实现|完成)|化解|追回/u.test(candidate.label)
    )
      weight += 0.8;
    if (
      /^(?:人次|户次|人|名)$/u.test(candidate.unit) &&
      /^(?:参与|参加|组织|开展|培训|走访|受教育|覆盖|观众|服务)/u.test(candidate.label)
    )
      weight -= 1.2;
    if (/招聘|引进|入库/u.test(candidate.label)) weight += 0.5;
    if (/最高|人均|户均|每[人户家个]|标准|余额/u.test(candidate.label)) weight -= 2;
    if (/^(?:份|条|期|封|册|张|篇)$/u.test(candidate.unit)) weight -= 0.8;
  }
  // by how much it grew tells less than what it is; so does what a thing touches
  if (/…[^…]*(?:增加|增长|减少|下降|提高|上升|[多少高低])$/u.test(candidate.label)) weight -= 2.5;
  if (/^涉及/u.test(candidate.label)) weight -= 1.5;
  if (/总[数量额]$/u.test(candidate.label)) weight += 0.8;
  // clicks and readers are no results
  if (/阅读|点击|播放|浏览|访问|受众|观看/u.test(candidate.label)) weight -= 3;
  if (ACTIVITY.test(candidate.unit)) weight -= 1.5;
  if (candidate.part) weight -= 4;
  if (candidate.value < 10 && candidate.kind !== 'rank') weight -= 3;
  if (candidate.role === 'to') weight += 1;
  // what the country or the province honours stands before what the district does
  if (/全国|国家|省(?!市)/u.test(candidate.label)) weight += 0.6;
  else if (/[区县镇]级|区|县/u.test(candidate.label)) weight -= 0.6;
  return weight;
}

/**
 * The six key figures, as indexes in reading order: the heaviest first, each fact once, and a section that has given
 * one already gives its next less gladly. Doubtful, repeated and caption figures, bases, plans and rules never; small
 * parts hardly.
 */
export function chooseKeys(
  candidates: readonly Candidate[],
  pinned: ReadonlySet<number>,
  barred: ReadonlySet<number>,
): number[] {
  const chosen = [...pinned].slice(0, KEYS);
  const pool = candidates.flatMap((candidate, index) => {
    const usable = !candidate.doubtful && !candidate.repeat && candidate.status === 'result' && !candidate.caption;
    if (!usable || barred.has(index) || pinned.has(index)) return [];
    const fact = factOf(candidate);
    return [{ index, candidate, fact, weight: weigh(candidate, fact) }];
  });
  const told = new Set(chosen.map((index) => factOf(candidates[index] as Candidate)?.name));
  const taken = new Map<number, number>();
  for (const index of chosen)
    taken.set((candidates[index] as Candidate).section, 1 + (taken.get((candidates[index] as Candidate).section) ?? 0));
  while (chosen.length < KEYS) {
    let best: (typeof pool)[number] | undefined;
    let top = Number.NEGATIVE_INFINITY;
    for (const each of pool) {
      if (chosen.includes(each.index) || (each.fact && told.has(each.fact.name))) continue;
      const score = each.weight - 1.1 * (taken.get(each.candidate.section) ?? 0);
      if (score > top) [best, top] = [each, score];
    }
    if (!best) break;
    chosen.push(best.index);
    if (best.fact) told.add(best.fact.name);
    taken.set(best.candidate.section, 1 + (taken.get(best.candidate.section) ?? 0));
  }
  return chosen.sort((a, b) => a - b);
}
