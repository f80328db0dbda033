import type { Item } from './item.ts';

/** Returns the style of a heading: of its ordinal (一、, （一）, 1.), its mark, or `bare`. Headings of one style are one row. */
export function styleOf(item: Item): string {
  if (!item.ordinal) return item.bullet ? 'bullet' : item.level > 0 ? `md${item.level}` : 'bare';
  const { marker, number } = item.ordinal;
  if (/[章分编篇]/.test(marker)) return 'chapter';
  if (/节/.test(marker)) return 'section';
  const kind = /\d/.test(number) ? 'digit' : 'han';
  return /[（(]/.test(marker) ? `${kind}-paren` : kind;
}

export const sameStyle = (a: Item, b: Item): boolean => styleOf(a) === styleOf(b);
