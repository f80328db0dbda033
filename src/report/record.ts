import { z } from 'zod';

const confidence = z.enum(['certain', 'likely', 'doubtful']);

/** An editor's decision at the proofing desk about a repair, a suspect or a piece of evidence. */
const decisionSchema = z.object({
  state: z
    .enum(['accepted', 'undone', 'edited', 'dismissed'])
    .describe('dismissed: looked at, and left as it is printed'),
  text: z
    .string()
    .optional()
    .describe(
      "The editor's own words: of the block where it is edited, of the place where a suspect is accepted otherwise",
    ),
  date: z.iso.date().describe('Day of the decision'),
});

/** A change that the reader made to the transcript. Lines are 1-based, in the order in which the pieces are joined. */
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
  decision: decisionSchema.optional(),
});

/** Something that may be wrong in the source. Flagged, never changed. */
export const suspectSchema = z.object({
  line: z.number().int(),
  text: z.string(),
  why: z.string(),
  suggest: z.string(),
  confidence,
  decision: decisionSchema.optional(),
});

/** Page furniture and marks of the source that carry no words (#, ——, ●, 。 after a run-in heading). */
const strippedSchema = z.object({ line: z.number().int(), text: z.string(), what: z.string() });

const evidenceSchema = z.object({
  field: z.string(),
  value: z.string(),
  basis: z.string().describe('The words of the source, or the rule, that it rests on'),
  lines: z.array(z.number().int()),
  confidence,
  decision: decisionSchema.optional(),
});

/** The origin of a report: `record.json` next to its `index.mdx`. Written by the converter, updated by the desk. */
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
  outdated: z
    .array(
      z.discriminatedUnion('list', [
        z.object({ list: z.literal('repairs'), entry: repairSchema }),
        z.object({ list: z.literal('suspects'), entry: suspectSchema }),
        z.object({ list: z.literal('evidence'), entry: evidenceSchema }),
      ]),
    )
    .optional()
    .describe('Entries that an editor decided about, and that the reader no longer makes; absent where there are none'),
  survey: z.string().optional().describe('What is wrong with the source as a whole, in one line'),
});

export type Confidence = z.infer<typeof confidence>;
export type Decision = z.infer<typeof decisionSchema>;
export type Repair = z.infer<typeof repairSchema>;
export type Suspect = z.infer<typeof suspectSchema>;
export type Stripped = z.infer<typeof strippedSchema>;
export type Evidence = z.infer<typeof evidenceSchema>;
export type ReportRecord = z.infer<typeof recordSchema>;

/** Parses a record, ignoring a BOM; null if it is invalid. */
export function readRecord(json: string): ReportRecord | null {
  try {
    return recordSchema.parse(JSON.parse(json.replace(/^\ufeff/, '')));
  } catch {
    return null;
  }
}
