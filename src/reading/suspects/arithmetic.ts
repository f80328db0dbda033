import type { Suspect } from '../../report/record.ts';
import { isBody, type Passage, type Rule, suspect } from './page.ts';

interface Quantity {
  low: number;
  high: number;
  unit: string;
  /** Words since the number before. */
  label: string;
  start: number;
  end: number;
}

const QUANTITY =
  /(\d+(?:\.\d+)?)\s?(万|亿)?(?:余|多)?\s?(%|％|人次|[个名人家户件项份场次台辆户篇条元张对起处座支])?(以上|左右)?/gu;
const ABOUT = /[近约超逾达]\s?$|[余多]|以上|左右/u;

/** Numbers of one sentence that contradict each other: rates, parts greater than their whole, growth that shrinks. */
export const arithmetic: Rule = ({ passages }) =>
  passages
    .filter(isBody)
    .flatMap((passage) => [...rates(passage), ...parts(passage), ...growth(passage), ...dates(passage)]);

function quantities(text: string, offset: number): Quantity[] {
  let before = 0;
  return [...text.matchAll(QUANTITY)].flatMap((found) => {
    const label = text.slice(before, found.index);
    before = found.index + found[0].length;
    const scale = found[2] === '亿' ? 1e8 : found[2] === '万' ? 1e4 : 1;
    const half = (0.5 * scale) / 10 ** (found[1]?.split('.')[1]?.length ?? 0);
    const value = Number(found[1]) * scale;
    const vague = ABOUT.test(label) || ABOUT.test(found[0]);
    const slack = vague ? value * 0.15 : found[2] || found[1]?.includes('.') ? half : 0;
    const [start, end] = [offset + found.index, offset + before];
    return { low: value - slack, high: value + slack, unit: (found[3] ?? '').replace('％', '%'), label, start, end };
  });
}

/** 企业485个,建会343个,建会率70.7%: the rate must be the quotient of two numbers before it. */
function rates(passage: Passage): Suspect[] {
  return clauses(passage.text).flatMap(([text, offset]) => {
    const all = quantities(text, offset);
    return all.flatMap((rate, index) => {
      if (rate.unit !== '%' || !/(?:率|占比|占)(?:为|达|达到|约|是)?$/u.test(rate.label)) return [];
      const [whole, part] = [all[index - 2], all[index - 1]];
      if (!whole || !part || whole.unit !== part.unit || whole.unit === '%' || part.high > whole.low) return [];
      // Only a rate told right behind its two numbers, each with a word of its own: 企业…,建会…,建会率….
      if (rate.label.length > 8 || part.label.length > 8 || !sharesWord(rate.label, part.label)) return [];
      const [low, high] = [(part.low / whole.high) * 100, (part.high / whole.low) * 100];
      if (rate.high >= low - 0.06 && rate.low <= high + 0.06) return [];
      const real = ((part.low + part.high) / (whole.low + whole.high)) * 100;
      return suspect(passage, whole.start, rate.end, {
        why: `前后数字对不上：按所列数字应为 ${real.toFixed(1)}%`,
        suggest: '核对这三个数字',
        confidence: 'likely',
      });
    });
  });
}

const sharesWord = (a: string, b: string): boolean => {
  for (let at = 0; at + 1 < b.length; at++)
    if (/\p{Script=Han}{2}/u.test(b.slice(at, at + 2)) && a.includes(b.slice(at, at + 2))) return true;
  return false;
};

/** 11家(其中国家级1家、省级4家): no part, and no sum of parts of one kind, is more than the whole. */
function parts(passage: Passage): Suspect[] {
  return [...passage.text.matchAll(/[（(，,]\s?其中([^。；;）)]{2,60})/gu)].flatMap((found) => {
    const before = quantities(
      passage.text.slice(Math.max(0, found.index - 24), found.index),
      Math.max(0, found.index - 24),
    );
    const whole = before.at(-1);
    if (!whole || whole.end < found.index - 1 || whole.unit === '%' || !whole.unit) return [];
    const inside = quantities(found[1] ?? '', found.index + found[0].indexOf(found[1] ?? ''));
    const part = inside[0];
    if (!part || part.unit !== whole.unit || part.low <= whole.high) return [];
    return suspect(passage, whole.start, part.end, {
      why: '其中的部分大于总数',
      suggest: '核对总数与其中数',
      confidence: 'likely',
    });
  });
}

/** 由4081家增加到6299家. */
function growth(passage: Passage): Suspect[] {
  const pattern =
    /[由从]([^，。；由从]{1,16}?)(增加|增长|提高|提升|上升|扩大|减少|下降|降低|缩减)(?:到|至|为)([^，。；]{1,14})/gu;
  return [...passage.text.matchAll(pattern)].flatMap((found) => {
    const from = quantities(found[1] ?? '', 0)[0];
    const to = quantities(found[3] ?? '', 0)[0];
    if (!from || !to || from.unit !== to.unit) return [];
    const grows = /增|提|上升|扩大/u.test(found[2] ?? '');
    if (grows ? to.high >= from.low : to.low <= from.high) return [];
    return suspect(passage, found.index, found.index + found[0].length, {
      why: `说是${found[2]},数字却相反`,
      suggest: '核对前后两个数字',
      confidence: 'likely',
    });
  });
}

/** Days that no calendar has: 2月30日, 13月. */
function dates(passage: Passage): Suspect[] {
  return [...passage.text.matchAll(/(?<![\d.])(\d{1,2})月(?:(\d{1,2})日)?/gu)].flatMap((found) => {
    const [month, day] = [Number(found[1]), Number(found[2] ?? 1)];
    const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
    if (day >= 1 && day <= longest) return [];
    return suspect(passage, found.index, found.index + found[0].length, {
      why: '没有这一天',
      suggest: '核对日期',
      confidence: 'certain',
      around: 3,
    });
  });
}

/** Stretches between full stops and semicolons, with where they begin. */
function clauses(text: string): [string, number][] {
  let at = 0;
  return text.split(/(?<=[。；;！？])/u).map((part) => {
    at += part.length;
    return [part, at - part.length];
  });
}
