import { ColumnLengths } from './column-lengths.ts';
import type { Continuity } from './continuity.ts';
import { isClosed } from './form.ts';
import { countWrongNumbers, sectionNumberOf } from './section-numbers.ts';
import { newSeams, type Stretch, type Swap, swapped } from './stretch.ts';

/** What one seam between two stretches says, in natural logarithms of probabilities. */
interface SeamFeatures {
  /** A stretch begins anew after a finished one. */
  begins: number;
  /** A stretch begins in mid sentence after one that breaks off. */
  midway: number;
  /** The words of the two fit each other, or do not. */
  fits: number;
  clashes: number;
  /** 1 where the page ends in mid sentence. */
  openEnd: number;
  /** 1 where the dateline of a piece of news, 本报讯（记者…）, is preceded by other text. */
  lateDateline: number;
  /** Rare words and pairs of characters that two finished texts share: neighbours have one subject. */
  sharedWords: number;
  sharedPairs: number;
}

const NO_FEATURES: SeamFeatures = {
  begins: 0,
  midway: 0,
  fits: 0,
  clashes: 0,
  openEnd: 0,
  lateDateline: 0,
  sharedWords: 0,
  sharedPairs: 0,
};
/** Weights of the fit that `exchange.ts` describes, here and below. */
const WEIGHTS: SeamFeatures = {
  begins: 0.36,
  midway: 0.8,
  fits: 0.73,
  clashes: 0.87,
  openEnd: -5.3,
  lateDateline: -5,
  sharedWords: 0.17,
  sharedPairs: 0.48,
};
const FEATURE_NAMES = Object.keys(NO_FEATURES) as (keyof SeamFeatures)[];
/** Limits of `fits` and `clashes`, so that no single seam decides. */
const MAX_FIT = 6;
const MAX_CLASH = 8;
/** Characters on both sides of a seam that are compared. */
const COMPARED_CHARS = 200;
/** 本报讯（记者…）, …消息（…）：, …电: with this only the first paragraph of a piece of news begins. */
const DATELINE = /^[^，。！？]{0,12}(?:讯|消息|电)(?:[（(][^）)]{1,20}[）)])?[：:，,（(\s]/u;
/** Log-odds from which on a text may begin in mid sentence. */
const MIN_MIDWAY = -0.5;
const MIDWAY_OF_COMPLETE = -5;
/** The least with which a text that breaks off may be continued. */
const MIN_FIT = -2;

/** Log-odds of an exchange against the printed order, before anything is known of it. */
const BIAS = -3.5;
/** For the logarithm of the number of stretches: the more there are, the more exchanges fit by chance. */
const PER_LOG_SIZE = -0.82;
/** For each section number that is out of order. */
const WRONG_NUMBER = -2.7;
/** By the number of printed seams of an exchange that look intact. A column may end with a paragraph; all three may not. */
const INTACT_SEAMS = [0, -0.31, -0.35];
/** A single stretch that was displaced by a few others: after the text that it continues, or before it. */
const DISPLACED = { behind: 4.06, before: 2.71 };
const MAX_DISPLACEMENT = 4;
/** For each part of the evidence that two columns were exchanged. */
const COLUMN_WEIGHTS = { length: 1.81, grid: 1.17, line: 2.96 };
/** For each further break on the page, and what columns explain of it. */
const FURTHER_BREAK = -0.68;
const FURTHER_BREAK_ON_GRID = 0.38;

/** How well the stretches of a page stand after one another, as printed and exchanged. */
export class PageSeams {
  /** `broken[at]`: text breaks off before stretch `at`, or begins in mid sentence there. */
  readonly broken: readonly boolean[];
  /** How many of them there are. */
  readonly breaks: number;
  private readonly stretches: readonly Stretch[];
  private readonly continuity: Continuity;
  /** The stretch is finished: nothing continues it. */
  private readonly closed: readonly boolean[];
  private readonly lengths: ColumnLengths;
  private readonly numbers: readonly ReturnType<typeof sectionNumberOf>[];
  private readonly isNumbered: boolean;
  private readonly cache = new Map<number, SeamFeatures>();

  constructor(stretches: readonly Stretch[], continuity: Continuity) {
    this.stretches = stretches;
    this.continuity = continuity;
    this.closed = stretches.map(({ text, complete }) => complete || isClosed(text) || /[；：:;…”]$/.test(text));
    this.lengths = new ColumnLengths(stretches);
    this.numbers = stretches.map(({ text }) => sectionNumberOf(text));
    this.isNumbered = this.numbers.filter(Boolean).length > 1;
    this.broken = Array.from({ length: stretches.length + 1 }, (_, at) => this.isBroken(at));
    this.breaks = this.broken.filter(Boolean).length;
  }

  /** Returns whether stretch `a` breaks off, and `b` may continue it. */
  mayContinue(a: number, b: number): boolean {
    return a >= 0 && b < this.stretches.length && !this.closed[a] && !this.stretches[b]?.complete;
  }

  /**
   * Returns how much better the page is after a swap, in log-odds.
   * @param minSeamGain null is returned where the seams alone gain less
   */
  swapGain(swap: Swap, minSeamGain: number): number | null {
    const places = [swap.from, swap.middle, swap.to];
    const intact = INTACT_SEAMS[places.filter((at) => !this.broken[at]).length];
    if (intact === undefined || !this.joinsText(swap)) return null;
    const seams = this.seamGain(swap);
    if (seams < minSeamGain) return null;
    const further = this.breaks - places.filter((at) => this.broken[at]).length;
    const gain = BIAS + PER_LOG_SIZE * Math.log(this.stretches.length) + intact + seams + this.formGain(swap, further);
    return gain + WRONG_NUMBER * (this.isNumbered ? this.wrongNumbersMade(swapped(this.numbers, swap)) : 0);
  }

  /**
   * Returns how much better an order of all stretches is than the printed one, in log-odds. Each new seam costs a third
   * of what an exchange, which makes three, does.
   */
  orderGain(order: readonly number[]): number {
    const size = order.length;
    const intact = new Set<number>();
    let gain = 0;
    for (let place = 0; place <= size; place++) {
      const [a, b] = [order[place - 1] ?? -1, order[place] ?? size];
      if (b === a + 1) intact.add(b);
      else gain += this.fit(a, b) + (BIAS + PER_LOG_SIZE * Math.log(size)) / 3;
    }
    for (let b = 0; b <= size; b++) if (!intact.has(b)) gain -= this.fit(b - 1, b);
    return gain + WRONG_NUMBER * this.wrongNumbersMade(order.map((at) => this.numbers[at] ?? null));
  }

  private isBroken(at: number): boolean {
    const { stretches, continuity, closed } = this;
    const begins = at < stretches.length && !stretches[at]?.complete && continuity.beginsMidway(at) >= MIN_MIDWAY;
    return begins || (at > 0 && !closed[at - 1]);
  }

  private midway(b: number): number {
    return this.stretches[b]?.complete ? MIDWAY_OF_COMPLETE : this.continuity.beginsMidway(b);
  }

  /** Returns whether a text that breaks off finds its continuation by a swap. */
  private joinsText(swap: Swap): boolean {
    return newSeams(swap).some(
      ([a, b]) =>
        this.mayContinue(a, b) &&
        logProbability(this.midway(b)) + Math.max(-5, Math.min(5, this.continuity.continues(a, b))) > MIN_FIT,
    );
  }

  private seamGain(swap: Swap): number {
    const { from, middle, to } = swap;
    const printed = this.fit(from - 1, from) + this.fit(middle - 1, middle) + this.fit(to - 1, to);
    return newSeams(swap).reduce((sum, [a, b]) => sum + this.fit(a, b), -printed);
  }

  /**
   * Returns how much likelier a swap is by its form alone.
   * @param further other places where the page is broken
   */
  private formGain(swap: Swap, further: number): number {
    const { from, middle, to } = swap;
    const columns = this.lengths.evidence(swap);
    const isBehind = to - middle === 1 && from > 0 && !this.closed[from - 1] && middle - from <= MAX_DISPLACEMENT;
    const isBefore = middle - from === 1 && !this.closed[to - 1] && to - middle <= MAX_DISPLACEMENT;
    return (
      COLUMN_WEIGHTS.length * columns.length +
      COLUMN_WEIGHTS.grid * columns.grid +
      COLUMN_WEIGHTS.line * columns.line +
      (isBehind ? DISPLACED.behind : 0) +
      (isBefore ? DISPLACED.before : 0) +
      further * (FURTHER_BREAK + FURTHER_BREAK_ON_GRID * columns.grid)
    );
  }

  private wrongNumbersMade(numbers: PageSeams['numbers']): number {
    return countWrongNumbers(numbers) - countWrongNumbers(this.numbers);
  }

  private fit(a: number, b: number): number {
    const features = this.features(a, b);
    return FEATURE_NAMES.reduce((sum, name) => sum + WEIGHTS[name] * features[name], 0);
  }

  private features(a: number, b: number): SeamFeatures {
    const key = (a + 1) * (this.stretches.length + 2) + b;
    const cached = this.cache.get(key);
    if (cached) return cached;
    const features = { ...NO_FEATURES, ...this.featuresOf(a, b) };
    this.cache.set(key, features);
    return features;
  }

  private featuresOf(a: number, b: number): Partial<SeamFeatures> {
    const { stretches, closed, continuity } = this;
    if (b === stretches.length) return a < 0 || closed[a] ? {} : { openEnd: 1 };
    if (a < 0) return { begins: 0.7 * logProbability(-this.midway(b)) };
    const lateDateline = Number(DATELINE.test(stretches[b]?.text ?? ''));
    if (closed[a]) {
      const { words, pairs } = continuity.shares(a, b, COMPARED_CHARS);
      const begins = logProbability(-this.midway(b));
      return { begins, lateDateline, sharedWords: words, sharedPairs: pairs / 10 };
    }
    const continues = continuity.continues(a, b);
    return {
      midway: logProbability(this.midway(b)),
      lateDateline,
      fits: Math.min(MAX_FIT, Math.max(0, continues)),
      clashes: Math.max(-MAX_CLASH, Math.min(0, continues)),
    };
  }
}

/** Converts log-odds to the logarithm of a probability. */
const logProbability = (logOdds: number): number => -Math.log1p(Math.exp(-logOdds));
