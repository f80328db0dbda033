import { build } from 'astro';
import { run, step } from './run.ts';

/** The whole way: transcripts without a page yet → content/, then the site and its search index → dist/. */
export async function buildSite(): Promise<void> {
  await step('转换原稿', () => run('node', ['scripts/convert.ts']));
  await step('生成网站与检索索引', () => build({}));
}

if (import.meta.main) {
  try {
    await buildSite();
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}
