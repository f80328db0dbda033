import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { noteAxe, withAxe } from '../../support/axe-source.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.txt': 'text/plain',
  '.svg': 'image/svg+xml',
};

export interface Served {
  url: string;
  close: () => Promise<void>;
}

/** Serves folders, the first that has the file, on a free port of this machine. */
export async function serve(...roots: string[]): Promise<Served> {
  const server = createServer(
    withAxe(async (request, response) => {
      const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname));
      for (const root of roots) {
        let file = join(root, path);
        if ((await stat(file).catch(() => null))?.isDirectory()) file = join(file, 'index.html');
        const content = await readFile(file).catch(() => null);
        if (!content) continue;
        response.writeHead(200, {
          'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
          'cache-control': path.startsWith('/_assets/') ? 'immutable, max-age=3600' : 'no-cache',
        });
        response.end(content);
        return;
      }
      response.writeHead(404).end();
    }),
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  noteAxe(url);
  return {
    url,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
