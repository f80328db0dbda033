import fc from 'fast-check';

/*
 * Sentences as annual reviews write them, put together from parts. Neither the places nor the wording are those of the
 * transcripts in seeds/.
 */

const pick = <T>(...items: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...items);

/** One of the words of a text, parted by blanks. */
const oneOf = (words: string): fc.Arbitrary<string> => pick(...words.split(' '));

export const place = pick(
  { city: '绍兴市', district: '柯桥区' },
  { city: '洛阳市', district: '涧西区' },
  { city: '绵阳市', district: '涪城区' },
  { city: '泉州市', district: '丰泽区' },
  { city: '烟台市', district: '牟平区' },
  { city: '株洲市', district: '天元区' },
  { city: '咸阳市', district: '秦都区' },
  { city: '遵义市', district: '汇川区' },
);

const count = fc.integer({ min: 3, max: 9800 }).map(String);
const small = fc.integer({ min: 2, max: 48 }).map(String);
const money = fc
  .tuple(fc.integer({ min: 1, max: 980 }), fc.integer({ min: 0, max: 99 }))
  .map(([a, b]) => (b % 3 === 0 ? `${a}.${b}` : `${a}`));
const percent = fc.integer({ min: 60, max: 990 }).map((n) => (n % 2 ? `${n / 10}` : `${Math.floor(n / 10)}`));
const about = pick('', '', '', '余', '多');
const near = pick('', '', '近', '约', '超');

const subject = oneOf('区总工会 各级工会 各基层工会 区工人文化宫 区职工服务中心 各镇街工会 园区工会联合会 机关党支部');
const group = oneOf(
  '快递小哥 环卫工人 网约车司机 外卖配送员 困难职工 女职工 青年职工 一线工人 农民工 退役军人职工 货运司机 退休职工 建筑工人 家政服务员',
);
const quoted = oneOf(
  '匠心筑梦 春风行动 幸福小站 工友课堂 安全生产月 暖心食堂 书香车间 劳模讲堂 金秋助学 班组长沙龙 法治进企业 清凉一夏 技能比武 读书打卡 职工阅读季 工会开放日 奋斗者之歌 我是安全员 爱心托管班 云上工会 一线建功 红色驿路 健康直通车 双爱双评',
);
const activity = oneOf(
  '专题讲座 技能培训 健康体检 法律咨询 读书分享会 联谊活动 慰问演出 安全演练 岗位练兵 心理疏导 政策宣讲 书画展览 趣味运动会 业务交流',
);
const facility = oneOf(
  '职工书屋 户外劳动者服务站 爱心妈咪小屋 职工健身中心 心理咨询室 职工食堂 工会驿站 法律服务工作室 创新工作室 职工之家 实训基地 托管班',
);
const firm = oneOf('恒丰纺织 宏远机械 天工精密制造 绿源食品 远航物流 华信电子 明珠建材 金桥商贸').chain((name) =>
  pick(`${name}有限公司`, `${name}股份有限公司`),
);
const honour = oneOf('全国工人先锋号 省级模范职工之家 市级优秀组织单位 全国五一巾帼标兵岗 省级示范单位 市级先进集体');
const document = oneOf(
  '关于推进基层工会规范化建设的意见 职工创新成果奖励办法 工会经费收支管理细则 集体合同示范文本 劳动争议调解工作指引 职工思想动态分析报告',
);
const aim = oneOf(
  '服务高质量发展大局 维护职工合法权益 提升职工技能素质 激发基层工会活力 增强职工的归属感 夯实基层组织基础 营造尊重劳动的浓厚氛围 构建和谐稳定的劳动关系',
);
const way = oneOf(
  '线上学习与线下交流相结合 走访调研、座谈交流 分片包干、逐户走访 以赛促学、以学促用 专家授课、现场观摩 订单式培训 网格化管理',
);

