import type { BlockContent, Paragraph, Root, RootContent } from 'mdast';
import type { MdxJsxAttribute, MdxJsxFlowElement } from 'mdast-util-mdx-jsx';
import type { Block, Photo } from '../report/block.ts';
import type { Frontmatter } from '../report/report.ts';
import { printFrontmatter } from './frontmatter.ts';
import { printHeading } from './heading.ts';
import { writer } from './writer.ts';

/** Prints a report as the MDX that people edit. `parse` is its inverse. */
export function stringify(frontmatter: Frontmatter, blocks: readonly Block[]): string {
  const yaml: RootContent = { type: 'yaml', value: printFrontmatter(frontmatter) };
  const root: Root = { type: 'root', children: [yaml, ...blocks.map(printBlock)] };
  return writer.stringify(root);
}

function printBlock(block: Block): RootContent {
  switch (block.type) {
    case 'heading':
      return {
        type: 'heading',
        depth: block.level as 2 | 3 | 4 | 5 | 6,
        children: [{ type: 'text', value: printHeading(block) }],
      };
    case 'photo':
      return photo(block);
    case 'imageText':
      return element('ImageText', [], [paragraphOf(block.lines.join('\n'))]);
    default:
      return block.node ?? paragraphOf(block.text);
  }
}

/** Returns a paragraph of plain text. */
export const paragraphOf = (value: string): Paragraph => ({ type: 'paragraph', children: [{ type: 'text', value }] });

function photo({ caption, src, alt, credit }: Photo): MdxJsxFlowElement {
  const attributes = Object.entries({ src, caption, alt, credit }).flatMap(([name, value]) =>
    value === null ? [] : [{ type: 'mdxJsxAttribute', name, value: escapeReferences(value) } satisfies MdxJsxAttribute],
  );
  return element('Photo', attributes, []);
}

/** Escapes what looks like `&amp;` in an attribute; mdast-util-mdx-jsx only escapes quotation marks. */
const escapeReferences = (value: string): string => value.replace(/&(?=[#A-Za-z])/g, '&amp;');

function element(name: string, attributes: MdxJsxAttribute[], children: BlockContent[]): MdxJsxFlowElement {
  return { type: 'mdxJsxFlowElement', name, attributes, children };
}
