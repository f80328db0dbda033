import { isDeepStrictEqual } from 'node:util';
import type { MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import type { StatOverride } from '../figures/override.ts';
import { overridesOf, statsIn } from '../markdown/overrides.ts';
import { isProse, textOf } from '../report/block.ts';
import { quote, setAttributes } from './attributes.ts';
import { rangeOf } from './charmap.ts';
import { type Document, passageOf, reopen, splice } from './document.ts';
import { type Edited, textUnits } from './edit.ts';
import { Refusal } from './refusal.ts';

/** An editor's statement about a figure. Missing and null fields are left to the program. */
interface StatPatch {
  /** true makes it a key figure, false keeps it out. */
  key?: boolean | null | undefined;
  hide?: boolean | null | undefined;
  label?: string | null | undefined;
  /** For a numeral that was not read as a figure: its value, with 万 and 亿 multiplied out, and its measure word. */
  value?: number | null | undefined;
  unit?: string | null | undefined;
  /** Id of its indicator; null or '' leaves the choice to the program, a missing field is unchanged. */
  indicator?: string | null | undefined;
}

/**
 * Wraps a figure in `<Stat>`, changes its `<Stat>`, or removes one that no longer says anything.
 * @param start UTF-16 offset of the figure in the text of the block
 */
export function changeStat(document: Document, index: number, start: number, end: number, patch: StatPatch): Edited {
  const block = document.blocks[index];
  if (!block || !isProse(block)) throw new Refusal('图注和标题里的数字不能作重点数字', '请在正文里选');
  const label = patch.label?.replace(/\s+/g, ' ').trim();
  const values = {
    key: patch.key === true ? (true as const) : patch.key === false ? 'false' : null,
    hide: patch.hide ? (true as const) : null,
    label: label ? label : null,
    ...(patch.value == null ? {} : { value: String(patch.value) }),
    ...(patch.unit ? { unit: patch.unit } : {}),
    ...(patch.indicator === undefined ? {} : { indicator: patch.indicator || null }),
  };
  const { node } = passageOf(document, index);
  const offset = document.source.startsWith('\ufeff') ? 1 : 0;
  const around = statsIn(node).find((stat) => stat.start < end && start < stat.end);
  const source = around
    ? rewrite(document.source, around.element, values, offset)
    : wrap(document, index, start, end, values);
  if (source === document.source) return { document, at: index, removed: 1, added: 1 };

  const place = around ?? { start, end };
  const wanted: Partial<StatOverride> = {
    ...(typeof patch.key === 'boolean' ? { key: patch.key } : {}),
    ...(patch.hide ? { hide: true } : {}),
    ...(label ? { label } : {}),
  };
  const after = reopen(document, source, (now) => {
    const override = overridesOf(now.blocks).find(
      (one) => one.block === block.id && one.start === place.start && one.end === place.end,
    );
    const { key, hide, label: words } = override ?? {};
    return (
      isDeepStrictEqual(now.frontmatter, document.frontmatter) &&
      isDeepStrictEqual(now.blocks.map(textOf), document.blocks.map(textOf)) &&
      isDeepStrictEqual(now.blocks.toSpliced(index, 1), document.blocks.toSpliced(index, 1)) &&
      isDeepStrictEqual(
        JSON.stringify({ key, hide, label: words }),
        JSON.stringify({ key: wanted.key, hide: wanted.hide, label: wanted.label }),
      ) &&
      (patch.indicator === undefined || (override?.indicator ?? '') === (patch.indicator ?? ''))
    );
  });
  if (!after) throw new Refusal('这个数字旁边有别的标记，写不进去', '请在校对台用“改写法”给它加上 <Stat>');
  return { document: after, at: index, removed: 1, added: 1 };
}

type Values = {
  key: string | true | null;
  hide: string | true | null;
  label: string | null;
  value?: string;
  unit?: string;
  indicator?: string | null;
};

function rewrite(source: string, element: MdxJsxTextElement, values: Values, offset: number): string {
  const hasOthers = element.attributes.some((one) => one.type === 'mdxJsxAttribute' && !(one.name in values));
  if (hasOthers || Object.values(values).some((value) => value !== null))
    return setAttributes(source, element, values, offset);
  const inner = element.children;
  const place = { start: element.position?.start.offset ?? 0, end: element.position?.end.offset ?? 0 };
  const from = inner[0]?.position?.start.offset ?? place.start;
  const to = inner.at(-1)?.position?.end.offset ?? place.end;
  const words = source.slice(from + offset, to + offset);
  return splice(source, place.start + offset, place.end + offset, words);
}

function wrap(document: Document, index: number, start: number, end: number, values: Values): string {
  if (Object.values(values).every((value) => value === null)) return document.source;
  const range = rangeOf(textUnits(document, index) ?? [], start, end);
  if (!range) throw new Refusal('这个数字写不进标记', '请在校对台用“改写法”给它加上 <Stat>');
  const attributes = Object.entries(values).flatMap(([name, value]) =>
    value === null ? [] : [value === true ? name : `${name}="${quote(value)}"`],
  );
  const words = document.source.slice(range.start, range.end);
  return splice(document.source, range.start, range.end, `<Stat ${attributes.join(' ')}>${words}</Stat>`);
}
