import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkFrontmatter from 'remark-frontmatter';
import remarkMdx from 'remark-mdx';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { remarkTables } from './processor.ts';

/** Prints mdast as MDX. */
export const writer = unified()
  .use(remarkFrontmatter)
  .use(remarkTables)
  .use(remarkMdx)
  .use(remarkCjkFriendly)
  .use(remarkStringify, {
    bullet: '-',
    rule: '-',
    fences: true,
    emphasis: '*',
    strong: '*',
    // a paragraph that begins with these words would be parsed as code
    unsafe: [
      { character: 'i', after: 'mport[\\s{*"\']', atBreak: true },
      { character: 'e', after: 'xport[\\s{*]', atBreak: true },
    ],
  })
  .freeze();
