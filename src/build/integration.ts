import { createReadStream, mkdirSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration, AstroPrerenderer } from 'astro';
import { filesIn } from '../disk/files.ts';
import { siteIndicators } from '../reports/indicators.ts';
import { addressesIn, readRedirects } from '../reports/published.ts';
import { caddyRedirects, nginxRedirects } from '../reports/redirects.ts';
import { type Entry, isPublic, readSnapshot } from '../reports/snapshot.ts';
import { getReport } from '../reports/store.ts';
import { termsOf } from '../search/index/cached-terms.ts';
import { documentOf } from '../search/index/from-report.ts';
import { buildIndex } from '../search/index/index.ts';
import { baseOf, site } from '../settings/site.ts';
import { artefactsOf, dropModified, fileOf, writeArtefacts } from './artefacts.ts';
import { MEDIA_TYPES } from './media-types.ts';
import { preloadModules } from './preloads.ts';
import { ReusedPages, reusing } from './reuse.ts';
import { TABLES_OF_SITE, tableOf } from './tables.ts';
import { inPart, joinParts, type Part, trimToVolume } from './volumes.ts';

export const NAME = 'huimou';

/**
 * Astro integration that adds what is not a page: artefacts (artefacts.ts), the search index, the sitemap. A build
 * writes them after the pages; the development server makes them on request.
 * @param part the part of the site to build; `npx astro build` builds all of it
 */
export function huimou({ part = null }: { part?: Part } = {}): AstroIntegration {
  let origin: string | null = null;
  let reused: ReusedPages | null = null;
  return {
    name: NAME,
    hooks: {
      'astro:config:done': ({ config }) => {
        origin = config.site ?? null;
        dropModified();
        if (config.experimental.incrementalBuild) reused = new ReusedPages(fileURLToPath(config.outDir));
      },
      'astro:build:start': async ({ setPrerenderer }) => {
        await countTerms();
        setPrerenderer((pages) => onlyPart(reused ? reusing(pages, reused) : pages, part));
      },
      'astro:build:done': async ({ dir }) => {
        reused?.save();
        await finish(fileURLToPath(dir), origin, part);
      },
      'astro:server:setup': ({ server }) => {
        server.middlewares.use((request, response, next) => {
          answer(request, response).then((answered) => answered || next(), next);
        });
      },
    },
  };
}

/** Limits rendering to the pages of a part, and names a page that fails to render. */
const onlyPart = (pages: AstroPrerenderer, part: Part): AstroPrerenderer => ({
  ...pages,
  getStaticPaths: async () => (await pages.getStaticPaths()).filter(({ pathname }) => inPart(pathname.slice(1), part)),
  render: async (request, options) => {
    try {
      return await pages.render(request, options);
    } catch (cause) {
      throw new Error(`${decodeURI(new URL(request.url).pathname)}  ${(cause as Error).message}`, { cause });
    }
  },
});

/** @throws Error if the loader has left no snapshot of this build */
function entriesOf(taker: 'build' | 'dev'): Entry[] {
  const snapshot = readSnapshot(taker);
  if (!snapshot) throw new Error('没有读到报告的清单  请再构建一次');
  return taker === 'dev' ? snapshot.entries : snapshot.entries.filter(isPublic);
}

/**
 * Counts the words of the reports for the page of terms, which finds them in the cache then: counted by the bundled page,
 * they would need a second copy of the dictionaries that have read the reports (half a second).
 */
async function countTerms(): Promise<void> {
  const cards = entriesOf('build').map(({ card }) => card);
  await termsOf(cards, ({ digest }) => documentOf(getReport(digest)));
}

const log = (line: string): void => console.log(`  ${line}`);

async function finish(folder: string, origin: string | null, part: Part): Promise<void> {
  const entries = entriesOf('build');
  await writeArtefacts(folder, entries, part);
  if (typeof part === 'number') {
    const own = entries.filter(({ card }) => card.volume === part);
    trimToVolume(folder, part, entries, new Set(artefactsOf(own).map(({ path }) => path)), log);
    return;
  }
  if (part === 'front') joinParts(folder, entries, log);
  preloadModules(folder, 'search/index.html');
  const digests = new Map(entries.map(({ card }) => [card.slug, card.digest]));
  await buildIndex({ distDir: folder, indicators: siteIndicators().indicators, digests, log });
  if (origin) {
    const { writeSitemap } = await import('../share/sitemap.ts');
    await writeSitemap(folder, addressesIn(filesIn(folder)));
  }
  writeRedirects(folder);
}

/**
 * Writes the server configuration for withdrawn addresses (deploy/) into the site, so that both come from one build.
 */
function writeRedirects(folder: string): void {
  const redirects = readRedirects();
  mkdirSync(join(folder, '.deploy'));
  const base = baseOf(site);
  writeFileSync(join(folder, '.deploy/redirects.nginx.conf'), nginxRedirects(redirects, base));
  writeFileSync(join(folder, '.deploy/redirects.caddy'), caddyRedirects(redirects, base));
}

/** Answers a request for an artefact. Resolves to false if there is none at this address. */
async function answer({ url = '' }: IncomingMessage, response: ServerResponse): Promise<boolean> {
  if (!/^\/(?:data|share|books|_assets)\//.test(url)) return false;
  const path = decodeURI(url.slice(1).replace(/\?.*$/s, ''));
  const entries = entriesOf('dev');
  const cards = entries.map(({ card }) => card);
  const table = TABLES_OF_SITE.find((each) => each.path === path);
  const artefact = table ? undefined : artefactsOf(entries).find((each) => each.path === path);
  if (!table && !artefact) return false;
  response.setHeader('Content-Type', MEDIA_TYPES[extname(path)] ?? 'application/octet-stream');
  const pieces = table && tableOf(table, cards).map((piece) => Buffer.from(piece));
  (pieces ? Readable.from(pieces) : createReadStream(await fileOf(artefact!))).pipe(response);
  return true;
}
