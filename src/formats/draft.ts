import type { RootContent } from 'mdast';
import { metadataOf } from '../reading/metadata.ts';
import { readSource } from '../reading/read.ts';
import { type Block, textOf } from '../report/block.ts';
import type { Draft } from '../report/draft.ts';
import type { Frontmatter } from '../report/report.ts';
import { sourceDocumentOf } from './source.ts';

/**
 * Reads a document whose paragraphs are complete with the reader of all formats.
 * @param nodes with separated pictures (see `apart`)
 * @param given values of its frontmatter, which override those found in the text
 */
export function draftOf(nodes: readonly RootContent[], file: string, given: Partial<Frontmatter> = {}): Draft {
  const draft = readSource(sourceDocumentOf(nodes, given), { file });
  Object.assign(draft.frontmatter, given);
  return draft;
}

/**
 * Makes a draft of a report in this site's own form: its blocks are taken over unchanged.
 * @param given the non-empty fields of its frontmatter; the others are read from the text
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
