import { cacheKey } from '../disk/cache.ts';
import { site } from '../settings/site.ts';
import { readIndicators } from './files.ts';

let settings: string | undefined;

/**
 * Returns the `cacheKey` of a page: Astro reuses the page while the key is the same.
 * @param shown everything that the page shows, apart from the program and the site's settings
 */
export function pageKey(...shown: readonly unknown[]): string {
  settings ??= cacheKey(site, readIndicators());
  return cacheKey(settings, shown);
}
