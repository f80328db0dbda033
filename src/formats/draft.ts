import type { RootContent } from 'mdast';
import { metadataOf } from '../reading/metadata.ts';
import { readSource } from '../reading/read.ts';
import { type Block, textOf } from '../report/block.ts';
import type { Draft } from '../report/draft.ts';
import type { Frontmatter } from '../report/report.ts';
import { sourceOf } from './source.ts';

/**
 * A document whose paragraphs are whole, read by the reader of every format.
 * @param nodes each picture apart (see `apart`)
 * @param given what its frontmatter says; it goes before what the text says
 */
export function draftOf(nodes: readonly RootContent[], file: string, given: Partial<Frontmatter> = {}): Draft {
  const draft = readSource(sourceOf(nodes, given), { file });
  Object.assign(draft.frontmatter, given);
  return draft;
}

/**
 * A report in the form that this site publishes: its blocks are there already, nothing is to be decided.
 * @param given the fields of its head that say something; what it leaves open is read from the text
 */
export function draftFrom(head: Frontmatter, blocks: Block[], given: Partial<Frontmatter>): Draft {
  const { title, subtitle, signature, published } = head;
  const leads = blocks.filter((block) => block.type === 'lead').map(textOf);
  const { evidence, volume, ...place } = metadataOf({
    title,
    subtitle,
    lead: leads.join('\n') || null,
    blocks,
    sourceLines: blocks.map(() => []),
    published,
    signature,
    lines: [title, subtitle ?? '', ...blocks.map(textOf), signature ?? ''],
  });
  return {
    frontmatter: { ...head, ...place, ...given, source: null },
    blocks,
    sourceLines: blocks.map(() => []),
    volume: given.period?.end ?? volume,
    encoding: 'utf-8',
    repairs: [],
    suspects: [],
    stripped: [],
    evidence,
  };
}
