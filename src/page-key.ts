import { createHash } from 'node:crypto';
import { site } from './site.ts';

/**
 * The `cacheKey` of a page: another one as soon as anything that the page shows is another. Astro knows the code, the
 * styles and the photos that a page is made of; settings, reports and what is listed of them are told here.
 */
export const pageKey = (...shown: readonly unknown[]): string =>
  createHash('sha256')
    .update(JSON.stringify([site, ...shown]))
    .digest('hex')
    .slice(0, 32);
