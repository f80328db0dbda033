import { type Block, isProse, textOf } from '../report/block.ts';
import type { Evidence } from '../report/record.ts';
import { signature } from './imprint.ts';
import { organizationOf } from './organization.ts';
import { periodOf } from './period.ts';

export interface MetadataInput {
  title: string;
  subtitle: string | null;
  /** The text before the first section, if there is one. */
  lead: string | null;
  blocks: readonly Block[];
  /** The lines each block was read from, by block index. */
  sourceLines: readonly (readonly number[])[];
  /** Day of the printed dateline. */
  published: string | null;
  /** Who signs the text, as printed. */
  signature: string | null;
  /** All lines of the source. */
  lines: readonly string[];
}

export interface Metadata {
  organization: string | null;
  district: string | null;
  city: string | null;
  province: string | null;
  period: { start: number | null; end: number | null };
  volume: number | null;
  evidence: Evidence[];
}

/** Whose report it is and which years it tells of, each with the words it rests on; null rather than a guess. */
export function metadataOf(input: MetadataInput): Metadata {
  const { title, subtitle, lead, blocks, lines } = input;
  const of = (test: (block: Block) => boolean): string[] => blocks.filter(test).map(textOf);
  const signed = [input.signature, ...lines.map(signature)].filter((line): line is string => line !== null);
  const { evidence: places, ...organization } = organizationOf({
    head: [subtitle ?? '', title, ...signed].filter((text) => text !== ''),
    lead: lead ?? '',
    body: of((block) => block.type === 'heading' || (isProse(block) && block.type !== 'lead')),
    captions: of((block) => block.type === 'photo'),
    imageText: of((block) => block.type === 'imageText'),
    lines,
  });
  const { evidence: years, ...period } = periodOf(input);
  return { ...organization, ...period, evidence: [...places, ...years] };
}
