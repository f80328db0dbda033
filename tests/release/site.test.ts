import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { dropped, idsFor, type Ledger, ledgerOf, parseLedger, printLedger } from '../../src/reports/ledger.ts';
import { caddyRedirects, nginxRedirects, parseRedirects } from '../../src/reports/redirects.ts';
import { pageFacts } from '../../src/verify/facts.ts';
import { dataLinks, deadLinks, linkedOf } from '../../src/verify/links.ts';
import { verify } from '../../src/verify/verify.ts';
import { dangersOf, tagsOf } from '../support/dangers.ts';

describe('what could act in a page is found', () => {
  test.each([
    '<script>1</script>',
    '<script src="https://evil.example/x.js"></script>',
    '<SCRIPT SRC=//evil.example></SCRIPT>',
    '<img src=x onerror=alert(1)>',
    '<img src="https://evil.example/x.png">',
    '<img srcset="//evil.example/x 2x">',
    '<svg/onload=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" jav&#x09;ascript:alert(1)">x</a>',
    '<a href="&#106;avascript&colon;alert(1)">x</a>',
    '<a href="data:text/html,x">x</a>',
    '<a href="//evil.example">x</a>',
    '<iframe srcdoc="x"></iframe>',
    '<object data="x"></object>',
    '<base href="/">',
    '<p style="color:red">x</p>',
    '<style>p{}</style>',
    '<form action="https://evil.example/"></form>',
    '<form method="post"></form>',
    '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
    '<link rel="stylesheet" href="https://evil.example/x.css">',
    '<p title="a"b"onclick="x">x</p>',
  ])('%s', (html) => {
    expect(dangersOf(`<p>前</p>${html}`)).not.toEqual([]);
    expect(pageFacts(Buffer.from(`<p>前</p>${html}`)).dangers).not.toEqual([]);
  });

  test.each([
    '<p>&lt;script>alert(1)&lt;/script> 1 < 2</p>',
    '<a href="https://a.cn/">x</a>',
    '<a href="/2020/jintan/#p1-1">x</a>',
    '<a href="mailto:a@b.cn">x</a>',
    '<p title="<script>alert(1)</script> onclick=x">x</p>',
    '<script type="module" src="/_assets/a.js"></script>',
    '<script type="application/ld+json">{"a":"<b>"}</script>',
    '<meta http-equiv="refresh" content="0;url=/2020/jintan/">',
    '<link rel="canonical" href="https://example.org/">',
    '<!-- <script>1</script> --><p>x</p>',
  ])('and nothing else: %s', (html) => {
    expect(dangersOf(html)).toEqual([]);
    expect(pageFacts(Buffer.from(html)).dangers).toEqual([]);
  });

  test('the quick reading of a page finds what the thorough one finds', () => {
    const value = fc.oneof(
      fc.constantFrom(
        '#s1',
        '/2020/jintan/#淮安',
        '/\\evil.example',
        '//evil.example',
        '/\t/evil.example',
        'javascript:1',
        'a&amp;b',
        '',
      ),
      fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('"', '')),
    );
    const attribute = fc
      .tuple(
        fc.constantFrom('id', 'href', 'class', 'title', 'src', 'onclick', 'style', 'data-x', 'ping', 'action'),
        value,
      )
      .map(([name, text]) => ` ${name}="${text}"`);
    const tag = fc
      .tuple(
        fc.constantFrom('a', 'p', 'td', 'img', 'link', 'form', 'x-y', 'A', '/p', '/P', '/1', '/script'),
        fc.uniqueArray(attribute, { selector: (text) => text.split('=')[0], maxLength: 4 }),
        fc.constantFrom('>', '/>', ' >', ''),
      )
      .map(([name, attributes, end]) => `<${name}${attributes.join('')}${end}`);
    fc.assert(
      fc.property(fc.array(fc.oneof(tag, value)), (parts) => {
        const html = parts.join('\n');
        const { ids, links, dangers } = pageFacts(Buffer.from(html));
        const thorough = tagsOf(html).map(linkedOf);
        expect(ids.toSorted()).toEqual([...new Set(thorough.flatMap((tag) => tag.ids))].sort());
        expect(links.toSorted()).toEqual([...new Set(thorough.flatMap((tag) => tag.links))].sort());
        expect(dangers.map(({ line }) => line)).toEqual(
          dangersOf(html).map(({ at }) => html.slice(0, at).split('\n').length),
        );
      }),
      { numRuns: 3000 },
    );
  });
});

describe('links', () => {
  const files = new Set(['index.html', '2020/jintan/index.html', '_assets/a.css', 'data/index.json']);
  const pageOf = (path: string, html: string) => ({ path, ...pageFacts(Buffer.from(html)) });
  const pages = [
    pageOf(
      'index.html',
      '<a href="/2020/jintan/#s1">1</a><a href="2020/jintan">2</a><a href="#top">3</a><a href="https://a.cn/x">4</a><a href="mailto:a@b">5</a>',
    ),
    pageOf('2020/jintan/index.html', '<h2 id="s1">x</h2><a href="../../">1</a><a href="#s1">2</a>'),
  ];

  test('that lead somewhere are right', () => expect(deadLinks(pages, files)).toEqual([]));

  test.each([
    ['/2021/', '没有这个网页'],
    ['/2020/jintan/#s9', '网页里没有这个位置'],
    ['#s1', '网页里没有这个位置'],
    ['https://example.org/nowhere/', '没有这个网页'],
    ['http://[', '没有这个网页'],
    ['/%ff/', '没有这个网页'],
  ])('%s: %s', (href, what) => {
    const page = pageOf('index.html', `<a href="${href}">x</a>`);
    expect(deadLinks([page, pages[1]!], files, 'https://example.org')).toEqual([{ page: 'index.html', href, what }]);
  });

  test('stand in feeds, maps, manifests, stylesheets and data', () => {
    const hrefs = (name: string, text: string) => dataLinks(name, text).map(({ href }) => href);
    expect(hrefs('data/index.json', '{"reports":[{"url":"/a/","title":"/no/"}]}')).toEqual(['/a/']);
    expect(hrefs('sitemap.xml', '<url><loc>https://example.org/a/?x=1&amp;y=2</loc></url>')).toEqual([
      'https://example.org/a/?x=1&y=2',
    ]);
    expect(hrefs('a.css', '@font-face{src:url("/fonts/a.woff2")}')).toEqual(['/fonts/a.woff2']);
    expect(hrefs('manifest.webmanifest', '{"icons":[{"src":"/icon.png"}]}')).toEqual(['/icon.png']);
    expect(hrefs('robots.txt', 'User-agent: *\nSitemap: https://example.org/sitemap.xml')).toEqual([
      'https://example.org/sitemap.xml',
    ]);
  });
});

