import { type Feature, weightedSum } from '../chinese/features.ts';
import { tag } from '../chinese/words.ts';
import { namesActor } from './actor.ts';
import { isCouplet, lengthOf, openness, sentencesOf, startsWithDate, sumsUp, unclosed, unopened } from './form.ts';
import type { Piece } from './pieces.ts';
import { headLikeness, isRunInHead, type RunInStyle, runInHeadOf } from './run-in.ts';
import { areTwoNumbers, seamScore } from './seam.ts';

/** Where the start is, as seen from the end. */
export interface RelativePlace {
  /** The next text after the end. */
  isAdjacent: boolean;
  /** The start is the first text of the page. */
  isReportStart: boolean;
  /** Number of pieces between the two that may be text. */
  between: number;
  /** Number of pieces from the end to the start; below 0 if the start comes first. */
  distance: number;
  /** The text before the start is finished, and the start has no head as others of the page have. */
  hasNoEnd: boolean;
  /** The section of the end has text after it. */
  hasTextBelow: boolean;
  /** The section of the end has no text after it that could continue it. */
  isLast: boolean;
}

/** Two pieces that may be one text, with what the features ask of them. */
interface Join {
  end: Piece;
  start: Piece;
  /** The texts of both. */
  a: string;
  b: string;
  place: RelativePlace;
  style: RunInStyle;
  /** Seam score of the two, 0 … 1. */
  seam: number;
  /** 0 where a word is split between the two, so that the start can't be a beginning; else up to 1. */
  separate: number;
  /** How the start looks, below 0 like a beginning; less so the better the seam is. */
  startScore: number;
  /** How unfinished the end is, 0 … 1. */
  endOpenness: number;
  /** The start is one of the introductions that usually open the page's sections. */
  isIntroduction: boolean;
}

