/** Total characters of the remembered texts: enough for a long report, and bounded over many reports. */
const MAX_CHARS = 200_000;

/**
 * Memoizes a function of a text that is called repeatedly with the same text while a page is read. It must not return
 * undefined, and its result must not be modified.
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
