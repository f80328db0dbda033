import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BOOKS } from '../book/store.ts';
import { clearCache } from '../disk/cache.ts';
import { readRedirects } from '../reports/published.ts';
import { isComplete, readSnapshot } from '../reports/snapshot.ts';
import { moveBelow } from './base.ts';
import { assertBuildable } from './buildable.ts';
import { lock } from './lock.ts';
import { freshFolder, publish, settleSite, targetOf } from './publish.ts';
import { FORMER, trimFormer } from './reuse.ts';
import { step } from './step.ts';
import { writeSums } from './sums.ts';
import { inputsOf, rememberPublished, unchangedSince } from './unchanged.ts';
import { PARTS, type Part } from './volumes.ts';

export interface BuildOptions {
  dist?: string;
  /** Clears the cache first. */
  clean?: boolean;
  /** Runs first, under the lock: converts transcripts to content. */
  convert?: (log: (line: string) => void) => Promise<void>;
  /** Runs next: makes the books (src/book/) that this and later builds publish. */
  makeBooks?: (log: (line: string) => void) => Promise<unknown>;
  /** Writes the checksums of all files into the site, so that copies can be verified. */
  seal?: boolean;
  /** Inspects the finished folder; if it throws, dist/ is not replaced. */
  examine?: (folder: string) => Promise<void>;
  /** One volume, into parts/; or 'front': the rest of the site, joined with the volumes that were built separately. */
  part?: Part;
}

/**
 * Builds the site: transcripts → content/ → dist/. Astro writes into a new folder, which replaces dist/ once it is
 * verified. If anything throws, dist/ is unchanged: the replacement is the last step that can fail.
 * @returns the files of the reports that are not on the new site; their problems were printed
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
  // Imported late: invalid settings are then reported like any other error.
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
    settleSite(target);
    // A book takes seconds to print: a clean build keeps them, as their keys show which ones changed.
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
    publish(folder, target, part === null ? FORMER : null);
    made = null;
    trimFormer();
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
  // A volume built separately is not a previous build of the whole site.
  const experimental = { ...config.experimental, incrementalBuild: part === null };
  await astro.build({ ...config, integrations, experimental, outDir, configFile: false, logLevel: 'silent' });
}

/**
 * Returns the warnings for an editor, which are also printed.
 * @throws Error if the site must not be published
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
