import type { Heading } from '../report/block.ts';
import { splitOrdinal } from '../report/ordinal.ts';

type HeadingText = Pick<Heading, 'number' | 'marker' | 'text' | 'runIn' | 'complete'>;

const LOST = '……';

/**
 * What an editor sees behind `##`: the ordinal as printed, `……` where the beginning was lost, and the 。 that makes a
 * heading run in. A heading's own text never starts with … or ends with 。, so nothing is ambiguous.
 */
export function printHeading(heading: HeadingText): string {
  const gap = heading.marker && /[\dA-Za-z.章节分编篇]$/.test(heading.marker) ? ' ' : '';
  return `${heading.complete ? '' : LOST}${heading.marker ?? ''}${gap}${heading.text}${heading.runIn ? '。' : ''}`;
}

/** The inverse of `printHeading`. */
export function readHeading(printed: string): HeadingText {
  let text = printed.trim();
  const complete = !/^(?:…|\.{3})/.test(text);
  if (!complete) text = text.replace(/^(?:…|\.{3})+\s*/, '');
  const runIn = /[^。]。$/.test(text);
  if (runIn) text = text.slice(0, -1);
  const ordinal = splitOrdinal(text);
  return {
    number: ordinal?.number ?? null,
    marker: ordinal?.marker ?? null,
    text: ordinal?.text ?? text,
    runIn,
    complete,
  };
}
