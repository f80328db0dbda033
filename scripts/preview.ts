import { preview } from 'astro';

/** Serves `dist/` on this machine only. */
export async function serve(): Promise<void> {
  const server = await preview({ logLevel: 'warn' });
  console.log(`\n回眸已就绪：http://localhost:${server.port}/   （按 Ctrl-C 结束）`);
  await server.closed();
}

if (import.meta.main) await serve();
