import { tag } from '../chinese/words.ts';
import { namesActor } from './actor.ts';
import { isCouplet, lengthOf, openness, sentencesOf, startsWithDate, sumsUp, unclosed, unopened } from './form.ts';
import type { Item } from './item.ts';
import { headLikeness, isRunInHead, type RunInStyle, runInHeadOf } from './run-in.ts';
import { seamScore } from './seam.ts';

/** A stretch of text that may break off, or go on from another. */
export interface Piece {
  item: Item;
  /** Index among all items. */
  at: number;
  /** Index of the page's section that it belongs to. */
  section: number;
  caption: number;
  opens: boolean;
  /** The page sets its captions apart, and this line with the text. */
  set: boolean;
  /** It comes right below a heading. */
  opening: boolean;
}

/** Where the start is, seen from the end. */
interface Place {
  /** The next text behind the end. */
  natural: boolean;
  /** Nothing but the start's end can be text before it: the report begins with the start. */
  lead: boolean;
  /** How many pieces that are no sure captions lie between. */
  over: number;
  /** Pieces from the end to the start; below 0 before it. */
  steps: number;
  /** The start follows a finished sentence: nothing before it goes on with it. */
  orphan: boolean;
  /** Text follows the end in its section, be it one that opens with a head. */
  next: boolean;
  /** The end has no text behind it in its section that could go on with it. */
  last: boolean;
}

/** Two pieces that may be one text, with what the features ask of them. */
interface Join {
  end: Piece;
  start: Piece;
  /** The words of both. */
  a: string;
  b: string;
  place: Place;
  style: RunInStyle;
  /** How well the words go on over the seam, 0 … 1. */
  bond: number;
  /** 0 where a word runs over the seam: then the start can't be a beginning, whatever it looks like. */
  free: number;
  /** How the start looks, with less weight the better the bond is. */
  look: number;
  /** How finished the end is, 0 … 1. */
  open: number;
  /** The start is one of the introductions that usually open the page's sections. */
  intro: boolean;
}

/** A sign for a join (weight above 0) or against it. A test that is no number counts as 1 or 0. */
interface Feature<T> {
  name: string;
  weight: number;
  test: (of: T) => number | boolean;
}

const sum = <T>(features: readonly Feature<T>[], of: T, from = 0): number =>
  features.reduce((total, { weight, test }) => total + weight * Number(test(of)), from);

/** What the words, the marks, the place and the look of two pieces say. */
const FEATURES: readonly Feature<Join>[] = [
  { name: 'the end is no sentence', weight: -1.5, test: ({ open }) => open < 0.5 },
  {
    name: 'the end is a comma, and the next text no beginning',
    weight: 1.4,
    test: ({ a, place, look }) => /[，,、]$/.test(a) && place.natural && look > -1.2,
  },
  {
    name: 'the end is a comma, which ends no paragraph',
    weight: 0.4,
    test: ({ a, place, look }) => /[，,、]$/.test(a) && !(place.natural && look > -1.2),
  },
  {
    name: 'the start is the next text, the nearer the better',
    weight: 1,
    test: ({ place, open }) => (place.natural ? (open >= 0.9 ? 2 : 1.6) - place.over * 0.9 : 0),
  },
  {
    name: 'the start is elsewhere, the nearer the better',
    weight: -0.2,
    test: ({ place }) => (place.natural ? 0 : Math.abs(place.steps) - 1),
  },
  // Columns in the wrong order: nothing else goes on with the end here.
  { name: 'the end is the last of its section', weight: 0.9, test: ({ place }) => isLost(place) && !place.next },
  { name: 'the end is the last but a text with a head', weight: 0.4, test: ({ place }) => isLost(place) && place.next },
  { name: 'the start has no other end', weight: 0.8, test: ({ place }) => !place.natural && place.orphan },
  {
    name: 'the end is right behind the start',
    weight: 0.2,
    test: ({ place }) => !place.natural && place.steps === -1,
  },
  { name: 'the next section', weight: -0.6, test: (join) => !isOneSection(join) && join.place.steps === 1 },
  { name: 'a later section', weight: -1.6, test: (join) => !isOneSection(join) && join.place.steps > 1 },
  { name: 'an earlier section', weight: -1.2, test: (join) => !isOneSection(join) && join.place.steps <= 0 },
  {
    name: 'elsewhere in the same section',
    weight: 0.4,
    test: (join) => isOneSection(join) && !join.place.natural,
  },
  {
    name: 'most paragraphs open with a head, and not this',
    weight: 1,
    test: (j) => hasNoHead(j) && j.style.share >= 0.6,
  },
  {
    name: 'many paragraphs open with a head, and not this',
    weight: 0.4,
    test: (j) => hasNoHead(j) && j.style.share < 0.6,
  },
  {
    name: 'an introduction of a section, elsewhere',
    weight: -1,
    test: ({ intro, place, free }) => intro && !place.natural && free,
  },
  {
    name: 'the start names who acts',
    weight: -0.8,
    test: ({ a, b, free }) => !/[，,、“《（(]$/.test(a) && namesActor(b) && free,
  },
  {
    name: 'the start begins with a date',
    weight: -1,
    test: ({ a, b }) => (startsWithDate(b) || /^\d{4}年/.test(b)) && !/[，,、至到于自从在和]$/.test(a),
  },
  {
    name: 'the start is a caption that begins with a day',
    weight: -1.5,
    test: ({ b, start }) => /^(?:\d{4}年)?\d{1,2}月\d{1,2}日/.test(b) && start.caption > 0,
  },
  // Short lines without a sentence in them are captions rather than fragments.
  { name: 'the start has no mark', weight: -1.2, test: ({ b, free }) => !/[。！？；;，,]/.test(b) && free },
  {
    name: 'the end is a bare line, and the start elsewhere',
    weight: -1.5,
    test: ({ end, place, free }) => isBare(end) && !place.natural && free,
  },
  {
    name: 'the end is a bare line on a page of bare captions',
    weight: -2,
    test: (j) => isBare(j.end) && j.style.hasBareCaptions && j.free,
  },
  { name: 'the end is a bare line', weight: -1.2, test: (j) => isBare(j.end) && !j.style.hasBareCaptions && j.free },
  { name: 'the start is a short line', weight: -1.2, test: ({ start, free }) => isShort(start) && free },
  {
    name: 'the end is a bare line that begins with a date',
    weight: -1.5,
    test: ({ end, a, free }) => isBare(end) && startsWithDate(a) && free,
  },
  {
    name: 'the report begins with the start',
    weight: -2,
    test: ({ b, place, bond }) => place.natural && place.lead && (bond < 0.5 || /^\d{4}年/.test(b) || sumsUp(b)),
  },
  { name: 'the end is a couplet', weight: -1.5, test: ({ a }) => isCouplet(a) && !/[，,]$/.test(a) },
  { name: 'the start looks like a caption', weight: -1, test: ({ start }) => Math.max(0, start.caption) },
  { name: 'the end looks like a caption', weight: -1.3, test: ({ end }) => Math.max(0, end.caption) },
];

/** Quotation marks, brackets, commas and numbers on both sides of the seam. */
const MARKS: readonly Feature<Pick<Join, 'a' | 'b'>>[] = [
  { name: 'the start closes what the end opened', weight: 1.6, test: ({ a, b }) => closes(a, b) === 'this' },
  { name: 'the start closes what nothing opened', weight: -0.8, test: ({ a, b }) => closes(a, b) === 'nothing' },
  { name: 'the start is a mark', weight: 1.2, test: ({ b }) => /^[，,、。；;：:”’）)》%％]/.test(b) },
  { name: 'a number is cut at its point', weight: 3, test: ({ a, b }) => /\d\.$/.test(a) && /^\d/.test(b) },
  {
    name: 'the start is a number, and no year',
    weight: 1.2,
    test: ({ b }) => /^\d[\d.]*(?![\d.年])/.test(b) && !/^\d{4}年/.test(b),
  },
];

