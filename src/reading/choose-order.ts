import { captionScore } from './caption-score.ts';
import { saysCaption } from './caption-words.ts';
import { type Continuity, continuityOf } from './continuity.ts';
import { type Exchange, type Exchanges, exchangesOf, gainOf } from './exchange.ts';
import { isClosed, isOneScene, lengthOf } from './form.ts';
import type { Item } from './item.ts';
import { isRunning, layoutOf } from './page-layout.ts';
import type { Stretch } from './stretch.ts';

/** The order in which a page whose text breaks off is read. */
interface Choice {
  items: readonly Item[];
  /** What is known about the order; null if every end may be joined with whatever fits best. */
  order: Order | null;
}

/** What is known about the order of the texts of a page. Whatever is not in it is as printed. */
export interface Order {
  /** Probability that a text belongs where it was moved. */
  moved: ReadonlyMap<Item, number>;
  /** Probability that a text does not belong after the one that is printed before it. */
  parted: ReadonlyMap<Item, number>;
  /** Texts that almost certainly continue an end which is printed elsewhere, by the text. */
  meetings: ReadonlyMap<Item, Item>;
  /** Returns the log-odds that one text continues another, by their words. */
  wordScore: (end: Item, start: Item) => number;
  /** Some exchange is more probable than the printed page, but not probable enough to be made. */
  contested: boolean;
  /** There are captions among the texts: a line between an end and its start may be one. */
  hasPictures: boolean;
}

/** An exchange is made from this probability on. Among pictures, where a caption may pass for a fragment, it must be sure. */
const MIN_PROBABILITY = 0.65;
const MIN_PROBABILITY_AMONG_PICTURES = 0.9;
const MIN_GAIN_AMONG_PICTURES = 5;
/** Two texts that are apart are joined from this probability on. */
const MIN_MEETING_PROBABILITY = 0.85;
/** Gain, in log-odds, from which on the order of single seams is taken. A caption that passes for text costs some of it. */
const MIN_ORDER_GAIN = 0;
const MIN_ORDER_GAIN_AMONG_PICTURES = -8.2;
/** The rest of a paragraph: 展。 */
const MAX_REST_CHARS = 25;

/**
 * Chooses between a page as printed, the order that its single seams suggest, and an exchange of two columns. Captions
 * stay after the text that they are printed after.
 * @param bySeams the items as single seams order and join them
 */
export function chooseOrder(items: readonly Item[], bySeams: readonly Item[]): Choice {
  const byItem = continuityOf(items.map(({ text }) => text));
  const groups = groupsOf(items, byItem, joinedOver(items, bySeams));
  const continuity = continuityOfGroups(groups, byItem);
  const exchanges = exchangesOf(groups, continuity);
  const gain = gainBySeams(groups, bySeams, continuity);
  const best = exchanges?.best ?? null;
  // Lines that were joined to paragraphs, or captions among them, may be what does not fit.
  const hasPictures = groups.some((group) => group.items.length > 1 || (group.items[0]?.lines.length ?? 0) > 2);
  const isMade = best !== null && (gain === null || gain <= Math.max(0, best.gain)) && isSure(best, hasPictures);
  const unknown: Order = {
    moved: new Map(),
    parted: new Map(),
    meetings: new Map(),
    wordScore: wordScoreOf(items, byItem),
    contested: best !== null && !isMade,
    hasPictures,
  };
  if (isMade) {
    const moved = best.seams.flatMap((place) => firstOf(groups, best.order[place]));
    return {
      items: best.order.flatMap((at) => groups[at]?.items ?? []),
      order: { ...unknown, moved: new Map(moved.map((item) => [item, best.probability])) },
    };
  }
  const minGain = hasPictures ? MIN_ORDER_GAIN_AMONG_PICTURES : MIN_ORDER_GAIN;
  if (gain !== null && gain > minGain) return { items, order: null };
  if (hasPictures || !exchanges) return { items, order: unknown };
  return { items, order: { ...unknown, ...partingsOf(exchanges, groups) } };
}

/** Returns what the order of single seams gains on the printed one, in log-odds; null if it is the printed one. */
function gainBySeams(groups: readonly Group[], bySeams: readonly Item[], continuity: Continuity): number | null {
  const byLine = new Map(groups.map((group, at) => [group.items[0]?.lines[0], at]));
  const order = bySeams.flatMap(({ lines }) => lines).flatMap((line) => byLine.get(line) ?? []);
  if (order.length !== groups.length || order.every((at, place) => at === place)) return null;
  return Math.max(...[order, asPrinted(order, groups)].map((one) => gainOf(groups, one, continuity)));
}

