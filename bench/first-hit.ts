import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { startChromium } from '../src/release/chromium.ts';
import { serveSite } from '../src/release/serve.ts';

/**
 * When the first hit of a search stands on a slow network: node bench/first-hit.ts [query …], on the built site.
 * Latency in milliseconds, bytes a second; as Chrome's own tools have them.
 */
const NETWORKS = {
  'Slow 4G': { offline: false, latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 },
  'Slow 3G': { offline: false, latency: 2000, downloadThroughput: 50_000, uploadThroughput: 50_000 },
};
const RUNS = Number(process.env.RUNS ?? 3);

const queries = process.argv.slice(2);
const served = await serveSite('dist', 0);
const packed = new Map<string, { type: string; body: Buffer; isText: boolean; status: number }>();
// Packs what a server on the web packs.
const packing = createServer(async ({ url = '/' }, response) => {
  const path = url.replace(/\?.*/, '');
  if (!packed.has(path)) {
    const answer = await fetch(`${served.url}${path}`);
    const type = answer.headers.get('content-type') ?? '';
    const body = Buffer.from(await answer.arrayBuffer());
    const isText = /text|javascript|json|svg|xml/.test(type);
    packed.set(path, { type, body: isText ? gzipSync(body) : body, isText, status: answer.status });
  }
  const { type, body, isText, status } = packed.get(path)!;
  response.writeHead(status, { 'Content-Type': type, ...(isText ? { 'Content-Encoding': 'gzip' } : {}) });
  response.end(body);
}).listen(0, '127.0.0.1');
await once(packing, 'listening');
const site = `http://127.0.0.1:${(packing.address() as AddressInfo).port}`;
const browser = await startChromium();
const middle = (list: number[]): number => list.sort((a, b) => a - b)[list.length >> 1]!;

for (const query of queries.length ? queries : ['劳动竞赛', '职工'])
  for (const [name, network] of Object.entries(NETWORKS)) {
    const [hits, words]: [number[], number[]] = [[], []];
    let files: string[] = [];
    for (let run = 0; run < RUNS; run++) {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      await session.send('Network.enable');
      await session.send('Network.emulateNetworkConditions', network);
      await page.addInitScript(() => {
        const at = { words: 0, hit: 0 };
        Object.assign(window, { at });
        new MutationObserver(() => {
          if (!at.words && document.querySelector('[role="status"]')?.textContent) at.words = performance.now();
          if (!at.hit && document.querySelector('[data-results] a[data-hit]')) at.hit = performance.now();
        }).observe(document, { childList: true, subtree: true, characterData: true });
      });
      await page.goto(`${site}/search/?q=${encodeURIComponent(query)}`, { waitUntil: 'commit', timeout: 120_000 });
      await page.locator('[data-results] a[data-hit]').first().waitFor({ timeout: 120_000 });
      const at = await page.evaluate(() => (window as unknown as { at: { words: number; hit: number } }).at);
      hits.push(at.hit);
      words.push(at.words);
      files = await page.evaluate(() =>
        (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).map(
          ({ name: address, startTime, responseEnd, encodedBodySize }) =>
            `  ${(startTime / 1000).toFixed(2)}–${(responseEnd / 1000).toFixed(2)} s  ${encodedBodySize} B  ${new URL(address).pathname}`,
        ),
      );
      await context.close();
    }
    const seconds = (list: number[]): string => `${(middle(list) / 1000).toFixed(1)} s`;
    console.log(`${query}  ${name}: 正在检索… ${seconds(words)}, first hit ${seconds(hits)}`);
    if (query === queries[0] || !queries.length) console.log(files.join('\n'));
  }
await browser.close();
packing.close();
packing.closeAllConnections();
await served.close();
