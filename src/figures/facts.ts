import { toHalfWidth } from '../chinese/widths.ts';
import { type Block, textOf } from '../report/block.ts';
import type { Figure } from '../report/figure.ts';
import { gradeOf, namesBefore } from './grade.ts';
import { intervalOf } from './interval.ts';
import type { Period } from './planned.ts';
import { type Codes, codesOf, type Names, scopeOf, scopeOfRow } from './scope.ts';
import type { Span } from './spans.ts';
import { type Calendar, type Time, timesIn } from './time.ts';
import { whenOf } from './when.ts';

/** The place and period of the report, to which its figures belong unless they say otherwise. */
export interface Subject extends Names {
  /** Gives the kind of text: in an agenda (工作要点), nothing has been done yet. */
  title?: string | null;
  period: Period;
}

/** The facts of a figure beyond its value. */
export type Facts = Pick<Figure, 'when' | 'scope' | 'grade' | 'interval'>;

/** A figure before its facts are known. */
type Plain = Pick<Figure, 'start' | 'end' | 'text' | 'value' | 'kind' | 'unit' | 'label' | 'status'> & {
  upper?: number;
  /** In a table: the headers of its row and column. */
  heads?: readonly Span[];
};

/** Reads the facts of the figures of a report, block by block, in reading order. */
export class FactReader {
  /** The meaning of 今年 and 去年 where the report looks back and where it looks ahead. */
  readonly #review: Calendar;
  readonly #agenda: Calendar;
  readonly #plans: ReadonlyMap<string, number>;
  readonly #codes: Codes;
  readonly #suffix: string;
  readonly #names: RegExp | null;
  #headings: { level: number; time: Time | null }[] = [];

  constructor(blocks: readonly Block[], subject: Subject, plans: ReadonlyMap<string, number>) {
    this.#plans = plans;
    const { end } = subject.period;
    const spoken = nowOf(blocks, subject.period, plans);
    const lastOf = (now: number | null) => (now === null ? null : now - 1);
    this.#review = { ...subject.period, now: end, last: lastOf(spoken) };
    this.#agenda = { ...subject.period, now: spoken, last: lastOf(spoken) };
    this.#codes = codesOf(subject);
    this.#suffix = (subject.district ?? subject.city ?? subject.province ?? '').slice(-1);
    this.#names = namesBefore([subject.city, subject.province, subject.district]);
  }

