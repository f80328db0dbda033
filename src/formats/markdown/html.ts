import type { Element, ElementContent, Root as HastRoot } from 'hast';
import type { Root, RootContent } from 'mdast';
import rehypeParse from 'rehype-parse';
import rehypeRemark from 'rehype-remark';
import { unified } from 'unified';

const reader = unified().use(rehypeParse, { fragment: true });
const writer = unified().use(rehypeRemark);

/**
 * Converts HTML between paragraphs to Markdown nodes: tables, pictures, centred words. Tags without content are
 * dropped.
 */
export async function blocksOfHtml(html: string): Promise<RootContent[]> {
  const tree = withHeads(reader.parse(html) as HastRoot);
  const { children } = (await writer.run(tree)) as unknown as Root;
  return children.flatMap((node): RootContent[] => {
    if (node.type === 'text') return node.value.trim() ? [{ type: 'paragraph', children: [node] }] : [];
    return isPhrasing(node) ? [{ type: 'paragraph', children: [node as never] }] : [node];
  });
}

const isPhrasing = (node: RootContent): boolean =>
  ['strong', 'emphasis', 'delete', 'link', 'image', 'inlineCode', 'break'].includes(node.type);

/**
 * Gives each table a header, which Markdown requires; otherwise an empty row would be added. A line break in a cell
 * becomes a blank.
 */
function withHeads(root: HastRoot): HastRoot {
  const visit = (node: ElementContent | HastRoot['children'][number], inCell: boolean): typeof node => {
    if (node.type !== 'element') return node;
    if (inCell && node.tagName === 'br') return { type: 'text', value: ' ' };
    const cell = inCell || node.tagName === 'td' || node.tagName === 'th';
    const made = { ...node, children: node.children.map((child) => visit(child, cell)) } as Element;
    return node.tagName === 'table' ? headed(made) : made;
  };
  return { ...root, children: root.children.map((child) => visit(child, false)) as HastRoot['children'] };
}

function headed(table: Element): Element {
  let done = false;
  const visit = (node: Element): Element => {
    if (node.tagName === 'tr') {
      if (done) return node;
      done = true;
      const children = node.children.map((cell) => (cell.type === 'element' ? { ...cell, tagName: 'th' } : cell));
      return { ...node, children };
    }
    return { ...node, children: node.children.map((child) => (child.type === 'element' ? visit(child) : child)) };
  };
  return visit(table);
}
