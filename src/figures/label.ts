import { type Clause, clauseOf } from './clause.ts';
import { quotations, type Span, titles } from './mask.ts';
import type { Quantity } from './recognise.ts';
import { CAUSATIVE, PREDICATE, REACH, VERBS } from './verbs.ts';
import { tagged } from './words.ts';

/** Words between a noun and its number that say nothing of what was counted. */
const FILLER =
  /(?:分别|累计|总计|合计|共计|共|总共|已|达到|达|高达|多达|近|约|为|均|各|稳定|保持|维持|在|至|到|超过|突破|超|有|就|也|已经|平均|每年|全年|人均|由|从|增加|增长|增至|提高|提升|上升|下降|降低|降|减少|扩大|已达|降至|仅|了|,|,|\s)$/u;
/** Openings that give time, place or scope, not the thing. */
const OPENING =
  /^(?:(?:截至|截止|到)?(?:目前|现在|年底|[^，,]{0,8}底)|(?:[一二三四五六七八九十两\d]+|近|过去[一-龥]?|[一二三四五六七八九十])?年(?:来|内|间)?(?=[^度])|今年|去年|全年|累计|共计|共|总共|已|先后|现|全(?:区|市|县|省|镇|院|校|系统|国各地|街道)(?!(?:表彰|劳|优|先|模|五一))(?:各级)?(?:工会)?(?:共|累计|已)?|各级工会|其中|同时|并|还|另|又|再|期间|每年|每人|人均|成功|持续|深入|广泛|积极|认真|扎实|大力|着力|,|\s|和|与|及|以及)+/u;
const CONJUNCTION = /^\s?(?:[、和与及并且)]|以及|$)/u;
const ATTRIBUTE = /(?:级|国家级|全国|省|市|区|县)$/u;
const SCOPE_ONLY = /^(?:全|各)?[区市县省镇院校国]?(?:各级)?(?:工会)?$|^(?:中央|本级|省内|市内)$/u;
/** Activities, of which reach is told: 宣讲活动120余场,覆盖职工…. */
const ACTIVITY = /^(?:场|场次|次|期|批|批次|轮|项|节|堂|课时|届)/u;
const LONGEST = 26;

const cut = (text: string, span: Span) => text.slice(span.start, span.end);

/**
 * The label of a quantity: the shortest words of the text that say what was counted, in the order in which they stand,
 * with … where words are left out. Every piece stands in the text as it is.
 *
 * Three places hold them: before the number (开展劳动竞赛27场), behind it (85名“义工教授”), or behind it as its
 * predicate (两家基层单位获评…). Parts (其中…) take the head of their whole, reach (覆盖职工…) the activity's.
 */
export function labelOf(text: string, source: string, quantity: Quantity, list: readonly Quantity[]): string {
  const pieces = piecesOf(text, quantity, list, 0).filter((span) => span.end > span.start);
  const joined: Span[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last && last.end === piece.start) last.end = piece.end;
    else joined.push({ ...piece });
  }
  return joined
    .map((span) => cut(source, span).trim())
    .filter(Boolean)
    .join('…');
}

function piecesOf(text: string, quantity: Quantity, list: readonly Quantity[], depth: number): Span[] {
  const index = list.indexOf(quantity);
  const clause = clauseOf(text, quantity, list);
  const before = trimmed(text, clause.before);
  const after = behind(text, clause.after, list);
  const previous = list[index - 1];
  const linked =
    previous && cut(text, { start: previous.end, end: clause.before.start }).length <= 1 ? previous : undefined;

  if (quantity.kind === 'rank') return ranked(text, clause.before);
  if (quantity.role === 'to' && previous) {
    const verb = { start: previous.end, end: quantity.start };
    return [...piecesOf(text, previous, list, depth + 1), verb];
  }
  if (isEmpty(text, before)) {
    const behindNumber = nounAndDeed(text, after, true);
    // 320个企业2300多名职工: the second shares the verb of the first
    if (size(after)) {
      const head = linked && clause.before.start === previous?.end ? verbBefore(text, linked, list) : null;
      return head ? [head, nounAndDeed(text, after, false)] : [behindNumber];
    }
    return previous && depth < 4 ? piecesOf(text, previous, list, depth + 1) : [];
  }
  if (CONJUNCTION.test(text.slice(quantity.end, clause.after.end)) || !size(after))
    return postposed(text, quantity, list, clause, before, depth);
  return preposed(text, quantity, list, clause, before, after);
}

