import type { Cell, Derived, Value } from '../figures/comparison.ts';

/** What a cell of the comparison shows as one thing: a figure, or the pair 由…增加到… with what it makes. */
export interface Entry {
  from: Value | null;
  value: Value;
  derived: Derived[];
  /** Part of another figure, or a repetition: shown last, never as the cell's own. */
  minor: boolean;
}

/** The entries of a cell; whole figures first, parts and repeats behind, each in the order of the text. */
export function entriesOf({ values, derived }: Cell): Entry[] {
  const entries: Entry[] = [];
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

/** 全区，五年累计: for whom and when a figure counts, as far as the text says; where that names no year (夏季), the years of its report too, or 年份未载. What its label says already is not said again. */
export function scopeOf(value: Value, period: string | null): string {
  const scope = value.scope.filter((word) => !value.figure.label.includes(word));
  const year = value.when !== null && /年|目前|截/u.test(value.when) ? null : (period ?? '年份未载');
  return [...scope, value.part ? '其中' : '', value.when, year].filter(Boolean).join('，');
}

/** +2218家, +54.3%: what we computed, with its sign. */
export function derivedText({ kind, value, unit }: Derived): string {
  return kind === 'growth' ? `${value > 0 ? '+' : ''}${value}%` : `${value > 0 ? '+' : ''}${value}${unit}`;
}
