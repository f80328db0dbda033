import { parseNumeral } from '../chinese/numerals.ts';
import { splitOrdinal } from '../chinese/ordinal.ts';
import type { Continuity } from './continuity.ts';
import { isClosed } from './form.ts';

/*
 * Columns that were read in the wrong order: two neighbouring stretches of a page stand in each other's place. An
 * exchange is never judged by one seam: the two stretches have three, and all of them must fit better together than
 * they do as printed.
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
  /** How probable this order is among all that one exchange can make, 0 … 1. */
  probability: number;
  /** How much better it is than the printed order, in log-odds. */
  gain: number;
}

/** Log-odds by which an exchange must be better than the page as printed: most pages are in order. */
const PRICE = 5;
/** For each of the three places where nothing seems to be broken off. */
const QUIET = 1;
/** At so many of the three nothing needs to be broken off: a column may end with a paragraph. */
const MOST_QUIET = 2;
/** What makes an exchange likelier by its form: columns of like length; one fragment that went astray nearby. */
const LIKE_LENGTHS = 3;
const FRAGMENT = 2;
const FRAGMENT_REACH = 5;
/** The spread of lengths of columns, as a logarithm. */
const SPREAD = 0.15;
/** A page may end in mid sentence, where it was cut. */
const OPEN_END = -2.5;
/** One seam says no more than this, whatever the words. */
const MOST = 5;
/** A text that breaks off may go on with what fits it at least so well. */
const LEAST_FIT = -2;
/** A section's number that does not follow the one before it. */
const WRONG_NUMBER = 2.5;
/** Text that surely begins is below this. */
const MIDWAY = -0.5;
/** What is worse makes no difference. */
const LEAST_GAIN = -8;
/** A page has at most a few dozen paragraphs; what has more is no page that columns could be told apart on. */
const MOST_STRETCHES = 60;
const MOST_BREAKS = 24;

/** What one exchange can do for a page. */
export interface Exchanges {
  /** Null where the page as printed is better than any. */
  best: Exchange | null;
  /** By place: how probable it is that two stretches meet there which do not belong together, 0 … 1. */
  parted: number[];
}

/** Looks at every exchange of two neighbouring stretches of a page; null where there is nothing to look at. */
export function exchangesOf(stretches: readonly Stretch[], continuity: Continuity): Exchanges | null {
  const size = stretches.length;
  if (size < 3 || size > MOST_STRETCHES) return null;
  const page = new Seams(stretches, continuity);
  const broken = Array.from({ length: size + 1 }, (_, at) => page.isBroken(at - 1, at));
  const breaks = broken.filter(Boolean).length;
  if (breaks < 1 || breaks > MOST_BREAKS) return null;
  const found: { i: number; j: number; k: number; gain: number }[] = [];
  for (let i = 0; i < size - 1; i++)
    for (let j = i + 1; j < size; j++)
      for (let k = j + 1; k <= size; k++) {
        const quiet = Number(!broken[i]) + Number(!broken[j]) + Number(!broken[k]);
        if (quiet > MOST_QUIET || !page.joins(i, j, k)) continue;
        const gain = page.gain(i, j, k) - page.numberCost(i, j, k) - PRICE - QUIET * quiet + page.form(i, j, k);
        if (gain > LEAST_GAIN) found.push({ i, j, k, gain });
      }
  const most = Math.max(0, ...found.map(({ gain }) => gain));
  const total = found.reduce((sum, { gain }) => sum + Math.exp(gain - most), Math.exp(-most));
  const parted = new Array<number>(size + 1).fill(0);
  for (const { i, j, k, gain } of found)
    for (const at of [i, j, k]) parted[at] = (parted[at] ?? 0) + Math.exp(gain - most) / total;
  const best = found.find(({ gain }) => gain === most);
  if (!best || most <= 0) return { best: null, parted };
  const { i, j, k } = best;
  const all = [...stretches.keys()];
  const order = [...all.slice(0, i), ...all.slice(j, k), ...all.slice(i, j), ...all.slice(k)];
  const seams = [i, i + k - j, k].filter((place) => place < size);
  return { best: { order, seams, probability: 1 / total, gain: most }, parted };
}

/**
 * How much better an order of all stretches is than the printed one, in log-odds: what its seams gain, without the price
 * of every one that is not printed so.
 */
export function gainOf(stretches: readonly Stretch[], order: readonly number[], continuity: Continuity): number {
  return new Seams(stretches, continuity).gainOf(order);
}

/** How well any stretch of a page stands behind any other. */
class Seams {
  private readonly stretches: readonly Stretch[];
  private readonly continuity: Continuity;
  private readonly closed: boolean[];
  private readonly lengths: number[] = [0];
  private readonly ordinals: ({ kind: string; value: number } | null)[];
  private readonly numbered: boolean;

