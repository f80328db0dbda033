import type { Confidence, Repair } from '../report/record.ts';
import { saysCaption } from './caption-words.ts';
import { chooseOrder, type Order } from './choose-order.ts';
import { isOneScene, startsWithDate } from './form.ts';
import { blankBetween, type Item, joinItems } from './item.ts';
import { type Candidate, candidatesOf, isNextText } from './join-candidates.ts';
import { bestMatching, type Edge } from './matching.ts';
import { layoutOf } from './page-layout.ts';
import { type Piece, piecesOf } from './pieces.ts';
import type { RunInStyle } from './run-in.ts';
import { seamScore } from './seam.ts';
import { firstWords, lastWords, newTrail, type Trail } from './trail.ts';

/** Values from which on two pieces are joined for certain: of neighbours, and of pieces that are apart. */
const MIN_VALUE = { adjacent: 1.3, mayBeCaption: 2, apart: 2.6 };
/** Added where an exchange of columns, judged as a whole, brings two pieces together. */
const MOVED_BONUS = 3;
/** Neighbours are not joined from this probability on that they do not belong together. */
const MAX_PARTED = 0.88;
/** A join of this value proves that the lines of the page were broken. */
const PROOF_OF_BREAKS = 3.5;
/**
 * Seam score from which on a word is split between two lines, or a number from its unit. On real texts in broken columns
 * 198 of 199 such joins were right, of weaker ones no more than two in three: those are likely at best.
 */
const WORD_OVER_SEAM = 0.85;
const MIN_CERTAIN_VALUE = 2;
/** Value from which on a join by single seams is likely. */
const MIN_LIKELY_VALUE = 4;
/** On a page that is left in its order a join is likely by its words, unless other orders contradict it. */
const MIN_WORD_SCORE = -1;
const MAX_DOUBT = 0.15;
/** A piece with a higher caption score is no text, where captions are among the texts. */
const MAX_TEXT_SCORE = 0.3;

/**
 * Joins broken text: every line that breaks off is matched with its continuation, all of them at once, so that the whole
 * page fits best. A joined text is placed where it begins. What no join explains well stays where it is, and is flagged.
 */
export function putInOrder(items: readonly Item[], style: RunInStyle, trail: Trail): Item[] {
  const own = newTrail();
  const bySeams = joinMatches(items, style, own, null);
  const choice = chooseOrder(items, bySeams);
  if (choice.order) {
    const read = joinMatches(choice.items, style, trail, choice.order);
    trail.repairs.push(...silentMoves(read, trail.repairs));
    return read;
  }
  trail.repairs.push(...own.repairs);
  trail.suspects.push(...own.suspects);
  return bySeams;
}

/** Returns a repair for every text that is read after one printed below it, where no join says so. */
function silentMoves(read: readonly Item[], repairs: readonly Repair[]): Repair[] {
  const recorded = new Set(repairs.filter(({ kind }) => kind === 'reorder').flatMap((repair) => repair.sourceLines));
  return read.flatMap((item, at): Repair[] => {
    const above = read[at - 1];
    const sourceLines = [...(above?.lines ?? []), ...item.lines];
    if (!above || (item.lines[0] ?? 0) >= (above.lines[0] ?? 0) || sourceLines.some((line) => recorded.has(line)))
      return [];
    const [before, after] = [lastWords(above.text, 20), firstWords(item.text, 20)];
    return [
      {
        kind: 'reorder',
        sourceLines,
        before: `${after} ¶ … ¶ ${before}`,
        after: `${before} ¶ ${after}`,
        confidence: 'likely',
      },
    ];
  });
}

/** @param order what is known about the order of the items, so that only neighbours are joined; null for whatever fits */
function joinMatches(items: readonly Item[], style: RunInStyle, trail: Trail, order: Order | null): Item[] {
  const pieces = piecesOf(layoutOf(items), style);
  const isMoved = ({ from, to }: Edge): boolean => order !== null && isMovedTo(pieces[from]!, pieces[to]!, order);
  const candidates = candidatesOf(pieces, items, style, order).flatMap((candidate) => {
    if (!order) return [candidate];
    if (isMoved(candidate)) return [{ ...candidate, value: candidate.value + MOVED_BONUS }];
    const parted = order.parted.get(pieces[candidate.to]!.item) ?? 0;
    return candidate.isAdjacent && parted <= MAX_PARTED && !skipsText(candidate, pieces, order) ? [candidate] : [];
  });
  const sure = bestMatching(candidates.filter((candidate) => candidate.value >= minValue(candidate)));
  const joins = withoutCycles([...sure, ...remainingJoins(candidates, sure)]);
  const next = new Map(joins.map((join) => [join.from, join]));
  const continuing = new Set(joins.map(({ to }) => to));

  const isInOrder = (join: Edge): boolean =>
    !isMoved(join) && isNextText(join, pieces, items) && !crossesText(join, pieces, next, continuing);
  const byItem = new Map(pieces.map((piece, at) => [piece.item, at]));
  return items.flatMap((item) => {
    const at = byItem.get(item);
    if (at === undefined) return [item];
    if (continuing.has(at)) return [];
    let text = item;
    for (let join = next.get(at); join; join = next.get(join.to)) {
      const [end, start] = [pieces[join.from]!, pieces[join.to]!];
      const isCertain = join.value >= MIN_CERTAIN_VALUE && seamScore(text.text, start.item.text) >= WORD_OVER_SEAM;
      const isLikely = isMoved(join) || isLikelyJoin(join as Candidate, end, start, order);
      const confidence = isCertain ? 'certain' : isLikely ? 'likely' : 'doubtful';
      record(text, start, { inOrder: isInOrder(join), confidence }, trail);
      text = { ...joinItems(text, start.item, blankBetween(text.text, start.item.text)), role: 'prose' };
    }
    return [text];
  });
}

