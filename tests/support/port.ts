import { createServer } from 'node:net';

/** A port of this machine that is free now, from the range kept for tests of servers. */
export async function freePort(from = 4432, to = 4439): Promise<number> {
  for (let port = from; port <= to; port++) {
    const free = await new Promise<boolean>((done) => {
      const server = createServer();
      server.once('error', () => done(false));
      server.listen(port, '127.0.0.1', () => server.close(() => done(true)));
    });
    if (free) return port;
  }
  throw new Error(`no free port between ${from} and ${to}`);
}
