import { hash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/** The files of a site that are made one by one, by their path from its root, each with the key of what it shows. */
export interface Reuse {
  /** Those that stand in the last site as they were made. */
  kept: ReadonlyMap<string, string>;
  /** All that this site has, whether they are made anew or not. */
  all: Map<string, string>;
  /** Puts those that are not made anew into the folder of this site. */
  bring(folder: string): void;
}

declare global {
  /** Set by `npm run build` where the code and the settings are those of the last site (scripts/pages.ts). */
  var huimouReuse: Reuse | undefined;
}

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
  const key = hash('sha1', JSON.stringify(shown), 'base64url');
  reuse.all.set(file, key);
  return reuse.kept.get(file) === key;
}

/** Brings what is kept into the new site before other integrations look at it. */
export function reuse(): AstroIntegration {
  return {
    name: 'huimou-reuse',
    hooks: { 'astro:build:generated': ({ dir }) => globalThis.huimouReuse?.bring(fileURLToPath(dir)) },
  };
}

/** An integration that wants to know of every page is told of those that are kept too. */
export function ofAllPages(integration: AstroIntegration): AstroIntegration {
  const done = integration.hooks['astro:build:done'];
  if (!done) return integration;
  return {
    ...integration,
    hooks: {
      ...integration.hooks,
      'astro:build:done': (options) => done({ ...options, pages: [...options.pages, ...keptPages()] }),
    },
  };
}

function keptPages(): { pathname: string }[] {
  const { huimouReuse: reuse } = globalThis;
  if (!reuse) return [];
  return [...reuse.all].flatMap(([file, key]) =>
    file.endsWith('index.html') && reuse.kept.get(file) === key
      ? [{ pathname: file.slice(0, -'index.html'.length) }]
      : [],
  );
}
