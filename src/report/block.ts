import type { BlockContent } from 'mdast';
import { z } from 'zod';

/**
 * The blocks of a report, in reading order. `text` is plain: no markup, no line breaks inside a sentence. `assignIds`
 * sets `id`, which is empty before that.
 */
const id = z.string().describe('Stable inside the report: p1-2, s1, s1-1, photo-1, image-1');
const text = z.string().describe('Plain text; figures and search hits are UTF-16 offsets into it');

const headingSchema = z.object({
  type: z.literal('heading'),
  id,
  level: z.number().int().min(2).max(6).describe('2 for a section, 3 and deeper for its sub-heads'),
  number: z.string().nullable().describe('The ordinal without its marks: 一 for 一、 and for （一）'),
  marker: z.string().nullable().describe('The ordinal as printed, marks included: 一、 or （一）'),
  text: text.describe('Without the ordinal, without the 。 of a run-in heading'),
  runIn: z.boolean().describe('Printed at the start of the paragraph that it heads, ended by 。'),
  complete: z.boolean().describe('false where the beginning was lost on the page'),
});

const prose = { id, text };

const photoSchema = z.object({
  type: z.literal('photo'),
  id,
  caption: z.string(),
  src: z.string().nullable().describe('File beside the report, photos/01.jpg; null while there is none'),
  alt: z.string().nullable().describe('What the picture shows, where it differs from the caption'),
  credit: z.string().nullable().describe('Photographer or owner'),
  near: z.string().nullable().describe('Id of the block that tells of the same thing'),
});

const imageTextSchema = z.object({
  type: z.literal('imageText'),
  id,
  lines: z.array(z.string()).describe('Lettering inside a photo or banner, line by line'),
});

export const blockSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('lead'), ...prose }),
  headingSchema,
  z.object({ type: z.literal('paragraph'), ...prose }),
  photoSchema,
  imageTextSchema,
  z.object({ type: z.literal('list'), ...prose }),
  z.object({ type: z.literal('table'), ...prose }),
  z.object({ type: z.literal('quote'), ...prose }),
]);

export type Heading = z.infer<typeof headingSchema>;
export type Photo = z.infer<typeof photoSchema>;
export type ImageText = z.infer<typeof imageTextSchema>;

/** Prose, with its mdast if that has more than the text: emphasis, links, list items, cells. */
export interface Prose {
  type: 'lead' | 'paragraph' | 'list' | 'table' | 'quote';
  id: string;
  text: string;
  /** Absent if the text is everything. Never published in the open data. */
  node?: BlockContent | undefined;
}

export type Block = Heading | Prose | Photo | ImageText;

/** Returns the words of a block as one string: `text`, a caption, or lettering with its lines joined by line breaks. */
export function textOf(block: Block): string {
  if (block.type === 'photo') return block.caption;
  if (block.type === 'imageText') return block.lines.join('\n');
  return block.text;
}

export const isProse = (block: Block): block is Prose =>
  block.type !== 'heading' && block.type !== 'photo' && block.type !== 'imageText';
