import { z } from 'zod';
import { nextStage, objection, STAGES } from '../report/stages.ts';
import type { Desk, Written } from './decide.ts';
import { changeFrontmatter } from './frontmatter.ts';
import { Refusal } from './refusal.ts';

export const signSchema = z.strictObject({
  stage: z.enum(STAGES),
  by: z.string().trim().min(1).max(40),
});

/** What must be done before a stage can be passed. */
export interface Left {
  /** Repairs and suspects without a decision. */
  open: number;
  /** Fatal messages. */
  faults: number;
}

/**
 * Passes a stage of proof: name and date go into the report's frontmatter, for readers and the release. Pure.
 * @param others whether it must be another person than for the stage before
 * @throws Refusal that says what is missing
 */
export function sign(
  { document, recordText }: Desk,
  { stage, by }: z.infer<typeof signSchema>,
  { open, faults }: Left,
  others: boolean,
  date: string,
): Written {
  if (faults > 0) throw new Refusal(`还有 ${faults} 处必改`, '改好了再签');
  if (open > 0) throw new Refusal(`还有 ${open} 处没有定`, '都处理完了再签');
  const { frontmatter } = document;
  const what = objection(frontmatter, stage, by, others);
  if (what)
    throw new Refusal(what, nextStage(frontmatter) === stage ? '请换一位同事来签；只有一个人时，在“全站设置”里改' : '');
  const stages = [...(frontmatter.stages ?? []).filter((one) => one.stage !== stage), { stage, by, date }];
  return { mdx: changeFrontmatter(document, { stages }).source, recordText };
}
