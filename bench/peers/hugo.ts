import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import type { Peer } from '../peer.ts';

const page = (main: string): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{ .Title }}</title></head><body><header><a href="/">书架</a></header><main>${main}</main></body></html>`;

/** Hugo as the system's packages have it, and Pagefind behind it. */
export const hugo: Peer = {
  name: 'Hugo + Pagefind',
  packages: [],
  installed: () => spawnSync('hugo', ['version']).status === 0,
  files: {
    'hugo.toml':
      'baseURL = "/"\nlanguageCode = "zh-CN"\ntitle = "回眸"\nhasCJKLanguage = true\ndisableKinds = ["taxonomy", "term", "RSS"]\n[markup.goldmark.renderer]\nunsafe = true\n[markup.tableOfContents]\nstartLevel = 2\nendLevel = 3\n',
    'config.toml':
      'baseURL = "/"\nlanguageCode = "zh-CN"\ntitle = "回眸"\nhasCJKLanguage = true\ndisableKinds = ["taxonomy", "term", "RSS"]\n[markup.goldmark.renderer]\nunsafe = true\n[markup.tableOfContents]\nstartLevel = 2\nendLevel = 3\n',
    'layouts/_default/single.html': page(
      '<article data-pagefind-body><h1>{{ .Title }}</h1><nav>{{ .TableOfContents }}</nav>{{ .Content }}</article>',
    ),
    'layouts/_default/list.html': page(
      '<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>',
    ),
    'layouts/index.html': page(
      '<h1>{{ .Title }}</h1><ul>{{ range .Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>',
    ),
  },
  pathOf: (report) => `content/${report}.md`,
  build: [
    ['hugo', '--quiet'],
    [resolve('node_modules/.bin/pagefind'), '--site', 'public'],
  ],
  output: 'public',
};
