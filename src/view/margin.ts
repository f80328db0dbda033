import { isProse, textOf } from '../report/block.ts';
import type { Notes, Section, SectionItem } from './outline.ts';

/** Pixels that a note may slide below its anchor before it is put into the text instead. */
const MAX_SLIDE_PX = 360;
/** Estimated heights in px on a wide screen; PER_LINE and PER_NOTE_LINE are characters per line. */
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
 * Returns the notes that are put into the text even if there is a margin, where they would slide too far below the
 * words they belong to. Heights are estimated, as there is no page yet; notes never overlap, however wrong the
 * estimate.
 * @param pictures ids of the photos that have a picture
 */
export function inText(sections: readonly Section[], pictures: ReadonlySet<string>): Set<Notes> {
  const found = new Set<Notes>();
  /** Estimated bottom of the text so far, and of the last note in the margin. */
  let text = 0;
  let margin = 0;
  for (const { heading, items } of sections) {
    if (heading) text += HEAD;
    for (const item of items) {
      if (item.type !== 'notes') {
        text += heightOf(item);
        continue;
      }
      if (margin - text > MAX_SLIDE_PX) {
        found.add(item);
        text += noteHeight(item, pictures, PER_LINE, WIDE_PICTURE);
      } else margin = Math.max(margin, text) + noteHeight(item, pictures, PER_NOTE_LINE, NOTE_PICTURE);
    }
  }
  return found;
}

function heightOf(item: Exclude<SectionItem, Notes>): number {
  if (item.type === 'runIn') return heightOf(item.paragraph);
  return isProse(item) ? lines(textOf(item), PER_LINE) * LINE + GAP : LINE * 2;
}

function noteHeight({ items }: Notes, pictures: ReadonlySet<string>, perLine: number, picture: number): number {
  return items.reduce(
    (sum, item) => sum + (lines(textOf(item), perLine) + 1) * NOTE_LINE + (pictures.has(item.id) ? picture : 0),
    NOTE_GAP,
  );
}
