import { saysCaption } from './caption-words.ts';
import { type Continuity, continuityOf } from './continuity.ts';
import { type Exchange, exchangesOf, gainOf, type Stretch } from './exchange.ts';
import { isClosed, isOneScene, lengthOf } from './form.ts';
import type { Item } from './item.ts';
import { captionScore, isRunning, layoutOf } from './page-layout.ts';
import type { RunInStyle } from './run-in.ts';

/** What is to be done with a page whose text breaks off. */
export interface Choice {
  items: readonly Item[];
  /** What is known of the order of the items; null where every end goes where it fits best. */
  order: Order | null;
}

/** How the texts of a page stand to one another. Whatever is not in it is as printed. */
export interface Order {
  /** How probable it is that a text belongs where it was brought to, 0 … 1. */
  moved: ReadonlyMap<Item, number>;
  /** How probable it is that a text does not belong behind what is printed before it. */
  parted: ReadonlyMap<Item, number>;
  /** Texts that surely go on with an end which is printed elsewhere. */
  meetings: ReadonlyMap<Item, Item>;
  /** Log-odds that the words of one text go on with another. */
  words: (end: Item, start: Item) => number;
  /** Some exchange is more probable than the page as printed, and none is probable enough to be made. */
  contested: boolean;
  /** Captions stand among the texts: a line between an end and its start may be one. */
  pictured: boolean;
}

/** An exchange is made, and two texts that stand apart are joined, where that is so probable. */
const PROBABLE = 0.65;
const MEETING = 0.85;
/** On a page with pictures a caption may pass for a fragment: it must be beyond doubt. */
const PROBABLE_AMONG_PICTURES = 0.9;
const MARGIN_AMONG_PICTURES = 5;
/** An order of single seams that gains less is none; a caption that passes for text costs one among pictures. */
const LEAST_GAIN = 0;
const LEAST_GAIN_AMONG_PICTURES = -8.2;
/** A short end of a paragraph: 展。 */
const SHORT_END = 25;

/**
 * Chooses between a page as it is printed, the order that its single seams suggest, and an exchange of two columns.
 * Captions stay with the text that they stand behind.
 * @param bySeams its items as single seams order and join them
 */
export function chooseOrder(items: readonly Item[], style: RunInStyle, bySeams: readonly Item[]): Choice {
  const byItem = continuityOf(items.map(({ text }) => text));
  const groups = groupsOf(items, style, byItem, joinedOver(items, bySeams));
  const continuity = continuityOfGroups(groups, byItem);
  const exchanges = exchangesOf(groups, continuity);
  const byLine = new Map(groups.map((group, at) => [group.items[0]?.lines[0], at]));
  const order = bySeams.flatMap(({ lines }) => lines).flatMap((line) => byLine.get(line) ?? []);
  const isMoved = order.length === groups.length && order.some((at, place) => at !== place);
  const gain = isMoved
    ? Math.max(...[order, asPrinted(order, groups)].map((one) => gainOf(groups, one, continuity)))
    : 0;
  const best = exchanges?.best ?? null;
  // Lines that were joined to paragraphs, or captions among them, may be what doesn't fit.
  const pictured = groups.some((group) => group.items.length > 1 || (group.items[0]?.lines.length ?? 0) > 2);
  const places = new Map(items.map((item, at) => [item, at]));
  const wordsOf = (end: Item, start: Item): number => {
    const [a, b] = [places.get(end) ?? 0, places.get(start) ?? 0];
    return byItem.continues(a, b) + byItem.beginsMidway(b);
  };
  const firstOf = (group: number | undefined): Item[] => groups[group ?? -1]?.items.slice(0, 1) ?? [];
  const bySeamsIsBetter = isMoved && gain > Math.max(0, best?.gain ?? 0);
  const isMade = best !== null && !bySeamsIsBetter && isSure(best, pictured);
  const contested = best !== null && !isMade;
  const none: Order = {
    moved: new Map(),
    parted: new Map(),
    meetings: new Map(),
    words: wordsOf,
    contested,
    pictured,
  };
  if (isMade) {
    const moved = best.seams.flatMap((place) => firstOf(best.order[place]));
    return {
      items: best.order.flatMap((at) => groups[at]?.items ?? []),
      order: { ...none, moved: new Map(moved.map((item) => [item, best.probability])) },
    };
  }
  const least = pictured ? LEAST_GAIN_AMONG_PICTURES : LEAST_GAIN;
  if (isMoved && gain > least) return { items, order: null };
  if (pictured || !exchanges) return { items, order: none };
  const parted = exchanges.parted.flatMap((probability, at) =>
    firstOf(at).map((item): [Item, number] => [item, probability]),
  );
  const meetings = exchanges.meetings
    .filter(({ probability }) => probability >= MEETING)
    .flatMap(({ end, start }) => firstOf(start).map((item): [Item, Item[]] => [item, firstOf(end)]))
    .flatMap(([start, [end]]) => (end ? [[start, end] as const] : []));
  return { items, order: { ...none, parted: new Map(parted), meetings: new Map(meetings) } };
}

/** A single sentence that two lines were joined over was passed over, as captions are: that moves nothing. */
function asPrinted(bySeams: readonly number[], groups: readonly Group[]): number[] {
  const order = [...bySeams];
  for (let place = 2; place < order.length; place++) {
    const [before, joined, passed] = [order[place - 2] ?? 0, order[place - 1] ?? 0, order[place] ?? 0];
    if (joined !== before + 2 || passed !== before + 1 || !isOneScene(groups[passed]?.text ?? '')) continue;
    order[place - 1] = passed;
    order[place] = joined;
  }
  return order;
}

const isSure = ({ gain, probability }: Exchange, pictured: boolean): boolean =>
  pictured ? probability >= PROBABLE_AMONG_PICTURES && gain > MARGIN_AMONG_PICTURES : probability >= PROBABLE;

/** A stretch of text with the captions and pictures that stand behind it. */
interface Group extends Stretch {
  items: Item[];
  /** Index of its text among the items of the page. */
  at: number;
}

/** The first lines of the items that single seams joined with another one which is not the next. */
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

function groupsOf(
  items: readonly Item[],
  style: RunInStyle,
  continuity: Continuity,
  joined: ReadonlySet<number>,
): Group[] {
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
        (isRunning(item) || captionScore(item, page) <= 0 || isShortEnd(item, continuity, at)));
    if (last && !isText) last.items.push(item);
    else groups.push({ text: item.text, complete: isComplete(item, style), items: [item], at });
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

const isShortEnd = ({ text }: Item, { beginsMidway }: Continuity, at: number): boolean =>
  isClosed(text) && lengthOf(text) <= SHORT_END && beginsMidway(at) > 0;

const isComplete = (item: Item, style: RunInStyle): boolean =>
  item.role === 'heading' ||
  item.role === 'island' ||
  (style.whole.has(item) && !isClosed(item.text)) ||
  (item.ordinal !== null && !/[。；，]/.test(item.text));
