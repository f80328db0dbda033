import { type Clause, clauseOf } from './clause.ts';
import type { Span } from './mask.ts';
import { cut, isEmpty, nounAndDeed, phrase, size, startsWithVerb, trimmed, withoutVerb } from './phrase.ts';
import type { Quantity } from './recognise.ts';
import { CAUSATIVE, REACH, VERBS } from './verbs.ts';
import { tagged } from './words.ts';

/** What ends the noun: nothing of this number stands behind it. */
const STOP = /^\s?[、()的]/u;
const CONJUNCTION = /^\s?(?:[和与及并且]|以及)/u;
const SCOPE_END = /(?:中央|全国|全省|全市|全区|全县|全镇|全院|全校|省内|市内|区内|县内|辖区|本区|本市|各地)$/u;
/** Words too short to stand alone, that speak of what was told before. */
const DEPENDENT =
  /^(?:覆盖|惠及|参与|吸引|价值|金额|占比|总额|总金额|总计金额|总价值|建会|赔付|受益|投入|累计|总数|总量|经费|总经费|(?:人均|户均|每[人户家个名])(?:每[年月])?)$/u;
const ATTRIBUTE = /(?:级|国家级|全国|省|市|区|县|首批|第[一二三四五六七八九十]批)$/u;
const SCOPE_ONLY = /^(?:全|各)?[区市县省镇院校国]?(?:各级)?(?:工会)?$|^(?:中央|本级|省内|市内)$/u;
/** For whom an amount is reckoned: 救助82人、24.6万元,人均3000元. */
const PER = /(?:人均|户均|亩均|日均|月均|年均|每[人户家个名次亩])(?:每[年月日])?/u;
/** Activities, of which reach is told: 讲座80余场,覆盖职工…. */
const ACTIVITY = /^(?:场|场次|次|期|批|批次|轮|项|节|堂|课时|届)/u;
const GROWTH =
  /^(?:增长|提高|上升|增加|下降|降低|减少)(?:了)?$|^(?:同比|环比|年均|较|比)[^，,]*(?:长|加|高|升|降|少|增|多|短)(?:了)?$|^(?:同比|环比)?分别(?:增长|提高|上升|增加|下降|降低|减少)$|^(?:是|为)[^，,]{1,8}(?:年|前|期)的$/u;
/**
 * The label of a quantity: the shortest words of the text that say what was counted, in the order in which they stand,
 * with … where words are left out. Every piece stands in the text as it is.
 *
 * Three places hold them: before the number (开展劳动竞赛9场), behind it (30名“银发讲师”), or behind it as its
 * predicate (两家单位获评…). Parts (其中…) take the head of their whole, reach (覆盖职工…) the activity's.
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
  const words = joined
    .map((span) =>
      cut(source, span)
        .trim()
        .replace(/^的(?=..)/u, ''),
    )
    .filter(Boolean);
  return words.length > 0 ? words.join('…') : around(source, quantity);
}

/** Where grammar finds nothing: the words of the text right before the number, else right behind it. */
function around(source: string, quantity: Quantity): string {
  const words =
    /[^\s，,。；;：:、!?！？()（）]{1,12}$/u.exec(source.slice(0, quantity.start)) ??
    /^[^\s，,。；;：:、!?！？()（）]{1,12}/u.exec(source.slice(quantity.end));
  return words?.[0] ?? quantity.text;
}

