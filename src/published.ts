import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { writeOpenData } from './open-data.ts';
import { allReports } from './reports.ts';
import { writeSharePictures } from './share-pictures.ts';

/** Addresses of what `published` writes, each with the route that answers for it in dev. */
const ROUTES = {
  '/data/reports/[slug].json': 'report.json.ts',
  '/data/figures/[year].csv': 'volume.csv.ts',
  '/data/figures.csv': 'figures.csv.ts',
  '/data/figures.json': 'figures.json.ts',
  '/share/[slug].png': 'share.png.ts',
};

/**
 * Files of a report that are no pages: its open data and its share picture. A build writes them beside Astro's routes: a
 * request and a response for each would cost more than to make them. The development server answers for them.
 */
export function published(): AstroIntegration {
  return {
    name: 'huimou-published',
    hooks: {
      'astro:config:setup': ({ command, injectRoute }) => {
        if (command !== 'dev') return;
        for (const [pattern, file] of Object.entries(ROUTES))
          injectRoute({ pattern, entrypoint: fileURLToPath(new URL(`./dev/${file}`, import.meta.url)) });
      },
      // Before what is kept of the last site is brought in: that depends on what is made anew.
      'astro:build:generated': async ({ dir }) => {
        const dist = fileURLToPath(dir);
        const reports = await allReports();
        writeOpenData(dist, reports);
        await writeSharePictures(dist, reports);
      },
    },
  };
}
