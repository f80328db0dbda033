import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import type { Report } from '../../../src/report/report.ts';
import { buildIndex, type IndexOptions } from '../../../src/search/index/index.ts';
import type { Outcome } from './bench-client.ts';
import { publish } from './generate.ts';
import { type Served, serve } from './serve.ts';

/** A site of some reports with its search index and nothing else, and the client that searches it in a browser. */
export interface Searcher {
  page: Page;
  dist: string;
  /** What each query finds, asked one after the other; of each answer so many reports are opened. */
  run: (typed: readonly string[], open?: number) => Promise<Outcome[]>;
  close: () => Promise<void>;
}

let built: Promise<string> | undefined;

/** The code of the client, built once. */
function client(): Promise<string> {
  built ??= build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: 'tests/search/tools/bench-client.ts', formats: ['es'], fileName: () => 'client.js' },
    },
  }).then((made) => (made as Rolldown.RolldownOutput[])[0]!.output[0].code);
  return built;
}

export async function searcher(
  browser: Browser,
  reports: readonly Report[],
  sizes: Pick<IndexOptions, 'sizes'> = {},
): Promise<Searcher> {
  const dist = mkdtempSync(join(tmpdir(), 'huimou-search-'));
  publish(reports, dist);
  await buildIndex({ distDir: dist, cacheDir: join(dist, '.cache'), ...sizes });
  writeFileSync(join(dist, 'client.js'), await client());
  writeFileSync(
    join(dist, 'index.html'),
    '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>检索</title><script type="module" src="/client.js"></script></html>',
  );
  const site: Served = await serve(dist);
  const page = await browser.newPage();
  await page.goto(site.url);
  await page.waitForFunction('window.runAll');
  return {
    page,
    dist,
    run: (typed, open = 1e6) =>
      page.evaluate(
        ([list, n]) =>
          (window as unknown as { runAll: (list: readonly string[], n: number) => Promise<Outcome[]> }).runAll(list, n),
        [typed, open] as const,
      ),
    close: async () => {
      await page.close();
      await site.close();
      rmSync(dist, { recursive: true, force: true });
    },
  };
}
