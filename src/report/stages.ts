import { z } from 'zod';

/** The stages of proof, in order. */
export const STAGES = ['初校', '复校', '终审'] as const;
export type Stage = (typeof STAGES)[number];

export const stageSchema = z.object({
  stage: z.enum(STAGES),
  by: z.string().min(1).describe('Who read it'),
  date: z.iso.date().describe('Day on which it was passed'),
});
export type Passed = z.infer<typeof stageSchema>;

type Proofed = { stages?: readonly Passed[] | undefined };

/** Returns the stages that a report has passed, in order, each with its last pass. */
export const passedIn = ({ stages = [] }: Proofed): Passed[] =>
  STAGES.flatMap((stage) => stages.findLast((one) => one.stage === stage) ?? []);

/** Returns the highest stage that a report has passed; null if it was never proofread. */
export const stageOf = (report: Proofed): Stage | null => passedIn(report).at(-1)?.stage ?? null;

/** Returns the next stage; null after the last. */
export function nextStage(report: Proofed): Stage | null {
  const now = stageOf(report);
  return STAGES[now === null ? 0 : STAGES.indexOf(now) + 1] ?? null;
}

/** Returns whether a report has passed a stage or a later one. */
export function reaches(report: Proofed, needed: Stage): boolean {
  const now = stageOf(report);
  return now !== null && STAGES.indexOf(now) >= STAGES.indexOf(needed);
}

/** Returns why this person can't pass the next stage of a report; null if they can. */
export function objection(report: Proofed, stage: Stage, by: string, others: boolean): string | null {
  const passed = passedIn(report);
  const before = STAGES[STAGES.indexOf(stage) - 1];
  const former = passed.find((one) => one.stage === before);
  if (before && !former) return `还没有${before}，不能先做${stage}`;
  if (others && former && comparable(former.by) === comparable(by))
    return `${former.by}已经做了${before}，${stage}要换一个人`;
  return null;
}

const comparable = (name: string): string => name.normalize('NFKC').replace(/\s/g, '');
