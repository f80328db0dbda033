import { hash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { AstroIntegration } from 'astro';
import { CACHE } from '../src/build/cache.ts';

/** The pages as a program, made by Astro of code and settings alone: reports are no part of it. */
export interface Bundle {
  /** Its module (src/prerender.ts). */
  entry: string;
  /** Folder of what a site has whatever its reports are: styles, scripts, what is in public/. */
  fixed: string;
}

const ENTRY = fileURLToPath(new URL('../src/prerender.ts', import.meta.url));

/**
 * The bundle of the pages as they are now. It is made when the code or the settings changed: to make it costs a small
 * site more than all the rest.
 * @param code digest of all that it is made of
 */
export async function bundle(code: string): Promise<Bundle> {
  process.env.NODE_ENV ??= 'production';
  const own = join(CACHE, 'bundle', hash('sha1', JSON.stringify([code, process.env.NODE_ENV]), 'hex'));
  const [pages, fixed] = [join(own, 'pages'), join(own, 'fixed')];
  if (!existsSync(own)) {
    rmSync(dirname(own), { recursive: true, force: true });
    const next = `${own}.new`;
    await make(join(next, 'pages'), join(next, 'fixed'));
    renameSync(next, own);
  }
  const entry = readdirSync(pages).find((name) => name.startsWith('prerender-entry'));
  return { entry: pathToFileURL(resolve(pages, entry!)).href, fixed };
}

async function make(pages: string, fixed: string): Promise<void> {
  // The bundler's memory would be large pages, and to clear them much of its work.
  process.env.MIMALLOC_ALLOW_THP ??= '0';
  // Read by Node itself: Astro would start a server to read it, and another one to ask the loader for the reports.
  const [{ build }, { default: config }] = await Promise.all([import('astro'), import('../astro.config.ts')]);
  const options: object = { sync: false };
  // A line a page would bury what matters.
  const quiet = { configFile: false, logLevel: 'warn' } as const;
  const integrations = [...config.integrations, bundleOnly(pages)];
  await build({ ...config, ...quiet, integrations, outDir: fixed }, options);
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
