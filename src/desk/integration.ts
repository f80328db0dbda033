import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
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
          `import ${JSON.stringify(fileURLToPath(new URL('./client/bar.ts', import.meta.url)).replaceAll('\\', '/'))};`,
        );
        root = fileURLToPath(config.root);
        for (const name of ['index', 'desk', 'form', 'broken', 'settings', 'publish']) {
          const pattern = name === 'index' ? '/proof' : `/proof/${name}`;
          injectRoute({ pattern, entrypoint: fileURLToPath(new URL(`./pages/${name}.astro`, import.meta.url)) });
        }
      },
      'astro:server:setup': ({ server }) => {
        // A file that was read while it was being written may be announced only once, and Astro keeps the list of
        // pages: the file is read again, the list is forgotten.
        const api = deskApi(
          root,
          (path) => {
            server.watcher.emit('change', join(root, path));
            for (const { hot } of Object.values(server.environments)) hot.send('astro:content-changed', {});
          },
          () => {
            // The settings are read when their module is: all pages are made of it.
            for (const { moduleGraph, hot } of Object.values(server.environments)) {
              moduleGraph.invalidateAll();
              hot.send({ type: 'full-reload' });
            }
          },
        );
        // A publication is a clean build, and empties the cache that pages are made of: it is filled again before the
        // next of them, by the loader, which is told that everything has changed.
        let filling: Promise<void> | null = null;
        const fill = async () => {
          server.watcher.emit('change', join(root, INDICATORS_FILE));
          for (let tries = 0; tries < 600 && !hasSnapshot('dev'); tries += 1) await pause(100);
        };
        server.middlewares.use((request, _, next) => {
          if (
            hasSnapshot('dev') ||
            !/^\/(?:$|\d{4}\/|figures\/|names\/|districts\/|years\/|data\/|share\/)/.test(request.url ?? '')
          )
            return next();
          filling ??= fill().finally(() => {
            filling = null;
          });
          void filling.then(() => next(), next);
        });
        server.middlewares.use((request, response, next) => {
          const path = request.url ?? '';
          if (path.startsWith('/proof/api/')) {
            void api(request, response, path.slice('/proof/api'.length));
            return;
          }
          // A report that can't be read says why, where it would be.
          const [, year, name] = /^\/(\d{4})\/([a-z0-9-]+)\/(?:\?.*)?$/.exec(path) ?? [];
          if (year && name) {
            void brokenReport(root, `${year}-${name}`).then(({ messages }) => {
              if (messages.length > 0) request.url = '/proof/broken/';
              next();
            }, next);
            return;
          }
          // /proof/2020-jintan/ and /proof/2020-jintan/edit/ are one page each, whatever the report.
          const [, slug, edit] = /^\/proof\/(\d{4}-[a-z0-9-]+)\/(edit\/)?(?:\?.*)?$/.exec(path) ?? [];
          if (!slug) return next();
          void knownReports(root).then((known) => {
            if (known.has(slug)) request.url = edit ? '/proof/form/' : '/proof/desk/';
            next();
          }, next);
        });
      },
      'astro:server:start': ({ address, logger }) => logger.info(`工作台 http://localhost:${address.port}/proof/`),
    },
  };
}
