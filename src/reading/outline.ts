import { BlockWriter, type Outline } from './block-writer.ts';
import { styleOf } from './heading-style.ts';
import type { Item } from './item.ts';
import { levelsOf } from './levels.ts';
import { openingSentenceOf } from './missing-headings.ts';
import { isRunning } from './page-layout.ts';
import { breakOf, type ProseContext, partedHeadOf, writeProse } from './prose.ts';
import type { RunInStyle } from './run-in.ts';
import type { Trail } from './trail.ts';

/**
 * Makes blocks of the items: headings get their level, run-in heads are split off, image text is gathered.
 * @param lostEnds line ends of this page were lost, so that a head may stand in the middle of a line
 */
export function outlineOf(items: readonly Item[], style: RunInStyle, lostEnds: boolean, trail: Trail): Outline {
  const writer = new BlockWriter(trail);
  const rows = rowsOf(items);
  const context: ProseContext = {
    style,
    lostEnds,
    levelOf: levelsOf(items),
    hasSections: items.some(
      (item) => item.role === 'heading' || !item.complete || (item.ordinal && openingSentenceOf(item.ordinal.text)),
    ),
    // One sentence in bold is emphasis; where several paragraphs begin with one, they are heads.
    hasBoldHeads: items.filter(({ opening }) => opening !== null).length > 1,
    hasPartedHeads: arePartedHeads(items),
    last: items.findLast(isRunning),
    countInRow: (item) => rows.get(styleOf(item))?.count ?? 0,
  };
  let depth = 1;
  for (let at = 0; at < items.length; at++) {
    const item = items[at]!;
    if (item.role === 'island') for (const block of item.blocks) writer.put(block, item.lines);
    else if (item.role === 'photo') writer.putPhoto(item);
    else if (item.role === 'imageText') {
      const run = imageTextAt(items, at);
      writer.putImageText(run);
      at += run.length - 1;
    } else if (item.role === 'heading' || isHeadWithoutText(item, rows)) {
      depth = context.levelOf(item);
      writeHeading(item, depth, writer);
    } else {
      const photos = interruptingPhotos(items, at);
      depth = writeProse(item, photos, depth, context, writer);
      at += photos.length;
    }
  }
  return writer.outline;
}

/** Least number of heads before dashes or blanks, and how much they differ in length. */
const MIN_PARTED_HEADS = 3;
const MAX_LENGTH_DIFFERENCE = 4;

/** Returns whether paragraphs of a page, several and of about one length, begin with a head before a dash or a wide blank. */
function arePartedHeads(items: readonly Item[]): boolean {
  const sizes = items.flatMap((item) => (isRunning(item) ? (partedHeadOf(item.text)?.head.length ?? []) : []));
  return sizes.length >= MIN_PARTED_HEADS && Math.max(...sizes) - Math.min(...sizes) <= MAX_LENGTH_DIFFERENCE;
}

function writeHeading(item: Item, level: number, writer: BlockWriter): void {
  const { ordinal, bullet, lines } = item;
  if (bullet) writer.strip(lines[0], bullet, '项目符号');
  let text = (ordinal?.text ?? item.text).trim();
  if (/[^。：:][。：:]$/.test(text)) {
    writer.strip(lines.at(-1), text.slice(-1), '标题句号');
    text = text.slice(0, -1);
  }
  if (ordinal) writer.stripMarker(ordinal, lines[0]);
  const [number, marker] = [ordinal?.number ?? null, ordinal?.marker ?? null];
  writer.putHeading(text, level, lines, { number, marker, complete: item.complete });
}

/** A row of ordinals of one style: how many there are, and how many have a head, on a line of its own or run in. */
interface Row {
  count: number;
  headed: number;
}

function rowsOf(items: readonly Item[]): Map<string, Row> {
  const rows = new Map<string, Row>();
  for (const item of items) {
    if (!item.ordinal) continue;
    const row = rows.get(styleOf(item)) ?? { count: 0, headed: 0 };
    row.count += 1;
    if (item.role === 'heading' || openingSentenceOf(item.ordinal.text, 2)) row.headed += 1;
    rows.set(styleOf(item), row);
  }
  return rows;
}

/** （三）从严治团。 is a head although its text is missing, if all others of its row, two or more, have one. */
function isHeadWithoutText(item: Item, rows: ReadonlyMap<string, Row>): boolean {
  const { ordinal, role, level } = item;
  if (role === 'island' || !ordinal || level > 0 || !/^[^。！？；：，,\d]{4,26}。$/u.test(ordinal.text)) return false;
  const { count, headed } = rows.get(styleOf(item)) ?? { count: 0, headed: 0 };
  return headed >= 2 && headed + 1 >= count;
}

/** Returns the item with the image text right after it. One with a heading mark begins an image of its own. */
function imageTextAt(items: readonly Item[], at: number): Item[] {
  let end = at + 1;
  while (items[end]?.role === 'imageText' && items[end]?.level === 0 && isNext(items[end - 1]!, items[end]!)) end += 1;
  return items.slice(at, end);
}

/** Returns whether nothing was printed between two items, as the title between a banner and a box. */
const isNext = (item: Item, next: Item): boolean => (next.lines[0] ?? 0) - (item.lines.at(-1) ?? 0) <= next.gap + 1;

/** Returns the photos after a paragraph that were printed between its lines. */
function interruptingPhotos(items: readonly Item[], at: number): Item[] {
  const item = items[at]!;
  if (item.lines.length < 2) return [];
  let end = at + 1;
  while (items[end]?.role === 'photo' && breakOf(item, items[end]!) < Number.POSITIVE_INFINITY) end += 1;
  return items.slice(at + 1, end);
}
