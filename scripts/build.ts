import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { clearCache, SEARCH_CACHE } from '../src/build/cache.ts';
import { PART, type Part } from '../src/part.ts';
import { explainFailure } from '../src/release/failure.ts';
import { caddyRedirects, nginxRedirects } from '../src/release/redirects.ts';
import { filesIn } from './folder.ts';
import { addressesIn, readRedirects } from './ledger.ts';
import { lock } from './lock.ts';
import { type Inspected, Pages, removeUnusedPictures } from './pages.ts';
import { step } from './run.ts';
import { convertSeeds } from './seeds.ts';
import { setAside } from './spare.ts';
import { discard, freshFolder, settle, swap, targetOf } from './swap.ts';
import { inspect } from './whole.ts';

export interface BuildOptions {
  dist?: string;
  /** With empty caches: what an earlier build left can't matter. */
  clean?: boolean;
  /** A last look at the finished folder; one that throws keeps it from taking the place of dist/. */
  examine?: (folder: string) => Promise<void>;
  /** One volume alone, into parts/; or 'front': all that belongs to none, with the volumes that were built apart. */
  part?: Part;
}

/**
 * The whole way: transcripts without a page yet → content/, then the site and its search index → dist/. Everything is
 * made and checked in a new folder, which takes the place of dist/ when all is done: whatever happens before, dist/
 * stays as it was.
 * @returns the files of the reports that the new site is without: what is wrong with them was said
 */
export async function buildSite({
  dist = 'dist',
  clean = false,
  examine,
  part = null,
}: BuildOptions = {}): Promise<string[]> {
  // Here, not above: settings that are wrong are a message like any other.
  const { site } = await import('../src/site.ts');
  const unlock = await lock('.', (line) => console.log(line));
  let made: string | null = null;
  const clear = () => {
    if (made) rmSync(made, { recursive: true, force: true });
    unlock();
  };
  const stop = () => process.exit(130);
  process.once('exit', clear).once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const parts = part === null ? null : await import('./parts.ts');
    if (parts && typeof part === 'number') mkdirSync(parts.PARTS, { recursive: true });
    const target = targetOf(parts && typeof part === 'number' ? join(parts.PARTS, String(part)) : dist);
    process.env[PART] = String(part ?? '');
    if (clean) clearCache();
    settle(target);
    const log = (line: string) => console.log(`  ${line}`);
    const say = (line: string) => console.error(`  ${line}`);
    await step('转换原稿', () => convertSeeds(log));
    const folder = freshFolder(target);
    made = folder;
    const pages = new Pages(target, String(part ?? 'site'), part === null);
    globalThis.huimouReuse = pages;
    const { tables, withheld } = await step('读取报告', async () => {
      const [{ compileSite }, { Tables }] = await Promise.all([
        import('../src/compile.ts'),
        import('../src/tables.ts'),
      ]);
      const tables = new Tables(folder, target);
      const { withheld } = compileSite(process.cwd(), resolve('content'), { warn: say, error: say }, (...report) =>
        tables.add(...report),
      );
      tables.close();
      return { tables, withheld };
    });
    await step('生成网页', async () => {
      const { generate } = await import('./generate.ts');
      await generate(folder, site.url, pages);
    });
    if (parts && typeof part === 'number') {
      await step('整理分册', async () => parts.trimToVolume(folder, part, log));
      removeUnusedPictures(folder, pages.read(folder, filesIn(folder)));
    } else {
      if (parts) await step('合并分册', async () => parts.joinParts(folder, SEARCH_CACHE, log));
      await step('建立检索索引', async () => {
        const { buildIndex } = await import('../src/search/index.ts');
        await buildIndex({ distDir: folder, log });
      });
      if (site.url) {
        const { writeSitemap } = await import('../src/share/sitemap.ts');
        await writeSitemap(folder, site.url, addressesIn(filesIn(folder)));
      }
      await step('检查网页', async () => {
        const files = filesIn(folder);
        const read = pages.read(folder, files);
        removeUnusedPictures(folder, read);
        pages.faulty = check(folder, site.url, files, read, pages.doubtful(read, files));
      });
      writeRedirects(folder);
      await examine?.(folder);
    }
    // Of a volume built apart, none is kept: its folder is small.
    swap(folder, target, undefined, (former) => (part === null && setAside(former)) || discard(former));
    made = null;
    pages.keep();
    tables.keep();
    return withheld;
  } finally {
    globalThis.huimouReuse = undefined;
    clear();
    process.off('exit', clear).off('SIGINT', stop).off('SIGTERM', stop);
  }
}

/** Where addresses that have gone lead, as servers read it (deploy/): beside the pages, so that both are of one build. */
function writeRedirects(folder: string): void {
  const redirects = readRedirects();
  mkdirSync(join(folder, '.deploy'));
  writeFileSync(join(folder, '.deploy/redirects.nginx.conf'), nginxRedirects(redirects));
  writeFileSync(join(folder, '.deploy/redirects.caddy'), caddyRedirects(redirects));
}

/**
 * @returns the pages with links that lead to nothing
 * @throws Error where the site must not be published like this
 */
function check(
  folder: string,
  origin: string | null,
  files: readonly string[],
  pages: readonly Inspected[],
  judged: readonly Inspected[],
): string[] {
  const { errors, warnings, faulty } = inspect(folder, origin, readRedirects(), files, pages, judged);
  for (const line of warnings) console.warn(`  提醒  ${line}`);
  for (const line of errors) console.error(`  ${line}`);
  if (errors.length > 0) throw new Error(`网页有 ${errors.length} 处没有通过检查，见上`);
  return faulty;
}

/** How a build ended: with a new site, with one that lacks some reports, or with none. */
export type Outcome = 'whole' | 'partial' | 'none';

/** `buildSite` for a command line, with a message where not all went well. */
export async function tryBuild(options: BuildOptions = {}): Promise<Outcome> {
  try {
    const withheld = await buildSite(options);
    if (withheld.length === 0) return 'whole';
    console.error(`\n${withheld.length} 份报告有必改之处（见上），这次没有发布；其余的已经发布：`);
    for (const path of withheld) console.error(`  ${path}`);
    return 'partial';
  } catch (error) {
    console.error(`\n没有构建成功，dist/ 保持原样：\n${explainFailure(error)}`);
    return 'none';
  }
}

/** `--year 2024` builds one volume apart; `--join` puts such volumes and the rest of the site together. */
function options(): BuildOptions | null {
  try {
    const { values } = parseArgs({ options: { year: { type: 'string' }, join: { type: 'boolean', default: false } } });
    if (values.join && values.year === undefined) return { part: 'front' };
    if (values.year === undefined) return {};
    if (!values.join && /^\d{4}$/.test(values.year)) return { part: Number(values.year) };
  } catch {}
  console.error('没有这个选项。用法：npm run build -- [--year 年份 | --join]');
  return null;
}

if (import.meta.main) {
  const chosen = options();
  process.exitCode = chosen && (await tryBuild(chosen)) === 'whole' ? 0 : 1;
}
