import type { Span } from './spans.ts';

/** Returns what a sticky pattern matches at an offset; an empty string if it does not match. */
export function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.test(text) ? text.slice(at, pattern.lastIndex) : '';
}

/** Returns every non-empty match of a global pattern. Unlike `matchAll`, it does not copy the pattern. */
export function spansOf(pattern: RegExp, text: string): Span[] {
  const spans: Span[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text))
    spans.push({ start: match.index, end: pattern.lastIndex });
  return spans;
}
