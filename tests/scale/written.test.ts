import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AstroPrerenderer } from 'astro';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { beside, written } from '../../src/written.ts';

let dist: string;
beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), 'huimou-written-'));
});
afterEach(() => rmSync(dist, { recursive: true }));

const REPORT = { type: 'page', params: ['year', 'district'] };
const HOME = { type: 'page', params: [] };
const FEED = { type: 'endpoint', params: ['year'] };

/** What Astro is given to write for an address, when its own renderer answers so. */
async function left(answer: () => Response, route: object, path: string, collectMetadata = false): Promise<Response> {
  const { hooks } = written();
  let prerenderer: AstroPrerenderer | undefined;
  const astro = { name: 'astro', render: async () => ({ response: answer() }) };
  hooks['astro:config:done']?.({ config: { outDir: pathToFileURL(`${dist}/`) } } as never);
  await hooks['astro:build:start']?.({
    setPrerenderer: (make: (astro: unknown) => AstroPrerenderer) => {
      prerenderer = make(astro);
    },
  } as never);
  const request = new Request(`http://localhost${path}`);
  const rendered = await prerenderer!.render(request, { routeData: route, collectMetadata } as never);
  return rendered instanceof Response ? rendered : rendered.response;
}

const inPieces = (...parts: string[]): ReadableStream =>
  new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(new TextEncoder().encode(part));
      controller.close();
    },
  });

it('writes a page of many where it belongs, whole, and leaves nothing to write', async () => {
  const response = await left(() => new Response(inPieces('<p>一、', '', '总结</p>')), REPORT, '/2024/jintan/');
  expect(readFileSync(join(dist, '2024/jintan/index.html'), 'utf8')).toBe('<p>一、总结</p>');
  expect(response.body).toBeNull();
});

it('puts long pieces where they were set, in whatever order they were made', async () => {
  const page = () => {
    const [table, text] = [beside('<tr>表：<!--0-->'), beside('<p>文🙂')];
    return new Response(inPieces('<main>', text.slice(0, 9), text.slice(9), '<table>', table, '</table></main>'));
  };
  await left(page, REPORT, '/2024/jintan/');
  const written = '<main><p>文🙂<table><tr>表：<!--0--></table></main>';
  expect(readFileSync(join(dist, '2024/jintan/index.html'), 'utf8')).toBe(written);
});

it('has no piece set beside where no page is written', async () => {
  const failed = left(
    () => {
      throw new Error(beside('a'));
    },
    REPORT,
    '/2024/jintan/',
  );
  await expect(failed).rejects.toThrow(/^<!--/);
  expect(beside('<p>')).toBe('<p>');
});

it('writes where an address in percent signs says', async () => {
  await left(() => new Response('a'), REPORT, `/2024/${encodeURIComponent('金坛')}/`);
  expect(existsSync(join(dist, '2024/金坛/index.html'))).toBe(true);
});

it.each([
  ['a page that stands alone', () => new Response(beside('a')), HOME, false],
  ['what is no page', () => new Response('a'), FEED, false],
  ['what leads elsewhere', () => new Response('a', { status: 302, headers: { location: '/' } }), REPORT, false],
  ['what Astro wants to know more of', () => new Response(beside('a')), REPORT, true],
] as const)('leaves %s to Astro', async (_, made, route, collects) => {
  const response = await left(made, route, '/2024/jintan/', collects);
  expect(await response.text()).toBe('a');
  expect(existsSync(join(dist, '2024'))).toBe(false);
});
