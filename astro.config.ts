import mdx from '@astrojs/mdx';
import type { AstroUserConfig } from 'astro';
import { devRoutes } from './src/dev/routes.ts';
import { plainModules } from './src/plain.ts';
import { site } from './src/site.ts';

// Astro would tell its makers of every build and of the machine, and ask for its own latest version.
process.env.ASTRO_TELEMETRY_DISABLED = '1';
process.env.ASTRO_DISABLE_UPDATE_CHECK = 'true';

// `defineConfig` does nothing, and brings all of Astro.
export default {
  ...(site.url ? { site: site.url } : {}),
  output: 'static',
  trailingSlash: 'always',
  // No script or style stands in a page: one policy, without hashes, holds for all of them (src/release/policy.ts).
  build: { format: 'directory', assets: '_assets', inlineStylesheets: 'never' },
  vite: { build: { assetsInlineLimit: 0 }, plugins: [plainModules()] },
  // Highlighting would colour by style attributes.
  markdown: { syntaxHighlight: false },
  // 'jsx', the default, can eat blanks that belong to the text; `true` folds blanks as a browser does.
  compressHTML: true,
  server: { host: '127.0.0.1', port: 4321 },
  devToolbar: { enabled: false },
  integrations: [mdx(), devRoutes()],
} satisfies AstroUserConfig;
