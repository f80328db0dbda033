import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/** Addresses of files that a build writes beside its pages, each with the route that answers for it in dev. */
const ROUTES = {
  '/data/reports/[slug].json': 'report.json.ts',
  '/data/figures/[year].csv': 'volume.csv.ts',
  '/data/figures.csv': 'figures.csv.ts',
  '/data/figures.json': 'figures.json.ts',
  '/share/[slug].png': 'share.png.ts',
  '/photo/[width]/[...file].webp': 'photo.ts',
  '/photo/[width]/[...file].jpg': 'photo.ts',
};

/**
 * Files of a report that are no pages: its open data, its share picture, its photos. A build writes them itself: a
 * request and a response for each would cost more than to make them. The development server answers for them.
 */
export function devRoutes(): AstroIntegration {
  return {
    name: 'huimou-dev-routes',
    hooks: {
      'astro:config:setup': ({ command, injectRoute }) => {
        if (command !== 'dev') return;
        for (const [pattern, file] of Object.entries(ROUTES))
          injectRoute({ pattern, entrypoint: fileURLToPath(new URL(`./${file}`, import.meta.url)), prerender: false });
      },
    },
  };
}