  constructor(stretches: readonly Stretch[], continuity: Continuity) {
    this.stretches = stretches;
    this.continuity = continuity;
    this.closed = stretches.map(({ text, complete }) => complete || isClosed(text) || /[；：:;…”]$/.test(text));
    for (const { text } of stretches) this.lengths.push((this.lengths.at(-1) ?? 0) + text.length);
    this.ordinals = stretches.map(({ text }) => {
      const ordinal = splitOrdinal(text);
      const value = ordinal ? parseNumeral(ordinal.number) : null;
      if (!ordinal || value === null) return null;
      return { kind: ordinal.marker.replace(ordinal.number, /\d/.test(ordinal.number) ? '1' : '一'), value };
    });
    this.numbered = this.ordinals.filter(Boolean).length > 1;
  }

  /** The log-odds that a stretch stands behind another; -1 is the page's beginning, its size the page's end. */
  private fit(a: number, b: number): number {
    const { stretches, closed, continuity } = this;
    if (b === stretches.length) return a < 0 || closed[a] ? 0 : OPEN_END;
    const midway = stretches[b]?.complete ? -MOST : continuity.beginsMidway(b);
    if (a < 0) return logOf(-midway) * 0.7;
    if (closed[a]) return logOf(-midway);
    return logOf(midway) + Math.max(-MOST, Math.min(MOST, continuity.continues(a, b)));
  }

  /** Something breaks off before a place, or begins in mid sentence there. */
  isBroken(a: number, b: number): boolean {
    const begins =
      b < this.stretches.length && !this.stretches[b]?.complete && this.continuity.beginsMidway(b) >= MIDWAY;
    return begins || (a >= 0 && !this.closed[a]);
  }

  /** What is gained where the stretches from `i` to `j` and from `j` to `k` change places. */
  gain(i: number, j: number, k: number): number {
    const printed = this.fit(i - 1, i) + this.fit(j - 1, j) + this.fit(k - 1, k);
    return this.fit(i - 1, j) + this.fit(k - 1, i) + this.fit(j - 1, k) - printed;
  }

  gainOf(order: readonly number[]): number {
    const size = order.length;
    let gain = 0;
    for (let place = 0; place <= size; place++) {
      const [a, b] = [order[place - 1] ?? -1, order[place] ?? size];
      if (b !== a + 1) gain += this.fit(a, b) - PRICE / 3;
    }
    const kept = new Set(order.map((b, place) => ((order[place - 1] ?? -1) + 1 === b ? b : -1)));
    for (let b = 0; b < size; b++) if (!kept.has(b)) gain -= this.fit(b - 1, b);
    if ((order[size - 1] ?? size - 1) !== size - 1) gain -= this.fit(size - 1, size);
    return (
      gain -
      (this.wrongNumbers(order.map((at) => this.ordinals[at] ?? null)) - this.wrongNumbers(this.ordinals)) *
        WRONG_NUMBER
    );
  }

  /** Whether a text that breaks off finds what goes on with it. */
  joins(i: number, j: number, k: number): boolean {
    return [
      [i - 1, j],
      [k - 1, i],
      [j - 1, k],
    ].some(
      ([a = -1, b = 0]) =>
        a >= 0 &&
        b < this.stretches.length &&
        !this.closed[a] &&
        !this.stretches[b]?.complete &&
        this.fit(a, b) > LEAST_FIT,
    );
  }

  /** How much likelier an order is for its form alone. */
  form(i: number, j: number, k: number): number {
    const [a, b, c] = [this.lengths[i] ?? 0, this.lengths[j] ?? 0, this.lengths[k] ?? 0];
    const columns = LIKE_LENGTHS * Math.exp(-Math.abs(Math.log((b - a) / (c - b))) / SPREAD);
    const fragment = (j - i === 1 || k - j === 1) && k - i <= FRAGMENT_REACH ? FRAGMENT : 0;
    return Math.max(columns, fragment);
  }

  /** What the numbers of sections lose by an exchange: 一、 must stand before 二、. */
  numberCost(i: number, j: number, k: number): number {
    if (!this.numbered) return 0;
    const order = (from: number, to: number) => this.ordinals.slice(from, to);
    const before = this.wrongNumbers(order(0, this.ordinals.length));
    const all = [...order(0, i), ...order(j, k), ...order(i, j), ...order(k, this.ordinals.length)];
    return (this.wrongNumbers(all) - before) * WRONG_NUMBER;
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

/** The logarithm of the probability that has these log-odds. */
const logOf = (logOdds: number): number => -Math.log1p(Math.exp(-logOdds));
