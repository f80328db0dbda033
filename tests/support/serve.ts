import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { HEADERS } from '../../src/release/policy.ts';

const TYPES: { [ending: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.webp': 'image/webp',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

export interface Served {
  url: string;
  close(): Promise<void>;
}

/** Serves a built site as it is on a free port of this machine, with the headers that a server is to send. */
export async function serve(root: string): Promise<Served> {
  const server = createServer(async (request, response) => {
    const path = pathOf(request.url ?? '/');
    let file = join(root, path);
    if ((await stat(file).catch(() => null))?.isDirectory()) file = join(file, 'index.html');
    const content = await readFile(file).catch(() => null);
    const status = content ? 200 : 404;
    const type = content ? (TYPES[extname(file)] ?? 'application/octet-stream') : 'text/html; charset=utf-8';
    response.writeHead(status, { ...HEADERS, 'content-type': type });
    response.end(content ?? (await readFile(join(root, '404.html')).catch(() => '')));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

function pathOf(url: string): string {
  try {
    return normalize(decodeURIComponent(new URL(url, 'http://x').pathname));
  } catch {
    return '/404';
  }
}
