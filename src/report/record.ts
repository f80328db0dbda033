import { z } from 'zod';

const confidence = z.enum(['certain', 'likely', 'doubtful']);

/** Something the reader of a transcript did to it. Lines are 1-based, in the order in which the pieces are joined. */
export const repairSchema = z.object({
  kind: z.enum([
    'join',
    'reorder',
    'dedupe',
    'missing-heading',
    'heading-split',
    'caption-lifted',
    'markup-demoted',
    'image-text-lifted',
    'punctuation',
    'control-characters',
    'furniture',
  ]),
  sourceLines: z.array(z.number().int()),
  before: z.string().describe('The words as they stood; ¶ where a line broke'),
  after: z.string(),
  confidence,
});

/** Something that may be wrong in the source. Flagged, never changed. */
export const suspectSchema = z.object({
  line: z.number().int(),
  text: z.string(),
  why: z.string(),
  suggest: z.string(),
  confidence,
});

/** Marks of the source that carry no words (#, ——, ●, 。 after a run-in heading), and page furniture. */
export const strippedSchema = z.object({ line: z.number().int(), text: z.string(), what: z.string() });

export const evidenceSchema = z.object({
  field: z.string(),
  value: z.string(),
  basis: z.string().describe('The words of the source, or the rule, that it rests on'),
  lines: z.array(z.number().int()),
  confidence,
});

/** Where a report came from: `record.json` beside its `index.mdx`. Written by the converter, kept by the desk. */
export const recordSchema = z.object({
  version: z.literal(1),
  source: z.object({ file: z.string(), sha256: z.string(), encoding: z.string() }),
  generated: z.string().describe('SHA-256 of index.mdx as it was generated; another one means an editor touched it'),
  blocks: z
    .array(z.object({ id: z.string(), sourceLines: z.array(z.number().int()) }))
    .describe('Which lines of the source each block was read from, in reading order'),
  repairs: z.array(repairSchema),
  suspects: z.array(suspectSchema),
  stripped: z.array(strippedSchema),
  evidence: z.array(evidenceSchema),
});

export type Confidence = z.infer<typeof confidence>;
export type Repair = z.infer<typeof repairSchema>;
export type Suspect = z.infer<typeof suspectSchema>;
export type Stripped = z.infer<typeof strippedSchema>;
export type Evidence = z.infer<typeof evidenceSchema>;
export type Record = z.infer<typeof recordSchema>;
