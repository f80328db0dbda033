import { REACH, VERBS } from '../chinese/verbs.ts';
import { type Clause, clauseOf } from './clause.ts';
import { following, stops } from './following.ts';
import { verbBefore } from './governing.ts';
import type { LabelSpansOf } from './label-spans.ts';
import { cut, nounAndDeed, phrase, size, startsWithVerb, trimmed, withoutVerb } from './phrase.ts';
import type { Quantity } from './recognise.ts';
import type { Span } from './spans.ts';

/** Words too short to be a label, which depend on the clause before. */
const DEPENDENT =
  /^(?:覆盖|惠及|参与|吸引|价值|金额|占比|总额|总金额|总计金额|总价值|建会|赔付|受益|投入|累计|总数|总量|经费|总经费|(?:人均|户均|每[人户家个名])(?:每[年月])?)$/u;
const ATTRIBUTE = /(?:级|国家级|全国|省|市|区|县|首批|第[一二三四五六七八九十]批)$/u;
const EXAMPLES = /、[^、]*等([^等、]{2})$/u;
/** Units of activities, whose reach may follow: 讲座80余场,覆盖职工…. */
const ACTIVITY = /^(?:场|场次|次|期|批|批次|轮|项|节|堂|课时|届)/u;

/** 开展劳动竞赛9场: the words before the number, from the last verb that heads them. */
export function postposed(
  text: string,
  quantity: Quantity,
  list: readonly Quantity[],
  clause: Clause,
  before: Span,
  depth: number,
  labelSpans: LabelSpansOf,
): Span[] {
  const index = list.indexOf(quantity);
  const previous = list[index - 1];
  const next = list[index + 1];
  const own = phrase(text, before, quantity.each !== undefined);
  const words = cut(text, own);
  const examples = exampleKind(text, before);
  if (examples) return examples;
  const shared = sharedHead(text, quantity, next, list, words);
  if (shared) return [own, shared];
  const total = quantity.part && !/^占/u.test(words) ? list.slice(0, index).findLast((each) => !each.part) : undefined;
  if (total && (ATTRIBUTE.test(words) || words.length <= 2) && depth < 4) {
    return [headOf(text, labelSpans(text, total, list, depth + 1)), own];
  }
  const reach = REACH.test(words) || DEPENDENT.test(words);
  const near =
    previous !== undefined &&
    (clause.chained || (previous.end >= clause.previous.start && previous.end <= clause.before.start));
  if (!previous || depth > 3) return reach ? withTopic(text, clause, own) : [own];
  const chain = clause.chained ? chainHead(text, list.slice(0, index), list, words) : null;
  if (chain) return [chain, own];
  if (clause.chained && !reach) {
    const start = scopeOrVerb(text, previous, list, words);
    return start ? [start, own] : [own];
  }
  if (reach && near && (ACTIVITY.test(previous.unit) || DEPENDENT.test(words))) {
    return [headOf(text, labelSpans(text, previous, list, depth + 1)), own];
  }
  return reach && !near ? withTopic(text, clause, own) : [own];
}

/** 开展“安全生产月”、消防演练等活动86场: the list only gives examples. Returns the verb, and the kind after 等. */
function exampleKind(text: string, before: Span): Span[] | null {
  if (!EXAMPLES.test(cut(text, before))) return null;
  const whole = phrase(text, before, true);
  const kind = EXAMPLES.exec(cut(text, whole))?.[1];
  if (!kind || !VERBS.has(cut(text, whole).slice(0, 2))) return null;
  return [
    { start: whole.start, end: whole.start + 2 },
    { start: whole.end - kind.length, end: whole.end },
  ];
}

/** 新建省级3家、市级7家工作室: the head follows the last number. */
function sharedHead(
  text: string,
  quantity: Quantity,
  next: Quantity | undefined,
  list: readonly Quantity[],
  words: string,
): Span | null {
  if (!ATTRIBUTE.test(words) || words.length > 8 || !next) return null;
  if (!/^、[^，,。；;]{0,6}$/u.test(cut(text, { start: quantity.end, end: next.start }))) return null;
  const rest = following(text, clauseOf(text, next, list).after, list);
  const head = stops(text, rest) ? rest : nounAndDeed(text, rest, false);
  return size(head) && head !== rest ? head : null;
}

/** 建成职工书屋省级3家、市级12家: the head is before the first number of the chain. @param before the quantities before */
function chainHead(text: string, before: readonly Quantity[], list: readonly Quantity[], words: string): Span | null {
  if (!/^(?:[国省市区县镇]家?级?){1,3}级$/u.test(words)) return null;
  const first = before.findLast((each) => !clauseOf(text, each, list).chained);
  if (!first) return null;
  const head = phrase(text, trimmed(text, clauseOf(text, first, list).before));
  const front = /^(?:[一-龥]{2})?(?:国家级|全国|省级|市级|区级)/u.exec(cut(text, head))?.[0];
  if (front && size(head) > front.length + 1) return { start: head.start + front.length, end: head.end };
  const attribute = /(?:国家|省|市|区|县|镇)+级$/u.exec(cut(text, head))?.[0];
  return attribute && size(head) > attribute.length + 2
    ? { start: head.start, end: head.end - attribute.length }
    : null;
}

/** Returns what a quantity of a chain shares with the one before: its scope (全国“…”8个、“…”4个), or its verb. */
function scopeOrVerb(text: string, previous: Quantity, list: readonly Quantity[], words: string): Span | null {
  const first = leading(text, previous, list);
  const scope = /^(?:全国|省市级|省级|市级|区级|县级|国家级|省|市)/u.exec(cut(text, first))?.[0];
  if (scope && /^[“"]/u.test(words) && /^[“"]/u.test(cut(text, first).slice(scope.length)))
    return { start: first.start, end: first.start + scope.length };
  const isObject = words.length <= 3 && !startsWithVerb(words) && !/^[国省市区县镇]/u.test(words);
  return isObject ? verbBefore(text, previous, list) : null;
}

/** 深化“小书房”行动,覆盖企业60余家: reach takes the object of the clause before it. */
function withTopic(text: string, clause: Clause, own: Span): Span[] {
  if (!size(clause.previous) || !/^(?:覆盖|吸纳|价值|金额)/u.test(cut(text, own))) return [own];
  const topic = phrase(text, trimmed(text, clause.previous));
  const object = withoutVerb(text, topic);
  return size(object) && size(object) <= 16 ? [{ start: object.start, end: own.start }, own] : [own];
}

/** Returns the first words before a quantity, after its verb. */
const leading = (text: string, quantity: Quantity, list: readonly Quantity[]) =>
  withoutVerb(text, phrase(text, trimmed(text, clauseOf(text, quantity, list).before)));

/** Returns the last noun phrase of a label, which its reach or its parts refer to. */
function headOf(text: string, spans: readonly Span[]): Span {
  const last = spans.filter(size).at(-1) ?? { start: 0, end: 0 };
  return withoutVerb(text, last);
}
