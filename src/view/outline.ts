import type { Block, Heading, ImageText, Photo, Prose } from '../report/block.ts';

/** The content of the margin: consecutive photos and lettering form one group. */
export interface Notes {
  type: 'notes';
  items: (Photo | ImageText)[];
}

/** A run-in sub-heading with the paragraph it opens. */
interface RunIn {
  type: 'runIn';
  heading: Heading;
  paragraph: Prose;
}

export type SectionItem = Heading | Prose | Notes | RunIn;

export interface Section {
  /** null before the first heading. */
  heading: Heading | null;
  items: SectionItem[];
}

const isNote = (block: Block): block is Photo | ImageText => block.type === 'photo' || block.type === 'imageText';

/**
 * Arranges blocks for a page: sections with their items. A photo with a `near` block moves before it (before the run-in
 * heading of that block); others keep their position, except that one between a run-in heading and its paragraph moves
 * before both. No block is lost or shown twice.
 */
export function outline(blocks: readonly Block[]): Section[] {
  const sections: Section[] = [{ heading: null, items: [] }];
  for (const item of runIns(attachNotes(blocks))) {
    const section = sections.at(-1) as Section;
    if (item.type === 'heading' && item.level === 2) sections.push({ heading: item, items: [] });
    else section.items.push(item);
  }
  return sections.filter((section) => section.heading !== null || section.items.length > 0);
}

/** Moves notes before the block they are near, neighbours in one group. */
function attachNotes(blocks: readonly Block[]): (Heading | Prose | Notes)[] {
  const texts = blocks.filter((block) => !isNote(block));
  const known = new Map(texts.map((block, i) => [block.id, i]));
  const before = new Map<number, (Photo | ImageText)[]>();
  let next = 0;
  for (const block of blocks) {
    if (!isNote(block)) {
      next += 1;
      continue;
    }
    const near = block.type === 'photo' && block.near !== null ? known.get(block.near) : undefined;
    const at = headed(texts, near ?? next);
    before.set(at, [...(before.get(at) ?? []), block]);
  }
  const items: (Heading | Prose | Notes)[] = [];
  for (let i = 0; i <= texts.length; i += 1) {
    const notes = before.get(i);
    if (notes) items.push({ type: 'notes', items: notes });
    const block = texts[i];
    if (block) items.push(block as Heading | Prose);
  }
  return items;
}

/** Returns the index of the run-in heading that opens the block at `index`, else `index`. */
function headed(texts: readonly Block[], index: number): number {
  const previous = texts[index - 1];
  return previous?.type === 'heading' && previous.level > 2 && previous.runIn ? index - 1 : index;
}

/** Joins a run-in sub-heading and the paragraph directly after it into one item. */
function runIns(items: readonly (Heading | Prose | Notes)[]): SectionItem[] {
  const result: SectionItem[] = [];
  for (let i = 0; i < items.length; i += 1) {
    const item = items[i] as Heading | Prose | Notes;
    const next = items[i + 1];
    if (item.type === 'heading' && item.level > 2 && item.runIn && next?.type === 'paragraph') {
      result.push({ type: 'runIn', heading: item, paragraph: next });
      i += 1;
    } else result.push(item);
  }
  return result;
}
