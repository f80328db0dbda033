import { opensAttachment } from '../chinese/attachment.ts';
import { parseNumeral } from '../chinese/numerals.ts';
import { depthOfDecimal } from '../chinese/ordinal.ts';
import { isBoxLabel } from './form.ts';
import { sameStyle, styleOf } from './heading-style.ts';
import { namesPart } from './headings.ts';
import type { Item } from './item.ts';
import { openingSentenceOf } from './missing-headings.ts';
import { headsOtherMatter } from './other-matter.ts';

/** Styles of headings from the highest to the lowest, by rank: `styleOf` and those of `sharedStyleOf`. */
const RANKS: { [style: string]: number } = {
  chapter: 0,
  md1: 1,
  section: 1.5,
  part: 1.9,
  han: 2,
  md2: 2.2,
  bare: 2.5,
  md3: 3,
  'han-paren': 4,
  md4: 4.2,
  bullet: 4.5,
  digit: 5,
  decimal1: 5.1,
  decimal2: 5.12,
  decimal3: 5.13,
  md5: 5.2,
  'digit-paren': 6,
  md6: 6.2,
};
const LOWEST_RANK = 9;
const TOP_LEVEL = 2;

/**
 * Returns the levels of a page's headings by their style, 2 for the highest. Null is a heading that lost its number, and
 * with it its style.
 */
export function levelsOf(items: readonly Item[]): (item: Item | null) => number {
  // Heads of boxes, of attachments, and of what a page has besides its report, have no part in its levels.
  const others = new Set(
    items.filter(
      (item, at) =>
        isAttachment(item) ||
        (item.level === 0 &&
          !item.ordinal &&
          (isBoxLabel(item.text) || headsOtherMatter(item.text, items[at + 1]?.text))),
    ),
  );
  const heads = items.filter(
    (item) =>
      !others.has(item) &&
      (item.role === 'heading' ||
        (item.ordinal && item.role !== 'island' && openingSentenceOf(item.ordinal.text) !== null)),
  );
  const sharedStyle = sharedStyleOf(heads);
  const rank = rankOf(heads, sharedStyle);
  const styles = [...new Set(heads.filter(({ complete }) => complete).map(sharedStyle))].sort(
    (a, b) => rank(a) - rank(b),
  );
  const declared = heads.filter(({ level }) => level > 0).map((item) => styles.indexOf(sharedStyle(item)));
  // A bold line among headings that the file declares is below them.
  const isBelowDeclared = (item: Item): boolean =>
    item.bold && styleOf(item) === 'bare' && declared.length > 0 && depthOfDecimal(item.text) === 0;
  return (item) => {
    if (item === null || !item.complete || others.has(item)) return TOP_LEVEL;
    if (isBelowDeclared(item)) return TOP_LEVEL + 1 + Math.max(...declared);
    const own = rank(sharedStyle(item));
    return TOP_LEVEL + styles.filter((style) => rank(style) < own).length;
  };
}

/** A declared heading 附件1 …, which is outside of the sections. */
const isAttachment = ({ level, text }: Item): boolean => level > 0 && opensAttachment(text);

