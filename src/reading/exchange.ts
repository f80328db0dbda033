import { parseNumeral } from '../chinese/numerals.ts';
import { splitOrdinal } from '../chinese/ordinal.ts';
import type { Continuity } from './continuity.ts';
import { isClosed } from './form.ts';

/*
 * Columns that were read in the wrong order: two neighbouring stretches of a page stand in each other's place. An
 * exchange is never judged by one seam: the two stretches have three, and all of them are weighed against the page as it
 * is printed and against every other exchange. The weights are those of a conditional logit fitted on 1,600 pages of
 * real texts, two in three of them damaged so; on texts left out of the fit an exchange that got a probability of 0.9
 * was right in 97 of 100 pages, one of 0.6 to 0.8 in 80.
 */

/** A stretch of a page between two line ends. */
export interface Stretch {
  text: string;
  /** Headings and whatever ends without an end mark and still is complete. */
  complete: boolean;
}

/** `order[k]` is the stretch that is to stand at place k. */
export interface Exchange {
  order: number[];
  /** Places in `order` before which two stretches meet that did not meet as printed. */
  seams: number[];
  /** How probable this order is among the printed one and all that one exchange can make, 0 … 1. */
  probability: number;
  /** How much better it is than the printed order, in log-odds. */
  gain: number;
}

/** Stretches `from` … `middle` - 1 and `middle` … `to` - 1 change places. */
interface Candidate {
  from: number;
  middle: number;
  to: number;
}

/** What one seam between two stretches says, in natural logarithms of probabilities. */
interface SeamSigns {
  /** That a stretch begins anew behind a finished one. */
  begins: number;
  /** That it begins in mid sentence behind one that breaks off. */
  midway: number;
  /** That the words of the two go on over the seam: what speaks for it, and what against. */
  fits: number;
  clashes: number;
  /** 1 where the page ends in mid sentence. */
  openEnd: number;
  /** 1 where a text that opens as news does, 本报讯（记者…）, stands behind another one. */
  lateDateline: number;
  /** Rare words and pairs of characters that two finished texts share: neighbours tell of like things. */
  sharedWords: number;
  sharedPairs: number;
}

/** One seam says no more than this, whatever the words. */
const MOST = 6;
const MOST_CLASH = 8;
const NEAR = 200;
const NOTHING: SeamSigns = {
  begins: 0,
  midway: 0,
  fits: 0,
  clashes: 0,
  openEnd: 0,
  lateDateline: 0,
  sharedWords: 0,
  sharedPairs: 0,
};
const SEAM_WEIGHTS: SeamSigns = {
  begins: 0.36,
  midway: 0.8,
  fits: 0.73,
  clashes: 0.87,
  openEnd: -5.3,
  lateDateline: -5,
  sharedWords: 0.17,
  sharedPairs: 0.48,
};
const SIGNS = Object.keys(NOTHING) as (keyof SeamSigns)[];

/** Log-odds of an exchange beside the page as printed, before anything is known of it. */
const BIAS = -3.5;
/** For the logarithm of the number of stretches: the more there are, the more exchanges could be by chance. */
const PER_SIZE = -0.82;
/** A section's number that does not follow the one before it. */
const WRONG_NUMBER = -2.7;
/** By how many of the three printed seams do not look broken. A column may end with a paragraph; all three may not. */
const QUIET = [0, -0.31, -0.35];
/** One stretch that went astray nearby: behind the text that it goes on with, or before it. */
const STRAYED = { behind: 4.06, before: 2.71 };
const STRAYED_REACH = 4;
/**
 * Columns of one page have as many lines as one another, and where one ends is a multiple of that: about so, counted in
 * lines of the usual width, and to the line, at the width at which that fits best.
 */
const LIKE_COLUMNS = 1.81;
const ON_THE_GRID = 1.17;
const ON_THE_LINE = 2.96;
/** Each further place of the page where something is broken off, unless columns explain it. */
const FURTHER_BREAK = -0.68;
const FURTHER_ON_THE_GRID = 0.38;

/** Characters in a printed line, as columns usually have them. */
const LINE_CHARS = 22;
const WIDTHS = Array.from({ length: 21 }, (_, step) => 17 + step / 2);
const LEAST_COLUMN_LINES = 12;
const COLUMNS = { least: 2.6, most: 8 };
const LENGTH_SPREAD = 0.1;
const GRID_SPREAD = 0.06;
const LINE_SPREAD = 1.5;