const verb = oneOf('扎实开展 组织开展 常态化举办 联合开展 创新开展 持续深化 广泛开展');
const good = oneOf(
  '受到职工普遍欢迎 取得明显成效 工作经验在全市推广 职工满意度不断提高 形成了良好的社会反响 得到上级工会充分肯定',
);

type Parts = readonly (string | fc.Arbitrary<string>)[];
const say = (...parts: Parts): fc.Arbitrary<string> =>
  fc
    .tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
    .map((words) => words.join(''));

/** One sentence, full stop included; full-width punctuation. */
export const sentence: fc.Arbitrary<string> = fc.oneof(
  say(verb, '“', quoted, '”', activity, small, '场，惠及', group, near, count, about, '人次，', good, '。'),
  say(
    subject,
    '投入资金',
    near,
    money,
    '万元，新建',
    facility,
    small,
    '家，升级改造',
    facility,
    small,
    '个，',
    good,
    '。',
  ),
  say('走访慰问', group, count, '人，发放慰问金', near, money, '万元，帮助解决实际困难', small, '件。'),
  say('全年新建基层工会', small, '家，发展会员', near, count, about, '人，', group, '入会率达到', percent, '%。'),
  say('制定出台《', document, '》，明确工作任务', small, '项，', subject, '按季度检查落实情况。'),
  say('坚持把', aim, '作为工作的出发点和落脚点，通过', way, '等形式，推动各项任务落地见效。'),
  say(firm, '荣获“', honour, '”称号，', firm, '被评为', honour, '。'),
  say(
    '依托“',
    quoted,
    '”品牌，采取',
    way,
    '的办法，为',
    group,
    '提供',
    activity,
    '、',
    activity,
    '等服务，累计服务',
    near,
    count,
    '人次。',
  ),
  say(
    '举办“',
    quoted,
    '”职业技能竞赛',
    small,
    '场，',
    near,
    count,
    '名职工同台竞技，评选技术能手',
    small,
    '名，完成技术革新',
    count,
    '项。',
  ),
  say(
    '联合人社、司法等部门开展',
    activity,
    '，排查劳动用工隐患',
    small,
    '处，调解劳动争议',
    count,
    '件，为职工追回工资',
    money,
    '万元。',
  ),
  say('深入', firm, '等企业开展调查研究，收集职工意见建议', count, '条，办结率', percent, '%。'),
  say('积极引导', group, '参与“', quoted, '”“', quoted, '”等主题活动，不断', aim, '。'),
  say(
    '加强',
    facility,
    '建设，目前全区建成',
    facility,
    small,
    '家，其中省级',
    oneOf('2 3 4 5'),
    '家、市级',
    oneOf('6 7 8 9'),
    '家。',
  ),
  say('健全完善职工代表大会制度，', firm, '等', count, '家企业公开办事事项', count, '项，签订集体合同', count, '份。'),
  say('组织', small, '名劳模赴外地疗养休养，为', group, '购买互助保险', count, '份，赔付金额', near, money, '万元。'),
  say(
    '为',
    aim,
    '，',
    subject,
    '开展“',
    quoted,
    '”',
    activity,
    '，邀请专家授课',
    small,
    '次，参与职工',
    near,
    count,
    '人。',
  ),
);

/** A paragraph of three to seven sentences. */
export const paragraph: fc.Arbitrary<string> = fc
  .array(sentence, { minLength: 3, maxLength: 7 })
  .map((all) => all.join(''));

/** Heads of paragraphs, of like form: eight characters, four and four or two, two, four. */
const HEADS: readonly (readonly string[])[] = [
  '思想引领凝聚共识 建功立业展现作为 维权服务温暖人心 基层组织焕发活力 数字转型提速增效 自身建设全面过硬 文化惠民丰富多彩 劳动竞赛成果丰硕'.split(
    ' ',
  ),
  '筑牢思想根基 搭建建功平台 织密帮扶网络 夯实组织基础 培育工匠人才 擦亮服务品牌 守护安全底线 激发创新动能'.split(' '),
  '宣传教育入脑入心 技能培训提质扩面 帮扶救助精准到位 民主管理深入推进 阵地建设提档升级 女工工作亮点纷呈 经审监督规范有序 联系职工更加紧密'.split(
    ' ',
  ),
];

