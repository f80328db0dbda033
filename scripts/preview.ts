import { preview } from 'astro';
import { HEADERS } from '../src/release/policy.ts';

/** Serves `dist/` on this machine only, with the headers that a server is to send. */
export async function serve(): Promise<void> {
  const server = await preview({ logLevel: 'warn', server: { host: '127.0.0.1', headers: HEADERS } });
  console.log(`\n回眸已就绪：http://localhost:${server.port}/   （按 Ctrl-C 结束）`);
  await server.closed();
}

if (import.meta.main) await serve();
