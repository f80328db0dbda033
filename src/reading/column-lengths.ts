import type { Stretch, Swap } from './stretch.ts';

/*
 * Columns of one page have equally many lines, so that each begins at a multiple of that number. Lines are estimated from
 * characters: coarsely at the usual width of a column, and to the line at whichever width fits best.
 */

/** Characters in a line of the usual column, and the widths that are tried besides. */
const LINE_CHARS = 22;
const WIDTHS = Array.from({ length: 21 }, (_, step) => 17 + step / 2);
const MIN_COLUMN_LINES = 12;
/** How many columns a page may have. */
const COLUMNS = { min: 2.6, max: 8 };
/** Deviations at which the evidence has dropped to 1/e. */
const LENGTH_SPREAD = 0.1;
const GRID_SPREAD = 0.06;
const LINE_SPREAD = 1.5;
/** A last column may be shorter than the others, down to this share. */
const MIN_LAST_COLUMN = 0.75;

/** How far a swap looks like one of two whole columns; each 0 … 1. */
interface ColumnEvidence {
  /** Both runs are about as long, and as long as a column can be. */
  length: number;
  /** They begin at about a multiple of that length as well. */
  grid: number;
  /** All of it is exact to the line at some width. */
  line: number;
}

/** The lengths of the stretches of a page in lines. */
export class ColumnLengths {
  /** Lines before each stretch, at the usual width and at each of `WIDTHS`. */
  private readonly usual: readonly number[];
  private readonly byWidth: readonly (readonly number[])[];

  constructor(stretches: readonly Stretch[]) {
    const linesAt = (width: number): number[] => {
      const lines = [0];
      // A closing mark may hang over the end of a line.
      for (const { text } of stretches) lines.push((lines.at(-1) ?? 0) + Math.ceil(text.length / width - 0.04));
      return lines;
    };
    this.usual = linesAt(LINE_CHARS);
    this.byWidth = WIDTHS.map(linesAt);
  }

  /** Returns how far a swap looks like one of two whole columns. */
  evidence(swap: Swap): ColumnEvidence {
    const { column, other, before, behind, all, isShorterLast } = partsOf(this.usual, swap);
    let difference = Math.abs(Math.log(Math.max(1, other) / column));
    if (isShorterLast) difference = Math.max(0, difference - 0.15);
    const fits = column >= MIN_COLUMN_LINES && all / column >= COLUMNS.min && all / column <= COLUMNS.max;
    const length = fits ? Math.exp(-difference / LENGTH_SPREAD) : 0;
    const [start, rest] = [before / column, behind / column];
    const missing = Math.abs(Math.ceil(rest - 0.08) - rest);
    const offGrid =
      Math.abs(start - Math.round(start)) / Math.sqrt(1 + start) + Math.max(0, missing - 0.1) / Math.sqrt(1 + rest);
    const grid = length * Math.exp(-offGrid / GRID_SPREAD);
    return { length, grid, line: fits ? this.lineEvidence(swap) : 0 };
  }

  private lineEvidence(swap: Swap): number {
    let best = Number.POSITIVE_INFINITY;
    for (const lines of this.byWidth) {
      const { column, other, before, behind, isShorterLast } = partsOf(lines, swap);
      const difference = isShorterLast ? 0.5 : Math.abs(other - column);
      const off = (lines: number): number =>
        Math.abs(lines - Math.round(lines / column) * column) / Math.sqrt(1 + lines / column);
      const missing = Math.ceil(behind / column - 0.05) * column - behind;
      best = Math.min(best, difference + off(before) + (missing < 0.2 * column ? 0 : off(behind)));
    }
    return Math.exp(-best / LINE_SPREAD);
  }
}

/** Returns the parts of a page that a swap makes, in lines. */
function partsOf(lines: readonly number[], { from, middle, to }: Swap) {
  const at = (place: number): number => lines[place] ?? 0;
  const all = at(lines.length - 1);
  // The run that is printed second stood first, so that it is a full column.
  const column = Math.max(1, at(to) - at(middle));
  const other = at(middle) - at(from);
  const isShorterLast = to === lines.length - 1 && other < column && other > MIN_LAST_COLUMN * column;
  return { column, other, before: at(from), behind: all - at(to), all, isShorterLast };
}
