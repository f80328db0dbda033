import type { Table } from 'mdast';
import { gfmTableFromMarkdown, gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkFrontmatter from 'remark-frontmatter';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import { flatten } from './flatten.ts';

/** Characters up to which table columns are aligned: one long cell would widen every row of a long table. */
const MAX_ALIGNED_CHARS = 10_000;

/** Adds pipe tables only: with the rest of GFM, 10~20 and bare addresses would be markup. */
export function remarkTables(this: Processor): void {
  const data = this.data() as { [key: string]: unknown[] | undefined };
  const add = (field: string, value: unknown) => {
    data[field] = [...(data[field] ?? []), value];
  };
  add('micromarkExtensions', gfmTable());
  add('fromMarkdownExtensions', gfmTableFromMarkdown());
  add('toMarkdownExtensions', tablesToMarkdown);
}

const [aligned, plain] = [gfmTableToMarkdown(), gfmTableToMarkdown({ tablePipeAlign: false })];
type Handler = (node: Table, ...rest: unknown[]) => string;
const table: Handler = (node, ...rest) => {
  const { handlers } = alignedChars(node) > MAX_ALIGNED_CHARS ? plain : aligned;
  const write = handlers?.table as Handler;
  return write(node, ...rest);
};
const tablesToMarkdown = { ...aligned, handlers: { ...aligned.handlers, table } };

/** Returns the size of a table with every cell as wide as its column. */
function alignedChars({ children: rows }: Table): number {
  const widths: number[] = [];
  for (const { children: cells } of rows)
    for (const [column, cell] of cells.entries())
      widths[column] = Math.max(widths[column] ?? 0, flatten(cell).text.length);
  return rows.length * widths.reduce((sum, width) => sum + width + 3, 0);
}

const base = () => unified().use(remarkParse).use(remarkFrontmatter).use(remarkTables).use(remarkCjkFriendly);

/** Processor for `.md`: HTML is text, not markup. */
export const markdown = base().freeze();

/** Processor for `.mdx`: parsed, never executed; `vocabulary.ts` lists the allowed elements. */
export const mdx = base().use(remarkMdx).freeze();