/** Words, marks, places and looks of two pieces. */
const FEATURES: readonly Feature<Join>[] = [
  { name: 'the end is no sentence', weight: -1.5, test: ({ endOpenness }) => endOpenness < 0.5 },
  {
    name: 'the end is a comma, and the next text no beginning',
    weight: 1.4,
    test: ({ a, place, startScore }) => /[，,、]$/.test(a) && place.isAdjacent && startScore > -1.2,
  },
  {
    name: 'the end is a comma, which ends no paragraph',
    weight: 0.4,
    test: ({ a, place, startScore }) => /[，,、]$/.test(a) && !(place.isAdjacent && startScore > -1.2),
  },
  {
    name: 'the start is the next text, the nearer the better',
    weight: 1,
    test: ({ place, endOpenness }) => (place.isAdjacent ? (endOpenness >= 0.9 ? 2 : 1.6) - place.between * 0.9 : 0),
  },
  {
    name: 'the start is elsewhere, the nearer the better',
    weight: -0.2,
    test: ({ place }) => (place.isAdjacent ? 0 : Math.abs(place.distance) - 1),
  },
  // In columns of a wrong order nothing near continues the end.
  {
    name: 'the end is the last of its section',
    weight: 0.9,
    test: ({ place }) => isLost(place) && !place.hasTextBelow,
  },
  {
    name: 'the end is the last but a text with a head',
    weight: 0.4,
    test: ({ place }) => isLost(place) && place.hasTextBelow,
  },
  { name: 'the start has no other end', weight: 0.8, test: ({ place }) => !place.isAdjacent && place.hasNoEnd },
  {
    name: 'the end is right after the start',
    weight: 0.2,
    test: ({ place }) => !place.isAdjacent && place.distance === -1,
  },
  { name: 'the next section', weight: -0.6, test: (join) => !isOneSection(join) && join.place.distance === 1 },
  { name: 'a later section', weight: -1.6, test: (join) => !isOneSection(join) && join.place.distance > 1 },
  { name: 'an earlier section', weight: -1.2, test: (join) => !isOneSection(join) && join.place.distance <= 0 },
  {
    name: 'elsewhere in the same section',
    weight: 0.4,
    test: (join) => isOneSection(join) && !join.place.isAdjacent,
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
    test: ({ isIntroduction, place, separate }) => isIntroduction && !place.isAdjacent && separate,
  },
  {
    name: 'the start names who acts',
    weight: -0.8,
    test: ({ a, b, separate }) => !/[，,、“《（(]$/.test(a) && namesActor(b) && separate,
  },
  {
    name: 'the start begins with a date',
    weight: -1,
    test: ({ a, b }) => (startsWithDate(b) || /^\d{4}年/.test(b)) && !/[，,、至到于自从在和]$/.test(a),
  },
  {
    name: 'the start is a caption that begins with a day',
    weight: -1.5,
    test: ({ b, start }) => /^(?:\d{4}年)?\d{1,2}月\d{1,2}日/.test(b) && start.captionScore > 0,
  },
  // Short lines without a sentence are rather captions than fragments.
  { name: 'the start has no mark', weight: -1.2, test: ({ b, separate }) => !/[。！？；;，,]/.test(b) && separate },
  {
    name: 'the end is a bare line, and the start elsewhere',
    weight: -1.5,
    test: ({ end, place, separate }) => isBare(end) && !place.isAdjacent && separate,
  },
  {
    name: 'the end is a bare line on a page of bare captions',
    weight: -2,
    test: (j) => isBare(j.end) && j.style.hasBareCaptions && j.separate,
  },
  {
    name: 'the end is a bare line',
    weight: -1.2,
    test: (j) => isBare(j.end) && !j.style.hasBareCaptions && j.separate,
  },
  { name: 'the start is a short line', weight: -1.2, test: ({ start, separate }) => isShort(start) && separate },
  {
    name: 'the end is a bare line that begins with a date',
    weight: -1.5,
    test: ({ end, a, separate }) => isBare(end) && startsWithDate(a) && separate,
  },
  {
    name: 'the report begins with the start',
    weight: -2,
    test: ({ b, place, seam }) =>
      place.isAdjacent && place.isReportStart && (seam < 0.5 || /^\d{4}年/.test(b) || sumsUp(b)),
  },
  { name: 'the end is a couplet', weight: -1.5, test: ({ a }) => isCouplet(a) && !/[，,]$/.test(a) },
  { name: 'the start looks like a caption', weight: -1, test: ({ start }) => Math.max(0, start.captionScore) },
  { name: 'the end looks like a caption', weight: -1.3, test: ({ end }) => Math.max(0, end.captionScore) },
];

/** Quotation marks, brackets, commas and numbers on both sides of the seam. */
const MARKS: readonly Feature<Pick<Join, 'a' | 'b'>>[] = [
  { name: 'the start closes what the end opened', weight: 1.6, test: ({ a, b }) => closes(a, b) === 'this' },
  { name: 'the start closes what nothing opened', weight: -0.8, test: ({ a, b }) => closes(a, b) === 'nothing' },
  { name: 'the start is a mark', weight: 1.2, test: ({ b }) => /^[，,、。；;：:”’）)》%％]/.test(b) },
  {
    name: 'a number is cut at its point',
    weight: 3,
    test: ({ a, b }) => /\d\.$/.test(a) && /^\d/.test(b) && !areTwoNumbers(a, b),
  },
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
export function joinScore(end: Piece, start: Piece, place: RelativePlace, style: RunInStyle): number {
  const [a, b] = [end.item.text, start.item.text];
  const seam = seamScore(a, b);
  const separate = 1 - Math.min(1, Math.max(0, (seam - 0.6) / 0.35));
  // A text that begins with a head continues nothing, even if grammar allows it.
  const apart = 1 - Math.min(1, Math.max(0, (seam - 0.72) / 0.23));
  const startScore = startScoreOf(b, style) * apart;
  const isIntroduction = start.isBelowHeading && style.hasIntroductions && style.isUsual;
  const join = { end, start, a, b, place, style, seam, separate, startScore, endOpenness: openness(a), isIntroduction };
  return weightedSum(
    FEATURES,
    join,
    (seam - 0.42) * 6 + style.repeatedPhrase(a, b) + weightedSum(MARKS, join) + startScore,
  );
}

const isOneSection = ({ end, start }: Join): boolean => end.section === start.section;

/** Nothing in the section of the end could continue it, and the start is elsewhere. */
const isLost = ({ isAdjacent, isLast }: RelativePlace): boolean => !isAdjacent && isLast;

/** The start has no head, on a page whose paragraphs usually begin with one. */
const hasNoHead = ({ start, b, style, isIntroduction }: Join): boolean =>
  style.isUsual && start.captionScore <= 0 && !isIntroduction && /[。；;，,]/.test(b) && !isRunInHead(b, style);

/** Short and without an end mark: a caption or a fragment. */
const isShort = ({ item }: Piece): boolean => lengthOf(item.text) <= 60 && !/[。！？；;]/.test(item.text);
const isBare = (piece: Piece): boolean => !piece.isSetWithText && isShort(piece);

/** Returns whether the first unopened mark of the start closes the last open one of the end; null if there is none. */
function closes(a: string, b: string): 'this' | 'nothing' | null {
  const begins = unopened(b.slice(0, 120));
  if (!begins) return null;
  const left = unclosed(lastSentence(a)).at(-1);
  if (left === begins.open) return 'this';
  return left ? null : 'nothing';
}

const lastSentence = (text: string): string => sentencesOf(text.slice(-160)).at(-1) ?? text;

/** Words that connect a clause with the one before it: no paragraph begins with them. */
const CONNECTIVE = /^(?:先后|并|且|及|以及|从而|使|均|共计|共有|其中|分别|也|还|又|则|等(?![级候待]))/u;

/** Returns how the opening of a text looks: below 0 like a beginning, above like the middle of a sentence. */
function startScoreOf(text: string, style: RunInStyle): number {
  if (isRunInHead(text, style)) return -(1.8 + 1.6 * style.share) * headLikeness(runInHeadOf(text) ?? '', style);
  const first = tag(text.slice(0, 8))[0]?.tag ?? 'x';
  const isNoun = /^(?:n|ng|nz)$/.test(first) && !namesActor(text);
  const connective = CONNECTIVE.test(text) ? 0.9 : 0;
  // 在维护权益中，区总工会…: the subject follows the circumstances
  const actsLater = /^在[^，,。]{2,14}[，,]/.test(text) && namesActor(text.slice(text.search(/[，,]/) + 1)) ? -1 : 0;
  return style.openingScore(text) + (isNoun ? 0.5 : first.startsWith('v') ? -0.2 : 0) + connective + actsLater;
}
