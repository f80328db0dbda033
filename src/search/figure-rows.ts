import type { FigureFact } from './figure-test.ts';

/** The format of a file of figures: each distinct string once, and rows of numbers, as `toRow` writes them. */
export interface FigureRows {
  words: string[];
  reports: number[][];
}

const STATUSES: readonly FigureFact['status'][] = ['result', 'base', 'plan', 'quota'];
const SIDES: readonly FigureFact['side'][] = [null, 'above', 'below'];
const WIDTH = 8;

/** Packs the figures of reports. Pure. */
export function packFigures(reports: readonly (readonly FigureFact[])[]): FigureRows {
  const places = new Map<string, number>();
  const wordAt = (word: string | null): number => {
    if (word === null) return -1;
    const at = places.get(word) ?? places.size;
    places.set(word, at);
    return at;
  };
  const toRow = (fact: FigureFact): number[] => [
    fact.number,
    fact.value,
    wordAt(fact.unit),
    wordAt(fact.label),
    wordAt(fact.indicator),
    wordAt(fact.grade),
    STATUSES.indexOf(fact.status) + 4 * SIDES.indexOf(fact.side) + 12 * (fact.isPart ? 1 : 0),
    fact.year ?? 0,
  ];
  const rows = reports.map((facts) => facts.flatMap(toRow));
  return { words: [...places.keys()], reports: rows };
}

/** Unpacks figures, by report. Pure. */
export function unpackFigures({ words, reports }: FigureRows): FigureFact[][] {
  const wordOf = (at: number): string | null => words[at] ?? null;
  return reports.map((row) => {
    const facts: FigureFact[] = [];
    for (let at = 0; at < row.length; at += WIDTH) {
      const [number, value, unit, label, indicator, grade, flags, year] = row.slice(at, at + WIDTH) as number[];
      facts.push({
        number: number!,
        value: value!,
        unit: wordOf(unit!) ?? '',
        label: wordOf(label!) ?? '',
        indicator: wordOf(indicator!),
        grade: wordOf(grade!),
        status: STATUSES[flags! % 4]!,
        side: SIDES[Math.floor(flags! / 4) % 3]!,
        isPart: flags! >= 12,
        year: year || null,
      });
    }
    return facts;
  });
}