/**
 * Returns how much speaks for joining two pieces: above 0 for it, below against it.
 * @param end the piece that may break off
 * @param start the piece that may go on from it
 */
export function joinScore(end: Piece, start: Piece, place: Place, style: RunInStyle): number {
  const [a, b] = [end.item.text, start.item.text];
  const bond = seamScore(a, b);
  const free = 1 - Math.min(1, Math.max(0, (bond - 0.6) / 0.35));
  // What opens with a head goes on with nothing, whatever grammar allows.
  const apart = 1 - Math.min(1, Math.max(0, (bond - 0.72) / 0.23));
  const look = looks(b, style) * apart;
  const intro = start.opening && style.hasIntroductions && style.isUsual;
  const join = { end, start, a, b, place, style, bond, free, look, open: openness(a), intro };
  return sum(FEATURES, join, (bond - 0.42) * 6 + style.repeatedPhrase(a, b) + sum(MARKS, join) + look);
}

const isOneSection = ({ end, start }: Join): boolean => end.section === start.section;

/** The end has no text behind it that could go on with it, and the start is elsewhere. */
const isLost = ({ natural, last }: Place): boolean => !natural && last;

/** The start is text without a head, on a page whose paragraphs usually open with one. */
const hasNoHead = ({ start, b, style, intro }: Join): boolean =>
  style.isUsual && start.caption <= 0 && !intro && /[。；;，,]/.test(b) && !isRunInHead(b, style);

/** One clause or two, short, no end mark: it may be a caption as well as a fragment. */
const isShort = ({ item }: Piece): boolean => lengthOf(item.text) <= 60 && !/[。！？；;]/.test(item.text);
const isBare = (piece: Piece): boolean => !piece.set && isShort(piece);

/** Returns what the first closing mark of the start closes; null if it closes nothing of before. */
function closes(a: string, b: string): 'this' | 'nothing' | null {
  const begins = unopened(b.slice(0, 120));
  if (!begins) return null;
  const left = unclosed(lastSentence(a)).at(-1);
  if (left === begins.open) return 'this';
  return left ? null : 'nothing';
}

const lastSentence = (text: string): string => sentencesOf(text.slice(-160)).at(-1) ?? text;

/** Words that tie a clause to the one before it: no paragraph begins with them. */
const GOES_ON = /^(?:先后|并|且|及|以及|从而|使|均|共计|共有|其中|分别|也|还|又|则|等(?![级候待]))/u;

/** Returns how the opening of a text looks: below 0 like a beginning, above like the middle of a sentence. */
function looks(text: string, style: RunInStyle): number {
  if (isRunInHead(text, style)) return -(1.8 + 1.6 * style.share) * headLikeness(runInHeadOf(text) ?? '', style);
  const first = tag(text.slice(0, 8))[0]?.tag ?? 'x';
  const isNoun = /^(?:n|ng|nz)$/.test(first) && !namesActor(text);
  const tied = GOES_ON.test(text) ? 0.9 : 0;
  // 在维护权益中，区总工会…: who acts comes behind the circumstances.
  const actsLater = /^在[^，,。]{2,14}[，,]/.test(text) && namesActor(text.slice(text.search(/[，,]/) + 1)) ? -1 : 0;
  return style.openingScore(text) + (isNoun ? 0.5 : first.startsWith('v') ? -0.2 : 0) + tied + actsLater;
}
