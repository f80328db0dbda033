import type { RootContent } from 'mdast';
import { type Block, textOf } from '../report/block.ts';
import type { Draft } from '../report/draft.ts';
import type { Frontmatter } from '../report/report.ts';
import { metadataOf } from '../transcript/metadata.ts';
import { type Head, takeHead } from './head.ts';
import type { Doubt } from './imported.ts';
import { blocksOf } from './tree.ts';

/**
 * A document whose structure is known, as a draft: no line of it was moved or mended, so there is nothing to record.
 * @param given what its frontmatter says; it goes before what the text says
 */
export function draftOf(
  nodes: readonly RootContent[],
  file: string,
  given: Partial<Frontmatter> = {},
): { draft: Draft; doubts: Doubt[] } {
  const { rest, ...head } = takeHead(nodes, given.title);
  return draftFrom(head, blocksOf(rest), file, given);
}

/** The same, from blocks that are there already. */
export function draftFrom(
  head: Omit<Head, 'rest'>,
  blocks: Block[],
  file: string,
  given: Partial<Frontmatter>,
): { draft: Draft; doubts: Doubt[] } {
  const doubts: Doubt[] = [];
  const title = head.title ?? file.replace(/^.*[\\/]/, '').replace(/\.\w+$/, '');
  if (head.title === null)
    doubts.push({ what: `没有找到标题，暂用文件名“${title}”`, todo: '请在文件头的 title 里写上' });
  const subtitle = given.subtitle ?? head.subtitle;
  const leads = blocks.filter((block) => block.type === 'lead').map(textOf);
  const { evidence, volume, ...place } = metadataOf({
    title,
    subtitle,
    lead: leads.join('\n') || null,
    blocks,
    sourceLines: blocks.map(() => []),
    published: head.published,
    lines: [title, subtitle ?? '', ...blocks.map(textOf), head.signature ?? ''],
  });
  const { published, byline, credits, signature } = head;
  const read: Frontmatter = { title, subtitle, ...place, published, byline, credits, signature, source: null };
  const frontmatter: Frontmatter = { ...read, ...given, source: null };
  const draft: Draft = {
    frontmatter,
    blocks,
    sourceLines: blocks.map(() => []),
    volume: given.period?.end ?? volume,
    encoding: 'utf-8',
    repairs: [],
    suspects: [],
    stripped: [],
    evidence,
  };
  return { draft, doubts };
}
