import type { Figure } from '../report/figure.ts';

/** A printed figure split for display: 约 | 11.8 | 万张. */
export interface FigureParts {
  before: string;
  number: string;
  after: string;
}

const NUMBER = /[\d０-９][\d０-９.,，．]*[\d０-９]|[\d０-９]|[〇零一二两三四五六七八九十百千]+/u;

/** Splits a figure into parts; joined, they are the figure as printed. */
export function figureParts(text: string): FigureParts {
  const match = NUMBER.exec(text);
  if (!match) return { before: '', number: text, after: '' };
  const end = match.index + match[0].length;
  return { before: text.slice(0, match.index), number: match[0], after: text.slice(end) };
}

/** Returns the key figures of a report, in reading order. */
export const keyFigures = (figures: readonly Figure[]): Figure[] => figures.filter((figure) => figure.key);

/** Returns the figures of each block, in reading order. */
export function figuresByBlock(figures: readonly Figure[]): Map<string, Figure[]> {
  const map = new Map<string, Figure[]>();
  for (const figure of figures) map.set(figure.block, [...(map.get(figure.block) ?? []), figure]);
  for (const list of map.values()) list.sort((a, b) => a.start - b.start);
  return map;
}
