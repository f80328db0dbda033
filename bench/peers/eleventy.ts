import { resolve } from 'node:path';
import type { Peer } from '../peer.ts';

/** Eleventy with anchors and contents, and Pagefind behind it. */
export const eleventy: Peer = {
  name: 'Eleventy + Pagefind',
  packages: [
    '@11ty/eleventy@3.1.2',
    'markdown-it@14.1.0',
    'markdown-it-anchor@9.2.0',
    'markdown-it-toc-done-right@4.2.0',
  ],
  files: {
    'package.json': '{ "private": true, "type": "module" }\n',
    'eleventy.config.js': `import markdownIt from 'markdown-it';
import anchor from 'markdown-it-anchor';
import toc from 'markdown-it-toc-done-right';
export default (config) => {
  config.setLibrary('md', markdownIt({ html: true }).use(anchor.default ?? anchor).use(toc.default ?? toc, { level: [2, 3] }));
  config.setQuietMode(true);
  return { dir: { input: 'content', includes: '../_includes', output: '_site' } };
};
`,
    '_includes/page.njk':
      '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{ title }}</title></head><body><header><a href="/">书架</a></header><main><article data-pagefind-body><h1>{{ title }}</h1>{{ content | safe }}</article></main></body></html>',
    'content/content.11tydata.json': '{ "layout": "page.njk", "tags": "reports" }',
    'content/index.njk':
      '---\nlayout: false\ntags: []\neleventyExcludeFromCollections: true\n---\n<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>回眸</title></head><body><ul>{% for report in collections.reports %}<li><a href="{{ report.url }}">{{ report.data.title }}</a></li>{% endfor %}</ul></body></html>',
  },
  pathOf: (report) => `content/${report}.md`,
  contents: '[[toc]]',
  build: [['eleventy'], [resolve('node_modules/.bin/pagefind'), '--site', '_site']],
  output: '_site',
};