function piecesOf(text: string, quantity: Quantity, list: readonly Quantity[], depth: number): Span[] {
  const index = list.indexOf(quantity);
  const clause = clauseOf(text, quantity, list);
  const before = trimmed(text, clause.before);
  const full = behind(text, clause.after, list);
  // behind 由40家 stands only 增加到
  const idle = STOP.test(cut(text, full)) || quantity.role === 'from' || heads(text, full, list);
  // 98%的企业: behind 的 stands what the share is of
  const share = idle && /^的/u.test(cut(text, full)) && (isEmpty(text, before) || CAUSATIVE.has(cut(text, before)));
  const after = share ? { start: full.start + 1, end: full.end } : idle ? { start: full.start, end: full.start } : full;
  const previous = list[index - 1];

  // 价值12万元的物资: what it buys stands behind 的
  if (/价值$/u.test(cut(text, clause.before)) && /^的/u.test(cut(text, full)) && size(full) > 2)
    return [nounAndDeed(text, { start: full.start + 1, end: full.end }, false)];
  if (quantity.kind === 'rank') {
    const own = ranked(text, clause.before);
    const alone = /^[、和及与]?$/u.test(own.map((span) => cut(text, span)).join(''));
    return alone && previous && depth < 4 ? piecesOf(text, previous, list, depth + 1) : own;
  }
  const among = respective(text, quantity, list);
  if (among) return among;
  if (quantity.role === 'to' && previous) {
    const words = cut(text, { start: previous.end, end: quantity.start }).replace(/\d{4}年(?:底|末|度)?的?$/u, '');
    const verb = { start: previous.end, end: previous.end + words.length };
    return [...piecesOf(text, previous, list, depth + 1), verb];
  }
  const raw = cut(text, clause.before);
  if (previous && clause.before.start === previous.end && size(after)) {
    // 60个企业900名职工, 15家单位、800名职工: they share the verb; …被推广、9条…: each has its own
    if (!tagged(raw).some((word) => VERBS.has(word.word) || word.word === '被')) {
      const verb = verbBefore(text, previous, list);
      return verb ? [verb, nounAndDeed(text, after, false)] : [nounAndDeed(text, after, true)];
    }
    if (/[、,]$/u.test(raw)) return [nounAndDeed(text, after, true)];
  }
  // 同比增长5.6%: growth of what the clause before it tells
  if (GROWTH.test(raw)) {
    const near = previous && (clause.chained || previous.end >= clause.previous.start) && depth < 4;
    return [...(near ? piecesOf(text, previous, list, depth + 1).slice(0, 1) : []), clause.before];
  }
  const bare = raw.replace(SCOPE_END, '');
  if ((isEmpty(text, before) || PER.exec(raw)?.[0] === raw) && !/[对为向给]$/u.test(bare)) {
    if (size(after)) return [nounAndDeed(text, after, true)];
    // 1名、2名、3名一线职工: the noun stands behind the last
    const next = list[index + 1];
    const shared =
      next?.unit === quantity.unit && /^[、和及与]$/u.test(cut(text, { start: quantity.end, end: next.start }));
    if (shared && depth < 4) return piecesOf(text, next as Quantity, list, depth + 1);
    const per = PER.exec(raw);
    const each = per
      ? [{ start: clause.before.start + per.index, end: clause.before.start + per.index + per[0].length }]
      : [];
    return [...(previous && depth < 4 ? piecesOf(text, previous, list, depth + 1) : []), ...each];
  }
  if (size(after) && (verbEnding(text, before) || !CONJUNCTION.test(cut(text, after)))) {
    return preposed(text, quantity, list, clause, before, after);
  }
  return postposed(text, quantity, list, clause, before, depth);
}

/** 脱贫人口4.26万人人均纯收入达15860元: the words behind belong to the next number. */
const heads = (text: string, after: Span, list: readonly Quantity[]) =>
  PER.exec(cut(text, after))?.index === 0 && list.some((each) => each.start === after.end);

/** 入会率、建会率分别达93.6%和95.2%: the first number is of the first thing, the second of the second. */
function respective(text: string, quantity: Quantity, list: readonly Quantity[]): Span[] | null {
  const index = list.indexOf(quantity);
  let first = index;
  while (
    first > 0 &&
    /^[、和及与]$/u.test(cut(text, { start: (list[first - 1] as Quantity).end, end: (list[first] as Quantity).start }))
  )
    first--;
  const head = list[first] as Quantity;
  const last = list.findIndex(
    (each, at) =>
      at >= first && !/^[、和及与]$/u.test(cut(text, { start: each.end, end: list[at + 1]?.start ?? each.end })),
  );
  const count = last - first + 1;
  if (count < 2) return null;
  const { before, previous } = clauseOf(text, head, list);
  const words = cut(text, before);
  const match = /^(.*?)((?:同比|环比|较[^，,]*|比[^，,]*)?分别(.*))$/u.exec(words);
  if (!match) return null;
  const [, things = '', , deed = ''] = match;
  const growth = /^(?:增长|提高|上升|增加|下降|降低|减少|提升)/u.test(deed);
  const tail = growth ? [{ start: head.start - deed.length, end: head.start }] : [];
  const items: Span[] = [];
  for (const item of things.matchAll(/[^、和与]+/gu))
    items.push({ start: before.start + item.index, end: before.start + item.index + item[0].length });
  if (items.length === count) return [trimmed(text, items[index - first] as Span), ...tail];
  // 受理28件,审结26件,同比分别上升…: as many numbers stand before
  const source = items.length === 0 ? list[index - count] : undefined;
  if (source && list[first - 1] && (list[first - 1] as Quantity).end >= previous.start)
    return [...piecesOf(text, source, list, 3), ...tail];
  return null;
}

