import { toHalfWidth } from '../chinese/widths.ts';
import { type Block, textOf } from '../report/block.ts';
import type { Figure } from '../report/figure.ts';
import { gradeOf, namesBefore } from './grade.ts';
import { intervalOf } from './interval.ts';
import type { Span } from './mask.ts';
import type { Period } from './plan.ts';
import { type Codes, codesOf, type Names, scopeOf, scopeOfRow } from './scope.ts';
import { type Calendar, type Time, timesIn } from './time.ts';
import { whenOf } from './when.ts';

/** Whose figures they are: what a report says of itself. */
export interface Subject extends Names {
  /** Says what kind of text it is: an agenda (工作要点) tells of nothing done. */
  title?: string | null;
  period: Period;
}

/** What a figure says beside how many. */
export type Facts = Pick<Figure, 'when' | 'scope' | 'grade' | 'interval'>;

/** A figure of which that is not known yet. */
type Plain = Pick<Figure, 'start' | 'end' | 'text' | 'value' | 'kind' | 'unit' | 'label' | 'status'> & {
  upper?: number;
  /** Of a table: the heads of its row and column. */
  heads?: readonly Span[];
};

/** Reads the facts of the figures of a report, block by block, in reading order. */
export class FactReader {
  /** What 今年 and 去年 mean where the report looks back, and where it looks ahead. */
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

  /** Goes on below a heading. */
  enter({ level, text }: Extract<Block, { type: 'heading' }>): void {
    // 创立时间：2014年11月 dates one thing, not what follows
    const words = /(?:时间|日期)\s?[:：]/u.test(text) ? '' : toHalfWidth(text);
    const time = timesIn(words, this.#agenda).findLast(({ kind, from }) => kind === 'date' && from !== null);
    this.#headings = [...this.#headings.filter((heading) => heading.level < level), { level, time: time ?? null }];
  }

  /** The facts of the figures of a block, which stand in their order. */
  factsOf(block: Block, figures: readonly Plain[]): Facts[] {
    if (figures.length === 0) return [];
    const text = toHalfWidth(textOf(block));
    // The day on which a photo was taken is no time of what its caption counts.
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
      const clause = clauseEnd(text, figure.end, Math.min(next, figure.end + LONGEST_ITEM));
      const { item, chained } = itemOf(text, figure, figures[index - 1], sentence);
      const before = text.slice(Math.max(sentence, figure.start - LONGEST_SENTENCE), figure.start);
      const after = { start: figure.end, end: afterEnd(text, figure.end, figures[index + 1], clause) };
      const own = figure.kind === 'percent' ? null : gradeOf(text, item, figure, after, this.#names);
      facts.push({
        when: whenOf(
          text,
          figure,
          times.slice(Math.max(0, said - MOST_TIMES), said),
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

  /** The times of a block, of which what stands behind a place tells of the year ahead. */
  #timesIn(text: string, from = text.length): Time[] {
    const [review, agenda] = [this.#review, this.#agenda];
    if (review.now === agenda.now || from >= text.length) return timesIn(text, review);
    if (from === 0) return timesIn(text, agenda);
    const before = timesIn(text, review).filter(({ start }) => start < from);
    return [...before, ...timesIn(text, agenda).filter(({ start }) => start >= from)];
  }

  /** The year ahead that the headings name; null where they name none. */
  #planned(): number | null {
    const years = this.#headings.map(({ time }) => Number(time?.to?.slice(0, 4) ?? 0));
    const latest = Math.max(0, ...years);
    return this.#agenda.end !== null && latest > this.#agenda.end ? latest : null;
  }

  /** What the heads of its row and column say of a number in a table. */
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
 * The year in which a report speaks: the one ahead where it says 今年 more often of what is planned than of what was
 * done, else the last that it is about.
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

/** Where the cell of a table that holds a place begins. */
const cellAt = (text: string, at: number): number =>
  Math.max(text.lastIndexOf('\t', at), text.lastIndexOf('\n', at)) + 1;

/** Where the sentence that goes on at a place ends. */
function nextStop(text: string, from: number): number {
  STOPS.lastIndex = from;
  return STOPS.test(text) ? STOPS.lastIndex : text.length + 1;
}

function clauseEnd(text: string, from: number, most: number): number {
  let end = from;
  while (end < most && end < text.length && !',，。；;'.includes(text[end]!)) end++;
  return end;
}

/** What stands behind a number as its own: not what another number counts. */
function afterEnd(text: string, from: number, next: Plain | undefined, clause: number): number {
  const end = Math.min(next?.start ?? clause, clause);
  const bracket = text.slice(from, end).indexOf('(');
  return bracket < 0 ? end : from + bracket;
}

/** Of so many times before a number one holds. */
const MOST_TIMES = 12;
/** A list without stops is read as far back as this, so that time grows with its length. */
const LONGEST_SENTENCE = 300;
/** Longer than the words of any one thing. */
const LONGEST_ITEM = 60;

/** The words before a number that are of its thing alone, and whether it only goes on with the things before it (、). */
function itemOf(
  text: string,
  { start }: Plain,
  previous: Plain | undefined,
  sentence: number,
): { item: Span; chained: boolean } {
  let from = Math.max(sentence, previous?.end ?? 0, start - LONGEST_ITEM);
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

/** 新增省级企业12家、总数达99家: the words that it takes over from the figure before it are of that one's level. */
const tellsOf = ({ label }: Plain, previous: Facts | undefined): boolean =>
  previous?.grade != null && label.includes('…') && label.includes(previous.grade);

/** A chained thing takes the level of the first only where it is of that kind itself: no members behind model workers. */
const HONOUR =
  /劳模|劳动模范|先锋|先进|优秀|模范|示范|十佳|十大|文明|标兵|能手|工匠|职工之家|小家|成果|操作法|奖|创新|书屋|星级|岗|基地|单位|集体|个人/u;
