import type { Nodes } from 'mdast';
import type { MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { figuresOf } from '../../figures/index.ts';
import { flatten } from '../../markdown/flatten.ts';
import { type Block, isProse } from '../../report/block.ts';
import { parseIso } from '../../report/when.ts';
import { publishedFigures } from '../figures.ts';
import type { Problem, Rule } from '../rule.ts';

const MAX_KEYS = 6;

interface Stat {
  block: Block;
  start: number;
  text: string;
  settings: { [name: string]: string };
}

/** A `<Stat>` that changes nothing or has an impossible value. */
export const figureOverride: Rule = {
  id: 'figure-override',
  title: '<Stat> 不起作用，或属性的值不对',
  remedy: '让 <Stat> 正好包住一个数字和它的单位：<Stat key>210万元</Stat>；value 只写阿拉伯数字',
  check({ report }) {
    const stats = report.blocks.flatMap(statsOf);
    if (stats.length === 0) return [];
    const pinned = stats.filter(({ settings }) => settings.key !== undefined && settings.key !== 'false');
    const surplus: Problem[] = pinned.slice(MAX_KEYS).map((stat) => ({
      ...spot(stat),
      what: `有 ${pinned.length} 个 <Stat key>，首屏只放得下 ${MAX_KEYS} 个`,
      todo: '请去掉一些 key',
    }));
    const marked = publishedFigures(report);
    // figures without the editor's changes: what a `hide` hides
    const plain = figuresOf(report.blocks.filter((block) => stats.some((stat) => stat.block === block)));
    return [...stats.flatMap((stat) => wrongWith(stat, plain, marked)), ...surplus];
  },
};

function wrongWith(stat: Stat, plain: readonly Span[], marked: readonly Span[]): Problem[] {
  const { settings, text } = stat;
  const name = text ? `<Stat>${text}</Stat>` : '<Stat>';
  const bad = (what: string, todo: string): Problem[] => [{ ...spot(stat), what, todo }];
  if (!text.trim()) return bad('<Stat> 里没有文字', '请让它包住一个数字，或删去它');
  if (settings.value !== undefined && !/^-?\d+(?:\.\d+)?$/.test(settings.value.trim())) {
    return bad(`${name} 的 value="${settings.value}" 不是数字`, '请只写阿拉伯数字，万、亿要展开：210万元写 2100000');
  }
  for (const flag of ['key', 'hide']) {
    if (settings[flag] === undefined || ['true', 'false'].includes(settings[flag])) continue;
    return bad(`${name} 的 ${flag}="${settings[flag]}" 看不懂`, `请只写 ${flag}，不要的话删去它`);
  }
  if (settings.status !== undefined && !['结果', '计划', '规定'].includes(settings.status))
    return bad(`${name} 的 status="${settings.status}" 看不懂`, '请写 结果、计划 或 规定，或删去 status');
  if (settings.level !== undefined && !['全域', '本级', '单位', '别处'].includes(settings.level))
    return bad(`${name} 的 level="${settings.level}" 看不懂`, '请写 全域、本级、单位 或 别处，或删去 level');
  if (settings.when !== undefined && !parseIso(settings.when))
    return bad(`${name} 的 when="${settings.when}" 看不懂`, '请写 2019、2019-08、2019/2021，或 ../2020（到这时为止）');
  if (Object.keys(settings).length === 0) return bad(`${name} 什么也没有改`, '请加上 key、label 或 hide，或删去它');
  const overlaps = ({ block, start, end }: Span) =>
    block === stat.block.id && start < stat.start + text.length && stat.start < end;
  if (settings.hide !== undefined && settings.hide !== 'false') {
    return plain.some(overlaps) ? [] : bad(`${name} 里本来就没有认出数字，不用隐藏`, '请删去 <Stat>');
  }
  return marked.some(overlaps) ? [] : bad(`${name} 里没有认出数字`, '请包住数字和单位，或写上 value="数字"');
}

interface Span {
  block: string;
  start: number;
  end: number;
}

const spot = ({ block, start }: Stat) => ({ block, at: start });

function statsOf(block: Block): Stat[] {
  if (!isProse(block) || !block.node) return [];
  const found: Stat[] = [];
  let at = 0;
  // walks like `flatten`, so that offsets match the block's text
  const starts = new Map(flatten(block.node).runs.map(({ node, start }) => [node, start]));
  const visit = (node: Nodes): void => {
    if (node.type === 'text') at = (starts.get(node) ?? at) + node.value.length;
    if (node.type === 'mdxJsxTextElement' && node.name === 'Stat') {
      const { text, runs } = flatten(node);
      found.push({ block, start: runs[0] ? (starts.get(runs[0].node) ?? at) : at, text, settings: settingsOf(node) });
    }
    if ('children' in node) node.children.forEach(visit);
  };
  visit(block.node);
  return found;
}

function settingsOf(node: MdxJsxTextElement): { [name: string]: string } {
  return Object.fromEntries(
    node.attributes.flatMap((attribute) =>
      attribute.type === 'mdxJsxAttribute'
        ? [[attribute.name, typeof attribute.value === 'string' ? attribute.value : 'true']]
        : [],
    ),
  );
}
