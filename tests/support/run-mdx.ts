import { evaluate } from '@mdx-js/mdx';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkFrontmatter from 'remark-frontmatter';
import { remarkTables } from '../../src/markdown/processor.ts';

type Props = { children?: unknown };
type Component = (props: Props) => unknown;

const call = (type: string | Component, props: Props): unknown =>
  typeof type === 'function' ? type(props) : props.children;

/** Compiles MDX with @mdx-js/mdx, runs it, and returns the words it shows. */
export async function runMdx(source: string): Promise<string> {
  const inside: Component = ({ children }) => children;
  const { default: content } = await evaluate(source, {
    Fragment: inside as never,
    jsx: call as never,
    jsxs: call as never,
    remarkPlugins: [remarkFrontmatter, remarkTables, remarkCjkFriendly],
  });
  return words(content({ components: { Photo: () => null, ImageText: inside, Stat: inside } as never }));
}

function words(node: unknown): string {
  if (Array.isArray(node)) return node.map(words).join('');
  return typeof node === 'string' ? node : '';
}
