import { availableParallelism } from 'node:os';

/** Milliseconds between two lines of progress. */
const LOG_MS = 2000;

/** Processes items concurrently, as many as the machine has processors, and logs the progress. */
export async function inParallel<T>(
  items: readonly T[],
  what: string,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const rest = items.values();
  let done = 0;
  let last = Date.now();
  const worker = async () => {
    for (const item of rest) {
      await work(item);
      done += 1;
      if (Date.now() - last < LOG_MS) continue;
      last = Date.now();
      console.log(`  ${what}：${done}/${items.length}`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}
