import { spansOf } from './match.ts';
import { quotations, type Span, type Touches, titles, touching } from './spans.ts';
import { LATIN_UNITS } from './units.ts';

/** Returns whether a quotation is long enough to be speech (it has a comma or stop), whose Arabic figures count. */
const speech = (text: string, span: Span) =>
  span.end - span.start >= 18 && /[,，。;；]/u.test(text.slice(span.start, span.end));

/**
 * What is not a figure where it matches. `characters`: a text must contain one of them, which most texts don't. `sign`:
 * for common characters, a short pattern found in every match, as a long one would be tried at each numeral.
 */
export type Rule = readonly [characters: string, pattern: RegExp, sign?: RegExp];

/** The `sign` of classes above or below a number. */
const FROM = /以[上下内]/u;

const LATIN = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

const DATES: readonly Rule[] = [
  ['年', /\d{4}(?:\s?[-—–~至到]\s?\d{2,4})?\s?年(?:度|代|底|初|末|以来)?(?:\s?[-—–~至到]\s?\d{4}\s?年)?/gu],
  ['年', /[二一][〇零○九一二三四五六七八]{3}年(?:度|代|底|初|末)?/gu],
  [
    '月',
    /\d{1,2}\s?月(?:份|底|初|末)?(?:\s?\d{1,2}\s?[日号])?(?:\s?[-—–~至到、]\s?(?:\d{1,2}\s?月)?\s?\d{1,2}\s?[日号])?/gu,
  ],
  ['月', /[一二三四五六七八九十]{1,2}月(?:份|[一二三四五六七八九十]{1,3}[日号])/gu],
  ['-./', /\d{4}[-./]\d{1,2}[-./]\d{1,2}/g],
  [':：', /\d{1,2}[:：]\d{2}(?:[:：]\d{2})?/gu],
  ['时', /(?<!\d)\d{1,2}\s?时(?:\s?\d{1,2}\s?分)?(?!间|代|期|常|长)/gu],
  ['纪代后', /\d{2,4}\s?(?:年代|世纪)|\d{1,2}世纪|\d{2}\s?后(?!勤)/gu],
];

const ORDINALS: readonly Rule[] = [
  [
    '第',
    /第\s?[\d零〇一二三四五六七八九十百]+\s?[颗枚座艘架]?\s?[-—–~至到、]\s?第?[\d一二三四五六七八九十百]+\s?[届次期批轮季条章节号颗枚座艘架]/gu,
  ],
  ['次', /(?:人大|代表大会|党代会|政协|全会|纪委|届)[一二三四五六七八九十]+次(?:[、和][一二三四五六七八九十]+次)*/gu],
  ['会', /[一二三四五六七八九十]+次全(?:体会议|会)/gu],
  // 二期工程, (四期): a stage, not a number of courses
  [
    '期',
    /(?<!(?:[办课班刊报达了计出发各]|开展|开设|组织|举行|讲座|培训|活动|专栏|节目|沙龙|论坛|(?<!公)共)[一-龥]{0,6})[一二三四五六七八九]期(?![间末望限]|培训|讲座)/gu,
  ],
  ['前', /前\s?[\d一二两三四五六七八九十百]+/gu],
];

/** Numbers of laws, documents, telephones, roads, houses and pages. */
const NUMBERS: readonly Rule[] = [
  ['号', /[〔[(]\s?\d{4}\s?[〕\])]\s?\d+\s?号|\d+\s?号(?:楼|线|文|令|公告|院|门)?/gu],
  ['栋幢座层楼室单', /[号楼院座]\s?\d+\s?(?:[栋幢座层楼室]|单元)|(?<![\d.])\d{1,2}\s?[栋幢]\s?\d{3,4}\s?室/gu],
  ['0123456789', /\d{3,4}-\d{7,8}|(?<!\d)1\d{10}(?!\d)/g, /\d{7}/],
  ['页', /第\s?\d+\s?页(?:\s?[,/、]?\s?共\s?\d+\s?页)?|\(共\s?\d+\s?页\)/gu],
];

