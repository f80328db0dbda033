import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { startChromium } from '../src/release/chromium.ts';
import { serveSite } from '../src/release/serve.ts';

/** A phone on a slow network: latency in milliseconds, bytes a second; how many times slower its processor is. */
const CONDITIONS = {
  "Chrome's Slow 4G": { latency: 562.5, down: 180_000, up: 84_375, cpu: 1 },
  'the same, CPU ÷ 4': { latency: 562.5, down: 180_000, up: 84_375, cpu: 4 },
  "Lighthouse's slow 4G, CPU ÷ 4": { latency: 150, down: 204_800, up: 93_750, cpu: 4 },
};
type Condition = (typeof CONDITIONS)[keyof typeof CONDITIONS];
const RUNS = 3;

interface Vitals {
  fcp: number;
  lcp: number;
  cls: number;
}

/** What a page costs a phone on a slow network: node bench/vitals.ts [address …], on the built site, gzip and HTTP/1.1. */
const addresses = process.argv.slice(2);
const served = await serveSite('dist', 0);
// Packs what a server on the web packs.
const packing = createServer(async ({ url }, response) => {
  const answer = await fetch(`${served.url}${url}`);
  const type = answer.headers.get('content-type') ?? '';
  const body = Buffer.from(await answer.arrayBuffer());
  const isText = /text|javascript|json|svg|xml/.test(type);
  response.writeHead(answer.status, { 'Content-Type': type, ...(isText ? { 'Content-Encoding': 'gzip' } : {}) });
  response.end(isText ? gzipSync(body) : body);
}).listen(0, '127.0.0.1');
await once(packing, 'listening');
const site = `http://127.0.0.1:${(packing.address() as AddressInfo).port}`;
const browser = await startChromium();
console.log(
  '| page | network | requests | KB (gzip) | FCP | LCP | CLS |\n| --- | --- | ---: | ---: | ---: | ---: | ---: |',
);
for (const address of addresses.length > 0 ? addresses : ['/', '/figures/', '/search/']) {
  for (const [name, condition] of Object.entries(CONDITIONS)) {
    const runs: (Vitals & { requests: number; bytes: number })[] = [];
    for (let run = 0; run < RUNS; run += 1) runs.push(await measure(address, condition));
    const [, median] = runs.sort((a, b) => a.lcp - b.lcp);
    const { requests, bytes, fcp, lcp, cls } = median!;
    const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
    console.log(
      `| ${address} | ${name} | ${requests} | ${(bytes / 1024).toFixed(0)} | ${seconds(fcp)} | ${seconds(lcp)} | ${cls.toFixed(3)} |`,
    );
  }
}
await browser.close();
packing.close();
packing.closeAllConnections();
await served.close();

async function measure(
  address: string,
  { latency, down, up, cpu }: Condition,
): Promise<Vitals & { requests: number; bytes: number }> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const network = { offline: false, latency, downloadThroughput: down, uploadThroughput: up };
  await session.send('Network.emulateNetworkConditions', network);
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  let bytes = 0;
  let requests = 0;
  page.on('response', async (response) => {
    requests += 1;
    const body = await response.body().catch(() => Buffer.alloc(0));
    bytes += /woff2|image/.test(response.headers()['content-type'] ?? '') ? body.length : gzipSync(body).length;
  });
  await page.addInitScript(watch);
  await page.goto(`${site}${address}`, { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready);
  // What is painted last is told last.
  await page.waitForTimeout(500);
  const vitals = await read(page);
  await context.close();
  return { ...vitals, requests, bytes };
}

/** Runs in the page. */
function watch(): void {
  const vitals = { fcp: 0, lcp: 0, cls: 0 };
  Object.assign(window, { vitals });
  const observe = (
    type: string,
    take: (entry: PerformanceEntry & { value: number; hadRecentInput: boolean }) => void,
  ) =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) take(entry as never);
    }).observe({ type, buffered: true });
  observe('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') vitals.fcp = startTime;
  });
  observe('largest-contentful-paint', ({ startTime }) => {
    vitals.lcp = startTime;
  });
  observe('layout-shift', ({ value, hadRecentInput }) => {
    if (!hadRecentInput) vitals.cls += value;
  });
}

function read(page: Page): Promise<Vitals> {
  return page.evaluate(() => (window as never as { vitals: Vitals }).vitals);
}
