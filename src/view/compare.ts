import type { Cell, Derived, Value } from '../figures/comparison.ts';

/** An item in a cell of the comparison: a figure, or the pair 由…增加到… with the derived change. */
export interface CellItem {
  from: Value | null;
  value: Value;
  derived: Derived[];
  /** A part or repetition of another figure: shown last. */
  minor: boolean;
}

/** Returns the items of a cell: independent figures first, then parts and repetitions, each in text order. */
export function entriesOf({ values, derived }: Cell): CellItem[] {
  const entries: CellItem[] = [];
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as Value;
    const next = values[i + 1];
    if (value.figure.role === 'from' && next?.figure.role === 'to') {
      const ids = [value.figure.id, next.figure.id];
      entries.push({
        from: value,
        value: next,
        derived: derived.filter(({ of }) => of[0] === ids[0] && of[1] === ids[1]),
        minor: next.repeat,
      });
      i += 1;
    } else entries.push({ from: null, value, derived: [], minor: value.part || value.repeat });
  }
  return [...entries.filter(({ minor }) => !minor), ...entries.filter(({ minor }) => minor)];
}

/**
 * 全区，五年累计: scope and period of a figure as printed; without a printed year (夏季), also the years of its report,
 * or 年份未载. Does not repeat words of the label.
 */
export function scopeOf(value: Value, period: string | null): string {
  const scope = value.scope.filter((word) => !value.figure.label.includes(word));
  const year = value.when !== null && /年|目前|截/u.test(value.when) ? null : (period ?? '年份未载');
  return [...scope, value.part ? '其中' : '', value.when, year].filter(Boolean).join('，');
}

/** Formats a derived change with its sign: +2218家, +54.3%. */
export function derivedText({ kind, value, unit }: Derived): string {
  return kind === 'growth' ? `${value > 0 ? '+' : ''}${value}%` : `${value > 0 ? '+' : ''}${value}${unit}`;
}
