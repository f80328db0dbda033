import type { APIRoute } from 'astro';
import { absolute, site } from '../settings/site.ts';

export const GET: APIRoute = () => {
  const lines = ['User-agent: *', 'Allow: /'];
  // A map of the site has full addresses, so there is one only where the settings name them.
  if (site.url) lines.push(`Sitemap: ${absolute('/sitemap-index.xml')}`);
  return new Response(`${lines.join('\n')}\n`, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
};
