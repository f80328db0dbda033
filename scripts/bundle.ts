import { hash } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { AstroIntegration } from 'astro';
import { CACHE } from '../src/cache.ts';
import { digestOfCode } from '../src/code.ts';
import { filesIn } from './folder.ts';

/** The pages as a program, made by Astro of code and settings alone: reports are no part of it. */
export interface Bundle {
  /** Its module (src/prerender.ts). */
  entry: string;
  /** Folder of what a site has whatever its reports are: styles, scripts, what is in public/. */
  fixed: string;
}

/** In a folder of a bundle. */
const PAGES = 'pages';
const FIXED = 'fixed';
/** The digest of both. */
const SEAL = 'digest';
const ENTRY = fileURLToPath(new URL('../src/prerender.ts', import.meta.url));
/** In the place of this project's folder, where a bundle is kept for all projects of the same code. */
const ROOT = 'file:///huimou-root/';
/** So many are kept. */
const MOST = 16;

/**
 * The bundle of the pages as they are now. It is made when the code or the settings changed: to make it costs a small
 * site more than all the rest. Like what Node compiles, it is kept for this user, beside the project.
 * @param code digest of all that it is made of
 * @param anew whether what is kept is of no account
 */
export async function bundle(code: string, anew = false): Promise<Bundle> {
  process.env.NODE_ENV ??= 'production';
  const digest = hash('sha1', JSON.stringify([code, process.env.NODE_ENV]), 'hex');
  const own = join(CACHE, 'bundle', digest);
  const shared = join(sharedFolder(), digest);
  if (anew || !isWhole(own)) {
    rmSync(dirname(own), { recursive: true, force: true });
    const isShared = !anew && isWhole(shared);
    await put(own, async (folder) => {
      if (!isShared) return make(folder);
      cpSync(shared, folder, { recursive: true });
      rename(folder, ROOT, rootUrl());
    });
    if (!isShared) await share(own, shared);
  }
  const entry = readdirSync(join(own, PAGES)).find((name) => name.startsWith('prerender-entry'));
  return { entry: pathToFileURL(resolve(own, PAGES, entry!)).href, fixed: join(own, FIXED) };
}

const rootUrl = (): string => pathToFileURL('./').href;

/** Where a user has no folder, it is the project's. */
function sharedFolder(): string {
  try {
    return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'huimou/bundles');
  } catch {
    return join(CACHE, 'bundles');
  }
}

/** Fills a folder and then sets it in its place: what ends meanwhile leaves no half of it there. */
async function put(place: string, fill: (folder: string) => void | Promise<void>): Promise<void> {
  mkdirSync(dirname(place), { recursive: true });
  const folder = mkdtempSync(`${place}.`);
  try {
    await fill(folder);
    writeFileSync(join(folder, SEAL), digestIn(folder));
    rmSync(place, { recursive: true, force: true });
    renameSync(folder, place);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether it is as it was made: whatever tidies up caches may have taken a part of it. */
function isWhole(folder: string): boolean {
  try {
    return readFileSync(join(folder, SEAL), 'utf8') === digestIn(folder);
  } catch {
    return false;
  }
}

const digestIn = (folder: string): string => digestOfCode(folder, [PAGES, FIXED]);

/** For the user's other projects, and for this one when its caches are gone. Where that can't be written, it is not. */
async function share(own: string, shared: string): Promise<void> {
  try {
    await put(shared, (folder) => {
      cpSync(own, folder, { recursive: true });
      rename(folder, rootUrl(), ROOT);
    });
    const all = dirname(shared);
    const made = new Map(readdirSync(all).map((name) => [name, statSync(join(all, name)).mtimeMs]));
    const latest = [...made].sort(([, a], [, b]) => b - a);
    for (const [name] of latest.slice(MOST)) rmSync(join(all, name), { recursive: true, force: true });
  } catch {}
}

/** Modules of this project are named in a bundle by their whole path. */
function rename(folder: string, from: string, to: string): void {
  for (const name of filesIn(join(folder, PAGES)).filter((name) => name.endsWith('.mjs'))) {
    const path = join(folder, PAGES, name);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(from, to));
  }
}

async function make(folder: string): Promise<void> {
  // The bundler's memory would be large pages, and to clear them much of its work.
  process.env.MIMALLOC_ALLOW_THP ??= '0';
  // Read by Node itself: Astro would start a server to read it, and another one to ask the loader for the reports.
  const [{ build }, { default: config }] = await Promise.all([import('astro'), import('../astro.config.ts')]);
  const options: object = { sync: false };
  // A line a page would bury what matters.
  const quiet = { configFile: false, logLevel: 'warn' } as const;
  const integrations = [...config.integrations, bundleOnly(join(folder, PAGES))];
  await build({ ...config, ...quiet, integrations, outDir: join(folder, FIXED) }, options);
}

/** Has Astro bundle the pages and render none. */
function bundleOnly(pages: string): AstroIntegration {
  let bundled = '';
  return {
    name: 'huimou-bundle',
    hooks: {
      'astro:build:setup': ({ vite }) => {
        const { build } = vite.environments!.prerender!;
        build!.rolldownOptions!.input = ENTRY;
        bundled = build!.outDir!;
      },
      'astro:build:start': ({ setPrerenderer }) =>
        setPrerenderer({
          name: 'huimou-bundle',
          setup: async () => cpSync(bundled, pages, { recursive: true }),
          getStaticPaths: async () => [],
          render: async () => new Response(null),
        }),
    },
  };
}
