import { existsSync } from 'node:fs';
import { repair } from '../src/build/publish.ts';
import { explainFailure } from '../src/release/failure.ts';
import { serveSite } from '../src/release/serve.ts';

const PORT = 4321;

/** Serves `dist/` on this machine only, like a production server. */
export async function serve(): Promise<void> {
  await repair('dist', (line) => console.log(line));
  if (!existsSync('dist/index.html')) throw new Error('还没有网页：dist/ 不在  请先运行 npm run build');
  const { baseOf, site } = await import('../src/settings/site.ts');
  const base = baseOf(site);
  const { port } = await serveSite('dist', PORT, base);
  console.log(`\n回眸已就绪：http://localhost:${port}${base}/   （按 Ctrl-C 结束）`);
}

if (import.meta.main) {
  try {
    await serve();
  } catch (error) {
    console.error(explainFailure(error));
    process.exitCode = 1;
  }
}