function wordScoreOf(items: readonly Item[], byItem: Continuity): Order['wordScore'] {
  const places = new Map(items.map((item, at) => [item, at]));
  return (end, start) => {
    const [a, b] = [places.get(end) ?? 0, places.get(start) ?? 0];
    return byItem.continues(a, b) + byItem.beginsMidway(b);
  };
}

/** Returns which texts do not belong where they are printed, and which belong together, by all exchanges. */
function partingsOf(exchanges: Exchanges, groups: readonly Group[]): Pick<Order, 'parted' | 'meetings'> {
  const parted = exchanges.parted.flatMap((probability, at) =>
    firstOf(groups, at).map((item): [Item, number] => [item, probability]),
  );
  const meetings = exchanges.meetings
    .filter(({ probability }) => probability >= MIN_MEETING_PROBABILITY)
    .flatMap(({ end, start }) => firstOf(groups, start).map((item): [Item, Item[]] => [item, firstOf(groups, end)]))
    .flatMap(([start, [end]]) => (end ? [[start, end] as const] : []));
  return { parted: new Map(parted), meetings: new Map(meetings) };
}

/** Returns the text of a group, without the captions after it; empty for no group. */
const firstOf = (groups: readonly Group[], group: number | undefined): Item[] =>
  groups[group ?? -1]?.items.slice(0, 1) ?? [];

/** Puts a single sentence that two lines were joined over back between them: like a caption it was only skipped. */
function asPrinted(bySeams: readonly number[], groups: readonly Group[]): number[] {
  const order = [...bySeams];
  for (let place = 2; place < order.length; place++) {
    const [before, joined, skipped] = [order[place - 2] ?? 0, order[place - 1] ?? 0, order[place] ?? 0];
    if (joined !== before + 2 || skipped !== before + 1 || !isOneScene(groups[skipped]?.text ?? '')) continue;
    order[place - 1] = skipped;
    order[place] = joined;
  }
  return order;
}

const isSure = ({ gain, probability }: Exchange, hasPictures: boolean): boolean =>
  hasPictures
    ? probability >= MIN_PROBABILITY_AMONG_PICTURES && gain > MIN_GAIN_AMONG_PICTURES
    : probability >= MIN_PROBABILITY;

/** A text with the captions and pictures after it. */
interface Group extends Stretch {
  items: Item[];
  /** Index of its text among the items of the page. */
  at: number;
}

/** Returns the items, by their first line, that were joined seam by seam with one that is not the next on the page. */
function joinedOver(items: readonly Item[], bySeams: readonly Item[]): ReadonlySet<number> {
  const places = new Map(items.map(({ lines }, at) => [lines[0], at]));
  return new Set(
    bySeams.flatMap(({ lines }) => {
      const joined = lines.filter((line) => places.has(line));
      const next = joined.every((line, at) => at === 0 || places.get(line) === (places.get(joined[at - 1]) ?? -1) + 1);
      return next ? [] : joined;
    }),
  );
}

function groupsOf(items: readonly Item[], continuity: Continuity, joined: ReadonlySet<number>): Group[] {
  const page = layoutOf(items);
  const groups: Group[] = [];
  for (const [at, item] of items.entries()) {
    const last = groups.at(-1);
    const isText =
      item.role === 'heading' ||
      item.role === 'prose' ||
      joined.has(item.lines[0] ?? 0) ||
      (item.role === 'undecided' &&
        !item.pointer &&
        !saysCaption(item.text) &&
        (isRunning(item) || captionScore(item, page) <= 0 || isRest(item, continuity, at)));
    if (last && !isText) last.items.push(item);
    else groups.push({ text: item.text, complete: isComplete(item), items: [item], at });
  }
  return groups;
}

function continuityOfGroups(groups: readonly Group[], byItem: Continuity): Continuity {
  const at = (group: number): number => groups[group]?.at ?? 0;
  return {
    continues: (a, b) => byItem.continues(at(a), at(b)),
    beginsMidway: (group) => byItem.beginsMidway(at(group)),
    shares: (a, b, size) => byItem.shares(at(a), at(b), size),
  };
}

const isRest = ({ text }: Item, { beginsMidway }: Continuity, at: number): boolean =>
  isClosed(text) && lengthOf(text) <= MAX_REST_CHARS && beginsMidway(at) > 0;

const isComplete = (item: Item): boolean =>
  item.role === 'heading' || item.role === 'island' || (item.ordinal !== null && !/[。；，]/.test(item.text));
