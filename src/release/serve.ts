import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { MEDIA_TYPES } from '../build/media-types.ts';
import { decodedUri } from '../report/decoded-uri.ts';
import { HEADERS } from '../verify/policy.ts';

/** Paths of files whose names change with their content, as in deploy/nginx.conf: a browser asks for each once. */
const LASTING = /^\/(?:_assets\/|fonts\/.+-[0-9a-f]+\.(?:woff2|css)$|search-index\/.+\.bin$)/;

export interface Served {
  /** http://127.0.0.1:4321, followed by the folder if there is one */
  url: string;
  port: number;
  close(): Promise<void>;
}

/** Number of further ports to try. */
const MAX_PORT_TRIES = 20;

/**
 * Serves a built site on this machine like a production server: an address without its last slash redirects to the
 * page, an unknown one gets the site's own 404 page, and every response has the security headers and says how long it
 * lasts.
 * @param port the first port to try; 0 for any free one
 * @param base the folder of the site on its host: /review
 * @throws Error if no port is free
 */
export async function serveSite(root: string, port: number, base = ''): Promise<Served> {
  return listening(createServer(answering(root, base)), port, base);
}

/** Returns what answers the requests to a built site. */
export function answering(root: string, base = ''): RequestListener {
  const folder = resolve(root);
  return (request, response) => {
    answer(folder, base, request, response).catch(() => {
      // the browser disconnected, or the file vanished while it was sent
      response.destroy();
    });
  };
}

/**
 * Starts a server of this machine.
 * @param port the first port to try; 0 for any free one
 * @throws Error if no port is free
 */
export async function listening(server: Server, port: number, base = ''): Promise<Served> {
  const free = await listen(server, port);
  return {
    url: `http://127.0.0.1:${free}${base}`,
    port: free,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function listen(server: Server, first: number): Promise<number> {
  for (let port = first; ; port += 1) {
    try {
      await new Promise<void>((done, fail) => {
        server.once('error', fail);
        server.listen(port, '127.0.0.1', () => {
          server.off('error', fail);
          done();
        });
      });
      return (server.address() as AddressInfo).port;
    } catch (error) {
      const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!taken || port === first + MAX_PORT_TRIES) throw error;
    }
  }
}

async function answer(root: string, base: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { ...HEADERS, Allow: 'GET, HEAD' }).end();
    return;
  }
  const [pathname = '/', query] = (request.url ?? '/').split(/\?(.*)/su);
  if (pathname === '/' && base) {
    response.writeHead(302, { ...HEADERS, Location: `${base}/` }).end();
    return;
  }
  const place = pathname.startsWith(`${base}/`) ? await locate(root, pathname.slice(base.length)) : null;
  if (place === 'folder') {
    const Location = query === undefined ? `${pathname}/` : `${pathname}/?${query}`;
    response.writeHead(301, { ...HEADERS, Location }).end();
    return;
  }
  const file = place?.file ?? join(root, '404.html');
  const isLasting = place !== null && LASTING.test(pathname.slice(base.length));
  response.writeHead(place ? 200 : 404, {
    ...HEADERS,
    'Content-Type': MEDIA_TYPES[extname(file)] ?? 'application/octet-stream',
    'Cache-Control': isLasting ? 'public, max-age=31536000, immutable' : 'no-cache',
  });
  if (request.method === 'HEAD' || !(await isFile(file))) response.end();
  else await pipeline(createReadStream(file), response);
}

/** Returns the file for an address, 'folder' if the slash of a page is missing, or null if there is nothing. */
async function locate(root: string, pathname: string): Promise<{ file: string } | 'folder' | null> {
  const path = decodedUri(pathname, '\0');
  // A redirect to `//host` would lead to another site.
  if (path.includes('\0') || !path.startsWith('/') || /\/\/|\\/u.test(path)) return null;
  const target = join(root, path);
  if (target !== root && !target.startsWith(root + sep)) return null;
  if (path.endsWith('/'))
    return (await isFile(join(target, 'index.html'))) ? { file: join(target, 'index.html') } : null;
  if (await isFile(target)) return { file: target };
  return (await isFile(join(target, 'index.html'))) ? 'folder' : null;
}

const isFile = async (path: string): Promise<boolean> => (await stat(path).catch(() => null))?.isFile() ?? false;