test('a site that lacks a file which others rely on is not published: the figures too', () => {
  const empty = mkdtempSync(join(tmpdir(), 'huimou-verify-'));
  const { errors } = verify(empty);
  rmSync(empty, { recursive: true });
  for (const path of [
    'index.html',
    'data/index.json',
    'data/figures.csv',
    'data/figures.json',
    'search-index/catalogue.json',
  ])
    expect(errors).toContain(`缺少 ${path}`);
});

describe('redirects', () => {
  test('are read, and a chain is one step', () => {
    expect(parseRedirects('# 没有\n')).toEqual([]);
    expect(
      parseRedirects(
        '- from: /a/\n  to: /b/\n- from: /b/\n  to: /c/#s1\n- from: /d/\n  withdrawn: 2026-11-20\n  notice: 撤下\n',
      ),
    ).toEqual([
      { from: '/a/', to: '/c/#s1', date: null, notice: null },
      { from: '/b/', to: '/c/#s1', date: null, notice: null },
      { from: '/d/', to: null, date: '2026-11-20', notice: '撤下' },
    ]);
  });

  test.each([
    ['not a list', 'from: /a/'],
    ['no YAML', '- from: "/a/'],
    ['another site', '- from: /a/\n  to: https://evil.example/'],
    ['another site without a scheme', '- from: /a/\n  to: //evil.example/'],
    ['code', '- from: /a/\n  to: javascript:alert(1)'],
    ['a configuration', '- from: "/a/; return 200"\n  to: /b/'],
    ['a line of one', '- from: "/a/\\n}"\n  to: /b/'],
    ['a way out', '- from: /../a/\n  to: /b/'],
    ['both', '- from: /a/\n  to: /b/\n  withdrawn: 2026-11-20'],
    ['neither', '- from: /a/'],
    ['a circle', '- from: /a/\n  to: /b/\n- from: /b/\n  to: /a/'],
    ['twice', '- from: /a/\n  to: /b/\n- from: /a/\n  to: /c/'],
  ])('%s is refused, with its line', (_, yaml) => {
    expect(() => parseRedirects(yaml)).toThrow(/^content\/redirects\.yaml/);
  });

  test('are told to nginx and Caddy', () => {
    const redirects = parseRedirects(
      '- from: /a/\n  to: /b/\n- from: /d/\n  withdrawn: 2026-11-20\n- from: /e/#p1-1\n  to: /e/\n',
    );
    expect(nginxRedirects(redirects)).toBe(
      'location = /a/ { return 301 /b/; }\nlocation = /d/ { error_page 410 /d/index.html; return 410; }\n',
    );
    expect(caddyRedirects(redirects)).toContain('redir /a/ /b/ 301\n');
    expect(caddyRedirects(redirects)).not.toContain('/e/');
  });
});

describe('the ledger', () => {
  const report = (url: string, texts: string[]) =>
    ({
      url,
      blocks: texts.map((text, i) => ({ type: 'paragraph', id: `p0-${i + 1}`, text })),
      figures: [],
    }) as unknown as Report;
  const before = ledgerOf(['/a/', '/b/', '/years/'], [report('/a/', ['甲', '乙']), report('/b/', ['丙'])]);

  test('is the same when it is read again', () => {
    expect(parseLedger(printLedger(before))).toEqual(before);
    expect(parseLedger(null)).toEqual(new Map());
    expect(() => parseLedger('{')).toThrow('content/published.json');
  });

  test('says what was published and is not there', () => {
    const now: Ledger = ledgerOf(['/a/', '/years/'], [report('/a/', ['甲'])]);
    expect(dropped(before, now, [])).toEqual([
      expect.stringMatching(/^\/a\/ {2}发布过的 1 个位置这次没有了：#p0-2/),
      expect.stringMatching(/^\/b\/ {2}发布过，这次没有了/),
    ]);
  });

  test('is content with what an editor says of it', () => {
    const now: Ledger = ledgerOf(['/a/', '/c/', '/years/'], [report('/a/', ['甲']), report('/c/', ['丙'])]);
    const redirects = parseRedirects('- from: /b/\n  to: /c/\n- from: /a/#p0-2\n  to: /a/#p0-1\n');
    expect(dropped(before, now, redirects)).toEqual([]);
    expect(idsFor('/c/', before, redirects)).toEqual(before.get('/b/'));
  });

  test('asks for the ids of a page that moved', () => {
    const now: Ledger = ledgerOf(['/a/', '/c/', '/years/'], [report('/a/', ['甲', '乙']), report('/c/', [])]);
    expect(dropped(before, now, parseRedirects('- from: /b/\n  to: /c/\n'))).toEqual([
      expect.stringMatching(/^\/b\/ .*#p0-1/),
    ]);
  });
});
