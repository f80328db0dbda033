import { build } from 'astro';
import { buildIndex } from '../src/search/index.ts';
import { run, step } from './run.ts';

/** The whole way: transcripts without a page yet → content/, then the site and its search index → dist/. */
export async function buildSite(): Promise<void> {
  await step('转换原稿', () => run('node', ['scripts/convert.ts']));
  await step('生成网页', () => build({}));
  await step('建立检索索引', () => buildIndex({ distDir: 'dist', log: (line) => console.log(`  ${line}`) }));
}

if (import.meta.main) {
  try {
    await buildSite();
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}
