import { tagsOf } from '../chinese/words.ts';

/** Nouns of planning: 四项制度 and 三项行动 name a programme; they do not count results. */
const PROGRAMME =
  /^(?:[一-龥]{0,6})?(?:规定|原则|制度|机制|任务|工程|行动|举措|措施|重点|工作|职能|职责|纪律|要求|目标|计划|建设|权利|权益|能力|作用|关系|标准|内容|方面|环节|问题|大事)(?=[，,。；;、“”]|$)/u;
/** Verbs after which a number is a count: 新建两个…, 获评两项…. */
const COUNTED =
  /(?:新建|建成|建立|成立|创建|打造|新增|增设|设立|获|获评|获得|荣获|表彰|命名|评选|推荐|开展|举办|承办|组织|共|累计|有|覆盖|培育|选树|完成|召开)(?:了)?$/u;

/**
 * Returns whether a small Chinese numeral with a measure word belongs to a slogan or the name of a programme instead of
 * counting: 服务两个加快, 两个“全覆盖”, 四项重点工作.
 */
export function isSlogan(before: string, unit: string, after: string): boolean {
  if (unit === '个') {
    if (/^[一二两三四五六七八九十\d]/u.test(after)) return true;
    const words = /^[“"]?([^，,。；;、“”"]{1,12})/u.exec(after)?.[1] ?? '';
    if (words && words.length <= 6 && tagsOf(words).every((tag) => /^(?:v|a|d|z)/.test(tag))) return true;
    if (/^[“"]/.test(after) && !COUNTED.test(before)) return true;
    if (/^方面|^层面|^环节|^维度|^角度|^领域|^重点/u.test(after)) return true;
  }
  return (
    (unit === '项' || unit === '个' || unit === '条' || unit === '种' || unit === '件') &&
    PROGRAMME.test(after) &&
    !COUNTED.test(before)
  );
}
