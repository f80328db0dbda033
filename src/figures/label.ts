import { type Clause, clauseOf } from './clause.ts';
import { quotations, type Span, titles } from './mask.ts';
import type { Quantity } from './recognise.ts';
import { CAUSATIVE, HEAD_ONLY, PREDICATE, REACH, VERBS } from './verbs.ts';
import { tagged } from './words.ts';

/** Words between a noun and its number that say nothing of what was counted. */
const FILLER =
  /(?:分别|累计|总计|合计|共计|共|总共|已|达到|达|高达|多达|近|约|为|均|各|稳定|保持|维持|在|至|到|超过|突破|超|有|就|也|已经|平均|每年|全年|人均|由|从|增加|增长|增至|提高|提升|上升|下降|降低|降|减少|扩大|已达|降至|仅|了|,|,|\s)$/u;
/** Openings that give time, place or scope, not the thing. */
const OPENING =
  /^(?:(?:截至|截止|到)?(?:目前|现在|年底|[^，,]{0,8}底)|(?:[一二三四五六七八九十两\d]+|近|过去[一-龥]?|[一二三四五六七八九十多])?年(?:来|内|间)?(?=[^度])|今年|去年|全年|累计|共计|共|总共|已|先后|现|全(?:区|市|县|省|镇|院|校|系统|国各地|街道)(?!(?:表彰|劳|优|先|模|五一))(?:各级)?(?:工会)?(?:共|累计|已)?|各级工会|其中|同时|并|还|另|又|再|期间|每年|每人|人均|成功|持续|深入|广泛|积极|认真|扎实|大力|着力|,|\s|和|与|及|以及)+/u;
/** What ends the noun: nothing of this number stands behind it. */
const STOP = /^\s?[、()]/u;
const CONJUNCTION = /^\s?(?:[和与及并且]|以及)/u;
const SCOPE_END = /(?:中央|全国|全省|全市|全区|全县|全镇|全院|全校|省内|市内|区内|县内|辖区|本区|本市|各地)$/u;
/** Words too short to stand alone, that speak of what was told before. */
const DEPENDENT = /^(?:覆盖|惠及|参与|吸引|价值|金额|总额|总金额|总计金额|总价值|建会|赔付|受益|投入|累计)$/u;
const ATTRIBUTE = /(?:级|国家级|全国|省|市|区|县)$/u;
const SCOPE_ONLY = /^(?:全|各)?[区市县省镇院校国]?(?:各级)?(?:工会)?$|^(?:中央|本级|省内|市内)$/u;
/** Activities, of which reach is told: 宣讲活动120余场,覆盖职工…. */
const ACTIVITY = /^(?:场|场次|次|期|批|批次|轮|项|节|堂|课时|届)/u;
const LONGEST = 30;

const cut = (text: string, span: Span) => text.slice(span.start, span.end);

/**
 * The label of a quantity: the shortest words of the text that say what was counted, in the order in which they stand,
 * with … where words are left out. Every piece stands in the text as it is.
 *
 * Three places hold them: before the number (开展劳动竞赛27场), behind it (85名“义工教授”), or behind it as its
 * predicate (两家基层单位获评…). Parts (其中…) take the head of their whole, reach (覆盖职工…) the activity's.
 */
export function labelOf(text: string, source: string, quantity: Quantity, all: readonly Quantity[]): string {
  const list = all.filter((each) => !each.doubtful || each === quantity);
  const pieces = piecesOf(text, quantity, list, 0)
    .filter((span) => span.end > span.start)
    .flatMap((span) => takingPart(text, span));
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
  const full = behind(text, clause.after, list);
  // behind 由4081家 stands only 增加到
  const idle = STOP.test(cut(text, full)) || quantity.role === 'from';
  const after = idle ? { start: full.start, end: full.start } : full;
  const previous = list[index - 1];

  if (quantity.kind === 'rank') return ranked(text, clause.before);
  if (quantity.role === 'to' && previous) {
    const verb = { start: previous.end, end: quantity.start };
    return [...piecesOf(text, previous, list, depth + 1), verb];
  }
  const raw = cut(text, clause.before);
  if (previous && clause.before.start === previous.end && size(after)) {
    // 320个企业2300多名职工, 495家单位、28.5万名职工: they share the verb; …被推广、11条…: each has its own
    if (!tagged(raw).some((word) => VERBS.has(word.word) || word.word === '被')) {
      const verb = verbBefore(text, previous, list);
      return verb ? [verb, nounAndDeed(text, after, false)] : [nounAndDeed(text, after, true)];
    }
    if (/[、,]$/u.test(raw)) return [nounAndDeed(text, after, true)];
  }
  const bare = raw.replace(SCOPE_END, '');
  if (isEmpty(text, before) && !/[对为向给]$/u.test(bare)) {
    if (size(after)) return [nounAndDeed(text, after, true)];
    return previous && depth < 4 ? piecesOf(text, previous, list, depth + 1) : [];
  }
  if (size(after) && (verbEnding(text, before) || !CONJUNCTION.test(cut(text, after)))) {
    return preposed(text, quantity, list, clause, before, after);
  }
  return postposed(text, quantity, list, clause, before, depth);
}

