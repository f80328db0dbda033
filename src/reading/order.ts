import type { Confidence } from '../report/record.ts';
import { namesActor } from './actor.ts';
import { saysCaption } from './caption-words.ts';
import { chooseOrder, type Order } from './choose-order.ts';
import { cohesionOf } from './cohesion.ts';
import {
  isClosed,
  isOneScene,
  lengthOf,
  openness,
  opensPicture,
  opensReport,
  pointsAtPicture,
  startsWithDate,
  unclosed,
} from './form.ts';
import { blankBetween, type Item, joinItems } from './item.ts';
import { joinScore, type Piece } from './join-score.ts';
import { bestMatching, type Edge } from './matching.ts';
import { captionScore, isApart, isRunning, layoutOf, type PageLayout } from './page-layout.ts';
import { isLikelyHead, isRunInHead, type RunInStyle } from './run-in.ts';
import { seamScore } from './seam.ts';
import { firstWords, lastWords, newTrail, type Trail } from './trail.ts';

const WINDOW = 14;
const MANY = 200;
/** What a join must be worth: of neighbours, and of fragments that stand apart. */
const NEIGHBOURS = 0.3;
/** Of neighbours of which the second may be a caption. */
const DOUBTFUL = 1;
const APART = 1.6;
const LAST_RESORT = -1.2;
/** Of an end and what stands beside it, where nothing else fits either. */
const BESIDE = 0.2;
/** A join beyond doubt. */
const SURE = 3.5;
/**
 * From here on a word runs over the seam, or a number meets what it counts. On real texts in broken columns 198 of 199
 * such joins were right, and of weaker ones no more than two in three: those are likely at best.
 */
const WORD_OVER_SEAM = 0.85;
/** From here on a join by single seams is likely, and one by its words on a page that is left in its order. */
const LIKELY_BY_SEAMS = 4;
const LEAST_WORDS = -1;
/** How probable it may be, at most, that the two do not belong together. */
const MOST_DOUBTED = 0.15;

/**
 * Puts broken text together: every line that breaks off is matched with the line that goes on with it, all of them at
 * once, so that the whole page fits best. The whole stands where its beginning stands. What no join explains well is
 * left where it is, and flagged.
 */
export function putInOrder(items: readonly Item[], style: RunInStyle, trail: Trail): Item[] {
  const own = newTrail();
  const out = matchedItems(items, style, own, null);
  const choice = chooseOrder(items, style, out);
  if (choice.order) return matchedItems(choice.items, style, trail, choice.order);
  trail.repairs.push(...own.repairs);
  trail.suspects.push(...own.suspects);
  return out;
}

/** What a join gains for standing where an exchange of columns, weighed as a whole, puts it. */
const BROUGHT = 3;
/** Neighbours are not joined where it is more probable than this that they do not belong together. */
const MOST_PARTED = 0.88;

