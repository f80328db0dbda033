import { CAUSATIVE, REACH } from '../chinese/verbs.ts';
import { wordsOf } from '../chinese/words.ts';
import { type Clause, clauseOf } from './clause.ts';
import { following, stops } from './following.ts';
import { verbBefore, verbEnding } from './governing.ts';
import { cut, isEmpty, nounAndDeed, size, trimmed } from './phrase.ts';
import { postposed } from './postposed.ts';
import { preposed, SCOPE_END } from './preposed.ts';
import { ranked } from './rank.ts';
import type { Quantity } from './recognise.ts';
import { respective } from './respective.ts';
import { type Span, startingAt } from './spans.ts';
import { takingPart } from './taking-part.ts';

const CONJUNCTION = /^\s?(?:[和与及并且]|以及)/u;
/** Marks an amount per unit: 救助82人、24.6万元,人均3000元. */
const PER = /(?:人均|户均|亩均|日均|月均|年均|每[人户家个名次亩])(?:每[年月日])?/u;
const MAX_PER_CHARS = 4;
const GROWTH =
  /^(?:增长|提高|上升|增加|下降|降低|减少)(?:了)?$|^(?:同比|环比|年均|较|比)[^，,]*(?:长|加|高|升|降|少|增|多|短)(?:了)?$|^(?:同比|环比)?分别(?:增长|提高|上升|增加|下降|降低|减少)$|^(?:是|为)[^，,]{1,8}(?:年|前|期)的$/u;

/**
 * Returns the label of a quantity: the shortest words of the text that say what was counted, in their order, with … for
 * omitted words. Every span is quoted unchanged.
 * The words are in one of three places: before the number (开展劳动竞赛9场), after it (30名“银发讲师”), or after it as
 * its predicate (两家单位获评…). Parts (其中…) take the head of their whole, reach (覆盖职工…) that of the activity.
 */
export function labelOf(text: string, source: string, quantity: Quantity, all: readonly Quantity[]): string {
  const others = all.some((each) => each.doubtful && each !== quantity);
  const list = others ? all.filter((each) => !each.doubtful || each === quantity) : all;
  const spans = labelSpansOf(text, quantity, list, 0)
    .filter((span) => span.end > span.start)
    .flatMap((span) => takingPart(text, span));
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last && last.end === span.start) last.end = span.end;
    else joined.push({ ...span });
  }
  const words = joined
    .map((span) =>
      cut(source, span)
        .trim()
        .replace(/^的(?=..)/u, ''),
    )
    .filter(Boolean);
  return words.length > 0 ? words.join('…') : around(source, quantity);
}

/** Fallback if no grammar applies: the words directly before the number, else directly after it. */
function around(source: string, quantity: Quantity): string {
  const words =
    /[^\s，,。；;：:、!?！？()（）]{1,12}$/u.exec(source.slice(0, quantity.start)) ??
    /^[^\s，,。；;：:、!?！？()（）]{1,12}/u.exec(source.slice(quantity.end));
  return words?.[0] ?? quantity.text;
}