/** 职工参加十八大、十九大精神…知识竞赛: what they took part in, by its last two words. */
function takingPart(text: string, span: Span): Span[] {
  const match = /(?:参加|参与)了?(?=[^…]{11,}$)/u.exec(cut(text, span));
  if (!match) return [span];
  const from = span.start + match.index + match[0].length;
  const head = tagged(text.slice(from, span.end)).at(-2);
  return head && head.start > 2
    ? [
        { start: span.start, end: from },
        { start: from + head.start, end: span.end },
      ]
    : [span];
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
  const reach = REACH.test(words) || DEPENDENT.test(words);
  const near =
    previous !== undefined &&
    (clause.chained || (previous.end >= clause.previous.start && previous.end <= clause.before.start));
  if (!previous || depth > 3) return reach ? withTopic(text, clause, own) : [own];
  if (clause.chained && !reach) {
    const first = leading(text, previous, list);
    const scope = /^(?:全国|省市级|省级|市级|区级|县级|国家级|省|市)/u.exec(cut(text, first))?.[0];
    if (scope && /^[“"]/u.test(words)) return [{ start: first.start, end: first.start + scope.length }, own];
    const verb = words.length <= 3 && !startsWithVerb(words) ? verbBefore(text, previous, list) : null;
    return verb ? [verb, own] : [own];
  }
  if (reach && near && (ACTIVITY.test(previous.unit) || DEPENDENT.test(words))) {
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
  const raw = cut(text, clause.before).replace(SCOPE_END, '');
  const words = cut(text, before);
  const followed = list.some((each) => each.start === clause.after.end && each !== quantity);
  // 三次获评…: how often the deed behind it was done
  if (/^(?:次|场次)$/u.test(quantity.unit) && startsWithVerb(cut(text, after))) return [nounAndDeed(text, after, true)];
  if (/、$/u.test(raw)) return [nounAndDeed(text, after, false)];
  if (
    SCOPE_ONLY.test(words) ||
    CAUSATIVE.has(tagged(words).at(-1)?.word ?? '') ||
    /(?:[对为向给让使被由在从]|等)$/u.test(raw)
  ) {
    return [nounAndDeed(text, after, !followed)];
  }
  const verb = verbEnding(text, before);
  if (verb) return [verb, nounAndDeed(text, after, !followed && /^[^，,]{1,8}(?:参加|加入)/u.test(cut(text, after)))];
  const noun = nounAndDeed(text, after, false);
  const own = phrase(text, before);
  // 职工639人赴黄山: the noun stands before, the deed behind
  if (!size(noun) || startsWithVerb(cut(text, after))) return [own];
  return [withoutVerb(text, own), noun];
}

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
  [4, 3, 2].some((length) => VERBS.has(words.slice(0, length))) || /^(?:赴|到|被|获)/u.test(words);

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
  for (const match of words.matchAll(/等(?=[^级待候])/gu)) {
    if (free(match.index) && words.length - match.index - 1 >= 3) from = match.index + 1;
  }
  let verb = -1;
  let stacked = false;
  for (const word of tagged(words)) {
    const quoted = !free(word.start) || closed.some((each) => each.start === word.start);
    if (word.start < from || quoted || !VERBS.has(word.word) || (HEAD_ONLY.has(word.word) && word.start > from)) {
      stacked = false;
      continue;
    }
    const rest = words.slice(word.start + word.word.length).replace(/^[了着过出]/u, '');
    if (rest.length < 2 || rest.startsWith('的') || /的$/u.test(words.slice(0, word.start))) continue;
    // 推荐表彰, 提供、发放: verbs in a row stay together
    if (!stacked || verb < 0) verb = word.start;
    stacked = !CAUSATIVE.has(word.word);
  }
  if (verb > from) from = verb;
  else if (verb < 0 && from === 0) from = adverbials(words);
  const light = /^(?:有|共有|现有|拥有|设有|建有|达)(?=.{2})/u.exec(words.slice(from))?.[0].length ?? 0;
  const start = span.start + from + light;
  const long = cut(text, { start, end: span.end });
  if (long.length > LONGEST - 6) {
    const closing = long.lastIndexOf(')');
    if (/率$/u.test(long) && closing > 0 && long.length - closing > 5)
      return { start: start + closing + 1, end: span.end };
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
  for (const word of tagged(words)) {
    const rest = words.slice(word.start + word.word.length);
    if (!free(word.start) || word.start === 0 || HEAD_ONLY.has(word.word) || !rest) continue;
    if (!VERBS.has(word.word) && !PREDICATE.has(word.word)) continue;
    if (/^[^，,]{0,8}?的(?=.{2,})/u.test(words.slice(word.start))) continue;
    end = word.start;
    break;
  }
  if (deed && words.length <= LONGEST) end = words.length;
  const tail = /(?:,|\s|的|和|与|及|、|并|\([^()]*、[^()]*\))+$/u.exec(words.slice(0, end));
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
