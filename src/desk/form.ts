import { z } from 'zod';
import type { Photo } from '../report/block.ts';
import { type Desk, keepLinks, proofOf, type Written } from './decide.ts';
import { type Edited, insertBlocks } from './edit.ts';
import { changeHead, type HeadPatch } from './head.ts';
import { changePhoto } from './photo.ts';
import { Refusal } from './refusal.ts';
import { changeStat } from './stat.ts';

const words = z.string().max(2000);
const line = words.nullable();

/** What the form sends: only what the editor changed. */
export const formSchema = z.strictObject({
  /** Fields by their names; what they hold is for `changeHead` to judge. */
  head: z.record(z.string(), z.unknown()).optional(),
  stats: z
    .array(
      z.strictObject({
        block: z.number().int(),
        start: z.number().int(),
        end: z.number().int(),
        key: z.boolean().nullable().default(null),
        hide: z.boolean().default(false),
        label: line.default(null),
      }),
    )
    .default([]),
  photos: z
    .array(
      z.strictObject({
        index: z.number().int(),
        src: line.optional(),
        caption: words.optional(),
        alt: line.optional(),
        credit: line.optional(),
      }),
    )
    .default([]),
  /** New photos, each behind a block (-1: before the first). */
  added: z
    .array(z.strictObject({ after: z.number().int(), src: words, caption: words, alt: line, credit: line }))
    .default([]),
});

export type Form = z.infer<typeof formSchema>;

/**
 * Does everything that the form says, or nothing. Pure.
 * @throws Refusal that says what can't be written
 */
export function fill(desk: Desk, form: Form): Written {
  const { source: _, ...head } = form.head ?? {};
  let document = changeHead(desk.document, head as HeadPatch);
  const steps: Edited[] = [];
  const take = (edited: Edited) => {
    document = edited.document;
    steps.push(edited);
  };
  for (const { block, start, end, ...patch } of form.stats) take(changeStat(document, block, start, end, patch));
  for (const { index, ...patch } of form.photos) take(changePhoto(document, index, patch));
  for (const { after, ...given } of form.added.toSorted((a, b) => b.after - a.after)) {
    if (after < -1 || after >= document.blocks.length) throw new Refusal('找不到图片要放的位置', '请刷新页面后再试');
    const photo: Photo = {
      type: 'photo',
      id: '',
      near: null,
      ...given,
      caption: given.caption.trim(),
      alt: given.alt || null,
      credit: given.credit || null,
    };
    take(insertBlocks(document, after + 1, [photo]));
  }
  const recordText = desk.recordText === null ? null : keepLinks(desk.recordText, proofOf(desk), steps, desk.lines);
  return { mdx: document.source, recordText };
}
