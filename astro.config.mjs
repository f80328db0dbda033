// @ts-check
import mdx from '@astrojs/mdx';
import { huimou } from './src/build/integration.ts';
import { CACHE } from './src/disk/cache.ts';
import { site } from './src/settings/site.ts';

// Astro would report every build and the machine to its makers, and ask for its own latest version.
process.env.ASTRO_TELEMETRY_DISABLED = '1';
process.env.ASTRO_DISABLE_UPDATE_CHECK = 'true';
// Astro puts variables whose names it finds in a module into it: every page would depend on the program that the shell began.
delete process.env._;

/**
 * The scripts that pages share, in few files. What a report's page runs, and what the compiler adds for old browsers, comes
 * first, or it would lie among what answers a query and bring all of that along (22 KB); then how a query is read, which a
 * report's page needs to mark what was looked for; then all that answers it. What draws the search page (client/page/) is
 * its own: it looks for its elements.
 */
const sharedScripts = [
  { name: 'shared', test: /src\/report\/sentence\.ts$|vite\/preload-helper|@oxc-project.runtime/, priority: 3 },
  { name: 'query', test: /src\/search\/(?:query|term|units|quantity|operators|figure-test|within)\.ts$/, priority: 2 },
  {
    name: 'answer',
    test: /src\/search\/(?:[\w-]+|client\/(?!shortcuts|typeahead|report-search|highlight)[\w-]+)\.ts$|fflate/,
    priority: 1,
  },
];

/** @satisfies {import('astro').AstroUserConfig} */
const config = {
  ...(site.url ? { site: site.url } : {}),
  output: 'static',
  trailingSlash: 'always',
  // One cache: to delete it is a clean build.
  cacheDir: `${CACHE}/astro`,
  // No script or style stands in a page: one policy, without hashes, holds for all of them (src/verify/policy.ts).
  build: { format: 'directory', assets: '_assets', inlineStylesheets: 'never' },
  vite: {
    // One stylesheet for all pages: one request before the first text, and none on the next page.
    build: {
      assetsInlineLimit: 0,
      cssCodeSplit: false,
      // Offices stay with the last Chrome of Windows 7 (109), phones with Safari 15.4 and WeChat's X5 (Chromium 89).
      target: ['chrome89', 'safari15.4'],
    },
    // The scripts of the search in two files, that of its page apart: a browser asks for six files at a time over HTTP/1.1.
    environments: { client: { build: { rolldownOptions: { output: { codeSplitting: { groups: sharedScripts } } } } } },
    // Scripts ask for each other from where they are: the site may lie in a folder of its host (src/build/base.ts).
    experimental: {
      renderBuiltUrl: (_, { hostType, ssr }) => (hostType === 'js' && !ssr ? { relative: true } : undefined),
    },
  },
  // Highlighting would colour by style attributes.
  markdown: { syntaxHighlight: false },
  // 'jsx', the default, can eat blanks that belong to the text; `true` folds blanks as a browser does.
  compressHTML: true,
  server: { host: '127.0.0.1', port: 4321 },
  devToolbar: { enabled: false },
  experimental: { incrementalBuild: true },
  integrations: [mdx(), huimou()],
};

// `defineConfig` does nothing, and loads all of Astro.
export default config;
