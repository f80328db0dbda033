import type { Nodes } from 'mdast';
import type { MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import type { StatOverride } from '../figures/override.ts';
import { type Block, isProse } from '../report/block.ts';
import { flatten } from './flatten.ts';

/** Returns an editor's `<Stat>` statements about figures, with their ranges in the text of their blocks. */
export const overridesOf = (blocks: readonly Block[]): StatOverride[] =>
  blocks.flatMap((block) =>
    isProse(block) && block.node
      ? statsIn(block.node).map(({ element, start, end }) => ({
          block: block.id,
          start,
          end,
          ...settings(element.attributes),
        }))
      : [],
  );

/** Returns the `<Stat>` elements of a block with their ranges in its text. */
export function statsIn(root: Nodes): { element: MdxJsxTextElement; start: number; end: number }[] {
  const starts = new Map(flatten(root).runs.map((run) => [run.node, run.start]));
  const found: { element: MdxJsxTextElement; start: number; end: number }[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === 'mdxJsxTextElement' && node.name === 'Stat') {
      const { text, runs } = flatten(node);
      const start = runs[0] ? starts.get(runs[0].node) : undefined;
      if (start !== undefined) found.push({ element: node, start, end: start + text.length });
    } else if ('children' in node) node.children.forEach(visit);
  };
  visit(root);
  return found;
}

/** The words that editors write; any other word is ignored. */
const STATUSES: { [word: string]: StatOverride['status'] } = { 结果: 'result', 计划: 'plan', 规定: 'quota' };
const LEVELS: { [word: string]: StatOverride['level'] } = { 全域: 'area', 本级: 'own', 单位: 'unit', 别处: 'other' };
const wordOf = <T>(words: { [word: string]: T }, word: string | undefined): T | undefined =>
  word !== undefined && Object.hasOwn(words, word) ? words[word] : undefined;

function settings(attributes: readonly { type: string; name?: string; value?: unknown }[]): Partial<StatOverride> {
  const text = (name: string) => {
    const found = attributes.find((attribute) => attribute.name === name);
    return found ? (typeof found.value === 'string' ? found.value : 'true') : undefined;
  };
  const flag = (name: string) => (text(name) === undefined ? undefined : text(name) !== 'false');
  const value = text('value');
  const given = {
    // Ignores a value that is not a finite number.
    value: value !== undefined && Number.isFinite(Number(value)) ? Number(value) : undefined,
    unit: text('unit'),
    label: text('label'),
    theme: text('theme'),
    status: wordOf(STATUSES, text('status')),
    when: text('when'),
    level: wordOf(LEVELS, text('level')),
    grade: text('grade'),
    indicator: text('indicator'),
    key: flag('key'),
    hide: flag('hide'),
  };
  return Object.fromEntries(Object.entries(given).filter(([, each]) => each !== undefined));
}
