/** A part of a page between two line ends. */
export interface Stretch {
  text: string;
  /** A heading, or another text that is finished without an end mark. */
  complete: boolean;
}

/** Two neighbouring runs of stretches that change places: `from` … `middle` - 1 and `middle` … `to` - 1. */
export interface Swap {
  from: number;
  middle: number;
  to: number;
}

/** Returns the list with the two runs exchanged. */
export const swapped = <T>(list: readonly T[], { from, middle, to }: Swap): T[] => [
  ...list.slice(0, from),
  ...list.slice(middle, to),
  ...list.slice(from, middle),
  ...list.slice(to),
];

/** Returns the pairs of stretches that meet after a swap: -1 is the beginning of the page, its size the end. */
export const newSeams = ({ from, middle, to }: Swap): [number, number][] => [
  [from - 1, middle],
  [to - 1, from],
  [middle - 1, to],
];
