import { isOrgan } from '../chinese/organs.ts';
import { type Block, isProse, textOf } from '../report/block.ts';
import { signature } from './imprint.ts';
import { type OrganizationFound, organizationOf } from './organization.ts';
import { type PeriodFound, type PeriodInput, periodOf } from './period.ts';

interface MetadataInput extends PeriodInput {
  /** Signature of the text, as printed. */
  signature: string | null;
  /** All lines of the source. */
  lines: readonly string[];
}

/** Returns whose report it is and which years it covers, with the words that prove it; null rather than a guess. */
export function metadataOf(input: MetadataInput): OrganizationFound & PeriodFound {
  const { title, subtitle, lead, blocks, lines } = input;
  const of = (test: (block: Block) => boolean): string[] => blocks.filter(test).map(textOf);
  const signed = [input.signature, ...lines.map(signature)].filter((line): line is string => line !== null);
  // 江北区总工会 on a line of its own above the title
  const firstText = blocks.findIndex((block) => isProse(block) || block.type === 'heading');
  const above = blocks
    .slice(0, Math.max(0, firstText))
    .flatMap((block) => (block.type === 'imageText' ? block.lines : []));
  const { evidence: places, ...organization } = organizationOf({
    head: [
      subtitle ?? '',
      title,
      ...above.map((line) => line.replace(/[—：:]+$/u, '')).filter(isOrgan),
      ...signed,
    ].filter((text) => text !== ''),
    lead: lead ?? '',
    body: of((block) => block.type === 'heading' || (isProse(block) && block.type !== 'lead')),
    captions: of((block) => block.type === 'photo'),
    imageText: of((block) => block.type === 'imageText'),
    lines,
  });
  const { evidence: years, ...period } = periodOf(input);
  return { ...organization, ...period, evidence: [...places, ...years] };
}
