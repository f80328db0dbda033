import type { RootContent } from 'mdast';
import { type Block, textOf } from '../report/block.ts';
import type { Draft } from '../report/draft.ts';
import type { Frontmatter } from '../report/report.ts';
import { metadataOf } from '../transcript/metadata.ts';
import { readSource } from '../transcript/read.ts';
import type { Head } from './head.ts';
import type { Doubt } from './imported.ts';
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

/** A report in the form that this site keeps: its blocks are there already, nothing is to be decided. */
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