const minValue = ({ isAdjacent, mayBeCaption }: Candidate): number =>
  !isAdjacent ? MIN_VALUE.apart : mayBeCaption ? MIN_VALUE.mayBeCaption : MIN_VALUE.adjacent;

const isMovedTo = (end: Piece, start: Piece, { moved, meetings }: Order): boolean =>
  moved.has(start.item) || meetings.get(start.item) === end.item;

/** Returns whether other texts, or parts of them, are printed between the two. */
const crossesText = (
  { from, to }: Edge,
  pieces: readonly Piece[],
  next: ReadonlyMap<number, Edge>,
  continuing: ReadonlySet<number>,
): boolean =>
  pieces.slice(from + 1, to).some(({ item, captionScore }, k) => {
    const at = from + 1 + k;
    return continuing.has(at) || next.has(at) || (captionScore <= 0 && !isOneScene(item.text));
  });

/** On a page that surely was broken elsewhere, an end without a match is continued by the next line, whatever its look. */
function remainingJoins(candidates: readonly Candidate[], sure: readonly Edge[]): Edge[] {
  if (!sure.some(({ value }) => value > PROOF_OF_BREAKS)) return [];
  const from = new Set(sure.map((edge) => edge.from));
  const to = new Set(sure.map((edge) => edge.to));
  return bestMatching(
    candidates.filter(
      (candidate) =>
        candidate.between === 0 &&
        !candidate.mayBeCaption &&
        !from.has(candidate.from) &&
        !to.has(candidate.to) &&
        (candidate.isAdjacent || candidate.isNearby),
    ),
  );
}

/** Returns whether a text that continues the end better is printed between the two, and is no caption by its own words. */
const skipsText = ({ from, to }: Edge, pieces: readonly Piece[], { wordScore, hasPictures }: Order): boolean => {
  const [end, start] = [pieces[from]!, pieces[to]!];
  return pieces
    .slice(from + 1, to)
    .some(
      ({ item, captionScore }) =>
        !(hasPictures && captionScore > MAX_TEXT_SCORE) &&
        !item.pointer &&
        !startsWithDate(item.text) &&
        !saysCaption(item.text) &&
        wordScore(end.item, item) > wordScore(end.item, start.item),
    );
};

/** Drops the weakest join of every cycle. */
function withoutCycles(edges: Edge[]): Edge[] {
  const next = new Map(edges.map((edge) => [edge.from, edge]));
  const safe = new Set<number>();
  for (const edge of edges) {
    const path: Edge[] = [];
    const seen = new Set<number>();
    let at: Edge | undefined = edge;
    while (at && !safe.has(at.from) && !seen.has(at.from)) {
      seen.add(at.from);
      path.push(at);
      at = next.get(at.to);
    }
    if (at && seen.has(at.from)) {
      const cycle = path.slice(path.indexOf(at));
      const weakest = cycle.reduce((a, b) => (b.value < a.value ? b : a));
      next.delete(weakest.from);
    }
    for (const { from } of path) safe.add(from);
  }
  return edges.filter((edge) => next.get(edge.from) === edge);
}

/**
 * Returns whether a join whose words prove nothing is likely all the same. Such joins were right on nine of ten pages whose
 * columns were exchanged, where most of them are made, and in all but one of 240 elsewhere. Where another order is as
 * probable, the words contradict, or any end may be joined with whatever fits, one in three was right.
 */
function isLikelyJoin({ isAdjacent, value }: Candidate, end: Piece, start: Piece, order: Order | null): boolean {
  if (!order) return isAdjacent && value >= MIN_LIKELY_VALUE;
  if (order.moved.size > 0) return true;
  const parted = order.parted.get(start.item) ?? 0;
  return !order.contested && parted < MAX_DOUBT && order.wordScore(end.item, start.item) >= MIN_WORD_SCORE;
}

function record(
  end: Item,
  start: Piece,
  { inOrder, confidence }: { inOrder: boolean; confidence: Confidence },
  trail: Trail,
): void {
  const [a, b] = [end.text, start.item.text];
  const sourceLines = [...end.lines, ...start.item.lines];
  if (confidence === 'doubtful')
    trail.suspects.push({
      line: start.item.lines[0] ?? 1,
      text: `${lastWords(a, 6)}${firstWords(b, 6)}`,
      why: '这里断开的句子接得没有把握，可能有错位',
      suggest: '对照原版，看两行是否相连',
      confidence,
    });
  if (!inOrder) {
    const [before, after] = [lastWords(a, 20), firstWords(b, 20)];
    const isStartFirst = start.item.lines[0]! < end.lines[0]!;
    trail.repairs.push({
      kind: 'reorder',
      sourceLines,
      before: isStartFirst ? `${after} ¶ … ¶ ${before}` : `${before} ¶ … ¶ ${after}`,
      after: `${before}${after}`,
      confidence,
    });
  }
  trail.repairs.push({
    kind: 'join',
    sourceLines: [end.lines.at(-1) ?? 0, ...start.item.lines],
    before: `${lastWords(a)} ¶ ${firstWords(b)}`,
    after: `${lastWords(a)}${blankBetween(a, b)}${firstWords(b)}`,
    confidence,
  });
}