/** 本报讯（记者…）, …消息（…）：, …电: what only the first paragraph of a piece of news begins with. */
const DATELINE = /^[^，。！？]{0,12}(?:讯|消息|电)(?:[（(][^）)]{1,20}[）)])?[：:，,（(\s]/u;

/** A text that breaks off may go on with what fits it at least so well. */
const LEAST_FIT = -2;
/** Text that surely begins is below this. */
const MIDWAY = -0.5;
/** What the seams of an exchange lose more than this makes no difference. */
const LEAST_GAIN = -3;
/** A page has at most a few dozen paragraphs; what has more is no page that columns could be told apart on. */
const MOST_STRETCHES = 60;
const MOST_BREAKS = 24;

/** What one exchange can do for a page. */
export interface Exchanges {
  /** Null where the page as printed is more probable than any. */
  best: Exchange | null;
  /** By place: how probable it is that two stretches meet there which do not belong together, 0 … 1. */
  parted: number[];
  /** How probable it is that a stretch which breaks off goes on with another one that is printed elsewhere. */
  meetings: { end: number; start: number; probability: number }[];
}

/** Looks at every exchange of two neighbouring stretches of a page; null where there is nothing to look at. */
export function exchangesOf(stretches: readonly Stretch[], continuity: Continuity): Exchanges | null {
  const size = stretches.length;
  if (size < 3 || size > MOST_STRETCHES) return null;
  const page = new Seams(stretches, continuity);
  const broken = Array.from({ length: size + 1 }, (_, at) => page.isBroken(at - 1, at));
  const breaks = broken.filter(Boolean).length;
  if (breaks < 1 || breaks > MOST_BREAKS) return null;
  const found: (Candidate & { gain: number })[] = [];
  for (let from = 0; from < size - 1; from++)
    for (let middle = from + 1; middle < size; middle++)
      for (let to = middle + 1; to <= size; to++) {
        const quiet = QUIET[[from, middle, to].filter((at) => !broken[at]).length];
        const candidate = { from, middle, to };
        if (quiet === undefined || !page.joins(candidate)) continue;
        const seams = page.seamGain(candidate);
        if (seams < LEAST_GAIN) continue;
        const further = breaks - [from, middle, to].filter((at) => broken[at]).length;
        const gain = BIAS + PER_SIZE * Math.log(size) + quiet + seams + page.form(candidate, further);
        found.push({ ...candidate, gain: gain + WRONG_NUMBER * page.wrongNumbersMade(candidate) });
      }
  const most = Math.max(0, ...found.map(({ gain }) => gain));
  const total = found.reduce((sum, { gain }) => sum + Math.exp(gain - most), Math.exp(-most));
  const parted = new Array<number>(size + 1).fill(0);
  const meetings = new Map<string, Exchanges['meetings'][number]>();
  for (const candidate of found) {
    const probability = Math.exp(candidate.gain - most) / total;
    for (const at of [candidate.from, candidate.middle, candidate.to]) parted[at] = (parted[at] ?? 0) + probability;
    for (const [end, start] of newSeams(candidate)) {
      if (!page.goesOn(end, start)) continue;
      const meeting = meetings.get(`${end} ${start}`) ?? { end, start, probability: 0 };
      meeting.probability += probability;
      meetings.set(`${end} ${start}`, meeting);
    }
  }
  const winner = found.find(({ gain }) => gain === most);
  const best = winner && most > 0 ? exchangeOf(winner, size, 1 / total) : null;
  return { best, parted, meetings: [...meetings.values()] };
}

function exchangeOf(
  { from, middle, to, gain }: Candidate & { gain: number },
  size: number,
  probability: number,
): Exchange {
  const all = Array.from({ length: size }, (_, at) => at);
  const order = [...all.slice(0, from), ...all.slice(middle, to), ...all.slice(from, middle), ...all.slice(to)];
  return { order, seams: [from, from + to - middle, to].filter((place) => place < size), probability, gain };
}

/**
 * How much better the seams of an order of all stretches are than those of the printed one, in log-odds. Every seam that
 * is not printed so costs a third of what an exchange does.
 */
export function gainOf(stretches: readonly Stretch[], order: readonly number[], continuity: Continuity): number {
  return new Seams(stretches, continuity).gainOf(order);
}

/** The pairs of stretches that meet where an exchange is made: -1 is the page's beginning, its size the page's end. */
const newSeams = ({ from, middle, to }: Candidate): [number, number][] => [
  [from - 1, middle],
  [to - 1, from],
  [middle - 1, to],
];

/** How well the stretches of a page stand behind one another. */
class Seams {
  private readonly stretches: readonly Stretch[];
  private readonly continuity: Continuity;
  /** A stretch has its end: nothing goes on with it. */
  private readonly closed: readonly boolean[];
  /** Printed lines before each stretch, at the usual width and at each possible one. */
  private readonly lines: readonly number[];
  private readonly linesAt: readonly (readonly number[])[];
  private readonly ordinals: ({ kind: string; value: number } | null)[];
  private readonly numbered: boolean;
  private readonly known = new Map<number, SeamSigns>();

  constructor(stretches: readonly Stretch[], continuity: Continuity) {
    this.stretches = stretches;
    this.continuity = continuity;
    this.closed = stretches.map(({ text, complete }) => complete || isClosed(text) || /[；：:;…”]$/.test(text));
    const linesAt = (width: number): number[] => {
      const lines = [0];
      // A closing mark may hang over the end of a line.
      for (const { text } of stretches) lines.push((lines.at(-1) ?? 0) + Math.ceil(text.length / width - 0.04));
      return lines;
    };
    this.lines = linesAt(LINE_CHARS);
    this.linesAt = WIDTHS.map(linesAt);
    this.ordinals = stretches.map(({ text }) => {
      const ordinal = splitOrdinal(text) ?? splitSeries(text);
      const value = ordinal ? parseNumeral(ordinal.number) : null;
      if (!ordinal || value === null) return null;
      return { kind: ordinal.marker.replace(ordinal.number, /\d/.test(ordinal.number) ? '1' : '一'), value };
    });
    this.numbered = this.ordinals.filter(Boolean).length > 1;
  }

  private midway(b: number): number {
    return this.stretches[b]?.complete ? -5 : this.continuity.beginsMidway(b);
  }

  private signs(a: number, b: number): SeamSigns {
    const key = (a + 1) * (MOST_STRETCHES + 2) + b;
    const had = this.stretches.length <= MOST_STRETCHES ? this.known.get(key) : undefined;
    if (had) return had;
    const made = this.signsOf(a, b);
    this.known.set(key, made);
    return made;
  }

  private signsOf(a: number, b: number): SeamSigns {
    const { stretches, closed, continuity } = this;
    if (b === stretches.length) return a < 0 || closed[a] ? NOTHING : { ...NOTHING, openEnd: 1 };
    if (a < 0) return { ...NOTHING, begins: 0.7 * logOf(-this.midway(b)) };
    const lateDateline = Number(DATELINE.test(stretches[b]?.text ?? ''));
    if (closed[a]) {
      const shared = continuity.shares(a, b, NEAR);
      return {
        ...NOTHING,
        begins: logOf(-this.midway(b)),
        lateDateline,
        sharedWords: shared.words,
        sharedPairs: shared.pairs / 10,
      };
    }
    const goesOn = continuity.continues(a, b);
    return {
      ...NOTHING,
      midway: logOf(this.midway(b)),
      lateDateline,
      fits: Math.min(MOST, Math.max(0, goesOn)),
      clashes: Math.max(-MOST_CLASH, Math.min(0, goesOn)),
    };
  }

  private fit(a: number, b: number): number {
    const signs = this.signs(a, b);
    return SIGNS.reduce((sum, sign) => sum + SEAM_WEIGHTS[sign] * signs[sign], 0);
  }

  /** Something breaks off before a place, or begins in mid sentence there. */
  isBroken(a: number, b: number): boolean {
    const begins =
      b < this.stretches.length && !this.stretches[b]?.complete && this.continuity.beginsMidway(b) >= MIDWAY;
    return begins || (a >= 0 && !this.closed[a]);
  }

  /** A stretch breaks off, and the other may be what it goes on with. */
  goesOn(a: number, b: number): boolean {
    return a >= 0 && b < this.stretches.length && !this.closed[a] && !this.stretches[b]?.complete;
  }

  /** Whether a text that breaks off finds what goes on with it. */
  joins(candidate: Candidate): boolean {
    return newSeams(candidate).some(
      ([a, b]) =>
        this.goesOn(a, b) &&
        logOf(this.midway(b)) + Math.max(-5, Math.min(5, this.continuity.continues(a, b))) > LEAST_FIT,
    );
  }

  /** What the seams gain by an exchange. */
  seamGain(candidate: Candidate): number {
    const { from, middle, to } = candidate;
    const printed = this.fit(from - 1, from) + this.fit(middle - 1, middle) + this.fit(to - 1, to);
    return newSeams(candidate).reduce((sum, [a, b]) => sum + this.fit(a, b), -printed);
  }

  gainOf(order: readonly number[]): number {
    const size = order.length;
    let gain = 0;
    for (let place = 0; place <= size; place++) {
      const [a, b] = [order[place - 1] ?? -1, order[place] ?? size];
      if (b !== a + 1) gain += this.fit(a, b) + (BIAS + PER_SIZE * Math.log(size)) / 3;
    }
    const kept = new Set(order.map((b, place) => ((order[place - 1] ?? -1) + 1 === b ? b : -1)));
    for (let b = 0; b < size; b++) if (!kept.has(b)) gain -= this.fit(b - 1, b);
    if ((order[size - 1] ?? size - 1) !== size - 1) gain -= this.fit(size - 1, size);
    const numbers = this.wrongNumbers(order.map((at) => this.ordinals[at] ?? null)) - this.wrongNumbers(this.ordinals);
    return gain + WRONG_NUMBER * numbers;
  }

  /**
   * How much likelier an exchange is for its form alone.
   * @param further places where the page is broken besides those of the exchange
   */
  form({ from, middle, to }: Candidate, further: number): number {
    const { lines, closed, stretches } = this;
    const at = (place: number): number => lines[place] ?? 0;
    const all = at(stretches.length);
    // The column that is printed second stood first, so that it is a full one.
    const column = Math.max(1, at(to) - at(middle));
    const other = Math.max(1, at(middle) - at(from));
    let apart = Math.abs(Math.log(other / column));
    // The last column of a page may be shorter.
    if (to === stretches.length && other < column && other > 0.75 * column) apart = Math.max(0, apart - 0.15);
    const columns = column >= LEAST_COLUMN_LINES && all / column >= COLUMNS.least && all / column <= COLUMNS.most;
    const like = columns ? Math.exp(-apart / LENGTH_SPREAD) : 0;
    const [before, behind] = [at(from) / column, (all - at(to)) / column];
    const short = Math.abs(Math.ceil(behind - 0.08) - behind);
    const offGrid =
      Math.abs(before - Math.round(before)) / Math.sqrt(1 + before) + Math.max(0, short - 0.1) / Math.sqrt(1 + behind);
    const grid = like * Math.exp(-offGrid / GRID_SPREAD);
    const strayedBehind = to - middle === 1 && from > 0 && !closed[from - 1] && middle - from <= STRAYED_REACH;
    const strayedBefore = middle - from === 1 && !closed[to - 1] && to - middle <= STRAYED_REACH;
    return (
      LIKE_COLUMNS * like +
      ON_THE_GRID * grid +
      (columns ? ON_THE_LINE * this.onTheLine(from, middle, to) : 0) +
      (strayedBehind ? STRAYED.behind : 0) +
      (strayedBefore ? STRAYED.before : 0) +
      further * (FURTHER_BREAK + FURTHER_ON_THE_GRID * grid)
    );
  }

  /** How exactly, 0 … 1, an exchange is one of columns of the same number of lines, at the width at which that fits best. */
  private onTheLine(from: number, middle: number, to: number): number {
    const size = this.stretches.length;
    let least = Number.POSITIVE_INFINITY;
    for (const lines of this.linesAt) {
      const at = (place: number): number => lines[place] ?? 0;
      const column = Math.max(1, at(to) - at(middle));
      const other = at(middle) - at(from);
      const [before, behind] = [at(from), at(size) - at(to)];
      const isLast = to === size && other < column && other > 0.75 * column;
      const apart = isLast ? 0.5 : Math.abs(other - column);
      const off = (lines: number): number =>
        Math.abs(lines - Math.round(lines / column) * column) / Math.sqrt(1 + lines / column);
      const missing = Math.ceil(behind / column - 0.05) * column - behind;
      least = Math.min(least, apart + off(before) + (missing < 0.2 * column ? 0 : off(behind)));
    }
    return Math.exp(-least / LINE_SPREAD);
  }

  /** How many more numbers of sections are out of order after an exchange: 一、 must stand before 二、. */
  wrongNumbersMade({ from, middle, to }: Candidate): number {
    if (!this.numbered) return 0;
    const { ordinals } = this;
    const exchanged = [
      ...ordinals.slice(0, from),
      ...ordinals.slice(middle, to),
      ...ordinals.slice(from, middle),
      ...ordinals.slice(to),
    ];
    return this.wrongNumbers(exchanged) - this.wrongNumbers(ordinals);
  }

  private wrongNumbers(ordinals: Seams['ordinals']): number {
    const last = new Map<string, number>();
    let wrong = 0;
    for (const ordinal of ordinals) {
      if (!ordinal) continue;
      const before = last.get(ordinal.kind);
      if (before !== undefined && ordinal.value !== before + 1 && ordinal.value !== 1) wrong += 1;
      last.set(ordinal.kind, ordinal.value);
    }
    return wrong;
  }
}

/** 一是…, 二是…: a series of paragraphs. */
function splitSeries(text: string): { marker: string; number: string } | null {
  const number = /^([一二三四五六七八九十])是/.exec(text)?.[1];
  return number ? { marker: `${number}是`, number } : null;
}

/** The logarithm of the probability that has these log-odds. */
const logOf = (logOdds: number): number => -Math.log1p(Math.exp(-logOdds));