/** Returns the style that decides the level of a heading: its own, or that of headings which belong to its level. */
function sharedStyleOf(heads: readonly Item[]): (item: Item) => string {
  const isLoneBare = heads.filter((item) => styleOf(item) === 'bare').length === 1;
  const numbered = ['chapter', 'han', 'han-paren'].find(
    (name) => heads.filter((item) => styleOf(item) === name).length > 1,
  );
  const [marked] = [...new Set(heads.map(styleOf).filter((style) => style.startsWith('md')))].sort();
  const numberedByLevel = firstBy(
    heads.filter(({ ordinal }) => ordinal),
    ({ level }) => level,
  );
  const declaredByDepth = firstBy(
    heads.filter(({ level }) => level > 0),
    ({ text }) => depthOfDecimal(text),
  );
  const { parts, style: partStyle } = partsOf(heads);
  const strays = numbered === undefined ? new Set<Item>() : straysOf(heads, numbered);
  return function sharedStyle(item: Item): string {
    const style = styleOf(item);
    if (parts.has(item)) return partStyle;
    if (strays.has(item)) return numbered!;
    const depth = style === 'bare' ? depthOfDecimal(item.text) : 0;
    // 2.2 without the style that the file gives to 2.1 is on its level.
    const peer = declaredByDepth.get(depth);
    if (depth > 0) return peer ? sharedStyle(peer) : `decimal${depth}`;
    // A single bare line among marked headings (亮点工作 at the end) is a section.
    if (style === 'bare' && isLoneBare) return marked ?? numbered ?? style;
    if (!style.startsWith('md')) return style;
    // A heading without a number is on the level of the numbered ones that have the same Markdown mark.
    const twin = numberedByLevel.get(item.level);
    return twin ? styleOf(twin) : style;
  };
}

/**
 * Returns the bare headings that name a part of every report, if all of them are outside the sections 一、 … 五、 (or （一） …
 * （五）, where these are the highest), with their style. 存在的问题 and 2025年工作打算 after the last section are on its level;
 * 2024年工作回顾 before the first is above.
 */
function partsOf(heads: readonly Item[]): { parts: ReadonlySet<Item>; style: string } {
  const highest = heads.some((item) => styleOf(item) === 'han') ? 'han' : 'han-paren';
  const first = heads.findIndex((item) => styleOf(item) === highest);
  const last = heads.findLastIndex((item) => styleOf(item) === highest);
  const named = heads.flatMap((item, at) => (styleOf(item) === 'bare' && namesPart(item.text) ? [{ item, at }] : []));
  const isOutside = first < last && named.every(({ at }) => at < first || at > last);
  const [opening] = named;
  const isAbove = opening !== undefined && opening.at < first && /^\D{0,4}\d{4}年|^过去|年来/.test(opening.item.text);
  return { parts: new Set(isOutside ? named.map(({ item }) => item) : []), style: isAbove ? 'part' : highest };
}

/** Returns the headings alone in their style whose numbers a row lacks at that place: 3、 after 二、 and above 四、. */
function straysOf(heads: readonly Item[], row: string): Set<Item> {
  const values = heads.map((item) => (styleOf(item) === row ? numberOf(item) : Number.NaN));
  return new Set(
    heads.filter((item, at) => {
      const value = numberOf(item);
      if (!item.ordinal || values.includes(value) || heads.some((other) => other !== item && sameStyle(other, item)))
        return false;
      const before = values.slice(0, at).findLast(Number.isFinite);
      const after = values.slice(at).find(Number.isFinite);
      return before === value - 1 && (after === undefined || after > value);
    }),
  );
}

const numberOf = ({ ordinal }: Item): number => parseNumeral(ordinal?.number ?? '') ?? Number.NaN;

/** Returns the ranks of styles. Bare headings are below numbers that run on through the page, and above those that restart. */
function rankOf(heads: readonly Item[], sharedStyle: (item: Item) => string): (style: string) => number {
  const restarts = (style: string): boolean =>
    heads.filter((item) => sharedStyle(item) === style && /^[一1]$/.test(item.ordinal?.number ?? '')).length > 1;
  return (style) => {
    if (style !== 'bare') return RANKS[style] ?? LOWEST_RANK;
    if (restarts('han')) return RANKS.part!;
    const above = ['chapter', 'han', 'han-paren'].filter(
      (name) => heads.some((item) => sharedStyle(item) === name) && !restarts(name),
    );
    return Math.max(RANKS.bare!, ...above.map((name) => RANKS[name]! + 0.1));
  };
}

/** Maps each key to the first item that has it. */
function firstBy<Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item> {
  return new Map(items.map((item) => [keyOf(item), item] as const).reverse());
}
