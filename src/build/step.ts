import { performance } from 'node:perf_hooks';

/** Runs a step and prints its name and duration. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  console.log(`\n▸ ${name}`);
  const result = await work();
  console.log(`  ${name}：${((performance.now() - start) / 1000).toFixed(1)} 秒`);
  return result;
}

/** Runs a program as a step; exits with its exit code if it fails. */
export async function demand(name: string, work: () => Promise<number>): Promise<void> {
  const code = await step(name, work);
  if (code === 0) return;
  console.error(`\n没有通过：${name}`);
  process.exit(code);
}
