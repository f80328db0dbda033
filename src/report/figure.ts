import { z } from 'zod';

const date = z.string().nullable().describe('ISO 8601, as fine as the text is: 2019, 2019-08, 2019-08-03');

/** A quantity in the prose: 逾7000万元 in its block, with its value and what it counts. */
export const figureSchema = z.object({
  id: z.string().describe('f-1, f-2 … in reading order'),
  block: z.string().describe('Id of the block it stands in'),
  start: z.number().int().describe('UTF-16 offset of its first unit in the text (or caption) of the block'),
  end: z.number().int().describe('UTF-16 offset behind its last unit'),
  text: z.string().describe('As printed, with its approximator and unit: 近10万人次'),
  value: z.number().describe('万 and 亿 expanded; percent as printed (90% is 90)'),
  unit: z.string().describe('The measure word as printed, without 万 and 亿; 元, %, 名 for a rank'),
  approx: z.string().nullable().describe('余 多 近 约 超 逾 以上 …; null where exact'),
  label: z.string().describe('The shortest words of the block that say what was counted; … marks a jump'),
  kind: z.enum(['count', 'money', 'percent', 'rank', 'duration', 'measure']),
  theme: z.string().nullable(),
  key: z.boolean().describe('One of the six that stand at the head of the report'),
  part: z.boolean().optional().describe('其中…: a part of the figure before it'),
  each: z.number().int().optional().describe('各N: so many things, N of each'),
  role: z.enum(['from', 'to']).optional().describe('由…增加到…'),
  status: z
    .enum(['result', 'base', 'plan', 'quota'])
    .describe(
      'result: done or reached; base: the value before (由4081家); plan: still to be done; quota: a rule (每人不超过…)',
    ),
  when: z
    .object({
      kind: z.enum(['during', 'asOf']).describe('during: a deed or a stretch; asOf: a state reached by a day'),
      start: date.describe('null for a state, and where the text does not say'),
      end: date,
      words: z.string().nullable().describe('The words that say so; null where only the report’s own period does'),
      basis: z
        .enum(['clause', 'before', 'heading', 'report'])
        .describe('Its sentence, an earlier one of the paragraph, the heading above it, or the report’s own period'),
    })
    .describe('The time that the number speaks of'),
  scope: z
    .object({
      level: z
        .enum(['area', 'own', 'unit', 'other'])
        .describe('area: the whole place; own: the body itself; unit: one named firm, street or organisation'),
      place: z.string().nullable().describe('Code of the division it covers (GB/T 2260): 320803'),
      words: z.string().nullable().describe('全区, 区总工会, the name of the unit; null where nothing is said'),
    })
    .describe('Whose number it is'),
  grade: z
    .string()
    .nullable()
    .describe('The level at which what is counted was awarded, built or held, as printed: 国家级, 市级以上, 省'),
  indicator: z.string().nullable().describe('Id of the indicator in content/indicators.yaml that it belongs to'),
  interval: z
    .object({ low: z.number().nullable(), high: z.number().nullable() })
    .nullable()
    .describe('What an approximate number may stand for: 500余 is 500 to 600; null where it is exact'),
  repeatOf: z.string().optional().describe('The figure that tells the same fact earlier; not to be summed'),
});

export type Figure = z.infer<typeof figureSchema>;

/** Prefix of the label of a figure that is not a result, for people. */
export const STATUS_WORDS = { result: '', base: '', plan: '计划：', quota: '规定：' } as const;

/**
 * Returns whether a figure states what was done or reached, now or before: plans and rules are not compared with
 * results.
 */
export const isResult = ({ status }: Pick<Figure, 'status'>): boolean => status === 'result' || status === 'base';
