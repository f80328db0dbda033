import { isProse, textOf } from '../report/block.ts';
import type { Item, Notes, Section } from './outline.ts';

/** How far (px) a note may slide below its anchor before it is set in the text instead. */
const SLIDE = 360;
/** What things are about as high as, on a wide screen, in px. */
const LINE = 34;
const PER_LINE = 36;
const GAP = 16;
const HEAD = 140;
const NOTE_LINE = 28;
const PER_NOTE_LINE = 15;
const NOTE_GAP = 60;
const NOTE_PICTURE = 175;
const WIDE_PICTURE = 440;

const lines = (text: string, perLine: number): number => Math.max(1, Math.ceil(text.length / perLine));

/**
 * Returns the notes that are set in the text, even if there is a margin: in it they would slide too far down from
 * the words it belongs to. Measured by estimate, before there is a page; whatever the estimate, notes never overlap.
 * @param pictures ids of the photos that have a picture
 */
export function inText(sections: readonly Section[], pictures: ReadonlySet<string>): Set<Notes> {
  const found = new Set<Notes>();
  /** How far down the text is, and the last note in the margin. */
  let text = 0;
  let margin = 0;
  for (const { heading, items } of sections) {
    if (heading) text += HEAD;
    for (const item of items) {
      if (item.type !== 'notes') {
        text += heightOf(item);
        continue;
      }
      if (margin - text > SLIDE) {
        found.add(item);
        text += noteHeight(item, pictures, PER_LINE, WIDE_PICTURE);
      } else margin = Math.max(margin, text) + noteHeight(item, pictures, PER_NOTE_LINE, NOTE_PICTURE);
    }
  }
  return found;
}

function heightOf(item: Exclude<Item, Notes>): number {
  if (item.type === 'runIn') return heightOf(item.paragraph);
  return isProse(item) ? lines(textOf(item), PER_LINE) * LINE + GAP : LINE * 2;
}

function noteHeight({ items }: Notes, pictures: ReadonlySet<string>, perLine: number, picture: number): number {
  return items.reduce(
    (sum, item) => sum + (lines(textOf(item), perLine) + 1) * NOTE_LINE + (pictures.has(item.id) ? picture : 0),
    NOTE_GAP,
  );
}
