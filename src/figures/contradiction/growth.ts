import { between, type Contradiction, type Finder, type Mention, quoted, shown } from './mention.ts';

const UP = /增|提高|提升|上升|扩大|发展|壮大|攀升|跃升|升|涨/u;
const DOWN = /减|下降|降|缩/u;
/** ，增长20%, directly after the two numbers. */
export const BY =
  /^[,，、(（]?\s?(?:共|净|同比|比上年|较上年)?(增长|增加|提高|提升|上升|新增|增幅达?|下降|减少|降低|增|降|减)(?:了|达|为)?$/u;

/** 达到62家，比上年的40家增加22家. */
const THAN = /^[,，]?\s?(?:比|较)[^,，。；;\d]{0,4}(?:年初|年底|年末|年|期)?的$/u;
const MORE = /^(?:净)?(增加|增长|提高|上升|减少|下降|降低)(?:了)?$/u;

/** Reports 由…增加到… that decreases, and a stated difference or growth that does not match its two numbers. */
export const growth: Finder = (sentences) =>
  sentences.flatMap((mentions) =>
    mentions.flatMap((to, index) => {
      const [than, by] = [mentions[index + 1], mentions[index + 2]];
      if (than && by && THAN.test(between(to, than)) && MORE.test(between(than, by)) && than.unit === to.unit)
        return said(than, to, by, MORE) ?? [];
      const from = mentions[index - 1];
      // 由第六位上升至第五位: a higher rank is a smaller number
      if (to.figure.role !== 'to' || from?.figure.role !== 'from' || to.figure.kind === 'rank') return [];
      return against(from, to) ?? said(from, to, mentions[index + 1]) ?? [];
    }),
  );

function against(from: Mention, to: Mention): Contradiction[] | null {
  const verb = between(from, to);
  const [up, down] = [UP.test(verb), DOWN.test(verb)];
  if (up === down) return null;
  if (up ? to.high >= from.low : to.low <= from.high) return null;
  return [
    {
      mentions: [from, to],
      why: `说是${up ? '增加' : '减少'}，数字却相反（${from.figure.text}、${to.figure.text}）`,
      words: quoted(from, to),
      todo: '请核对前后两个数字',
    },
  ];
}

/** @param words what precedes the change, with its verb */
function said(from: Mention, to: Mention, by: Mention | undefined, words = BY): Contradiction[] | null {
  const before = from.figure.start < to.figure.start ? to : from;
  const verb = by && words.exec(between(before, by))?.[1];
  if (!by || !verb || from.low <= 0 || by.figure.approx !== null) return null;
  const sign = /降|减/u.test(verb) ? -1 : 1;
  const real = realOf(from, to, by, sign);
  if (!real || (by.high >= real.low && by.low <= real.high)) return null;
  return [
    {
      mentions: [from, to, by].toSorted((a, b) => a.figure.start - b.figure.start),
      why: `按前后两个数应为 ${shown((real.low + real.high) / 2)}${by.figure.unit}，写的是${by.figure.text}`,
      words: quoted(from.figure.start < to.figure.start ? from : to, by),
      todo: '请核对这三个数字',
    },
  ];
}

/**
 * Returns the bounds of the actual change, in the unit in which it is stated; null if that unit measures something
 * else.
 */
function realOf(from: Mention, to: Mention, by: Mention, sign: number): { low: number; high: number } | null {
  if (![from.low, from.high, to.low, to.high].every(Number.isFinite)) return null;
  const points = by.unit === '百分点' && from.unit === '%';
  const bounds = (low: number, high: number) => (sign > 0 ? { low, high } : { low: -high, high: -low });
  // Printed figures are rounded, and a rounded difference may be one unit off.
  if (by.unit === from.unit || points) return bounds(to.low - from.high, to.high - from.low);
  if (by.unit !== '%' || from.unit === '%') return null;
  return bounds((to.low / from.high - 1) * 100 - 0.06, (to.high / from.low - 1) * 100 + 0.06);
}