/** 职工通过“求学圆梦”提升学历: who, and what they did. */
function byMeans(text: string, span: Span): Span[] | null {
  const words = cut(text, span);
  const match = /^(.{2,8}?)(?:通过|依托|借助|利用)[“《][^”》]*[”》](.{4,})$/u.exec(words);
  const [, who = '', deed = ''] = match ?? [];
  if (!startsWithVerb(deed)) return null;
  return [
    { start: span.start, end: span.start + who.length },
    { start: span.end - deed.length, end: span.end },
  ];
}

/** 职工参加宪法、民法典…知识竞赛: what they took part in, by its last two words. */
function takingPart(text: string, span: Span): Span[] {
  const means = byMeans(text, span);
  if (means) return means;
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

/** 开展劳动竞赛9场: the words before the number, from the last verb that heads them. */
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
  const own = phrase(text, before, quantity.each !== undefined);
  const words = cut(text, own);
  // 开展“安全生产月”、消防演练等活动86场: the list gives examples
  const whole = phrase(text, before, true);
  const kind = /、[^、]*等([^等、]{2})$/u.exec(cut(text, whole))?.[1];
  const headed = VERBS.has(cut(text, whole).slice(0, 2));
  if (kind && headed)
    return [
      { start: whole.start, end: whole.start + 2 },
      { start: whole.end - kind.length, end: whole.end },
    ];
  // 新建省级3家、市级7家工作室: the head stands behind the last
  if (
    ATTRIBUTE.test(words) &&
    words.length <= 8 &&
    next &&
    /^、[^，,。；;]{0,6}$/u.test(cut(text, { start: quantity.end, end: next.start }))
  ) {
    const rest = behind(text, clauseOf(text, next, list).after, list);
    const head = STOP.test(cut(text, rest)) ? rest : nounAndDeed(text, rest, false);
    if (size(head) && head !== rest) return [own, head];
  }
  const total = quantity.part && !/^占/u.test(words) ? list.slice(0, index).findLast((each) => !each.part) : undefined;
  if (total && (ATTRIBUTE.test(words) || words.length <= 2) && depth < 4) {
    return [headOf(text, piecesOf(text, total, list, depth + 1)), own];
  }
  const reach = REACH.test(words) || DEPENDENT.test(words);
  const near =
    previous !== undefined &&
    (clause.chained || (previous.end >= clause.previous.start && previous.end <= clause.before.start));
  if (!previous || depth > 3) return reach ? withTopic(text, clause, own) : [own];
  // 建成职工书屋省级3家、市级12家: the head stands before the first
  if (clause.chained && /^(?:[国省市区县镇]家?级?){1,3}级$/u.test(words)) {
    const chain = list.slice(0, index).findLast((each) => !clauseOf(text, each, list).chained);
    const head = chain && phrase(text, trimmed(text, clauseOf(text, chain, list).before));
    const front = head && /^(?:[一-龥]{2})?(?:国家级|全国|省级|市级|区级)/u.exec(cut(text, head))?.[0];
    if (head && front && size(head) > front.length + 1)
      return [{ start: head.start + front.length, end: head.end }, own];
    const attribute = head && /(?:国家|省|市|区|县|镇)+级$/u.exec(cut(text, head))?.[0];
    if (head && attribute && size(head) > attribute.length + 2)
      return [{ start: head.start, end: head.end - attribute.length }, own];
  }
  if (clause.chained && !reach) {
    const first = leading(text, previous, list);
    const scope = /^(?:全国|省市级|省级|市级|区级|县级|国家级|省|市)/u.exec(cut(text, first))?.[0];
    if (scope && /^[“"]/u.test(words) && /^[“"]/u.test(cut(text, first).slice(scope.length)))
      return [{ start: first.start, end: first.start + scope.length }, own];
    const verb =
      words.length <= 3 && !startsWithVerb(words) && !/^[国省市区县镇]/u.test(words)
        ? verbBefore(text, previous, list)
        : null;
    return verb ? [verb, own] : [own];
  }
  if (reach && near && (ACTIVITY.test(previous.unit) || DEPENDENT.test(words))) {
    return [headOf(text, piecesOf(text, previous, list, depth + 1)), own];
  }
  return reach && !near ? withTopic(text, clause, own) : [own];
}

