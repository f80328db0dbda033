import type { Nodes, Text } from 'mdast';
import type {} from 'mdast-util-mdx-jsx';

/** A text node and the offset at which its value is in the flat text. */
export interface Run {
  node: Text;
  start: number;
}

export interface Flat {
  text: string;
  runs: Run[];
}

/** What separates the children of a node in its text. */
export const SEPARATOR: { [type: string]: string } = {
  list: '\n',
  blockquote: '\n',
  listItem: '\n',
  table: '\n',
  tableRow: '\t',
};

/**
 * The plain text of a node, with the place of each of its text nodes in it. List items, quoted paragraphs and rows are
 * parted by a line break, cells by a tab: a figure or a search hit never runs across them.
 */
export function flatten(root: Nodes): Flat {
  const runs: Run[] = [];
  let text = '';
  const visit = (node: Nodes): void => {
    if (node.type === 'text') {
      runs.push({ node, start: text.length });
      text += node.value;
    } else if (node.type === 'inlineCode' || node.type === 'code') {
      text += node.value;
    } else if (node.type === 'break') {
      text += '\n';
    } else if ('children' in node) {
      const separator = SEPARATOR[node.type] ?? '';
      node.children.forEach((child, index) => {
        if (index > 0) text += separator;
        visit(child);
      });
    }
  };
  visit(root);
  return { text, runs };
}
