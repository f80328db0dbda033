import { existsSync } from 'node:fs';
import { preview } from 'astro';
import { explainFailure } from '../src/release/failure.ts';
import { HEADERS } from '../src/release/policy.ts';
import { repair } from './swap.ts';

/** Serves `dist/` on this machine only, with the headers that a server is to send. */
export async function serve(): Promise<void> {
  await repair('dist', (line) => console.log(line));
  if (!existsSync('dist/index.html')) throw new Error('还没有网页：dist/ 不在  请先运行 npm run build');
  const server = await preview({ logLevel: 'warn', server: { host: '127.0.0.1', headers: HEADERS } });
  console.log(`\n回眸已就绪：http://localhost:${server.port}/   （按 Ctrl-C 结束）`);
  await server.closed();
}

if (import.meta.main) {
  try {
    await serve();
  } catch (error) {
    console.error(explainFailure(error));
    process.exitCode = 1;
  }
}