/** 深化“小书房”行动,覆盖企业60余家: reach takes the object of the clause before it. */
function withTopic(text: string, clause: Clause, own: Span): Span[] {
  if (!size(clause.previous) || !/^(?:覆盖|吸纳|价值|金额)/u.test(cut(text, own))) return [own];
  const topic = phrase(text, trimmed(text, clause.previous));
  const object = withoutVerb(text, topic);
  return size(object) && size(object) <= 16 ? [{ start: object.start, end: own.start }, own] : [own];
}

/** 组织30名“银发讲师”: the noun behind the number, with the verb before it where that makes the difference. */
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
  // 推荐的3项成果获…奖: what became of them
  if (/的$/u.test(raw) && verbEnding(text, before)) return [nounAndDeed(text, after, !followed)];
  const verb = verbEnding(text, before);
  const noun = nounAndDeed(text, after, false);
  // 给予1万元补助
  const grant = size(noun) <= 3 && noun.end === clause.after.end;
  if (verb && quantity.kind === 'money' && startsWithVerb(cut(text, after)) && !grant) return [verb];
  if (verb) return [verb, nounAndDeed(text, after, !followed && /^[^，,]{1,8}(?:参加|加入)/u.test(cut(text, after)))];
  const own = phrase(text, before);
  // 职工50人赴外地: the noun stands before, the deed behind
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
      const stacked = length === 2 && VERBS.has(words.slice(-4, -2)) && !CAUSATIVE.has(words.slice(-4, -2)) ? 2 : 0;
      return { start: before.end - length - stacked, end: before.end };
    }
  }
  return null;
}

/** The verb that governs a quantity from before: 覆盖 in 覆盖60个企业, 建成 in 建成书屋8个. */
function verbBefore(text: string, quantity: Quantity, list: readonly Quantity[]): Span | null {
  const own = phrase(text, trimmed(text, clauseOf(text, quantity, list).before));
  const verb = /^.{1,4}/u.exec(cut(text, own))?.[0] ?? '';
  for (const length of [4, 3, 2]) {
    if (verb.length < length || !VERBS.has(verb.slice(0, length))) continue;
    // 开发 in 开发区 is none
    if (length === 2 && (tagged(cut(text, own))[0]?.word.length ?? 0) > 2) continue;
    const stacked = length === 2 && VERBS.has(cut(text, own).slice(2, 4)) ? 2 : 0;
    return { start: own.start, end: own.start + length + stacked };
  }
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

/** What stands behind a number; behind its neighbour where two numbers touch (3批60名劳模). */
function behind(text: string, span: Span, list: readonly Quantity[]): Span {
  if (!/^(?:共|共计|合计|计|约)?$/u.test(cut(text, span))) return span;
  const next = list.find((each) => each.start === span.end && each.end > span.end);
  return next ? behind(text, clauseOf(text, next, list).after, list) : span;
}

/** 年度考核连续两年列全市第二: the clause without 连续…年. */
function ranked(text: string, span: Span): Span[] {
  const at = /^在[^，,]{0,12}中(?=[名位排居列获])/u.exec(cut(text, span))?.[0].length ?? 0;
  const clean = trimmed(text, { start: span.start + at, end: span.end });
  const years = /连续[\d一二两三四五六七八九十]+年/u.exec(cut(text, clean));
  if (!years) return [clean];
  return [
    { start: clean.start, end: clean.start + years.index },
    { start: clean.start + years.index + years[0].length, end: clean.end },
  ];
}