/** @param order what is known of the order of the items: then only neighbours are joined; null for whatever fits */
function matchedItems(items: readonly Item[], style: RunInStyle, trail: Trail, order: Order | null): Item[] {
  const page = layoutOf(items);
  const pieces = piecesOf(page, style);
  const isBrought = ({ from, to }: Edge): boolean => {
    const start = (pieces[to] as Piece).item;
    return order !== null && (order.moved.has(start) || order.meetings.get(start) === pieces[from]?.item);
  };
  const edges = edgesOf(pieces, items, style, order).flatMap((edge) => {
    if (!order) return [edge];
    if (isBrought(edge)) return [{ ...edge, value: edge.value + BROUGHT }];
    const parted = order.parted.get((pieces[edge.to] as Piece).item) ?? 0;
    return edge.natural && parted <= MOST_PARTED && !passesOver(edge, pieces, order) ? [edge] : [];
  });
  const least = ({ natural, doubtful }: Candidate): number => (!natural ? APART : doubtful ? DOUBTFUL : NEIGHBOURS);
  const sure = bestMatching(edges.filter((edge) => edge.value >= least(edge) + 1));
  const next = new Map(withoutCycles([...sure, ...leftOver(edges, sure)]).map((edge) => [edge.from, edge]));
  const follows = new Set([...next.values()].map((edge) => edge.to));

  // Other texts, or parts of them, stand between the two.
  const isCrossed = ({ from, to }: Edge): boolean =>
    pieces
      .slice(from + 1, to)
      .some(
        ({ item, caption }, k) =>
          follows.has(from + 1 + k) || next.has(from + 1 + k) || (caption <= 0 && !isOneScene(item.text)),
      );
  const out: Item[] = [];
  const byItem = new Map(pieces.map((piece, index) => [piece.item, index]));
  for (const item of items) {
    const index = byItem.get(item);
    if (index === undefined) {
      out.push(item);
      continue;
    }
    if (follows.has(index)) continue;
    let whole: Item = item;
    for (let edge = next.get(index); edge; edge = next.get(edge.to)) {
      const [a, b] = [pieces[edge.from], pieces[edge.to]];
      if (!a || !b) break;
      const natural = isNatural(edge, pieces, items) && !isCrossed(edge) && !isBrought(edge);
      const sure = edge.value >= 2 && seamScore(whole.text, b.item.text) >= WORD_OVER_SEAM;
      const likely = isBrought(edge) || isLikely(edge as Candidate, a, b, order);
      record(whole, b, { natural, confidence: sure ? 'certain' : likely ? 'likely' : 'doubtful' }, trail);
      whole = { ...joinItems(whole, b.item, blankBetween(whole.text, b.item.text)), role: 'prose' };
    }
    out.push(whole);
  }
  return out;
}

/**
 * On a page that surely was broken at other places, an end that found nothing goes on in the next line, though that
 * looks like a beginning.
 */
function leftOver(edges: readonly Candidate[], sure: readonly Edge[]): Edge[] {
  if (!sure.some(({ value }) => value > SURE)) return [];
  const from = new Set(sure.map((edge) => edge.from));
  const to = new Set(sure.map((edge) => edge.to));
  return bestMatching(
    edges.filter(
      (edge) =>
        edge.over === 0 && !edge.doubtful && !from.has(edge.from) && !to.has(edge.to) && (edge.natural || edge.beside),
    ),
  );
}

/** Between the two stands what goes on with the end rather, and is no caption by its own words. */
const passesOver = ({ from, to }: Edge, pieces: readonly Piece[], { words, pictured }: Order): boolean => {
  const [end, start] = [pieces[from] as Piece, pieces[to] as Piece];
  return pieces
    .slice(from + 1, to)
    .some(
      ({ item, caption }) =>
        !(pictured && caption > 0.3) &&
        !item.pointer &&
        !startsWithDate(item.text) &&
        !saysCaption(item.text) &&
        words(end.item, item) > words(end.item, start.item),
    );
};

/** A join that is worth looking at. */
interface Candidate extends Edge {
  natural: boolean;
  /**
   * The start stands right before the end, or near it on a page whose paragraphs open with heads, and it has none:
   * columns in the wrong order.
   */
  beside: boolean;
  over: number;
  /** One of the two may be a caption. */
  doubtful: boolean;
}

