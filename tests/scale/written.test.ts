import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { beside, type Program, writePages } from '../../src/written.ts';

let dist: string;
beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), 'huimou-written-'));
});
afterEach(() => rmSync(dist, { recursive: true }));

type Answer = () => Response;

/** Writes a site of these addresses; one with an ending is no page. */
function site(answers: { [pathname: string]: Answer }): Promise<void> {
  const program = {
    paths: async () =>
      Object.keys(answers).map((pathname) => ({
        pathname,
        route: { type: /\.\w+$/.test(pathname) ? 'endpoint' : 'page', pathname },
      })),
    render: async (_: Request, { routeData }: { routeData: { pathname: string } }) => answers[routeData.pathname]!(),
  };
  return writePages(program as unknown as Program, dist, 'https://example.org');
}

const text = (path: string) => readFileSync(join(dist, path), 'utf8');
const inPieces = (...parts: string[]): ReadableStream =>
  new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(new TextEncoder().encode(part));
      controller.close();
    },
  });

it('writes each page whole, where servers look for it', async () => {
  await site({
    '/': () => new Response('首页'),
    '/2024/jintan': () => new Response(inPieces('<p>一、', '', '总结</p>')),
    '/2024/金坛': () => new Response('b'),
    '/404': () => new Response('没有', { status: 404 }),
  });
  expect(text('index.html')).toBe('首页');
  expect(text('2024/jintan/index.html')).toBe('<p>一、总结</p>');
  expect(text('2024/金坛/index.html')).toBe('b');
  expect(text('404.html')).toBe('没有');
});

it('writes what is no page byte for byte, under its name', async () => {
  const bytes = new Uint8Array([0, 255, 60, 33]);
  await site({ '/fonts/a.woff2': () => new Response(bytes), '/feed.xml': () => new Response(null) });
  expect(new Uint8Array(readFileSync(join(dist, 'fonts/a.woff2')))).toEqual(bytes);
  expect(existsSync(join(dist, 'feed.xml'))).toBe(false);
});

it('asks for each under its full address', async () => {
  const asked: string[] = [];
  const route = { type: 'page' };
  const program = {
    paths: async () => ['/', '/2024', '/金坛'].map((pathname) => ({ pathname, route })),
    render: async ({ url }: Request) => {
      asked.push(url);
      return new Response('a');
    },
  };
  await writePages(program as unknown as Program, dist, 'https://example.org');
  const encoded = encodeURI('https://example.org/金坛/');
  expect(asked).toEqual(['https://example.org/', 'https://example.org/2024/', encoded]);
});

it('puts long pieces where they were set, in whatever order they were made', async () => {
  await site({
    '/2024/jintan': () => {
      const [table, text] = [beside('<tr>表：<!--0-->'), beside('<p>文🙂')];
      return new Response(inPieces('<main>', text.slice(0, 9), text.slice(9), '<table>', table, '</table></main>'));
    },
    '/a.txt': () => new Response(beside('甲')),
  });
  expect(text('2024/jintan/index.html')).toBe('<main><p>文🙂<table><tr>表：<!--0--></table></main>');
  expect(text('a.txt')).toBe('甲');
});

it('has no piece set beside where no page is written', async () => {
  const failed = site({
    '/2024/jintan': () => {
      throw new Error(beside('a'));
    },
  });
  await expect(failed).rejects.toThrow(/^\/2024\/jintan\/ {2}<!--/);
  expect(beside('<p>')).toBe('<p>');
});

it('never writes two pages over each other', async () => {
  const twice = site({ '/about': () => new Response('a'), '/about/': () => new Response('b') });
  await expect(twice).rejects.toThrow(/^\/about\/ {2}这个网址已有/);
  expect(text('about/index.html')).toBe('a');
});
