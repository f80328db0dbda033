/** Returns a function that computes its value once per build; in dev, where reports come and go, at each call. */
export function oncePerBuild<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    if (import.meta.env?.DEV) return make();
    made ??= { value: make() };
    return made.value;
  };
}

/** Returns a function that caches its last value: a page uses one report repeatedly, and rarely two. */
export function cachingLast<T>(make: (key: string) => T): (key: string) => T {
  let last: { key: string; value: T } | undefined;
  return (key) => {
    if (last?.key !== key) last = { key, value: make(key) };
    return last.value;
  };
}
