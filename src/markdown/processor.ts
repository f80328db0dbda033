import { gfmTableFromMarkdown, gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkFrontmatter from 'remark-frontmatter';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';

/** Pipe tables alone: GFM's bare links, footnotes and `~` would read 10~20 and addresses as markup. */
export function remarkTables(this: Processor): void {
  const data = this.data() as { [key: string]: unknown[] | undefined };
  const add = (field: string, value: unknown) => {
    data[field] = [...(data[field] ?? []), value];
  };
  add('micromarkExtensions', gfmTable());
  add('fromMarkdownExtensions', gfmTableFromMarkdown());
  add('toMarkdownExtensions', gfmTableToMarkdown());
}

const base = () => unified().use(remarkParse).use(remarkFrontmatter).use(remarkTables).use(remarkCjkFriendly);

/** `.md`: HTML in it is text, not markup. */
export const markdown = base().freeze();

/** `.mdx`: parsed, never run; `vocabulary.ts` says which elements there are. */
export const mdx = base().use(remarkMdx).freeze();
