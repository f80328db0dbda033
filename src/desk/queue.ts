/** Runs jobs with the same key one after the other, and those with different keys concurrently. */
export type Queue = <T>(key: string, job: () => Promise<T>) => Promise<T>;

/** Creates an empty queue. A failed job rejects for its own caller only; the next one still runs. */
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
