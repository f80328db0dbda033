import { type Continuity, continuityOf } from './continuity.ts';
import { saysCaption } from './credit.ts';
import { type Exchange, exchangesOf, gainOf, type Stretch } from './exchange.ts';
import { isClosed, lengthOf } from './form.ts';
import type { Item } from './item.ts';
import { captionScore, isRunning, pageOf } from './page.ts';
import type { RunIn } from './runin.ts';

/** What is to be done with a page whose text breaks off. */
export interface Choice {
  /** `single seams`: every end goes where it fits best. `printed`, `exchanged`: only neighbours are joined. */
  kind: 'single seams' | 'printed' | 'exchanged';
  items: readonly Item[];
  /** Items that were brought to where they stand, and how probable that is, 0 … 1. */
  moved: ReadonlyMap<Item, number>;
  /** Items that probably go on with none of their neighbours. */
  astray: ReadonlySet<Item>;
}

/** An exchange is made where it is so probable, or where the single seams say the same. */
const PROBABLE = 0.4;
/** By how much it must be better than the order of single seams, in log-odds. */
const MARGIN = 2;
/** On a page with pictures a caption may pass for a fragment: it must be beyond doubt. */
const PROBABLE_AMONG_PICTURES = 0.9;
const MARGIN_AMONG_PICTURES = 5;
/** An order of single seams that loses more than this is none. */
const LEAST_GAIN = -3;
/** From so high a probability on two neighbours do not belong together. */
const PARTED = 0.9;
/** A short end of a paragraph: 展。 */
const SHORT_END = 25;

/**
 * Chooses between a page as it is printed, the order that its single seams suggest, and an exchange of two columns.
 * Captions stay with the text that they stand behind.
 * @param bySeams the first lines of its items in the order of single seams
 */
export function chooseOrder(items: readonly Item[], style: RunIn, bySeams: readonly number[]): Choice {
  const groups = groupsOf(items, style);
  const continuity = continuityOf(groups.map(({ text }) => text));
  const exchanges = exchangesOf(groups, continuity);
  const byLine = new Map(groups.map((group, at) => [group.items[0]?.lines[0], at]));
  const order = bySeams.flatMap((line) => byLine.get(line) ?? []);
  const isMoved = order.length === groups.length && order.some((at, place) => at !== place);
  const gain = isMoved ? gainOf(groups, order, continuity) : 0;
  const firstOf = (at: number | undefined): Item | undefined => groups[at ?? -1]?.items[0];
  const best = exchanges?.best ?? null;
  // Lines that were joined to paragraphs, or captions among them, may be what doesn't fit.
  const pictured = groups.some((group) => group.items.length > 1 || (group.items[0]?.lines.length ?? 0) > 2);
  if (best && (isSame(best.order, order) || isBetter(best, isMoved ? gain : null, pictured))) {
    const moved = new Map<Item, number>();
    for (const place of best.seams) {
      const first = firstOf(best.order[place]);
      if (first) moved.set(first, best.probability);
    }
    return { kind: 'exchanged', items: best.order.flatMap((at) => groups[at]?.items ?? []), moved, astray: new Set() };
  }
  const kind = isMoved && (pictured || gain > LEAST_GAIN) ? 'single seams' : 'printed';
  const parted = pictured ? [] : (exchanges?.parted ?? []);
  const astray = new Set(parted.flatMap((probability, at) => (probability > PARTED ? (firstOf(at) ?? []) : [])));
  return { kind, items, moved: new Map(), astray };
}

const isSame = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((at, place) => at === b[place]);

/** @param rival what the order of single seams gains; null where it moves nothing */
function isBetter({ gain, probability }: Exchange, rival: number | null, pictured: boolean): boolean {
  const least = rival === null ? 0 : Math.max(0, rival + MARGIN);
  if (!pictured) return probability >= PROBABLE && gain > least;
  return probability >= PROBABLE_AMONG_PICTURES && gain > least + MARGIN_AMONG_PICTURES;
}

/** A stretch of text with the captions and pictures that stand behind it. */
interface Group extends Stretch {
  items: Item[];
}

function groupsOf(items: readonly Item[], style: RunIn): Group[] {
  const page = pageOf(items);
  const continuity = continuityOf(items.map(({ text }) => text));
  const groups: Group[] = [];
  for (const [at, item] of items.entries()) {
    const last = groups.at(-1);
    const isText =
      item.role === 'heading' ||
      item.role === 'prose' ||
      (item.role === 'free' &&
        !item.pointer &&
        !saysCaption(item.text) &&
        (isRunning(item) || captionScore(item, page) <= 0 || isShortEnd(item, continuity, at)));
    if (last && !isText) last.items.push(item);
    else groups.push({ text: item.text, complete: isComplete(item, style), items: [item] });
  }
  return groups;
}

const isShortEnd = ({ text }: Item, { beginsMidway }: Continuity, at: number): boolean =>
  isClosed(text) && lengthOf(text) <= SHORT_END && beginsMidway(at) > 0;

const isComplete = (item: Item, style: RunIn): boolean =>
  item.role === 'heading' ||
  item.role === 'island' ||
  (style.whole.has(item) && !isClosed(item.text)) ||
  (item.ordinal !== null && !/[。；，]/.test(item.text));
