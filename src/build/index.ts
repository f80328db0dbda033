import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BOOKS } from '../book/store.ts';
import { clearCache } from '../disk/cache.ts';
import { readRedirects } from '../reports/published.ts';
import { isComplete, readSnapshot } from '../reports/snapshot.ts';
import { moveBelow } from './base.ts';
import { lock } from './lock.ts';
import { assertBuildable } from './place.ts';
import { freshFolder, publish, settle, targetOf } from './publish.ts';
import { step } from './step.ts';
import { writeSums } from './sums.ts';
import { inputsOf, rememberPublished, unchangedSince } from './unchanged.ts';
import { PARTS, type Part } from './volumes.ts';

export interface BuildOptions {
  dist?: string;
  /** Forgets what earlier builds left. */
  clean?: boolean;
  /** Runs first, under the lock: transcripts become content. */
  convert?: (log: (line: string) => void) => Promise<void>;
  /** Runs next: what readers can take with them is made (src/book/), to be published by this build and the following. */
  makeBooks?: (log: (line: string) => void) => Promise<unknown>;
  /** Writes the sums of all files into the site, by which copies are checked. */
  seal?: boolean;
  /** A last look at the finished folder; one that throws keeps it from taking the place of dist/. */
  examine?: (folder: string) => Promise<void>;
  /** One volume alone, into parts/; or 'front': what belongs to none, with the volumes that were built apart. */
  part?: Part;
}

/**
 * Builds the site: transcripts → content/ → dist/. Astro writes into a new folder, which takes the place of dist/ when all
 * is checked. Whatever is thrown, dist/ is as it was: nothing that can fail comes after.
 * @returns the files of the reports that the new site is without; what is wrong with them was said
 */
export async function build({
  dist = 'dist',
  clean = false,
  convert,
  makeBooks,
  seal = false,
  examine,
  part = null,
}: BuildOptions = {}): Promise<string[]> {
  assertBuildable(process.cwd());
  // Here, not above: settings that are wrong are a message like any other.
  const { site, baseOf } = await import('../settings/site.ts');
  const unlock = await lock('.', (line) => console.log(line));
  let made: string | null = null;
  const clear = () => {
    if (made) rmSync(made, { recursive: true, force: true });
    unlock();
  };
  const stop = () => process.exit(130);
  process.once('exit', clear).once('SIGINT', stop).once('SIGTERM', stop);
  try {
    if (typeof part === 'number') mkdirSync(PARTS, { recursive: true });
    const target = targetOf(typeof part === 'number' ? join(PARTS, String(part)) : dist);
    settle(target);
    // A book takes seconds to print: a release prints those that changed.
    if (clean) clearCache([BOOKS]);
    if (convert) await step('转换原稿', () => convert((line) => console.log(`  ${line}`)));
    if (makeBooks) await step('装订成书', () => makeBooks((line) => console.log(`  ${line}`)));
    const inputs = part === null ? inputsOf(dist, target) : null;
    const known = inputs && unchangedSince(inputs, target);
    if (known) {
      console.log('\n▸ 没有什么变化：网站就是上次构建的那一个');
      warn(known);
      await examine?.(target);
      return [];
    }
    const folder = freshFolder(target);
    made = folder;
    await step('生成网页', () => runAstro(folder, part));
    let warnings: readonly string[] = [];
    if (typeof part !== 'number') {
      warnings = await step('检查网页', async () => check(folder, site.url));
      await examine?.(folder);
      moveBelow(folder, baseOf(site));
      if (seal) writeSums(folder);
    }
    const snapshot = readSnapshot('build');
    publish(folder, target);
    made = null;
    if (inputs && snapshot && isComplete(snapshot)) rememberPublished(inputs, target, warnings);
    return snapshot?.withheld ?? [];
  } finally {
    clear();
    process.off('exit', clear).off('SIGINT', stop).off('SIGTERM', stop);
  }
}

/** Runs Astro's own build with the project's configuration. */
async function runAstro(outDir: string, part: Part): Promise<void> {
  process.env.NODE_ENV = 'production';
  const [astro, { default: config }, { huimou, NAME }] = await Promise.all([
    import('astro'),
    import('../../astro.config.mjs'),
    import('./integration.ts'),
  ]);
  const integrations = [...config.integrations.filter(({ name }) => name !== NAME), huimou({ part })];
  // A volume built apart is no previous build of the whole.
  const experimental = { ...config.experimental, incrementalBuild: part === null };
  await astro.build({ ...config, integrations, experimental, outDir, configFile: false, logLevel: 'silent' });
}

/**
 * Returns what an editor should see to; it is said, too.
 * @throws Error where the site must not be published like this
 */
async function check(folder: string, origin: string | null): Promise<readonly string[]> {
  const { verify } = await import('../verify/verify.ts');
  const { errors, warnings } = verify(folder, origin, readRedirects());
  warn(warnings);
  for (const line of errors) console.error(`  ${line}`);
  if (errors.length > 0) throw new Error(`网页有 ${errors.length} 处没有通过检查，见上`);
  return warnings;
}

function warn(lines: readonly string[]): void {
  for (const line of lines) console.warn(`  提醒  ${line}`);
}
