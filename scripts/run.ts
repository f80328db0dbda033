import { spawn } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { performance } from 'node:perf_hooks';

/** Runs one of the project's tools with this Node, its output shown; resolves to its exit code. */
export function run(command: string, args: readonly string[] = []): Promise<number> {
  const path = ['node_modules/.bin', dirname(process.execPath), process.env.PATH].join(delimiter);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, PATH: path } });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/** Names a step and says how long it took. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  console.log(`\n▸ ${name}`);
  const result = await work();
  console.log(`  ${name}：${((performance.now() - start) / 1000).toFixed(1)} 秒`);
  return result;
}
