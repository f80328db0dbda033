import type { Quantity } from './recognise.ts';
import { isSlogan } from './slogan.ts';

const LISTED = /([^，,。；;：:、\s]{1,14}、)+[^，,。；;：:、\s]{1,8}$/u;

/** Returns how many things are listed directly before a number; 0 if they are counted themselves (3个、二等奖两个). */
function listed(before: string, previous: Quantity | undefined): number {
  const match = LISTED.exec(before);
  return match && (previous?.end ?? 0) <= match.index ? match[0].split('、').length : 0;
}

/** Sets the flags of quantities by the words around them: part, each, from and to, doubtful. Mutates the list. */
export function mark(text: string, list: Quantity[]): void {
  list.forEach((quantity, index) => {
    const before = text.slice(0, quantity.start);
    const after = text.slice(quantity.end);
    if (quantity.kind === 'duration' && !lasting(quantity)) quantity.doubtful = true;
    const chinese = /^[零〇一二两三四五六七八九十]/u.test(quantity.text);
    if (chinese && quantity.value <= 20 && isSlogan(before, quantity.unit, after)) quantity.doubtful = true;
    if (chinese && quantity.value <= 20 && listed(before, list[index - 1]) === quantity.value) quantity.doubtful = true;
    // 三方四家, 两中心一平台: one numeral after another is a slogan
    if (chinese && /[一二两三四五六七八九十][^\d，,。；;、]$/u.test(before.slice(-3))) quantity.doubtful = true;
    // 在全省21个市中名列第3: the size of the field, not a result
    if (
      /在[^，,。；;]{0,6}$/u.test(before.slice(-13)) &&
      /^[^，,。；;\d]{0,6}中(?:[名位]列|排|位?居|列|获|率先|脱颖)/u.test(after)
    )
      quantity.doubtful = true;
    if (quantity.status === 'result' && isRule(before, quantity.text, after)) quantity.status = 'quota';
    if (before.includes('其中')) {
      const clause = behind(before, '。；;!?！？').replace(/^([”’\s]*其中)[，,]/u, '$1');
      if (inPart(clause, index > 0)) quantity.part = true;
    }
    const previous = list[index - 1];
    if (previous?.part && isSibling(text.slice(previous.end, quantity.start))) quantity.part = true;
    if (/各(?:有|获|建|设|为|新增)?$/u.test(before.slice(-3))) quantity.each = eachOf(before);
    const between = previous ? text.slice(previous.end, quantity.start) : '';
    // 提高3个和2.5个百分点: the unit follows the last number
    if (previous?.unit === '个' && quantity.unit === '个百分点' && /^[、和]$/u.test(between)) {
      previous.unit = quantity.unit;
      previous.kind = quantity.kind;
    }
    if (
      previous &&
      previous.unit === quantity.unit &&
      /^[^，,。；;、]{0,8}(?:到了?|至|为|成)(?:(?:\d{4}年(?:底|末|度)?|现在|目前|今年|去年)的?)?$/u.test(between) &&
      /(?:由|从)[^，,。；;]*$/u.test(before.slice(0, previous.start))
    ) {
      previous.role = 'from';
      if (previous.status === 'result') previous.status = 'base';
      quantity.role = 'to';
    }
  });
}

/** 每人不超过, 最高可贷, 不得超过: what is allowed or due, not what was done. */
const RULE =
  /(?:每[人户家个名次年月]|人均)[^，,。；;]{0,10}(?:不超过|不得?[高低]于|不得?少于|至少)$|(?:不超过|不得超过|不得[高低少]于)$|最高(?:可|不超过|给予|奖励|补助|补贴|限额)[^，,。；;]{0,6}$|(?:给予|提供|奖励|补助|补贴)[^，,。；;\d]{0,10}最高$/u;
/** 不高于3.2%的利率: the words after the number make it a rule. */
const LIMIT = /不(?:[高低]于|超过|少于)$/u;
/** Characters of the longest words of a rule before its number. */
const MAX_RULE_CHARS = 24;

/** Returns whether a number is a rule or a standard. 按每人500元标准: the deciding word may come after it. */
function isRule(before: string, words: string, after: string): boolean {
  const tail = before.slice(-MAX_RULE_CHARS);
  const sign = /^\D*/u.exec(words)?.[0] ?? '';
  if (RULE.test(tail + sign)) return true;
  if (LIMIT.test(tail + sign) && /^的[^，,。；;]{0,4}(?:利率|标准|比例|价格|额度|幅度|限额)/u.test(after)) return true;
  return /^的?标准/u.test(after) && /按照?[^，,。；;]{0,12}$/u.test(tail);
}

/**
 * Returns the text after the last of some marks. A pattern ending in `$` would be tried at every position of a long
 * text.
 */
function behind(text: string, marks: string): string {
  let at = text.length;
  while (at > 0 && !marks.includes(text[at - 1]!)) at -= 1;
  return text.slice(at);
}

/** Returns whether a duration was work done: hours of service are; 3年 and 两天 are not. */
const lasting = (quantity: Quantity) =>
  /小时$/.test(quantity.unit) && (quantity.value >= 100 || (quantity.approx !== null && quantity.value >= 10));

/** 其中… without a later mark that ends the part; in mid-sentence, only after a whole that was counted. */
function inPart(clause: string, told: boolean): boolean {
  const at = clause.lastIndexOf('其中');
  return (
    (at === 0 || (at > 0 && told)) &&
    /^其中[^，,。；;]*$/u.test(clause.slice(at)) &&
    !/其中.*[\d一二两三四五六七八九十][^，,。；;、]{0,8}[，,]/u.test(clause.slice(at))
  );
}

/** 国家级1家、省级4家; 集体19个，个人28名: returns whether the next number is another part. */
const isSibling = (between: string) => /^(?:、[^，,。；;()、]*|[,，](?!占)[^，,。；;()、]{1,3})$/u.test(between);

/** Returns how many things 各 refers to: those listed before it. */
function eachOf(before: string): number {
  const words = behind(before.replace(/各(?:有|获|建|设|为|新增)?$/u, ''), '，,。；;');
  const flat = words.replace(/[“《][^”》]*[”》]/gu, '*').replace(/\*(?=\*)/g, '*、');
  const brackets = /\([^()]{1,4}\)$/u.test(flat) ? 2 : 1;
  const items = flat.replace(/\([^()]*\)/gu, '').split(/[、和与及]/u).length;
  return Math.max(items, brackets, items === 1 ? 2 : items);
}