function piecesOf(page: PageLayout, style: RunInStyle): Piece[] {
  let section = 0;
  // The last piece that is no caption.
  let before: Piece | undefined;
  const pieces: Piece[] = [];
  // Captions of this page stand apart from the text.
  const apart = page.items.filter((item) => isApart(item, page)).length >= 2;
  // As many blank lines as stand before a picture.
  const usualGap = apart ? Math.max(...page.items.filter(isBareLine).map(({ gap }) => gap)) : Number.POSITIVE_INFINITY;
  page.items.forEach((item, at) => {
    if (item.role === 'heading' || (item.ordinal && isRunning(item)) || !item.complete) section += 1;
    if (item.role !== 'undecided' && item.role !== 'prose') return;
    // What stands at the usual distance behind an unfinished sentence goes on with it rather than it is a caption.
    const goesOn =
      before?.opens === true &&
      !startsWithDate(item.text) &&
      !pointsAtPicture(item.text) &&
      ((apart && !isApart(item, page) && before === pieces.at(-1)) ||
        (before === pieces.at(-1) &&
          item.gap < usualGap &&
          (/[，,、（(“《]$/.test(before.item.text) || seamScore(before.item.text, item.text) > 0.78) &&
          isClosed(item.text) &&
          !namesActor(item.text)) ||
        ((!isApart(item, page) || (pieces.at(-1)?.caption ?? 0) > 0) &&
          isClosed(item.text) &&
          /[，,；;\d]/.test(item.text) &&
          !namesActor(item.text)));
    const set = apart && !isApart(item, page) && !startsWithDate(item.text) && !pointsAtPicture(item.text);
    const score =
      captionScore(item, page) -
      (goesOn ? 1.2 : 0) -
      (set && openness(item.text) > 0.5 && lengthOf(item.text) > 20 ? 1.2 : 0);
    const caption = isRunning(item) ? Math.min(0, score) : score;
    const broken =
      lengthOf(item.text) > 30 ||
      /[。；;，,]/.test(item.text) ||
      unclosed(item.text).length > 0 ||
      isFragment(item.text, page.items[at + 1], style) ||
      (set && lengthOf(item.text) > 20) ||
      (apart && !isApart(item, page) && page.items[at - 1]?.role === 'heading');
    const opening = page.items[at - 1]?.role === 'heading';
    const piece: Piece = {
      item,
      at,
      section,
      caption,
      set,
      opening,
      opens:
        openness(item.text) >= 0.3 && broken && !item.pointer && !opensPicture(item.text) && !style.whole.has(item),
    };
    pieces.push(piece);
    if (caption <= 0) before = piece;
  });
  return pieces;
}

/** Neither text nor heading. */
const isBareLine = (item: Item): boolean => item.role === 'undecided' && !isRunning(item);

/** A short line without any mark, caption-like, of which the next line clearly goes on in mid word or phrase. */
function isFragment(text: string, next: Item | undefined, style: RunInStyle): boolean {
  if (lengthOf(text) < 4 || !next || next.role === 'heading' || next.role === 'island' || next.ordinal) return false;
  if (!/[。；;，,]/.test(next.text)) return false;
  return (
    seamScore(text, next.text) > 0.78 ||
    style.repeatedPhrase(text, next.text) > 2 ||
    /^[，,、。；;：:”’）)》%％]/.test(next.text)
  );
}

function edgesOf(
  pieces: readonly Piece[],
  items: readonly Item[],
  style: RunInStyle,
  order: Order | null,
): Candidate[] {
  const ends = pieces.filter((piece) => piece.opens).length;
  const edges: Candidate[] = [];
  const cohesion = ends > MANY ? () => 0 : cohesionOf(pieces.map(({ item }) => item));
  // The last piece of the text before each.
  let last: Piece | undefined;
  const textBefore = pieces.map((piece) => {
    const before = last;
    if (piece.caption <= 0) last = piece;
    return before;
  });
  const orphan = (to: number): boolean => {
    const [before, start] = [textBefore[to], pieces[to]];
    return (
      start !== undefined &&
      style.isUsual &&
      style.share >= 0.6 &&
      start.caption <= 0 &&
      !start.opening &&
      before?.opens === false &&
      !isRunInHead(start.item.text, style)
    );
  };
  const firstText = pieces.findIndex(({ item }) => isRunning(item) || opensReport(item.text));
  pieces.forEach((end, from) => {
    if (!end.opens) return;
    const window = ends > MANY ? 2 : WINDOW;
    for (
      let to = Math.max(0, from - (ends > MANY ? 0 : WINDOW));
      to < Math.min(pieces.length, from + window + 1);
      to++
    ) {
      const start = pieces[to];
      if (!start || to === from || start.item.ordinal || start.item.bullet) continue;
      if (start.item.level > 0 || start.item.pointer || !start.item.complete) continue;
      const natural = isNatural({ from, to, value: 0 }, pieces, items);
      let over = 0;
      for (let k = from + 1; k < to; k++) if ((pieces[k]?.caption ?? 0) <= 0.3) over += 1;
      const next = pieces[from + 1];
      const behind = next !== undefined && next.section === end.section;
      const last = !behind || isLikelyHead(next.item.text, style);
      const value =
        joinScore(
          end,
          start,
          { natural, over, steps: to - from, last, next: behind, orphan: orphan(to), lead: to === firstText },
          style,
        ) + cohesion(end.item, start.item);
      const reach = style.isUsual && style.share >= 0.6 && !start.opening ? 2 : to < from ? 1 : 0;
      const beside =
        Math.abs(to - from) <= reach && end.section === start.section && !isLikelyHead(start.item.text, style);
      const least = natural || order?.meetings.get(start.item) === end.item ? LAST_RESORT : beside ? BESIDE : APART;
      if (value >= least)
        edges.push({
          from,
          to,
          value: value + 1,
          natural,
          beside,
          over,
          doubtful: start.caption > 0 || end.caption > 1.7,
        });
    }
  });
  return edges;
}

