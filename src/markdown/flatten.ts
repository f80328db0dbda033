import type { Nodes, Text } from 'mdast';
import type {} from 'mdast-util-mdx-jsx';

/** A text node and the offset of its value in the flat text. */
interface Run {
  node: Text;
  start: number;
}

interface Flat {
  text: string;
  runs: Run[];
}

/** What separates the children of a node in the flat text. */
export const SEPARATOR: { [type: string]: string } = {
  list: '\n',
  blockquote: '\n',
  listItem: '\n',
  table: '\n',
  tableRow: '\t',
};

/**
 * Returns the plain text of a node, with the offset of each of its text nodes. List items, quoted paragraphs and rows
 * are separated by a line break, cells by a tab: figures and search hits never cross them.
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
