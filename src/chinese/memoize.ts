/** Characters of the texts that are remembered: those of a long report, not of a long run of reports. */
const MAX_CHARS = 200_000;

/**
 * Memoizes a function of a text that is asked the same again and again while a page is read. It must not return undefined,
 * and what it returns must not be changed.
 */
export function memoize<T extends {}>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  let size = 0;
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const computed = compute(text);
    size += text.length;
    if (size > MAX_CHARS) {
      known.clear();
      size = text.length;
    }
    known.set(text, computed);
    return computed;
  };
}
