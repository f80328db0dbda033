import { lexicon } from './lexicon.ts';
import type { Random } from './random.ts';

/*
 * Sentences as annual reviews of trade unions write them, put together from parts: other numbers, names, firms and
 * streets in every report, so that as many different words stand in them as in real ones.
 */

const words = (text: string): string[] => text.trim().split(/\s+/u);
const SURNAMES = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
];
const GIVEN = [
  ...'伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂华玉红建文斌宇浩凯玲燕波辉鹏飞梅琳峰健雪晶婷岩松柏楠森炜煜昊然睿轩梓涵思雨欣怡佳颖璐瑶倩茜薇蕾菲萍莉莹慧淑贞惠珍琴凤鸣翔羽腾骏毅恒达诚信义忠孝廉德才智勤俭朴实厚重光耀祖国安邦定远志宏博学海川泽润源清泉溪河湖池沛霖',
];
const BRAND = [
  ...'恒宏天金华东方新瑞中兴盛隆昌泰丰裕源通达远航海洋星辰宇宙康宁祥和美佳百万千汇聚力创科技智联云峰岭岳川江河湖泉溪润泽沃林森茂荣欣悦旺腾飞鹏翔鸿雁凤麟龙虎骏驰捷迅锐精益卓越尚品',
];
const INDUSTRY = words(
  '纺织 机械 食品 物流 电子 建材 商贸 化工 制药 汽车零部件 新能源 精密铸造 服饰 印染 造纸 电缆 轴承 模具 光伏 软件 医疗器械 家具 陶瓷 玻璃 橡塑 船舶 港务 环保 水务 燃气 建筑 园林 酒店 餐饮 农业 种业 乳业 茶业 酿酒 包装',
);
const STREET = [...'东西南北中城河桥门山湖江岸塘溪浦口湾洲岛林园庄村堡镇关井泉坝渡坪岗坡岭湾沟店集庙寺塔亭阁台楼府街'];
const QUOTED = words(
  '匠心筑梦 春风行动 幸福小站 工友课堂 安全生产月 暖心食堂 书香车间 劳模讲堂 金秋助学 班组长沙龙 法治进企业 清凉一夏 技能比武 读书打卡 职工阅读季 工会开放日 奋斗者之歌 我是安全员 爱心托管班 云上工会 一线建功 红色驿路 健康直通车 双爱双评 最美劳动者 夜校公开课 工会有约 情暖归途 银发讲师团 师徒结对 五小创新 点亮微心愿 巧手绣未来 一码入会 小哥加油站 女工关爱行动 职工心声直通车 同行筑家园 普法轻骑兵 冬日暖阳',
);
const GROUP = words(
  '快递员 环卫工人 网约车司机 外卖配送员 困难职工 女职工 青年职工 一线工人 农民工 退役军人职工 货车司机 退休职工 建筑工人 家政服务员 护理人员 高技能人才 新入职员工 单亲职工 患病职工 劳务派遣工 产业工人 社区工作者 乡村教师 公交驾驶员 港口装卸工 电网抢修员',
);
const ACTIVITY = words(
  '专题讲座 技能培训 健康体检 法律咨询 读书分享会 联谊活动 慰问演出 安全演练 岗位练兵 心理疏导 政策宣讲 书画展览 趣味运动会 业务交流 集体协商 招聘会 劳动竞赛 技能比武 知识竞赛 观影活动 职工合唱节 健步走 篮球联赛 摄影比赛 急救培训 消防演练',
);
const FACILITY = words(
  '职工书屋 户外劳动者服务站 爱心妈咪小屋 职工健身中心 心理咨询室 职工食堂 工会驿站 法律服务工作室 创新工作室 职工之家 实训基地 托管班 流动书屋 休息点 充电站 司机之家 工匠学院 文化宫 职工服务中心 调解室',
);
const SUBJECT = words(
  '区总工会 各级工会 各基层工会 职工服务中心 各镇街工会 园区工会联合会 机关党支部 女职工委员会 行业工会联合会 经审委 社会化工作者',
);
const HONOUR = words(
  '全国工人先锋号 省模范职工之家 市五一劳动奖状 全国五一巾帼标兵岗 省示范性劳模创新工作室 市先进集体 全国模范职工小家 省工人先锋号 市优秀组织单位 省级和谐劳动关系企业 全国职工书屋示范点 市级工匠 省五一劳动奖章',
);
const DOCUMENT = words(
  '关于推进基层工会规范化建设的意见 职工创新成果奖励办法 工会经费收支管理细则 集体合同示范文本 劳动争议调解工作指引 职工思想动态分析报告 产业工人队伍建设改革实施方案 工会驿站管理办法 困难职工建档标准 女职工权益保护专项集体合同 新业态劳动者入会指南 工会干部能力提升三年行动计划',
);
const AIM = words(
  '服务高质量发展大局 维护职工合法权益 提升职工技能素质 激发基层工会活力 增强职工的归属感 夯实基层组织基础 营造尊重劳动的浓厚氛围 构建和谐稳定的劳动关系 弘扬劳模精神劳动精神工匠精神 巩固拓展脱贫攻坚成果 推动产业工人队伍建设改革 扩大新就业形态劳动者入会',
);
const WAY = words(
  '线上学习与线下交流相结合 走访调研座谈交流 分片包干逐户走访 以赛促学以学促用 专家授课现场观摩 订单式培训 网格化管理 项目化推进 清单式销号 结对共建 下沉蹲点 社会化购买服务',
);
const VERB = words(
  '扎实开展 组织开展 常态化举办 联合开展 创新开展 持续深化 广泛开展 精心策划 有序推进 全面铺开 分类实施 集中举办',
);
const GOOD = words(
  '受到职工普遍欢迎 取得明显成效 工作经验在全市推广 职工满意度不断提高 形成了良好的社会反响 得到上级工会充分肯定 被多家媒体报道 带动了一批小微企业建会 有效化解了矛盾隐患 让职工有了实实在在的获得感',
);
const MACHINES = words(
  '电焊 数控车工 钳工 叉车 茶艺 护理 育婴 汽修 砌筑 物流分拣 网络安全 无人机操作 果树修剪 中式烹调 美发 保安 电工 焊接机器人 工业设计 养老护理',
);

