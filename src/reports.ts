import { getCollection } from 'astro:content';
import type { Report } from './report/report.ts';

/** Every report, the latest volume first, then by address. */
export async function allReports(): Promise<Report[]> {
  const entries = await getCollection('reports');
  return entries.map((entry) => entry.data).sort((a, b) => b.volume - a.volume || (a.slug < b.slug ? -1 : 1));
}
