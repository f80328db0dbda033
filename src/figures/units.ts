import { toHalfWidth } from '../chinese/widths.ts';
import type { Figure } from '../report/figure.ts';
import { matchAt } from './match.ts';

/**
 * Measure words, from the tables of 个体量词, 集合量词, 动量词 and 度量衡 in grammars of modern Chinese. `not`: what
 * must not follow, because the character then begins another word (5部 / 9部门, 30人 / 30人大代表).
 */
interface Measure {
  words: string;
  not?: string;
}

const COUNT: readonly Measure[] = [
  {
    words:
      '标箱 标准箱 人次 户次 场次 件次 车次 班次 批次 频次 架次 台次 项次 个次 家次 份次 例次 篇次 篇幅 万次 剂次 床次 艘次 人天 人日 人份 台套 名次 趟次 点位 学时 课时 学分 工时 岗次 对次 条次 册次 起次 处次 节次',
  },
  // 100万人口区域中心城市 is a name
  { words: '人口', not: '区域|大[省市县国]|规模|城' },
  { words: '个', not: '人所得|税|体|性|别' },
  { words: '名', not: '单(?!身|亲|位)|称|优校|片|胜|录(?!取|用|入)' },
  { words: '人', not: '民|员|口|大代|才|社局|力资|工智|均|防|行道|身' },
  { words: '位', not: '于|置|列|居|次' },
  { words: '家', not: '庭|属|政服|长(?!期|年|江)|渠' },
  { words: '户', not: '外|籍|型|主|口|均' },
  { words: '场', not: '所|地|馆|景|面|域|均' },
  { words: '次', not: '性|序|日|级|要' },
  { words: '项', not: '目部' },
  { words: '件', not: '套' },
  { words: '条', not: '例|款' },
  { words: '份', not: '额' },
  { words: '起', not: '来|到|步|点|义' },
  { words: '期', not: '间|末|望|限|工程|项目|建设|改造|货|竣工|开工|完工|投用|投产|扩建' },
  { words: '只', not: '有|要|能|需|是|见' },
  { words: '具', not: '体|有|备' },
  { words: '列', not: '入|为|出|席|车' },
  { words: '档', not: '案|次|期' },
  // 机井1460眼, not 三眼井, 一眼望去
  { words: '眼', not: '[一-龥]' },
  { words: '处', not: '级|长|理|于|置|分' },
  { words: '支', not: '部|持|援|付|出|撑|行' },
  { words: '部', not: '门|委|队|分|长|位|署|级' },
  { words: '批', not: '评|准|示|复|发' },
  { words: '套', not: '餐|房' },
  // 五台县, 三门峡, 三元区 are place names
  { words: '台', not: '账|阶|风|湾|县|区|山' },
  { words: '张', not: '家' },
  { words: '本', not: '项目|级|科|地|市|区|省|县|届|年|着|单位|职|土|人' },
  { words: '首', not: '批|次|个|届|家|创|先|席|位' },
  { words: '篇', not: '章' },
  { words: '册', not: '子' },
  { words: '座', not: '谈|位|右|落' },
  { words: '幅', not: '度|员' },
  { words: '节', not: '日|能|水|约|目|假|前|后|点|庆|气|省|余' },
  { words: '门', not: '店|诊|户|口|槛|县|峡' },
  { words: '集', not: '体|中|团|聚|合|会|市|成|装' },
  { words: '轮', not: '训|岗|换|候|车|驱|椅' },
  { words: '例', not: '如|会' },
  { words: '组', not: '织|长|建|成' },
  { words: '对', not: '口|外|象|标|接|照|于|应|策' },
  { words: '间', not: '接|隔' },
  // 职工运动会3届, not 十五届二次全会; 得分98.6分, not 三分之一, 3分公司; 巡展28站
  { words: '届', not: '[^，,；;。、和)）及]' },
  {
    words: '分',
    not: '钟|之|别|局|公|会|支|部|店|院|校|队|享|析|类|级|管|工|配|发|布|为|成|批|组|期|片|区|步|层|包|开|离|解|流|担|散|红|子|秒|行|厂|站',
  },
  { words: '讲', not: '座|话|述|解|师|台|堂|学|好|政|究|求' },
  { words: '站', not: '点|台|位|在|立|长|式|区|房|稳|起|到|岗' },
  { words: '层', not: '次|面|级|层' },
  { words: '面', not: '积|向|对|试|临|貌' },
  { words: '道', not: '路|德|具' },
  {
    words:
      '所 枚 块 朵 束 尊 枝 罐 捆 串 曲 盒 箱 袋 瓶 桶 包 顶 根 棵 株 颗 粒 艘 架 辆 匹 头 栋 幢 宗 桩 笔 遍 趟 款 堂 双 副 封 盏 扇 床 席 桌 卷 拨 封 剂 针 票 页 字 句 段 则 张次 种 类 样 倍 口 把 滴 碗 杯 餐 车位 股 片',
    not: '长|率|级|型|间|以(?![上下内])|会|式|手|谈|增',
  },
];

/** Units in Latin letters, case-sensitive: 5G and 3D are not quantities. */
export const LATIN_UNITS: readonly string[] =
  'μg/m³ µg/m³ ug/m3 mg/m³ mg/m3 mg/L GWh MWh kWh GW MW kW kV km² km2 hm² cm² mm² m² m2 km³ m³ m3 km cm mm m kg mg g t ha mL ml L ㎡ ㎥ ㎞ ㎏ ㎜ ㎝'.split(
    ' ',
  );