const near = (r: Random): string => r.pick(['', '', '', '近', '约', '超', '逾', '累计']);
const about = (r: Random): string => r.pick(['', '', '', '余', '多']);
const money = (r: Random): string => (r.int(0, 2) ? String(r.int(2, 980)) : `${r.int(1, 99)}.${r.int(1, 99)}`);
export const person = (r: Random): string => r.pick(SURNAMES) + r.pick(GIVEN) + (r.int(0, 3) ? r.pick(GIVEN) : '');
const firm = (r: Random): string =>
  r.pick(BRAND) +
  r.pick(BRAND) +
  (r.int(0, 1) ? r.pick(BRAND) : '') +
  r.pick(INDUSTRY) +
  r.pick(['有限公司', '股份有限公司', '集团', '厂']);
const street = (r: Random): string => r.pick(STREET) + r.pick(STREET) + r.pick(['街道', '镇', '社区', '工业园', '村']);

const SENTENCES: readonly ((r: Random) => string)[] = [
  (r) =>
    `${r.pick(VERB)}“${r.pick(QUOTED)}”${r.pick(ACTIVITY)}${r.int(2, 96)}场，惠及${r.pick(GROUP)}${near(r)}${r.int(120, 28000)}${about(r)}人次，${r.pick(GOOD)}。`,
  (r) =>
    `${r.pick(SUBJECT)}投入资金${near(r)}${money(r)}万元，在${street(r)}、${street(r)}新建${r.pick(FACILITY)}${r.int(2, 48)}家，升级改造${r.pick(FACILITY)}${r.int(2, 30)}个，${r.pick(GOOD)}。`,
  (r) =>
    `走访慰问${r.pick(GROUP)}${r.int(60, 9000)}人，发放慰问金${near(r)}${money(r)}万元，帮助解决实际困难${r.int(3, 260)}件。`,
  (r) =>
    `全年新建基层工会${r.int(8, 320)}家，发展会员${near(r)}${r.int(500, 36000)}${about(r)}人，其中${r.pick(GROUP)}${r.int(60, 480)}人，入会率达到${r.int(60, 99)}.${r.int(1, 9)}%。`,
  (r) => `制定出台《${r.pick(DOCUMENT)}》，明确工作任务${r.int(6, 48)}项，${r.pick(SUBJECT)}按季度检查落实情况。`,
  (r) => `坚持把${r.pick(AIM)}作为工作的出发点和落脚点，通过${r.pick(WAY)}等形式，推动各项任务落地见效。`,
  (r) => `${firm(r)}荣获“${r.pick(HONOUR)}”称号，${firm(r)}${person(r)}被评为${r.pick(HONOUR)}。`,
  (r) =>
    `依托“${r.pick(QUOTED)}”品牌，采取${r.pick(WAY)}的办法，组织${firm(r)}、${firm(r)}等${r.int(12, 260)}家企业${r.int(300, 9800)}名职工参加${r.pick(ACTIVITY)}。`,
  (r) =>
    `举办${r.pick(MACHINES)}、${r.pick(MACHINES)}等${r.int(4, 36)}个工种的职业技能竞赛，${r.int(300, 6800)}名选手同台竞技，${person(r)}、${person(r)}等${r.int(5, 60)}人晋升技师。`,
  (r) =>
    `受理劳动争议案件${r.int(12, 860)}件，调解成功率${r.int(82, 99)}%，为${r.pick(GROUP)}追回工资${near(r)}${money(r)}万元；${person(r)}律师团队下沉${street(r)}、${street(r)}，提供${r.pick(ACTIVITY)}${r.int(20, 400)}次。`,
  (r) =>
    `${person(r)}劳模创新工作室完成技术攻关${r.int(3, 68)}项，获得国家专利${r.int(2, 46)}项，创造经济效益${near(r)}${money(r)}万元，其做法在${firm(r)}、${firm(r)}推广。`,
  (r) =>
    `职工医疗互助覆盖单位由${r.int(20, 300)}家增加到${r.int(310, 900)}家，参保职工${near(r)}${r.int(2, 28)}.${r.int(1, 9)}万人，为${r.int(200, 3600)}人次发放互助金${money(r)}万元。`,
  (r) =>
    `围绕${r.pick(AIM)}，与人社、司法、工商联等${r.int(3, 9)}个部门建立联席会议制度，围绕${r.pick(AIM)}开展调研${r.int(4, 40)}次，形成《${r.pick(DOCUMENT)}》。`,
  (r) =>
    `${r.int(1, 9)}月${r.int(1, 28)}日，${r.pick(SUBJECT)}在${street(r)}启动“${r.pick(QUOTED)}”，${person(r)}、${person(r)}、${person(r)}等先进典型走进${firm(r)}与职工面对面交流。`,
  (r) =>
    `签订集体合同${r.int(40, 900)}份，覆盖企业${r.int(300, 4800)}家、职工${near(r)}${r.int(1, 38)}.${r.int(1, 9)}万人，${r.pick(GROUP)}工资平均增长${r.int(3, 12)}.${r.int(1, 9)}%。`,
  (r) =>
    `针对${r.pick(GROUP)}流动性强、居住分散的特点，${r.pick(SUBJECT)}探索“${r.pick(QUOTED)}”，把${r.pick(FACILITY)}建到${street(r)}，把${r.pick(ACTIVITY)}送到车间班组，${r.pick(GOOD)}。`,
];

