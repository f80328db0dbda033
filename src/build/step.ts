import { performance } from 'node:perf_hooks';

/** Names a step and says how long it took. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  console.log(`\n▸ ${name}`);
  const result = await work();
  console.log(`  ${name}：${((performance.now() - start) / 1000).toFixed(1)} 秒`);
  return result;
}

/** The same for a program: ends this one with its exit code where it fails. */
export async function demand(name: string, work: () => Promise<number>): Promise<void> {
  const code = await step(name, work);
  if (code === 0) return;
  console.error(`\n没有通过：${name}`);
  process.exit(code);
}
