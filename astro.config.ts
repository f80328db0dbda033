import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { site } from './src/site.ts';

export default defineConfig({
  ...(site.url ? { site: site.url } : {}),
  output: 'static',
  trailingSlash: 'always',
  build: { format: 'directory', assets: '_assets' },
  // 'jsx', the default, can eat blanks that belong to the text.
  compressHTML: false,
  server: { host: '127.0.0.1', port: 4321 },
  devToolbar: { enabled: false },
  integrations: [mdx()],
});
