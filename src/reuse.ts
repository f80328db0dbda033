import { hash } from 'node:crypto';

/** The files of a site that are made one by one, by their path from its root, each with the key of what it shows. */
export interface Reuse {
  /** Those that stand in the last site as they were made. */
  kept: ReadonlyMap<string, string>;
  /** All that this site has, whether they are made anew or not. */
  all: Map<string, string>;
}

declare global {
  /** Set by `npm run build` where the code and the settings are those of the last site (scripts/pages.ts). */
  var huimouReuse: Reuse | undefined;
}

/** What tells a thing that pages show from every other one. */
export const keyOf = (shown: unknown): string => hash('sha1', JSON.stringify(shown), 'base64url');

/**
 * Whether a file of the site need not be made, because the last build made it and it shows the same. To be asked of each
 * in `getStaticPaths`: Astro is told only of those that it has to make, for even a page that it takes from its own cache
 * costs it a millisecond.
 * @param file from the root of the site: 2020/jintan/index.html
 * @param shown all that it shows, beside what the code and the settings say
 */
export function isKept(file: string, ...shown: readonly unknown[]): boolean {
  const { huimouReuse: reuse } = globalThis;
  if (!reuse) return false;
  const key = keyOf(shown);
  reuse.all.set(file, key);
  return reuse.kept.get(file) === key;
}