const SECTIONS: readonly (readonly string[])[] = [
  [
    '坚持政治引领，职工思想基础更加牢固',
    '围绕中心大局，职工建功舞台更加宽广',
    '聚焦维权服务，职工幸福指数更加提升',
    '深化改革创新，工会组织活力更加充盈',
    '加强自身建设，工会干部作风更加扎实',
  ],
  [
    '强化思想引领 凝聚奋进力量',
    '搭建建功平台 助推经济发展',
    '做实维权服务 增进职工福祉',
    '夯实基层基础 激发组织活力',
    '锻造干部队伍 树立良好形象',
  ],
  [
    '举旗定向，汇聚职工磅礴力量',
    '匠心筑梦，彰显职工主力作用',
    '情系职工，打造温暖职工之家',
    '强基固本，构建坚强工会组织',
    '从严治会，提升工会履职能力',
  ],
];

export const headFamily = pick(...HEADS);
export const sectionFamily = pick(...SECTIONS);

export const title = pick(
  '凝心聚力谱新篇 砥砺前行展宏图',
  '勇担新使命 建功新时代',
  '汇聚职工力量 奋进时代征程',
  '初心如磐担使命 实干笃行开新局',
);

const day = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([month, date]) => `${month}月${date}日`);

/** One sentence under a photo, with the day it was taken. */
const datedCaption = (year: number): fc.Arbitrary<string> =>
  fc.oneof(
    say(`${year}年`, day, '，', subject, '在', firm, '开展“', quoted, '”', activity, '。'),
    say(`${year}年`, day, '，', subject, '组织', group, '参加', activity, '。'),
  );

/** Captions of one page: short scenes, and on some pages dated sentences. */
export const captionsOf = (year: number): fc.Arbitrary<string[]> =>
  fc.constantFrom('short', 'short', 'mixed').chain((kind) =>
    fc.uniqueArray(kind === 'short' ? caption : fc.oneof(caption, datedCaption(year)), {
      minLength: 4,
      maxLength: 6,
    }),
  );

const caption = fc.oneof(
  say(subject, '慰问', group),
  say('“', quoted, '”活动现场'),
  say('职工', oneOf('篮球赛 歌咏比赛 插花比赛 书法展 健步走 摄影展'), pick('开幕', '现场', '颁奖仪式')),
  say(subject, '开展', activity),
  say('为', group, '送', oneOf('清凉 温暖 健康 岗位')),
);

export const lead = (district: string, year: number): fc.Arbitrary<string> =>
  say(
    `${year}年，在区委和上级工会的正确领导下，${district}总工会团结带领全区广大职工，`,
    pick('围绕中心、服务大局，', '开拓进取、真抓实干，', '履职尽责、担当作为，'),
    '切实',
    aim,
    '，',
    pick('各项工作取得新的成绩。', '为全区经济社会发展贡献了工会力量。', '交出了一份沉甸甸的成绩单。'),
  );

/** The introduction of a section: one sentence, before its first paragraph. */
export const intro: fc.Arbitrary<string> = say(
  subject,
  '始终把',
  aim,
  '摆在突出位置，',
  pick('团结动员广大职工在发展中担当作为。', '推动各项工作走深走实。', '不断开创工会工作新局面。'),
);

/** Who made the page and when, as papers print it above the title. */
export const imprint: fc.Arbitrary<string[]> = fc.constantFrom<string[]>(
  [],
  [],
  ['2021年5月12日 星期三', '责编/刘敏 美编/陈晨 校对/周杰'],
  ['A05版 2022年1月18日 星期二', '责任编辑：赵丽 版式：孙强'],
);
