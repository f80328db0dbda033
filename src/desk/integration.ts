import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration, BaseIntegrationHooks } from 'astro';
import { slashed } from '../disk/slashed.ts';
import { INDICATORS_FILE } from '../figures/indicator.ts';
import { hasSnapshot } from '../reports/snapshot.ts';
import { deskApi } from './api.ts';
import { brokenReport } from './report.ts';
import { knownReports } from './store.ts';

/**
 * The proofing desk at /proof/, while `npm run dev` runs and never in a build: its pages are injected, and its write
 * interface is a middleware of the development server. scripts/dev.ts adds it: a build does not even load it.
 */
export function desk(): AstroIntegration {
  let root = process.cwd();
  return {
    name: 'huimou-desk',
    hooks: {
      'astro:config:setup': ({ command, config, injectRoute, injectScript, updateConfig }) => {
        if (command !== 'dev') return;
        // A publication writes thousands of files next to the sources: each would make every open page reload.
        updateConfig({
          vite: { server: { watch: { ignored: ['**/dist/**', '**/.dist-*/**', '**/.desk/**', '**/withdrawn/**'] } } },
        });
        injectScript(
          'page',
          `import ${JSON.stringify(slashed(fileURLToPath(new URL('./client/bar.ts', import.meta.url))))};`,
        );
        root = fileURLToPath(config.root);
        for (const name of ['index', 'desk', 'form', 'broken', 'settings', 'publish']) {
          const pattern = name === 'index' ? '/proof' : `/proof/${name}`;
          injectRoute({ pattern, entrypoint: fileURLToPath(new URL(`./pages/${name}.astro`, import.meta.url)) });
        }
      },
      'astro:server:setup': ({ server }) => {
        server.middlewares.use(waitForSnapshot(root, server));
        server.middlewares.use(serveDesk(root, server));
      },
      'astro:server:start': ({ address, logger }) => logger.info(`工作台 http://localhost:${address.port}/proof/`),
    },
  };
}

type Server = Parameters<BaseIntegrationHooks['astro:server:setup']>[0]['server'];
type Middleware = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

/** Requests of pages that are made of the snapshot. */
const MADE_OF_SNAPSHOT = /^\/(?:$|\d{4}\/|figures\/|names\/|districts\/|years\/|data\/|share\/)/;

/**
 * Lets requests of pages wait for the snapshot. A publication is a clean build, and empties the cache: the loader fills it
 * again when it is told that everything has changed.
 */
function waitForSnapshot(root: string, { watcher }: Server): Middleware {
  let filling: Promise<void> | null = null;
  const fill = async () => {
    watcher.emit('change', join(root, INDICATORS_FILE));
    for (let tries = 0; tries < 600 && !hasSnapshot('dev'); tries += 1) await pause(100);
  };
  return ({ url = '' }, _, next) => {
    if (hasSnapshot('dev') || !MADE_OF_SNAPSHOT.test(url)) return next();
    filling ??= fill().finally(() => {
      filling = null;
    });
    void filling.then(() => next(), next);
  };
}

/** Answers the API, and maps the addresses of the desk's pages to its routes. */
function serveDesk(root: string, { watcher, environments }: Server): Middleware {
  // A file that was read while it was being written may be announced only once, and Astro keeps the list of pages: the file
  // is read again, the list is forgotten.
  const mended = (path: string): void => {
    watcher.emit('change', join(root, path));
    for (const { hot } of Object.values(environments)) hot.send('astro:content-changed', {});
  };
  // The settings are read when their module is, and all pages depend on them.
  const settled = (): void => {
    for (const { moduleGraph, hot } of Object.values(environments)) {
      moduleGraph.invalidateAll();
      hot.send({ type: 'full-reload' });
    }
  };
  const api = deskApi(root, mended, settled);
  return (request, response, next) => {
    const path = request.url ?? '';
    if (path.startsWith('/proof/api/')) return void api(request, response, path.slice('/proof/api'.length));
    // A report that can't be read says why, in place of its page.
    const [, year, name] = /^\/(\d{4})\/([a-z0-9-]+)\/(?:\?.*)?$/.exec(path) ?? [];
    if (year && name)
      return void brokenReport(root, `${year}-${name}`).then(({ messages }) => {
        if (messages.length > 0) request.url = '/proof/broken/';
        next();
      }, next);
    // /proof/2020-jintan/ and /proof/2020-jintan/edit/ are one page each, whatever the report.
    const [, slug, edit] = /^\/proof\/(\d{4}-[a-z0-9-]+)\/(edit\/)?(?:\?.*)?$/.exec(path) ?? [];
    if (!slug) return next();
    return void knownReports(root).then((known) => {
      if (known.has(slug)) request.url = edit ? '/proof/form/' : '/proof/desk/';
      next();
    }, next);
  };
}
