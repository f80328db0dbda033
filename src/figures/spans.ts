import { spansOf } from './match.ts';

/** A range of a text in UTF-16 offsets, end exclusive. */
export interface Span {
  start: number;
  end: number;
}

/** Returns the span of an ordered list that starts at an offset: the list may have hundreds, and is asked for each. */
export function startingAt<T extends Span>(list: readonly T[], start: number): T | undefined {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]!.start < start) low = middle + 1;
    else high = middle;
  }
  return list[low]?.start === start ? list[low] : undefined;
}

const QUOTED = ['“”', '‘’', '「」', '『』'];
/** For each UTF-16 unit, the number (from 1) of the pair that it opens or closes; 0 for others. */
const [OPENS, CLOSES] = [new Uint8Array(0x10000), new Uint8Array(0x10000)];
for (const [pair, marks] of QUOTED.entries()) {
  OPENS[marks.charCodeAt(0)] = pair + 1;
  CLOSES[marks.charCodeAt(1)] = pair + 1;
}

/**
 * Returns quotations as innermost pairs: a second opening mark before a closing one means that the first has lost its
 * partner.
 */
export function quotations(text: string): Span[] {
  if (!/[“‘「『"]/.test(text)) return [];
  const found: Span[] = [];
  const starts = [-1, -1, -1, -1, -1];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const opens = OPENS[unit]!;
    const closes = CLOSES[unit]!;
    if (opens) starts[opens] = at;
    else if (closes && starts[closes]! >= 0) {
      found.push({ start: starts[closes]!, end: at + 1 });
      starts[closes] = -1;
    }
  }
  if (text.includes('"')) found.push(...spansOf(STRAIGHT, text));
  return found.length > 1 ? found.sort((a, b) => a.start - b.start) : found;
}

const STRAIGHT = /"[^"]{1,40}"/g;
const TITLES = /《[^《》]*(?:《[^《》]*》[^《》]*)*》|〈[^〈〉]*〉/gu;

/** Returns 《…》 and 〈…〉, nested ones included. */
export const titles = (text: string): Span[] => (/[《〈]/.test(text) ? spansOf(TITLES, text) : []);

/** Returns whether a range of a text overlaps one of some spans. */
export type Touches = (start: number, end: number) => boolean;

export function touching(unsorted: readonly Span[]): Touches {
  const spans = unsorted.toSorted((a, b) => a.start - b.start);
  // For each span, the furthest end so far: the last span that starts before a range decides.
  let furthest = 0;
  const ends = spans.map(({ end }) => {
    furthest = Math.max(furthest, end);
    return furthest;
  });
  return (start, end) => {
    let [low, high] = [0, spans.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (spans[middle]!.start < end) low = middle + 1;
      else high = middle;
    }
    return low > 0 && ends[low - 1]! > start;
  };
}
