import type { Peer } from '../peer.ts';

/** Starlight as its guide sets it up: contents and Pagefind are its own. */
export const starlight: Peer = {
  name: 'Starlight',
  packages: ['astro@5.16.0', '@astrojs/starlight@0.37.0', 'sharp@0.34.3'],
  files: {
    'package.json': '{ "private": true, "type": "module" }\n',
    'astro.config.mjs': `import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
export default defineConfig({
  integrations: [
    starlight({ title: '回眸', locales: { root: { label: '简体中文', lang: 'zh-CN' } }, sidebar: [{ label: '首页', link: '/' }] }),
  ],
});
`,
    'src/content.config.ts': `import { defineCollection } from 'astro:content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`,
    'src/content/docs/index.md': '---\ntitle: 回眸\n---\n\n各地工会的年度答卷\n',
    'tsconfig.json': '{ "extends": "astro/tsconfigs/base" }\n',
  },
  pathOf: (report) => `src/content/docs/${report}.md`,
  build: [['astro', 'build']],
  output: 'dist',
};
