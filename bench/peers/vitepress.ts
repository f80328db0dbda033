import type { Peer } from '../peer.ts';

/** VitePress with its local search. */
export const vitepress: Peer = {
  name: 'VitePress',
  packages: ['vitepress@1.6.4'],
  files: {
    'package.json': '{ "private": true, "type": "module" }\n',
    '.vitepress/config.mjs': `import { defineConfig } from 'vitepress';
export default defineConfig({
  lang: 'zh-CN',
  title: '回眸',
  themeConfig: { search: { provider: 'local' }, outline: [2, 3] },
});
`,
    'index.md': '---\ntitle: 回眸\n---\n\n各地工会的年度答卷\n',
  },
  pathOf: (report) => `${report}.md`,
  build: [['vitepress', 'build']],
  output: '.vitepress/dist',
};