/** The start is the next text behind the end: nothing but captions and lettering stands between. */
function isNatural(edge: Edge, pieces: readonly Piece[], items: readonly Item[]): boolean {
  const [a, b] = [pieces[edge.from], pieces[edge.to]];
  if (!a || !b || b.at < a.at || edge.to - edge.from > 8) return false;
  for (let k = edge.from + 1; k < edge.to; k++) {
    const between = pieces[k];
    if (between && between.caption <= 0 && isRunning(between.item)) return false;
  }
  for (let k = a.at + 1; k < b.at; k++) {
    const between = items[k];
    if (between && (between.role === 'heading' || between.role === 'island')) return false;
  }
  return true;
}

/** Drops the weakest join of every ring. */
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
      const ring = path.slice(path.indexOf(at));
      const weakest = ring.reduce((a, b) => (b.value < a.value ? b : a));
      next.delete(weakest.from);
    }
    for (const { from } of path) safe.add(from);
  }
  return edges.filter((edge) => next.get(edge.from) === edge);
}

/**
 * Whether a join whose words alone prove nothing is likely: right in nine of ten pages whose columns were exchanged, where
 * most of them are made, and in all but one of 240 elsewhere. Where another order of the page is as probable, where the
 * words rather speak against it, or where every end goes where it fits best, one in three was right.
 */
function isLikely({ natural, value }: Candidate, end: Piece, start: Piece, order: Order | null): boolean {
  if (!order) return natural && value >= LIKELY_BY_SEAMS;
  if (order.moved.size > 0) return true;
  const parted = order.parted.get(start.item) ?? 0;
  return !order.contested && parted < MOST_DOUBTED && order.words(end.item, start.item) >= LEAST_WORDS;
}

function record(
  whole: Item,
  start: Piece,
  { natural, confidence }: { natural: boolean; confidence: Confidence },
  trail: Trail,
): void {
  const [a, b] = [whole.text, start.item.text];
  const sourceLines = [...whole.lines, ...start.item.lines];
  if (confidence === 'doubtful')
    trail.suspects.push({
      line: start.item.lines[0] ?? 1,
      text: `${lastWords(a, 6)}${firstWords(b, 6)}`,
      why: '这里断开的句子接得没有把握，可能有错位',
      suggest: '对照原版，看两行是否相连',
      confidence,
    });
  if (!natural) {
    trail.repairs.push({
      kind: 'reorder',
      sourceLines,
      before:
        start.item.lines[0]! < whole.lines[0]!
          ? `${firstWords(b, 20)} ¶ … ¶ ${lastWords(a, 20)}`
          : `${lastWords(a, 20)} ¶ … ¶ ${firstWords(b, 20)}`,
      after: `${lastWords(a, 20)}${firstWords(b, 20)}`,
      confidence,
    });
  }
  trail.repairs.push({
    kind: 'join',
    sourceLines: [whole.lines.at(-1) ?? 0, ...start.item.lines],
    before: `${lastWords(a)} ¶ ${firstWords(b)}`,
    after: `${lastWords(a)}${blankBetween(a, b)}${firstWords(b)}`,
    confidence,
  });
}