/** 1+X, 7×24小时, 3·15, 5G, A4, and 24小时 as a name. */
const CODES: readonly Rule[] = [
  [
    '+×*·',
    /(?<![.\d])[\d一二三四五六七八九十]+[一-龥]?(?:\s?[+×*·]\s?(?:\d+|[A-Za-z]+|[一二三四五六七八九十]+)(?![\d.]))+(?:小时)?/gu,
  ],
  [
    LATIN,
    new RegExp(
      `(?<![\\d万亿]\\s?)[A-Za-z]+[-.]?\\d+[A-Za-z]*|\\d+(?!(?:${LATIN_UNITS.join('|')})(?![A-Za-z\\d]))[A-Za-z]+(?!%)`,
      'g',
    ),
  ],
  ['时', /(?:24|二十四)\s?小时/gu],
  ['对', /[\d一二]\s?对\s?[\d一二多]/gu],
  // 两位数的增长
  ['位', /[\d一两三四五六七]\s?位数/gu],
  ['钟', /[\d.一二两三四五六七八九十]+\s?分钟\s?[“”"]?(?:[一-龥]{0,6}圈|[一-龥]{0,6}服务)/gu],
];

/** Grades, prizes and schools with a number in their name. */
const GRADES: readonly Rule[] = [
  [
    '级奖功院',
    /[\d一二三四五六七八九十]+\s?(?:等奖|等功|星级|级|甲医院|本院校)/gu,
    /[\d一二三四五六七八九十]\s?[等星级甲本]/u,
  ],
  ['级', /[\d.一二两三四五六七八九十百千万亿]{1,16}级/gu, /[\d.一二两三四五六七八九十百千万亿]级/u],
];

/** Thresholds that define a class: 百人以上企业, 5亿元以上项目, 25人以上单位. */
const CLASSES: readonly Rule[] = [
  [
    '以',
    /[\d.一二两三四五六七八九十百千万亿]{1,16}\s?(?:人|名|元|家|户)\s?(?:及)?(?:以上|以下|以内)\s?(?:的\s?)?(?:”|[一-龥]{0,4}(?:企业|单位|公司|项目|工程|用人|村寨|村屯|自然村|居民点|聚居点|小区))/gu,
    FROM,
  ],
  // 10人以上集体争议12件
  [
    '以',
    /[\d.一二两三四五六七八九十百千万亿]{1,16}\s?(?:人|名|元|家)\s?(?:及)?(?:以上|以下)(?!惠及|受益|帮|覆盖|用于|发放|慰问|资助|支持|服务|参[加与]|培训|购|完成|新|建|[为向对给])(?=[一-龥]{1,8}\d)/gu,
    FROM,
  ],
  // 600分以上58人
  ['以', /[\d.]{1,16}[万亿]?\s?[一-龥]{1,2}(?:及)?(?:以上|以下)(?=\d)/gu, FROM],
  // 收入10万元以上的村, 80周岁以上的老人, but 打造20个以上的景区 is counted
  [
    '以',
    /[\d.一二两三四五六七八九十百千万亿]{1,16}\s?(?![个家项条座处所场次件](?:及)?以)[一-龥]{1,3}(?:及)?(?:以上|以下|以内)的(?=[一-龥])/gu,
    FROM,
  ],
];

/** 2/3, 三分之二: a share without a measure word; 1∶3: a ratio; 每1000人口: the base of a rate. */
const SHARES: readonly Rule[] = [
  ['/∶', /\d+\s?[/∶]\s?\d+/gu],
  ['分', /(?<!百)[\d一二两三四五六七八九十]{1,3}分之[\d一二两三四五六七八九十]{1,3}/gu],
  ['每', /每\s?(?:\d{2,}|[百千万])\s?(?:常住)?(?:人口|人|名|户|公里|平方公里)/gu],
];

/** Common sayings and slogans that contain a numeral with a measure word. */
const SAYINGS: Rule = [
  '三四五六两八千',
  /[三四五六]位一体|[三五]个代表|四个(?:全面|意识|自信|伟大)|两个(?:确立|维护|责任|健康|文明|一百年|务必|结合|大局|毫不动摇)|三个(?:务必|必须|区分)|五个(?:统筹|必由之路|坚决)|[六八九十]项规定|三支一扶|四套班子|两张皮|两条腿|两条线|两条例|[三八]个不|四处奔走|三番[五两]次|两次三番|[六八]个字|四个服务|三位一体|三个清单|五项(?:禁令|权利)|三项制度|三次产业|千家万户|万户千家|四项基本原则|三个文明|两个全覆盖|两个阵地|五个文明|两个覆盖|二次(?:供水|管网|创业|元|装修|开发|污染|利用|加压|报销|分配|配送)/gu,
];

/** Returns a function that finds where any of the patterns match. At most 32 patterns: one bit each. */
export function finderOf(rules: readonly Rule[]): (text: string) => Span[] {
  /** For each UTF-16 unit, the rules that may match a text with it, one bit each. */
  const needing = new Int32Array(0x10000);
  for (const [rule, [characters]] of rules.entries()) {
    for (const character of characters) needing[character.charCodeAt(0)]! |= 1 << rule;
  }
  return (text) => {
    const spans: Span[] = [];
    let needed = 0;
    for (let at = 0; at < text.length; at++) needed |= needing[text.charCodeAt(at)]!;
    for (let rule = 0; rule < rules.length && needed !== 0; rule++) {
      if (!(needed & (1 << rule))) continue;
      const { 1: pattern, 2: sign } = rules[rule]!;
      if (!sign || sign.test(text)) spans.push(...spansOf(pattern, text));
    }
    return spans;
  };
}

/** Reasons, as shown to editors, why a numeral is not a figure, each with its rules. */
const REASONS: readonly (readonly [reason: string, rules: readonly Rule[]])[] = [
  ['日期或时间', DATES],
  ['次序', ORDINALS],
  ['编号', NUMBERS],
  ['名称里的数', CODES],
  ['等级', GRADES],
  ['划类的界限', CLASSES],
  ['份额或比率的基数', SHARES],
  ['口号', [SAYINGS]],
];
const namesIn = finderOf(REASONS.flatMap(([, rules]) => rules));

let finders: [reason: string, find: (text: string) => Span[]][] | undefined;

/** Returns a function that says why a range of a (half-width) text is no figure by the rules; null if none applies. */
export function reasonsIn(text: string): (start: number, end: number) => string | null {
  finders ??= REASONS.map(([reason, rules]) => [reason, finderOf(rules)]);
  const found = [
    ...finders.map(([reason, find]) => [reason, touching(find(text))] as const),
    ['书名、文件名或引语', touching([...titles(text), ...quotations(text)])] as const,
  ];
  return (start, end) => found.find(([, touches]) => touches(start, end))?.[0] ?? null;
}

/**
 * Returns whether a range of a (folded) text overlaps something whose numerals are never figures: quotations, titles,
 * dates, ordinals, names, grades, sayings.
 */
export const nonFiguresIn = (text: string): Touches =>
  touching([...titles(text), ...quotations(text).filter((span) => !speech(text, span)), ...namesIn(text)]);
