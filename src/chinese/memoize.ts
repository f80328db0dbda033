/** So many characters of texts are remembered: a long report, not a long run of reports. */
const MOST = 200_000;

/** A function of a text, never undefined, that is asked the same again and again while a page is read. What it tells must not be changed. */
export function remembered<T extends {}>(tell: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  let size = 0;
  return (text) => {
    const had = known.get(text);
    if (had !== undefined) return had;
    const told = tell(text);
    size += text.length;
    if (size > MOST) {
      known.clear();
      size = text.length;
    }
    known.set(text, told);
    return told;
  };
}
