import { clauseOf } from './clause.ts';
import type { LabelSpansOf } from './label-spans.ts';
import { cut, trimmed } from './phrase.ts';
import type { Quantity } from './recognise.ts';
import type { Span } from './spans.ts';

/** 入会率、建会率分别达93.6%和95.2%: assigns the first number to the first thing, the second to the second. */
export function respective(
  text: string,
  quantity: Quantity,
  list: readonly Quantity[],
  labelSpans: LabelSpansOf,
): Span[] | null {
  const index = list.indexOf(quantity);
  // most numbers have no neighbour
  if (list[index - 1]?.end !== quantity.start - 1 && list[index + 1]?.start !== quantity.end + 1) return null;
  let first = index;
  while (
    first > 0 &&
    /^[、和及与]$/u.test(cut(text, { start: (list[first - 1] as Quantity).end, end: (list[first] as Quantity).start }))
  )
    first--;
  const head = list[first] as Quantity;
  const last = list.findIndex(
    (each, at) =>
      at >= first && !/^[、和及与]$/u.test(cut(text, { start: each.end, end: list[at + 1]?.start ?? each.end })),
  );
  const count = last - first + 1;
  if (count < 2) return null;
  const { before, previous } = clauseOf(text, head, list);
  const words = cut(text, before);
  const match = /^(.*?)((?:同比|环比|较[^，,]*|比[^，,]*)?分别(.*))$/u.exec(words);
  if (!match) return null;
  const [, things = '', , deed = ''] = match;
  const growth = /^(?:增长|提高|上升|增加|下降|降低|减少|提升)/u.test(deed);
  const tail = growth ? [{ start: head.start - deed.length, end: head.start }] : [];
  const items: Span[] = [];
  for (const item of things.matchAll(/[^、和与]+/gu))
    items.push({ start: before.start + item.index, end: before.start + item.index + item[0].length });
  if (items.length === count) return [trimmed(text, items[index - first] as Span), ...tail];
  // 受理28件,审结26件,同比分别上升…: as many numbers precede
  const source = items.length === 0 ? list[index - count] : undefined;
  if (source && list[first - 1] && (list[first - 1] as Quantity).end >= previous.start)
    return [...labelSpans(text, source, list, 3), ...tail];
  return null;
}
