/** Runs the jobs of one key one after the other, and those of different keys side by side. */
export type Queue = <T>(key: string, job: () => Promise<T>) => Promise<T>;

/** Makes an empty queue. A job that fails rejects for its own caller alone: the next one runs all the same. */
export function makeQueue(): Queue {
  const tails = new Map<string, Promise<unknown>>();
  return (key, job) => {
    const result = (tails.get(key) ?? Promise.resolve()).then(job);
    const tail = result.then(
      () => undefined,
      () => undefined,
    );
    tails.set(key, tail);
    void tail.then(() => tails.get(key) === tail && tails.delete(key));
    return result;
  };
}