const n = (r: Random): string => lexicon().noun(r);
const v = (r: Random): string => lexicon().verb(r);
const a = (r: Random): string => lexicon().adjective(r);

/** Without numbers, in words from the whole dictionary: what makes the text as varied as a real one. */
const PROSE: readonly ((r: Random) => string)[] = [
  (r) =>
    `把${n(r)}${n(r)}同${n(r)}${v(r)}结合起来，${v(r)}${n(r)}，${v(r)}${n(r)}，引导${r.pick(GROUP)}在${n(r)}中${v(r)}${n(r)}。`,
  (r) =>
    `${r.pick(SUBJECT)}${v(r)}${a(r)}的${n(r)}${n(r)}，${v(r)}“${n(r)}${v(r)}”的${n(r)}，做到${n(r)}${v(r)}、${n(r)}${v(r)}、${n(r)}${v(r)}。`,
  (r) =>
    `面对${n(r)}${n(r)}的${a(r)}${n(r)}，${person(r)}带领${n(r)}${v(r)}${n(r)}，在${street(r)}${v(r)}${n(r)}，${r.pick(GOOD)}。`,
  (r) =>
    `${v(r)}${n(r)}${n(r)}机制，${v(r)}${n(r)}责任，${v(r)}${n(r)}与${n(r)}的${n(r)}，使${n(r)}更加${a(r)}、${n(r)}更加${a(r)}。`,
  (r) =>
    `以${n(r)}为${n(r)}，以${n(r)}为${n(r)}，${v(r)}${r.pick(GROUP)}关心的${n(r)}、${n(r)}、${n(r)}问题，${v(r)}${a(r)}${n(r)}。`,
  (r) =>
    `${firm(r)}${v(r)}${n(r)}${n(r)}，${v(r)}${n(r)}${v(r)}，职工${person(r)}说：“${n(r)}${v(r)}了，${n(r)}也${a(r)}了。”`,
  (r) =>
    `加强${n(r)}${n(r)}，${v(r)}${n(r)}${v(r)}${n(r)}，推动${n(r)}${v(r)}向${n(r)}${v(r)}延伸，让${a(r)}的${n(r)}${v(r)}到${street(r)}。`,
];

