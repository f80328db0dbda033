import { existsSync, readFileSync } from 'node:fs';
import mdx from '@astrojs/mdx';
import type { AstroUserConfig } from 'astro';
import { ENCODERS } from './src/photo/recipe.ts';
import { photoGuard } from './src/photos.ts';
import { plainModules } from './src/plain.ts';
import { published } from './src/published.ts';
import { goneOf, parseRedirects, REDIRECTS_FILE } from './src/release/redirects.ts';
import { ofAllPages, reuse } from './src/reuse.ts';
import { isListed } from './src/share/listed.ts';
import { site } from './src/site.ts';
import { written } from './src/written.ts';

// Astro would tell its makers of every build and of the machine, and ask for its own latest version.
process.env.ASTRO_TELEMETRY_DISABLED = '1';
process.env.ASTRO_DISABLE_UPDATE_CHECK = 'true';

/** Pages that only say where they went. */
const gone = new Set(
  goneOf(parseRedirects(existsSync(REDIRECTS_FILE) ? readFileSync(REDIRECTS_FILE, 'utf8') : '')).map(
    ({ from }) => from,
  ),
);

// Neither `defineConfig` nor the map of the site is loaded where it does nothing: they bring other libraries.
export default {
  ...(site.url ? { site: site.url } : {}),
  output: 'static',
  trailingSlash: 'always',
  // No script or style stands in a page: one policy, without hashes, holds for all of them (src/release/policy.ts).
  build: { format: 'directory', assets: '_assets', inlineStylesheets: 'never' },
  vite: { build: { assetsInlineLimit: 0 }, plugins: [photoGuard(), plainModules()] },
  image: { service: { entrypoint: './src/photo/service.ts', config: ENCODERS } },
  // Highlighting would colour by style attributes.
  markdown: { syntaxHighlight: false },
  // 'jsx', the default, can eat blanks that belong to the text; `true` folds blanks as a browser does.
  compressHTML: true,
  server: { host: '127.0.0.1', port: 4321 },
  devToolbar: { enabled: false },
  // A map of the site has full addresses: there is one as soon as the settings name them.
  integrations: [
    mdx(),
    published(),
    written(),
    reuse(),
    ...(site.url
      ? [
          ofAllPages(
            (await import('@astrojs/sitemap')).default({
              filter: (page) => isListed(new URL(page).pathname) && !gone.has(new URL(page).pathname),
            }),
          ),
        ]
      : []),
  ],
} satisfies AstroUserConfig;
