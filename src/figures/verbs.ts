/**
 * Verbs that head a clause in Chinese work reports. A dictionary's part of speech does not serve here: in
 * 职工创新项目 it calls 创新 a verb, in 惠及职工 it knows none. Those that as often stand before a noun as its
 * attribute (创新, 服务, 培训, 示范, 慰问, 劳动) are left out on purpose.
 */
export const VERBS = new Set(
  (
    '开展 举办 组织 召开 承办 协办 主办 联办 筹办 建成 新建 建立 创建 创成 建设 打造 成立 组建 新增 增加 增设 设立 设置 发展 吸纳 吸收 ' +
    '发放 下拨 拨付 投入 筹集 筹措 募集 争取 购买 采购 捐赠 赠送 送出 送去 配送 落实 兑现 减免 返还 补助 资助 补贴 征收 上缴 收缴 追回 追讨 追缴 清欠 ' +
    '覆盖 惠及 涉及 吸引 服务于 帮助 助力 推动 促进 带动 引导 实现 完成 达成 提供 推送 推荐 推选 选送 选派 选树 选拔 评选 评定 表彰 命名 授予 获得 荣获 ' +
    '获评 获批 获 喜获 斩获 夺得 取得 赢得 入选 当选 给予 培育 培养 培树 培训 孵化 攻克 解决 化解 调解 调处 处理 受理 办理 办结 接待 接听 答复 ' +
    '创造 产生 节约 节省 征集 收集 收到 提出 提交 采纳 推广 编印 印发 制作 拍摄 录制 发布 刊发 发表 播出 出版 推出 整改 排查 检查 走访 看望 救助 帮扶 ' +
    '签订 签署 续签 聘请 聘用 招聘 招募 录用 配备 配齐 安装 改造 升级 修缮 开设 开通 开放 开发 启动 实施 推进 推行 深化 举行 进行 参加 参与 组队 承接 ' +
    '建 达 建档 录入 注册 发行 发动 动员 邀请 选聘 维修 栽种 种植 植树 硬化 新改扩建 改建 扩建 续建 竣工 引进 引入 招引 申报 申请 授权 转化 转发 发出 ' +
    '发明 革新 改进 优化 审计 检测 筛查 体检 接种 救治 诊治 收治 诊疗 安置 转移 保障 解困脱困 脱困 脱贫 减少 压减 淘汰 拆除 清理 清运 整治 查处 侦破 破获 立案 办案 ' +
    '举荐 输送 选配 派出 派驻 下派 出动 出台 制定 修订 印制 编写 编制 绘制 张贴 悬挂 分发 派发 寄送 捐款 捐资 慰问 看护 照料 托管 结对 认领 点亮 ' +
    '加入 提升 赴 扶持 奖励 拥有 现有 设有 建有 共有 有 收缴 支出 支付 垫付 报销 理赔 挽回 为 送 评为 授 建起 打通 修建 铺设 新设 增建 新开 开办 开庭 开工 创办 创 实行 挑选 筛选 遴选 录取 毕业 招收'
  ).split(' '),
);

/** Verbs that as often stand inside a noun (合理化建设, 招聘岗位): they head a clause only at its very beginning. */
export const HEAD_ONLY = new Set(
  '建设 发展 推广 调解 转化 改造 保障 体检 筛查 帮扶 结对 慰问 招聘 申请 救助 培训 服务 处理 审计 检测 改进 检查 整治 参与 参加 授权 脱贫 减少 安置 补贴 补助 奖励 支出 理赔 毕业 接种 开发 转移'.split(
    ' ',
  ),
);

/** Verbs whose object does the deed that follows: 组织60名教师参加…, 助力20名学员提升技能. */
export const CAUSATIVE = new Set(
  '组织 推动 助力 帮助 引导 带动 促进 支持 吸引 动员 发动 选派 鼓励 指导 协助 安排 让 使'.split(' '),
);

/** Verbs that speak of the reach of what went before: 覆盖职工, 惠及企业. */
export const REACH = /^(?:直接|共|累计)?(?:覆盖|惠及|吸引|涉及|受益|参与|吸纳|参加)/u;

/** Prepositions and adverbs that begin a predicate. */
export const PREDICATE = new Set(
  '被 在 向 赴 到 以 已 均 全部 都 由 从 进入 成为 纷纷 成功 顺利 积极 深入 联合 先后 分别 同时 正在 正式 集中 能够 得到 受到 达到 主动 踊跃 走进 经 实地'.split(
    ' ',
  ),
);