  /** Enters the section below a heading. */
  enter({ level, text }: Extract<Block, { type: 'heading' }>): void {
    // 创立时间：2014年11月 dates that one thing, not the text below it
    const words = /(?:时间|日期)\s?[:：]/u.test(text) ? '' : toHalfWidth(text);
    const time = timesIn(words, this.#agenda).findLast(({ kind, from }) => kind === 'date' && from !== null);
    this.#headings = [...this.#headings.filter((heading) => heading.level < level), { level, time: time ?? null }];
  }

  /** Returns the facts of the figures of a block, which are given in order. */
  factsOf(block: Block, figures: readonly Plain[]): Facts[] {
    if (figures.length === 0) return [];
    const text = toHalfWidth(textOf(block));
    // the date of a photo does not date what its caption counts
    const times = block.type === 'photo' ? [] : this.#timesIn(text, this.#plans.get(block.id));
    const heading = this.#headings.findLast(({ time }) => time !== null)?.time ?? null;
    if (block.type === 'table') {
      const said = Map.groupBy(times, ({ start }) => cellAt(text, start));
      return figures.map((figure) => this.#inTable(text, figure, said, heading));
    }
    const facts: Facts[] = [];
    let [sentence, next, said] = [0, nextStop(text, 0), 0];
    for (const [index, figure] of figures.entries()) {
      while (next <= figure.start) [sentence, next] = [next, nextStop(text, next)];
      while (said < times.length && times[said]!.end <= figure.start) said++;
      const clause = clauseEnd(text, figure.end, Math.min(next, figure.end + MAX_ITEM_CHARS));
      const { item, chained } = itemOf(text, figure, figures[index - 1], sentence);
      const before = text.slice(Math.max(sentence, figure.start - MAX_SENTENCE_CHARS), figure.start);
      const after = { start: figure.end, end: afterEnd(text, figure.end, figures[index + 1], clause) };
      const own = figure.kind === 'percent' ? null : gradeOf(text, item, figure, after, this.#names);
      facts.push({
        when: whenOf(
          text,
          figure,
          times.slice(Math.max(0, said - MAX_TIMES), said),
          sentence,
          heading,
          this.#planned(),
          this.#agenda,
        ),
        scope: scopeOf(before, text.slice(figure.start, clause), this.#codes, this.#suffix),
        grade: own ?? (chained || tellsOf(figure, facts[index - 1]) ? facts[index - 1]!.grade : null),
        interval: intervalOf(figure.text, figure.value, figure.upper),
      });
    }
    return facts;
  }

  /** Returns the times of a block; from position `from` on, it is about the year ahead. */
  #timesIn(text: string, from = text.length): Time[] {
    const [review, agenda] = [this.#review, this.#agenda];
    if (review.now === agenda.now || from >= text.length) return timesIn(text, review);
    if (from === 0) return timesIn(text, agenda);
    const before = timesIn(text, review).filter(({ start }) => start < from);
    return [...before, ...timesIn(text, agenda).filter(({ start }) => start >= from)];
  }

  /** Returns the planned year named by the headings; null if none names one. */
  #planned(): number | null {
    const years = this.#headings.map(({ time }) => Number(time?.to?.slice(0, 4) ?? 0));
    const latest = Math.max(0, ...years);
    return this.#agenda.end !== null && latest > this.#agenda.end ? latest : null;
  }

  /** Reads the facts of a number in a table from the headers of its row and column. */
  #inTable(text: string, figure: Plain, said: ReadonlyMap<number, Time[]>, heading: Time | null): Facts {
    const heads = figure.heads ?? [];
    const times = heads.flatMap(({ start }) => said.get(start) ?? []);
    const words = heads.map(({ start, end }) => text.slice(start, end)).join(',');
    const end = words.length;
    const [row] = heads;
    return {
      when: whenOf(words, { ...figure, start: end, end }, times, 0, heading, this.#planned(), this.#agenda),
      scope: scopeOfRow(row ? text.slice(row.start, row.end).trim() : '', words, this.#codes, this.#suffix),
      grade: gradeOf(words, { start: 0, end }, { start: end, end }, { start: end, end }, this.#names),
      interval: intervalOf(figure.text, figure.value, figure.upper),
    };
  }
}

/**
 * Returns the year in which a report is written: the year ahead if 今年 is said more often of plans than of results,
 * else the last year that it covers.
 */
function nowOf(blocks: readonly Block[], { end }: Period, plans: ReadonlyMap<string, number>): number | null {
  if (end === null) return null;
  let ahead = 0;
  for (const block of blocks) {
    if (block.type === 'heading') continue;
    const from = plans.get(block.id) ?? Number.POSITIVE_INFINITY;
    for (const { index } of textOf(block).matchAll(/今年/gu)) ahead += index >= from ? 1 : -1;
  }
  return ahead > 0 ? end + 1 : end;
}

const STOPS = /[。!?！？\n]/gu;

/** Returns the start of the table cell that contains a position. */
const cellAt = (text: string, at: number): number =>
  Math.max(text.lastIndexOf('\t', at), text.lastIndexOf('\n', at)) + 1;

/** Returns the end of the sentence that contains a position. */
function nextStop(text: string, from: number): number {
  STOPS.lastIndex = from;
  return STOPS.test(text) ? STOPS.lastIndex : text.length + 1;
}

function clauseEnd(text: string, from: number, most: number): number {
  let end = from;
  while (end < most && end < text.length && !',，。；;'.includes(text[end]!)) end++;
  return end;
}

/** Returns the text after a number that is its own, not counted by the next number. */
function afterEnd(text: string, from: number, next: Plain | undefined, clause: number): number {
  const end = Math.min(next?.start ?? clause, clause);
  const bracket = text.slice(from, end).indexOf('(');
  return bracket < 0 ? end : from + bracket;
}

/** Only the 12 time expressions nearest before a number are considered. */
const MAX_TIMES = 12;
/** Characters: a list without full stops is searched back no further, so that time stays linear. */
const MAX_SENTENCE_CHARS = 300;
/** Characters of the longest item of a list. */
const MAX_ITEM_CHARS = 60;

/** Returns the words before a number that belong to its item alone, and whether the item continues a list (、). */
function itemOf(
  text: string,
  { start }: Plain,
  previous: Plain | undefined,
  sentence: number,
): { item: Span; chained: boolean } {
  let from = Math.max(sentence, previous?.end ?? 0, start - MAX_ITEM_CHARS);
  for (let at = start - 1; at >= from; at--) {
    if (',，。；;'.includes(text[at]!)) {
      from = at + 1;
      break;
    }
  }
  const between = previous && previous.end >= sentence ? text.slice(previous.end, start) : '';
  const chained = /^(?:\([^()]{0,4}\))?[、和及]/u.test(between) && !/[,，；;]/u.test(between) && HONOUR.test(between);
  return { item: { start: from, end: start }, chained };
}

/** 新增省级企业12家、总数达99家: returns whether the words taken over from the previous figure carry its level. */
const tellsOf = ({ label }: Plain, previous: Facts | undefined): boolean =>
  previous?.grade != null && label.includes('…') && label.includes(previous.grade);

/**
 * A listed item inherits the level of the first only if it is an honour too: 省劳模3名、会员500名 gives the members no
 * level.
 */
const HONOUR =
  /劳模|劳动模范|先锋|先进|优秀|模范|示范|十佳|十大|文明|标兵|能手|工匠|职工之家|小家|成果|操作法|奖|创新|书屋|星级|岗|基地|单位|集体|个人/u;