const size = (span: Span) => span.end - span.start;

/** 开展劳动竞赛27场: the words before the number, from the last verb that heads them. */
function postposed(
  text: string,
  quantity: Quantity,
  list: readonly Quantity[],
  clause: Clause,
  before: Span,
  depth: number,
): Span[] {
  const index = list.indexOf(quantity);
  const previous = list[index - 1];
  const next = list[index + 1];
  const own = phrase(text, before);
  const words = cut(text, own);
  // 新建省级2家、市级9家劳模创新工作室: the head stands behind the last
  if (
    ATTRIBUTE.test(words) &&
    words.length <= 8 &&
    next &&
    /^、[^，,。；;]{0,6}$/u.test(cut(text, { start: quantity.end, end: next.start }))
  ) {
    const nextClause = clauseOf(text, next, list);
    const head = nounAndDeed(text, behind(text, nextClause.after, list), false);
    if (size(head)) return [own, head];
  }
  const whole = quantity.part ? list.slice(0, index).findLast((each) => !each.part) : undefined;
  if (whole && (ATTRIBUTE.test(words) || words.length <= 2) && depth < 4) {
    return [headOf(text, piecesOf(text, whole, list, depth + 1)), own];
  }
  if (!previous || depth > 3) return [own];
  const reach = REACH.test(words) || words.length <= 2;
  if (clause.chained) {
    const scope = /^(?:全国|省市级|省级|市级|区级|县级|国家级|省|市)/u.exec(
      cut(text, leading(text, previous, list)),
    )?.[0];
    if (scope && /^[“"]/u.test(words)) {
      const span = leading(text, previous, list);
      return [{ start: span.start, end: span.start + scope.length }, own];
    }
    if (words.length <= 3 && !startsWithVerb(words)) {
      const verb = verbBefore(text, previous, list);
      if (verb) return [verb, own];
    }
    if (!reach) return [own];
  }
  const near = previous.end >= clause.previous.start && previous.end <= clause.before.start;
  if (reach && near && (ACTIVITY.test(previous.unit) || words.length <= 2)) {
    return [headOf(text, piecesOf(text, previous, list, depth + 1)), own];
  }
  return reach && !near ? withTopic(text, clause, own) : [own];
}

/** 深化“安康杯”竞赛,覆盖企业300余家: reach takes the object of the clause before it. */
function withTopic(text: string, clause: Clause, own: Span): Span[] {
  if (!size(clause.previous) || !/^(?:覆盖|吸纳|价值|金额)/u.test(cut(text, own))) return [own];
  const topic = phrase(text, trimmed(text, clause.previous));
  const object = withoutVerb(text, topic);
  return size(object) && size(object) <= 16 ? [{ start: object.start, end: own.start }, own] : [own];
}

/** 组织85名“义工教授”: the noun behind the number, with the verb before it where that makes the difference. */
function preposed(
  text: string,
  quantity: Quantity,
  list: readonly Quantity[],
  clause: Clause,
  before: Span,
  after: Span,
): Span[] {
  const words = tagged(cut(text, before));
  const last = words.at(-1);
  const lastWord = last?.word ?? '';
  const followed = list.some((each) => each.start === clause.after.end && each !== quantity);
  const preposition =
    /(?:对|为|向|给|让|使|被|把|将|与|和|在|于)$/u.test(cut(text, before)) ||
    /^(?:对|为|向|给|使|让|被|将|与)/u.test(lastClauseOf(cut(text, before)));
  if (
    SCOPE_ONLY.test(cut(text, before)) ||
    CAUSATIVE.has(lastWord) ||
    (preposition && /对[^，,]{0,6}$/u.test(cut(text, before)))
  ) {
    return [nounAndDeed(text, after, !followed)];
  }
  if (preposition) return [nounAndDeed(text, after, /被[^，,]{0,6}$/u.test(cut(text, before)))];
  const verb = verbEnding(text, before);
  if (verb) {
    const noun = nounAndDeed(text, after, false);
    return [verb, noun];
  }
  const noun = nounAndDeed(text, after, false);
  const own = phrase(text, before);
  // 职工639人赴黄山: the noun stands before, the deed behind
  if (!size(noun) || startsWithVerb(cut(text, after))) return [own];
  return [withoutVerb(text, own), noun];
}

const lastClauseOf = (words: string) => words.slice(-6);

/** A verb right before a number, to its end: 新建 in 新建两个…. */
function verbEnding(text: string, before: Span): Span | null {
  const words = cut(text, before);
  for (const length of [4, 3, 2, 1]) {
    const word = words.slice(-length);
    if (
      word.length === length &&
      (VERBS.has(word) || VERBS.has(word.replace(/了$/u, ''))) &&
      (length > 1 || words.length === 1)
    ) {
      return { start: before.end - length, end: before.end };
    }
  }
  return null;
}

/** The verb that governs a quantity from before: 覆盖 in 覆盖320个企业, 建成 in 建成书屋6个. */
function verbBefore(text: string, quantity: Quantity, list: readonly Quantity[]): Span | null {
  const own = phrase(text, trimmed(text, clauseOf(text, quantity, list).before));
  const verb = /^.{1,4}/u.exec(cut(text, own))?.[0] ?? '';
  for (const length of [4, 3, 2])
    if (VERBS.has(verb.slice(0, length))) return { start: own.start, end: own.start + length };
  return null;
}

/** The first words of what stands before a quantity, behind its verb. */
const leading = (text: string, quantity: Quantity, list: readonly Quantity[]) =>
  withoutVerb(text, phrase(text, trimmed(text, clauseOf(text, quantity, list).before)));

/** The last noun phrase of a label: what its reach or its parts belong to. */
function headOf(text: string, pieces: readonly Span[]): Span {
  const last = pieces.filter(size).at(-1) ?? { start: 0, end: 0 };
  return withoutVerb(text, last);
}

const startsWithVerb = (words: string) =>
  [4, 3, 2].some((length) => VERBS.has(words.slice(0, length))) || /^(?:赴|到|在|被|获)/u.test(words);

function withoutVerb(text: string, span: Span): Span {
  const words = cut(text, span);
  for (const length of [5, 4, 3, 2]) {
    if (VERBS.has(words.slice(0, length)) && words.length - length >= 2)
      return { start: span.start + length, end: span.end };
  }
  return /^(?:获|建|送|授)/u.test(words) && words.length > 3 && !VERBS.has(words)
    ? { start: span.start + 1, end: span.end }
    : span;
}

/** A span without the openings and fillers around it. */
function trimmed(text: string, span: Span): Span {
  let { start, end } = span;
  const opening = OPENING.exec(text.slice(start, end));
  if (opening) start += opening[0].length;
  for (;;) {
    const hit = FILLER.exec(text.slice(start, end));
    if (!hit) return { start, end };
    end -= hit[0].length;
  }
}

const isEmpty = (text: string, span: Span) => cut(text, span).trim() === '';

/** The noun phrase with the verb that heads it, out of the words before a number. */
function phrase(text: string, span: Span): Span {
  const words = cut(text, span);
  const closed = [...quotations(words), ...titles(words), ...brackets(words)];
  const free = (at: number) => !closed.some((each) => at > each.start && at < each.end);
  let from = 0;
  // “…”等宣讲活动: the list before 等 gives examples
  for (const match of words.matchAll(/等(?:系列|各类|一批|多项|\d+)?(?=[^级级待候])/gu)) {
    if (free(match.index) && words.length - match.index - match[0].length >= 2) from = match.index + 1;
  }
  let verb = -1;
  for (const word of tagged(words)) {
    if (word.start < from || !free(word.start) || closed.some((each) => each.start === word.start)) continue;
    const rest = words.slice(word.start + word.word.length);
    if (
      VERBS.has(word.word) &&
      rest.replace(/^[了着过]/u, '').length >= 2 &&
      !rest.startsWith('的') &&
      !/的$/u.test(words.slice(0, word.start))
    )
      verb = word.start;
  }
  if (verb > from) from = verb;
  else if (verb < 0 && from === 0) from = adverbials(words);
  const start = span.start + from;
  const long = cut(text, { start, end: span.end });
  if (long.length > LONGEST - 6) {
    const comma = lastFree(long, /[、]/u);
    if (comma > 0 && long.length - comma > 4) return { start: start + comma + 1, end: span.end };
  }
  return { start, end: span.end };
}

/** Prepositional openings of a clause without a known verb: 在…中, 通过…. */
function adverbials(words: string): number {
  const opening = /^(?:在|通过|围绕|结合|依托|按照|根据|针对)[^，,]{2,16}?(?:中|上|下|里|内|后|方面)(?=.{2,})/u.exec(
    words,
  );
  return opening ? opening[0].length : 0;
}

function lastFree(words: string, mark: RegExp): number {
  const closed = [...quotations(words), ...titles(words), ...brackets(words)];
  for (let at = words.length - 1; at >= 0; at--) {
    if (
      mark.test(words[at] as string) &&
      !closed.some((each) => at > each.start && at < each.end) &&
      !/[”"》]/u.test(words[at - 1] ?? '')
    )
      return at;
  }
  return -1;
}

const brackets = (words: string): Span[] =>
  [...words.matchAll(/\([^()]*\)/g)].map((match) => ({ start: match.index, end: match.index + match[0].length }));

/** What stands behind a number; behind its neighbour where two numbers touch (2批40名劳模). */
function behind(text: string, span: Span, list: readonly Quantity[]): Span {
  if (size(span)) return span;
  const next = list.find((each) => each.start === span.end);
  return next && next.start === span.end ? behind(text, clauseOf(text, next, list).after, list) : span;
}

/** The noun behind a number, and (with `deed`) what it did, to the end of the clause. */
function nounAndDeed(text: string, span: Span, deed: boolean): Span {
  const words = cut(text, span);
  const closed = [...quotations(words), ...titles(words), ...brackets(words)];
  const free = (at: number) => !closed.some((each) => at > each.start && at < each.end);
  let end = words.length;
  const list = tagged(words);
  for (const [index, word] of list.entries()) {
    if (!free(word.start) || (index === 0 && !deed)) continue;
    if (!VERBS.has(word.word) && !PREDICATE.has(word.word)) continue;
    const of = /^[^，,]{0,8}?的(?=.{2,})/u.exec(words.slice(word.start));
    if (of) continue;
    if (word.start > 0) {
      end = word.start;
      break;
    }
  }
  if (deed && words.length <= LONGEST) end = words.length;
  const tail = /(?:,|\s|的|了|和|与|及|、|并)+$/u.exec(words.slice(0, end));
  return { start: span.start, end: span.start + end - (tail?.[0].length ?? 0) };
}

/** 年度考核连续三年位列全市第一: the clause without 连续…年. */
function ranked(text: string, span: Span): Span[] {
  const clean = trimmed(text, span);
  const years = /连续[\d一二两三四五六七八九十]+年/u.exec(cut(text, clean));
  if (!years) return [clean];
  return [
    { start: clean.start, end: clean.start + years.index },
    { start: clean.start + years.index + years[0].length, end: clean.end },
  ];
}
