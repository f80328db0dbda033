import type { Catalogue } from '../catalogue.ts';

export const FACETS = ['year', 'province', 'city', 'district', 'theme'] as const;
export type Facet = (typeof FACETS)[number];
export const FACET_NAMES: Record<Facet, string> = {
  year: '年份',
  province: '省',
  city: '市',
  district: '地区',
  theme: '主题',
};
/** What is chosen, one value a facet. */
export type Chosen = Partial<Record<Facet, string>>;

/** What a report has of a facet. */
function valuesOf(catalogue: Catalogue, [, volume, place, bits]: Catalogue['reports'][number], facet: Facet): string[] {
  if (facet === 'year') return [String(volume)];
  if (facet === 'theme') return catalogue.themes.filter((_, i) => bits & (1 << i));
  const [district, city, province] = catalogue.places[place]!;
  const value = { district, city, province }[facet];
  return value === null ? [] : [value];
}

/** Narrows reports down to what is chosen, leaving out one facet where its own counts are wanted. */
export function narrow(
  catalogue: Catalogue,
  ids: ReadonlySet<string>,
  chosen: Chosen,
  except?: Facet,
): Catalogue['reports'] {
  const asked = FACETS.filter((facet) => facet !== except && chosen[facet] !== undefined);
  return catalogue.reports.filter(
    (row) => ids.has(row[0]) && asked.every((facet) => valuesOf(catalogue, row, facet).includes(chosen[facet]!)),
  );
}

/** The values of a facet among the reports found, with counts; years from the latest, others by count. */
export function counts(
  catalogue: Catalogue,
  ids: ReadonlySet<string>,
  chosen: Chosen,
  facet: Facet,
): [string, number][] {
  const tally = new Map<string, number>();
  for (const row of narrow(catalogue, ids, chosen, facet)) {
    for (const value of valuesOf(catalogue, row, facet)) tally.set(value, (tally.get(value) ?? 0) + 1);
  }
  const list = [...tally];
  return facet === 'year' ? list.sort((a, b) => Number(b[0]) - Number(a[0])) : list.sort((a, b) => b[1] - a[1]);
}
