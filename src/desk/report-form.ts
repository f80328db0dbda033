import { z } from 'zod';
import type { Photo } from '../report/block.ts';
import { type Desk, proofOf, recordOf, restoreLinks, type Written } from './decide.ts';
import { type Edited, insertBlocks, moveBlock } from './edit.ts';
import { changeFrontmatter, type FrontmatterPatch } from './frontmatter.ts';
import { setJson } from './json.ts';
import { changePhoto } from './photo.ts';
import { Refusal } from './refusal.ts';
import { changeStat } from './stat.ts';

const words = z.string().max(2000);
const line = words.nullable();

/** The form's request: only what the editor changed. */
export const formSchema = z.strictObject({
  /** Fields by name; `changeFrontmatter` validates their values. */
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
        value: z.number().nullable().optional(),
        unit: z.string().max(20).nullable().optional(),
        indicator: z.string().max(60).nullable().optional(),
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
  /** New photos, each with the index of the block before it (-1: first). */
  added: z
    .array(z.strictObject({ after: z.number().int(), src: words, caption: words, alt: line, credit: line }))
    .default([]),
  /**
   * Moved photos, by their index before the change, with the index of the block before the new position (-1: first).
   */
  moved: z.array(z.strictObject({ index: z.number().int(), after: z.number().int() })).default([]),
  /** Indexes of the evidence that the editor confirmed. */
  confirmed: z.array(z.number().int().min(0)).default([]),
});

type Form = z.infer<typeof formSchema>;

/**
 * Applies everything in the form, or nothing. Pure.
 * This is a form of our own because Git-based editors (Decap, Sveltia) commit to a hosted repository and rewrite the
 * whole file from the values that they show, which loses comments, quoting, line endings and unknown fields. This one
 * changes bytes in place, like the proofing desk, keeps what it does not show, and needs no account, network or
 * package.
 * @param date today, 2026-11-20
 * @throws Refusal that says what can't be written
 */
export function fill(desk: Desk, form: Form, date: string): Written {
  const { source: _, ...head } = form.head ?? {};
  let document = changeFrontmatter(desk.document, head as FrontmatterPatch);
  const steps: Edited[] = [];
  const take = (edited: Edited) => {
    document = edited.document;
    steps.push(edited);
  };
  for (const { block, start, end, ...patch } of form.stats) take(changeStat(document, block, start, end, patch));
  for (const { index, ...patch } of form.photos) take(changePhoto(document, index, patch));
  // the current position of each block, by its original index
  const order = document.blocks.map((_, index) => index);
  for (const { index, after } of form.moved) {
    const to = after < 0 ? 0 : order.indexOf(after) + 1;
    if (!order.includes(index) || (after >= 0 && to === 0))
      throw new Refusal('找不到图片要放的位置', '请刷新页面后再试');
    const from = order.indexOf(index);
    const links = proofOf({ ...desk, document }).links;
    for (const step of moveBlock(document, from, to)) take(step.removed ? step : { ...step, lines: links[from] ?? [] });
    order.splice(from, 1);
    order.splice(after < 0 ? 0 : order.indexOf(after) + 1, 0, index);
  }
  for (const { after, ...given } of form.added.toSorted((a, b) => order.indexOf(b.after) - order.indexOf(a.after))) {
    if (after < -1 || after >= order.length) throw new Refusal('找不到图片要放的位置', '请刷新页面后再试');
    const photo: Photo = {
      type: 'photo',
      id: '',
      near: null,
      ...given,
      caption: given.caption.trim(),
      alt: given.alt || null,
      credit: given.credit || null,
    };
    take(insertBlocks(document, after < 0 ? 0 : order.indexOf(after) + 1, [photo]));
  }
  let { recordText } = desk;
  if (recordText !== null) {
    const evidence = recordOf(desk)?.evidence ?? [];
    if (form.confirmed.some((index) => !evidence[index])) throw new Refusal('记录里没有这一条依据', '请刷新页面后再试');
    for (const [index, { field }] of evidence.entries()) {
      // period.start and period.end are one field of the form
      const state =
        (field.split('.')[0] ?? field) in head ? 'edited' : form.confirmed.includes(index) ? 'accepted' : null;
      if (state) recordText = setJson(recordText, ['evidence', index, 'decision'], { state, date });
    }
    recordText = restoreLinks(recordText, proofOf(desk), steps, desk.lines);
  }
  return { mdx: document.source, recordText };
}