const MEASURE: readonly Measure[] = [
  {
    words:
      '微克/立方米 毫克/立方米 毫克/升 平方米 平方公里 立方米 公里 千米 厘米 毫米 平米 公顷 公斤 千克 毫升 千瓦时 千瓦 兆瓦 吨 亩 升 度',
    not: '级|假',
  },
  { words: LATIN_UNITS.join(' '), not: '[A-Za-z\\d²³]' },
  { words: '米', not: '粉|饭|面' },
  { words: '斤', not: '斤' },
  { words: '克', not: '服|难|拉|隆' },
];

const MONEY: readonly Measure[] = [
  { words: '人民币 美元 港元 港币 澳门元 澳元 欧元 英镑 日元 新台币 韩元 卢布 加元 新加坡元' },
  { words: '元', not: '旦|宵|素|月|件|区(?!间)' },
];
const PERCENT: readonly Measure[] = [
  { words: '个百分点 百分点 % ‰' },
  { words: '成', not: '立|功|员|为|绩|果|熟|长|都|本|效|人|年|就|分|型|品|交|份|套|书|语|因|家|对|群|片|批|不' },
];
const DURATION: readonly Measure[] = [
  { words: '个小时 个多小时 个多月 个月 个季度 个工作日 工作日 小时 分钟 秒钟 秒 周年 周 季度 年 月 天 日' },
];

type Kind = Figure['kind'];
const TABLE: readonly [Kind, readonly Measure[]][] = [
  ['percent', PERCENT],
  ['duration', DURATION],
  ['money', MONEY],
  ['measure', MEASURE],
  ['count', COUNT],
];

/** Measure words that may follow a Chinese numeral; the others form slogans and names (三方, 四季, 两面). */
const PLAIN = new Set(
  '个 名 位 人 只 家 户 场 次 项 件 条 份 起 期 处 所 座 支 批 套 台 辆 架 艘 颗 栋 幢 匹 宗 封 趟 张 本 篇 部 间 门 届 笔 例 种 对 幅 首 册 枚 组 轮 人次 场次 元 美元 港元 欧元 日元 成 个百分点 % 倍 小时 天 年 个月 周 季度 周年 分钟 米 公里 亩 吨 平方米 立方米 平方公里 千瓦时 千瓦'.split(
    ' ',
  ),
);

const entries = TABLE.flatMap(([kind, measures]) =>
  measures.flatMap(({ words, not }) => words.split(' ').map((word) => ({ word, kind, not }))),
).sort((a, b) => b.word.length - a.word.length);

interface Known {
  word: string;
  kind: Kind;
  /** What must not follow. */
  not: RegExp | null;
}

const WORDS = new Map(
  entries.map(({ word, kind, not }): [string, Known] => [
    word,
    { word, kind, not: not ? new RegExp(not, 'uy') : null },
  ]),
);
/** Measure words by first character, longest first. */
const KNOWN = Map.groupBy(WORDS.values(), ({ word }) => word[0]);

/** 条(件), 台(套), 场(次): a second measure word in brackets or after a slash is part of the unit. */
const SECOND = new RegExp(
  `\\s?(?:\\((?:${[...WORDS.keys()].join('|')})\\)|/(?:${[...WORDS.keys()].join('|')})(?![一-龥]))`,
  'uy',
);
/** 辆次, 亩次: 次 after any measure word. */
const TIMES = /次(?![性序日级要数])/uy;

/** Spellings of a unit, each with its canonical form. */
const SAME: ReadonlyMap<string, string> = new Map(
  [
    '平方米 ㎡ m² m2 平米',
    '立方米 ㎥ m³ m3',
    '平方公里 km² km2 平方千米',
    '公里 km ㎞ 千米',
    '米 m',
    '公斤 kg ㎏ 千克',
    '克 g',
    '吨 t',
    '公顷 ha hm²',
    '升 L',
    '毫升 ml mL',
    '千瓦时 kWh',
    '兆瓦时 MWh',
    '千瓦 kW',
    '兆瓦 MW',
    '场 场次',
    '人 名 位 人口',
    '个 家 处 座',
    '条 条(件) 件',
    '小时 个小时',
    '月 个月',
    '百分点 个百分点',
    '港元 港币',
  ].flatMap((line) => {
    const [first, ...others] = line.split(' ');
    return others.map((other): [string, string] => [other, first!]);
  }),
);

/** Returns the canonical unit under which figures are compared: 场次 is 场, ㎡ is 平方米, but 人次 is not 人. */
export const canonicalUnit = (unit: string): string => SAME.get(toHalfWidth(unit)) ?? toHalfWidth(unit);

export interface Unit {
  text: string;
  kind: Kind;
}

/** Reads the unit at a position of a (folded) text, after a numeral; null if there is no measure word. */
export function unitAt(text: string, at: number, chinese: boolean): Unit | null {
  const known = KNOWN.get(text[at]);
  let found = known?.find(({ word }) => text.startsWith(word, at));
  while (found) {
    const { word, kind, not } = found;
    const end = at + word.length;
    if (!(not && matchAt(not, text, end)) && (!chinese || PLAIN.has(word))) {
      const counts = kind === 'count' || kind === 'measure';
      const times = counts && !word.endsWith('次') ? matchAt(TIMES, text, end) : '';
      const second = matchAt(SECOND, text, end + times.length);
      return { text: word + times + second, kind: times ? 'count' : kind };
    }
    // 个次 and the like may contain a shorter word
    found = known?.find((each) => each.word === word.slice(0, -1));
  }
  return null;
}
