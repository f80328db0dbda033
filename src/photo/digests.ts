import type { Listed } from '../report/listed.ts';
import { fileOf, originalOf } from './original.ts';
import { inParallel } from './parallel.ts';

/** What tells the photos of each report from those of another build; null for one that is not shown. */
export async function photoDigests(reports: readonly Listed[]): Promise<Map<Listed, (string | null)[]>> {
  const all = new Map(reports.map((report) => [report, report.facts.photos.map((): string | null => null)]));
  const photos = reports.flatMap((report) => report.facts.photos.map((src, i) => ({ report, src, i })));
  await inParallel(photos, '查看照片', async ({ report, src, i }) => {
    all.get(report)![i] = (await originalOf(fileOf(src, report.url)))?.digest ?? null;
  });
  return all;
}
