import { type Served, serveSite } from '../../src/release/serve.ts';

export type { Served };

/** Serves a built site on a free port of this machine, as `npm run preview` does. */
export const serve = (root: string): Promise<Served> => serveSite(root, 0);
