import { lengthOf, openness } from './form.ts';
import type { SourceLine } from './source.ts';

/*
 * What newspapers, web pages and printers put around a text and between its lines.
 */

/** （下转第三版） ▶▶▶下转2版 （上接A01版） ▼上接第1版 */
const TURNED =
  /^[^\p{L}\d]{0,8}(?:下转|上接|紧接|接)(?:第)?[\s\dA-Za-z一二三四五六七八九十]{1,6}[版页](?:[^。，]{0,12})?[^\p{L}\d。，]{0,8}$/u;
/** Buttons, paths and counters of web pages; each pattern matches a complete part of a line between blanks. */
const WEB: readonly RegExp[] = [
  /^(?:您?(?:的)?当前位置|您(?:现在)?(?:所在)?的位置|首页)\s*[:：>＞»].*$|^位置\s*[:：].*[>＞»].*$/u,
  /^(?:首页|主页|[^<>＞»。，]{2,8}网)\s*[>＞»][^<。，]*$/u,
  /^(?:本文|全文)?共?计?\s*\d+\s*(?:个?字|人浏览)[,，]?(?:预计阅读时[长间].{0,10})?$|^(?:预计)?阅读(?:时[长间]|需要?|约)\s*[:：]?\s*(?:约|大约)?\s*\d+\s*(?:分钟?|秒)$/u,
  /^(?:admin|管理员|时间|日期|编辑|作者|来源|文字缩放|加入收藏|我要(?:分享|投稿|评论))\s*[:：]?$/iu,
  /^(?:该?文件|本文)?(?:已失效|已废止|已修改|现行有效|继续有效|全文有效|部分失效)$/u,
  /^(?:浏览|点击|阅读|访问|浏览量|点击量|阅读量|点击率|文章字数|字数|访问量)(?:次数|数|量|率)?\s*[:：]?\s*[\d,，]*\s*(?:次|人次)?$/u,
  /^(?:【?\s*)?字(?:体|号)\s*[:：]?(?:\s*[【[]?[大中小特][】\]]?)*(?:\s*】)?$/u,
  /^[【[]?[大中小][】\]]?$/u,
  /^(?:放大|缩小|默认|打印|收藏|关闭|分享|转发|复制链接|返回顶部|返回首页|返回列表|返回|顶部)$/u,
  /^(?:[【[](?:打印|关闭|收藏|返回|我要|字体|推荐)[^】\]]{0,10}[】\]])+$/u,
  /^(?:打印|关闭)(?:本页|窗口|页面|此页)$/u,
  /^分享让更多人看到$|^(?:转载|如需转载)[,，]?请(?:注明|标明).{1,20}$|^免责声明\s*[:：].*$|^评论\s*[（(]\s*\d*\s*[)）]$/u,
  /^[^\p{L}\d]*(?:END|完)[^\p{L}\d]*$/u,
  /^(?:分享|分享[到至]|转发[到至])\s*[:：].{0,30}$|^(?:分享|转发)[到至](?:[\s、/]*(?:微信|微博|朋友圈|新浪|腾讯|QQ|好友|空间))*$/u,
  /^扫一?扫.{0,20}(?:打开|分享|阅读|浏览|查看|关注).{0,12}$/u,
  /^(?:上一[篇条页]|下一[篇条页]|相关(?:阅读|链接|文章|新闻)|附件下载)\s*[:：].*$/u,
  /^(?:网站地图|版权声明|联系我们|关于我们|隐私声明|网站声明|使用帮助|法律声明|无障碍浏览|设为首页|加入收藏)$/u,
  /^(?:来源|信息来源|文章来源|稿件来源|发布单位|发布机构|信息来源单位)\s*[:：｜|丨].{1,30}$/u,
  /^(?:索引号|发文字号|文号|主题分类|主题词|有效性|成文日期|公开方式|公开类别|信息类别|信息分类|体裁分类|所属栏目|文章分类)\s*[:：].{0,40}$/u,
  /^(?:发布人|发布者|录入|录入人|录入者|上传者|上传人|拟稿人|发布机关)\s*[:：]\s*\p{Script=Han}{1,12}$/u,
  /^(?:版权所有|技术支持|网站标识码|备案号)(?:\s*[:：©].{0,40}|\s[^，。；]{0,40})?$/u,
  /^(?:[^\s]{0,6}ICP备|[^\s]{0,4}公网安备).{0,40}$/u,
  /^(?:视力保护色|背景色)(?:\s*[:：].{0,20})?$/u,
  /^(?:作者|编辑|发布人|发布者|录入)\s*[:：]\s*[A-Za-z][\w.-]{1,20}$/u,
  // posts on phones
  /^(?:投稿|编辑部|新闻|新闻报料|报料|读者|读者服务|广告|订阅|发行|本报)(?:邮箱|热线|电话|信箱)\s*[:：]\s*[\w@.\-—]{5,40}$/u,
  /^(?:本报|报社)?(?:社址|地址)\s*[:：].*(?:邮编|邮政编码|零售价|定价|印刷|发行|广告经营).*$/u,
  /^\p{Script=Han}{2,12}报(?:社|业集团|传媒集团)?(?:主办|主管|出版|承办)$/u,
  /^[©Ⓒ][^，。；]{0,40}$/u,
  /^(?:本[版报刊])?(?:投稿|电子)?(?:邮箱|信箱|E-?mail)\s*[:：]\s*[\w.-]{1,30}@[\w.-]{3,30}$/iu,
  /^(?:阅读原文|轻触阅读原文|点赞|在看|赞|写?留言|精选留言|喜欢作者|赞赏作者|喜欢此内容的人还喜欢|继续滑动看下一个|向上滑动看下一个|预览时标签不可点|微信扫一扫|关注该公众号|使用小程序|知道了|分享收藏点赞在看)$/u,
  /^\P{L}*(?:设为星标|原创)\P{L}*$|^发表于\p{Script=Han}{2,6}$/u,
  /^\P{L}*(?:点击|点|长按|扫码?|识别|扫描?)(?:上方|下方|上图|下图|图中|识别)?(?:的)?(?:蓝字|蓝色字|二维码|名片|关注|[“"「][^”"」]{2,16}[”"」]\s*关注).{0,16}$|^(?:收录于|已收录于)(?:合集|话题|专辑).{0,30}$/u,
];
/** Labels of a footer, which are furniture beside one that is so for certain: 主办单位：某某区总工会 技术支持：某某科技. */
const FOOTER = /^(?:主办|承办|主管|协办|地址|邮编|邮政编码|电话|联系电话|传真)(?:单位)?\s*[:：].{1,30}$/u;
/** Heads a list of links to other pages. */
const LINKS =
  /^[^\p{L}\d]*(?:相关(?:阅读|链接|文章|新闻|推荐|报道|内容)|推荐阅读|延伸阅读|更多阅读|热门(?:推荐|文章|新闻)|热点推荐|往期(?:精彩)?(?:回顾|推荐|精彩|精选|内容)|猜你喜欢)[^\p{L}\d]*$/u;
const MAX_LINK_CHARS = 40;
/** A date without a day: 更新时间：2023-07. */
const RELEASED_IN = /(?:发布|发表|更新|发文|刊发)(?:时间|日期)\s*[:：]\s*\d{4}(?:[-/.年]\d{1,2}月?)?(?![-/.\d])/u;
/** The address of the page. */
const ADDRESS = /^(?:https?:)?\/\/[\w.-]+\.[a-z]{2,}(?:\/[\w./?=&%#-]*)?$/iu;
const RELEASED =
  /(?:(?:发布|发表|更新|发文|成文|刊发|印发)?(?:时间|日期)\s*[:：]\s*|^(?:来源|信息来源|文章来源)\s*[:：]\s*[^\s\d]{2,20}\s*)(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?/u;
/** Date and time of a page beside its address or source: 2013-12-12 13:39:55来源：…. */
const STAMPED = /(\d{4})-(\d{1,2})-(\d{1,2})\s+\d{1,2}:\d{2}(?::\d{2})?/u;

const BARE_DAY = /^(?:时间|日期)/;

/** A running title with its page number: 示例区总工会2025年工作回顾 第2页 共5页. */
const PAGE_LINE = /第\s*\d{1,4}\s*页\s*[，,/／]?\s*共\s*\d{1,4}\s*页\s*$/u;

/** Returns whether a line is the path of a web page: 当前位置：首页 > 工会 > 工作总结. */
export const isPath = (text: string): boolean =>
  /^(?:您?(?:的)?当前位置|您所在的位置|位置|首页|主页)\s*[:：>＞»].*[>＞»]/u.test(text.trim());

/** Returns whether a line points to another page: （下转第三版）. */
export const isTurned = (text: string): boolean => TURNED.test(text.trim());
/** Returns whether a line is a running title with its page number. */
export const isPageLine = (text: string): boolean =>
  lengthOf(text) <= 60 && PAGE_LINE.test(text) && !/[。！？]/.test(text);

/** Returns the date of a line that consists of buttons and counters, if it has one; null for any other line. */
export function webLine(line: string): { date: string | null } | null {
  const text = line.trim();
  if (lengthOf(text) > 90 || /[。！？]/.test(text)) return null;
  const day = RELEASED.exec(text) ?? STAMPED.exec(text);
  const date = day ? [day[1], day[2]?.padStart(2, '0'), day[3]?.padStart(2, '0')].join('-') : null;
  const stamp = day ?? RELEASED_IN.exec(text);
  const rest = stamp ? `${text.slice(0, stamp.index)}  ${text.slice(stamp.index + stamp[0].length)}`.trim() : text;
  // 时间：2018年10月12日 alone may be the date of an event on a poster
  if (rest === '') return BARE_DAY.test(text) ? null : { date };
  if (isButtons(rest)) return { date };
  const pieces = rest
    .split(/ {2,}/)
    .flatMap((piece) => (isButtons(piece.trim()) ? [piece] : piece.split(/[ \u3000\t|｜]+/)))
    .filter(Boolean);
  const isFooter = pieces.some(isButtons) && pieces.every((piece) => isButtons(piece) || FOOTER.test(piece.trim()));
  return isFooter || (pieces.length === 0 && date !== null) ? { date } : null;
}

/**
 * Returns how many lines from here on are links to other pages: 相关新闻 and nothing but titles after it, to the end of
 * the text. 0 for none.
 */
export function linksAt(lines: readonly SourceLine[], at: number): number {
  if (!LINKS.test(lines[at]?.text ?? '')) return 0;
  const rest = lines.slice(at + 1);
  const areTitles = rest.every(({ text }) => lengthOf(text) <= MAX_LINK_CHARS && !/[。；：:]/u.test(text));
  return areTitles ? rest.length + 1 : 0;
}

/** Returns whether a piece of a line is a button, a label or a counter of a web page: 来源：江北工会, 浏览次数：12. */
export const isButtons = (piece: string): boolean =>
  ADDRESS.test(piece.trim()) || WEB.some((pattern) => pattern.test(piece.trim()));

const CONTENTS = /^目\s*[录次]$/u;
/** 一、基本情况……1 */
const LEADER = /(?:…+|[.．·•・]{4,})\s*[（(]?\d{1,4}[）)]?$/u;
const MIN_ENTRIES = 2;
/** 本期导读 above 02版 县残联召开会议. */
const GUIDE = /^\P{L}*(?:本期|今日|本版|版面)?导[读航]\P{L}*$/u;
const OF_PAGE =
  /^(?:第?[A-Z]?\d{1,2}版|[A-Z]\d{1,2})[\s:：|｜]*\p{L}|\p{L}\s*[>→·…]*\s*(?:第?[A-Z]?\d{1,2}版|[A-Z]\d{1,2})$/u;

/**
 * Returns how many lines from here on are a table of contents: 目录 above entries that end in the number of their page, or
 * are headings further down; or such entries with leaders alone. 0 for none.
 */
export function contentsAt(lines: readonly SourceLine[], at: number): number {
  if (GUIDE.test(lines[at]?.text ?? '')) {
    const rest = lines.slice(at + 1);
    const end = rest.findIndex(({ text }) => !OF_PAGE.test(text) || lengthOf(text) > MAX_ENTRY_CHARS);
    const count = end < 0 ? rest.length : end;
    return count >= MIN_ENTRIES ? count + 1 : 0;
  }
  const hasHead = CONTENTS.test(lines[at]?.text ?? '');
  if (!hasHead && !LEADER.test(lines[at]?.text ?? '')) return 0;
  const first = hasHead ? at + 1 : at;
  let end = first;
  while (end < lines.length && isEntry(lines, end, hasHead)) end += 1;
  return end - first >= MIN_ENTRIES ? end - at : 0;
}

function isEntry(lines: readonly SourceLine[], at: number, hasHead: boolean): boolean {
  const { text = '' } = lines[at] ?? {};
  if (LEADER.test(text)) return true;
  if (!hasHead || lengthOf(text) > MAX_ENTRY_CHARS) return false;
  const words = text.replace(/(?<!\s)\s+\d{1,4}$/u, '');
  return lines.some((line, index) => index > at && line.text === words);
}
const MAX_ENTRY_CHARS = 50;

const FILE_NUMBER = /^\p{Script=Han}{1,14}[〔[（(【]\d{4}[〕\]）)】]\s*第?\s*\d+\s*号(?=$|\s)/u;
/** 江北区总工会办公室 2023年1月10日印发 */
const PRINTED_BY = /^\p{Script=Han}{2,30}\s+\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*印发$/u;

/** Returns the length of the number with which a line of an official paper begins: 江总工〔2023〕5号; 0 for none. */
export const fileNumberIn = (line: string): number => FILE_NUMBER.exec(line)?.[0].length ?? 0;

/** Returns whether a line says who printed an official paper, and when: the last one below its text. */
export const saysPrintedBy = (line: string): boolean => PRINTED_BY.test(line.trim());

/** Returns whether a line is the name of a file. */
export const isFileName = (text: string): boolean =>
  lengthOf(text) <= 60 && /^[^。，；]+\.(?:docx?|wps|pdf|pptx?|xlsx?|txt)$/iu.test(text.trim());

/** Words with which sites describe documents that they offer. */
const OF_DOCUMENTS = /文档|文件|下载|上传|版权|客服|预览|会员|在线阅读|付费|投诉|珍藏版|搜索/gu;
const MIN_NOTICE_WORDS = 3;
const MAX_NOTICE_CHARS = 160;

/** Returns whether a line describes the document that a site offers: three such words or more, and no figure. */
export const isNotice = (text: string): boolean =>
  lengthOf(text) <= MAX_NOTICE_CHARS &&
  /上传|下载|分享/.test(text) &&
  new Set(text.match(OF_DOCUMENTS) ?? []).size >= MIN_NOTICE_WORDS &&
  !/\d[\d.]*(?:万|亿|[个件份条次项家户人场]|%)/u.test(text);

const ADVERT =
  /^[·•\s—【[(（]*(?:广\s*告|公\s*告\s*声\s*明|声\s*明|公\s*告|遗\s*失\s*声\s*明|遗失|启\s*事|招租|推广)[·•\s—】\])）]*$/u;
/** 招聘启事, 拍卖公告: the heads of such papers too, but not in mid sentence. */
const NAMED_ADVERT = /^[^\p{L}\p{N}]*\p{Script=Han}{2,6}(?:启事|公告|声明|广告)[^\p{L}\p{N}]*$/u;
/** 公告, 声明 and 启事 are as often headings: only 广告 needs no contact after it. */
const ADVERT_ALONE = /^\P{Script=Han}*广\s*告\P{Script=Han}*$/u;
const CONTACT = /(?:电话|热线|地址|联系人|手机|传真|网址|咨询|微信号?)\s*[:：]|声明作废|登报挂失|特此声明/u;
const MAX_ADVERT_LINES = 8;

/**
 * Returns how many lines from here on are an advertisement or a legal notice: 广告, then short lines, of which the last
 * have a contact. 0 for none.
 */
export function advertAt(lines: readonly SourceLine[], at: number): number {
  const [before, head] = [lines[at - 1]?.text ?? '', lines[at]?.text ?? ''];
  const isInside = /[，。、；]/u.test(before) && openness(before) >= 0.7;
  if (!ADVERT.test(head) && !(isInside && NAMED_ADVERT.test(head))) return 0;
  for (let k = 1; k < MAX_ADVERT_LINES; k++) {
    const text = lines[at + k]?.text ?? '';
    if (!text || lengthOf(text) > 45 || /。$/.test(text)) break;
    if (!CONTACT.test(text)) continue;
    let end = k + 1;
    while (CONTACT.test(lines[at + end]?.text ?? '') && end < MAX_ADVERT_LINES) end += 1;
    return end;
  }
  return ADVERT_ALONE.test(head) ? 1 : 0;
}