const HEAD_VERB = words('凝聚 服务 深化 夯实 聚焦 拓展 激发 筑牢 擦亮 厚植 推动 守护 提升 汇聚 建强 做实');
const HEAD_NOUN = words(
  '思想共识 发展大局 产改成效 基层基础 维权主业 普惠服务 创新活力 政治根基 工会品牌 匠心沃土 技能提升 职工权益 组织覆盖 奋进力量 干部队伍 民生关爱',
);
export const heading = (r: Random): string => `${r.pick(HEAD_VERB)}${n(r)}${r.pick(HEAD_NOUN)}，${v(r)}${n(r)}${n(r)}`;
export const subheading = (r: Random): string => `${v(r)}${n(r)}${n(r)}。`;
export const caption = (r: Random): string =>
  `${r.pick(['区总工会', street(r), firm(r)])}${v(r)}“${n(r)}${v(r)}”${r.pick(ACTIVITY)}`;
export const sentence = (r: Random): string => r.pick(r.int(0, 9) < 5 ? SENTENCES : PROSE)(r);
export const paragraph = (r: Random): string => Array.from({ length: r.int(4, 6) }, () => sentence(r)).join('');
export const title = (r: Random, district: string): string =>
  `${r.pick(HEAD_VERB)}${r.pick(HEAD_NOUN)} ${r.pick(HEAD_VERB)}${district}${r.pick(HEAD_NOUN)}`;
export const lead = (r: Random, year: number, district: string): string =>
  `${year}年，${district}总工会在区委和上级工会的领导下，围绕${r.pick(AIM)}，以${r.pick(AIM)}为主线，团结动员全区${r.int(3, 60)}万职工建功立业。${sentence(r)}`;