function labelSpansOf(text: string, quantity: Quantity, list: readonly Quantity[], depth: number): Span[] {
  const index = list.indexOf(quantity);
  const clause = clauseOf(text, quantity, list);
  const before = trimmed(text, clause.before);
  const full = following(text, clause.after, list);
  // after 由40家, only 增加到 follows
  const idle = stops(text, full) || quantity.role === 'from' || heads(text, full, list);
  // 98%的企业: the whole of a share follows 的
  const share =
    idle && text[full.start] === '的' && size(full) > 0 && (isEmpty(text, before) || CAUSATIVE.has(cut(text, before)));
  const after = share ? { start: full.start + 1, end: full.end } : idle ? { start: full.start, end: full.start } : full;
  const previous = list[index - 1];

  const special = specialSpans(text, quantity, list, depth, clause, full);
  if (special) return special;
  const raw = cut(text, clause.before);
  if (previous && clause.before.start === previous.end && size(after)) {
    // 60个企业900名职工, 15家单位、800名职工 share the verb; …被推广、9条… have one each
    if (!wordsOf(raw).some((word) => word.verb || word.word === '被')) {
      const verb = verbBefore(text, previous, list);
      return verb ? [verb, nounAndDeed(text, after, false)] : [nounAndDeed(text, after, true)];
    }
    if (/[、,]$/u.test(raw)) return [nounAndDeed(text, after, true)];
  }
  // 同比增长5.6%: the growth of the subject of the clause before
  if (GROWTH.test(raw)) {
    const near = previous && (clause.chained || previous.end >= clause.previous.start) && depth < 4;
    return [...(near ? labelSpansOf(text, previous, list, depth + 1).slice(0, 1) : []), clause.before];
  }
  const reckoned = raw.length <= MAX_PER_CHARS && PER.exec(raw)?.[0] === raw;
  if ((isEmpty(text, before) || reckoned) && !/[对为向给]$/u.test(raw.replace(SCOPE_END, ''))) {
    if (size(after)) return [nounAndDeed(text, ownOf(text, after, list), true)];
    // 1名、2名、3名一线职工: the noun follows the last number
    const next = list[index + 1];
    const shared =
      next?.unit === quantity.unit && /^[、和及与]$/u.test(cut(text, { start: quantity.end, end: next.start }));
    if (shared && depth < 4) return labelSpansOf(text, next as Quantity, list, depth + 1);
    const per = PER.exec(raw);
    const each = per
      ? [{ start: clause.before.start + per.index, end: clause.before.start + per.index + per[0].length }]
      : [];
    return [...(previous && depth < 4 ? labelSpansOf(text, previous, list, depth + 1) : []), ...each];
  }
  if (size(after) && (verbEnding(text, before) || !CONJUNCTION.test(cut(text, after)))) {
    return preposed(text, quantity, list, clause, before, after);
  }
  return postposed(text, quantity, list, clause, before, depth, labelSpansOf);
}

/** Returns the label of a price, a rank, a share among others, or an upper end; null for other quantities. */
function specialSpans(
  text: string,
  quantity: Quantity,
  list: readonly Quantity[],
  depth: number,
  { before }: Clause,
  after: Span,
): Span[] | null {
  const previous = list[list.indexOf(quantity) - 1];
  // 价值12万元的物资: what the money bought follows 的
  if (text[after.start] === '的' && size(after) > 2 && cut(text, before).endsWith('价值'))
    return [nounAndDeed(text, { start: after.start + 1, end: after.end }, false)];
  if (quantity.kind === 'rank') {
    const own = ranked(text, before);
    const alone = /^[、和及与]?$/u.test(own.map((span) => cut(text, span)).join(''));
    return alone && previous && depth < 4 ? labelSpansOf(text, previous, list, depth + 1) : own;
  }
  const among = respective(text, quantity, list, labelSpansOf);
  if (among || quantity.role !== 'to' || !previous) return among;
  const words = cut(text, { start: previous.end, end: quantity.start }).replace(/\d{4}年(?:底|末|度)?的?$/u, '');
  const verb = { start: previous.end, end: previous.end + words.length };
  return [...labelSpansOf(text, previous, list, depth + 1), verb];
}

/** 48家工资协议覆盖企业781家: the object reached belongs to the next number. */
function ownOf(text: string, after: Span, list: readonly Quantity[]): Span {
  if (!startingAt(list, after.end)) return after;
  const reach = wordsOf(cut(text, after)).find(({ word, start }) => start > 1 && REACH.test(word));
  return reach ? { start: after.start, end: after.start + reach.start } : after;
}

/** 脱贫人口4.26万人人均纯收入达15860元: returns whether the words after a number belong to the next one. */
const heads = (text: string, after: Span, list: readonly Quantity[]) =>
  startingAt(list, after.end) !== undefined && PER.exec(cut(text, after))?.index === 0;
