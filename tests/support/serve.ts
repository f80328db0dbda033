import { createServer } from 'node:http';
import { answering, listening, type Served } from '../../src/release/serve.ts';
import { noteAxe, withAxe } from './axe-source.ts';

export type { Served };

/** Serves a built site on a free port of this machine, as `npm run preview` does; axe-core beside it. */
export async function serve(root: string): Promise<Served> {
  const served = await listening(createServer(withAxe(answering(root))), 0);
  noteAxe(served.url);
  return served;
}
