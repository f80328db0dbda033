import type { Order } from './choose-order.ts';
import { cohesionOf } from './cohesion.ts';
import { opensReport } from './form.ts';
import type { Item } from './item.ts';
import { joinScore, type RelativePlace } from './join-score.ts';
import type { Edge } from './matching.ts';
import { isRunning } from './page-layout.ts';
import type { Piece } from './pieces.ts';
import { isLikelyHead, isRunInHead, type RunInStyle } from './run-in.ts';

/** Two pieces that may be joined. `value` is their score, raised so that a matching prefers a weak join to none. */
export interface Candidate extends Edge {
  /** The start is the next text after the end. */
  isAdjacent: boolean;
  /** The start is printed within a few pieces of the end, as in columns of a wrong order. */
  isNearby: boolean;
  /** Number of pieces between the two that may be text. */
  between: number;
  mayBeCaption: boolean;
}

/** Pieces on both sides of an end among which its continuation is looked for. */
const MAX_DISTANCE = 14;
/** A page with more ends than this is searched only forward, and no further than this. */
const MAX_ENDS = 200;
const MAX_DISTANCE_OF_MANY = 2;
/** Longest way over captions to the next text, in pieces. */
const MAX_ADJACENT_DISTANCE = 8;
/** Caption score up to which a piece between two others counts as text. */
const MAX_TEXT_SCORE = 0.3;
/** Scores from which on two pieces are a candidate at all. */
const MIN_SCORE = { adjacent: -1.2, nearby: 0.2, apart: 1.6 };
const RAISED_BY = 1;
/** Share of paragraphs with a head from which on a paragraph without one is conspicuous. */
const MIN_HEAD_SHARE = 0.6;

/**
 * Returns the pairs of pieces of which the second may continue the first.
 * @param items the items of the page, of which the pieces are some
 * @param order see `chooseOrder`
 */
export function candidatesOf(
  pieces: readonly Piece[],
  items: readonly Item[],
  style: RunInStyle,
  order: Order | null,
): Candidate[] {
  const ends = pieces.flatMap((piece, at) => (piece.breaksOff ? [at] : []));
  const isLarge = ends.length > MAX_ENDS;
  const cohesion = isLarge ? () => 0 : cohesionOf(pieces.map(({ item }) => item));
  const [back, forward] = isLarge ? [0, MAX_DISTANCE_OF_MANY] : [MAX_DISTANCE, MAX_DISTANCE];
  const hasNoEnd = withoutEnd(pieces, style);
  const firstText = pieces.findIndex(({ item }) => isRunning(item) || opensReport(item.text));
  const candidates: Candidate[] = [];
  for (const from of ends)
    for (let to = Math.max(0, from - back); to < Math.min(pieces.length, from + forward + 1); to++) {
      const [end, start] = [pieces[from], pieces[to]];
      if (!end || !start || to === from || !mayContinue(start)) continue;
      const isAdjacent = isNextText({ from, to, value: 0 }, pieces, items);
      const between = pieces.slice(from + 1, to).filter((piece) => piece.captionScore <= MAX_TEXT_SCORE).length;
      const next = pieces[from + 1];
      const hasTextBelow = next !== undefined && next.section === end.section;
      const place: RelativePlace = {
        isAdjacent,
        between,
        distance: to - from,
        isLast: !hasTextBelow || isLikelyHead(next.item.text, style),
        hasTextBelow,
        hasNoEnd: hasNoEnd(to),
        isReportStart: to === firstText,
      };
      const score = joinScore(end, start, place, style) + cohesion(end.item, start.item);
      const isNearby = isNear(end, start, to - from, style);
      const isMeeting = order?.meetings.get(start.item) === end.item;
      const min = isAdjacent || isMeeting ? MIN_SCORE.adjacent : isNearby ? MIN_SCORE.nearby : MIN_SCORE.apart;
      if (score < min) continue;
      const mayBeCaption = start.captionScore > 0 || end.captionScore > 1.7;
      candidates.push({ from, to, value: score + RAISED_BY, isAdjacent, isNearby, between, mayBeCaption });
    }
  return candidates;
}

/** Returns whether the start is the next text after the end: nothing but captions and image text is between them. */
export function isNextText({ from, to }: Edge, pieces: readonly Piece[], items: readonly Item[]): boolean {
  const [end, start] = [pieces[from], pieces[to]];
  if (!end || !start || start.at < end.at || to - from > MAX_ADJACENT_DISTANCE) return false;
  if (pieces.slice(from + 1, to).some(({ captionScore, item }) => captionScore <= 0 && isRunning(item))) return false;
  return !items.slice(end.at + 1, start.at).some(({ role }) => role === 'heading' || role === 'island');
}

const mayContinue = ({ item }: Piece): boolean =>
  !item.ordinal && !item.bullet && item.level === 0 && !item.pointer && item.complete;

/** Tells which pieces have finished text before them, and no head, on a page where nearly all paragraphs have one. */
function withoutEnd(pieces: readonly Piece[], style: RunInStyle): (at: number) => boolean {
  // The last piece before each that is text.
  let last: Piece | undefined;
  const textBefore = pieces.map((piece) => {
    const before = last;
    if (piece.captionScore <= 0) last = piece;
    return before;
  });
  return (at) => {
    const start = pieces[at];
    if (!start || !style.isUsual || style.share < MIN_HEAD_SHARE || start.captionScore > 0) return false;
    return !start.isBelowHeading && textBefore[at]?.breaksOff === false && !isRunInHead(start.item.text, style);
  };
}

/** The start is right before the end; or within two pieces of it where it lacks the head that paragraphs have. */
function isNear(end: Piece, start: Piece, distance: number, style: RunInStyle): boolean {
  const isConspicuous = style.isUsual && style.share >= MIN_HEAD_SHARE && !start.isBelowHeading;
  const reach = isConspicuous ? 2 : distance < 0 ? 1 : 0;
  return Math.abs(distance) <= reach && end.section === start.section && !isLikelyHead(start.item.text, style);
}
