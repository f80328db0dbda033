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
  const { first, last } = rowsOf(text, list)[index] as Row;
  const head = list[first] as Quantity;
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

/** A row of numbers with one 、 or 和 between each two, by the indexes of its ends. */
interface Row {
  first: number;
  last: number;
}

const LINK = /^[、和及与]$/u;
let known: { text: string; list: readonly Quantity[]; rows: Row[] } | undefined;

/** Returns the row of each number. Computed once per sentence, like its clauses: a row may have hundreds. */
function rowsOf(text: string, list: readonly Quantity[]): Row[] {
  if (known?.text === text && known.list === list) return known.rows;
  const rows: Row[] = [];
  for (const [index, { start }] of list.entries()) {
    const before = list[index - 1];
    const row = rows.at(-1);
    if (row && before && LINK.test(cut(text, { start: before.end, end: start }))) {
      row.last = index;
      rows.push(row);
    } else rows.push({ first: index, last: index });
  }
  known = { text, list, rows };
  return rows;
}
