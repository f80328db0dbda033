import { z } from 'zod';
import { type Block, blockSchema } from './block.ts';
import { figureSchema } from './figure.ts';
import { repairSchema, suspectSchema } from './record.ts';
import { stageSchema } from './stages.ts';

const year = z.number().int().min(1900).max(2200);

const personSchema = z.object({
  role: z.string().describe('通讯员, 记者, 责编 …, as printed'),
  name: z.string(),
  affiliation: z.string().optional().describe('本报, where printed'),
});

const correctionSchema = z.object({
  date: z.iso.date().describe('Day on which the page was changed, 2026-03-05'),
  text: z.string().min(1).describe('What was wrong and what it is now, for readers'),
  block: z.string().optional().describe('Id of the block that was corrected: p2-1, s3, photo-1'),
});

/**
 * The frontmatter of an `index.mdx`. Every field except the title may be missing; what is unknown is null, never a
 * guess.
 */
export const frontmatterSchema = z.object({
  title: z.string().min(1).describe('The whole printed line, marks (#, ——) taken off'),
  subtitle: z.string().nullable().default(null).describe('Without its ——'),
  organization: z.string().nullable().default(null).describe('Full name: 江北市临江区总工会'),
  district: z.string().nullable().default(null).describe('金坛区; null for the report of a city or a province'),
  city: z.string().nullable().default(null),
  province: z.string().nullable().default(null),
  period: z
    .object({ start: year.nullable().default(null), end: year.nullable().default(null) })
    .default({ start: null, end: null })
    .describe('The years reported on'),
  published: z.iso.date().nullable().default(null).describe('Day of the printed dateline, 2023-04-26'),
  byline: z.array(personSchema).default([]),
  credits: z.array(personSchema).default([]),
  signature: z.string().nullable().default(null).describe('As printed, brackets included: (江北市总工会)'),
  corrections: z
    .array(correctionSchema)
    .optional()
    .describe('What was corrected after publication; absent where nothing was'),
  stages: z
    .array(stageSchema)
    .optional()
    .describe('The stages of proof that it has passed, with who and when; absent where it has passed none'),
  source: z
    .object({ file: z.string(), sha256: z.string() })
    .nullable()
    .default(null)
    .describe('The transcript it was read from; null for a report written by hand'),
});

/** A report as published in `dist/data/reports/<slug>.json` (version 1). */
export const reportSchema = frontmatterSchema.extend({
  version: z.literal(1),
  slug: z.string().regex(/^[a-z0-9-]+$/),
  url: z.string(),
  volume: year.describe('The year of the volume it stands in: the folder under content/'),
  blocks: z.array(blockSchema),
  figures: z.array(figureSchema),
  repairs: z.array(repairSchema),
  suspects: z.array(suspectSchema),
});

/** Returns the place of a report: its district, or the city or province that publishes it. */
export const localityOf = (report: Pick<Frontmatter, 'district' | 'city' | 'province'>): string | null =>
  report.district ?? report.city ?? report.province;

export type Person = z.infer<typeof personSchema>;
export type Correction = z.infer<typeof correctionSchema>;
export type Frontmatter = z.infer<typeof frontmatterSchema>;
export type Report = Omit<z.infer<typeof reportSchema>, 'blocks'> & { blocks: Block[] };
