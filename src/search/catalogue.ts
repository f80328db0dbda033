import type { Report } from '../report/report.ts';
import { lengthOf } from './grams.ts';
import { captionsOf, type Leaf, textsOf } from './leaf.ts';

/** What the search page knows of all reports before it opens any: what filters and their counts need. */
export interface Catalogue {
  version: 1;
  /** Folders under /pagefind/; the first is the folder itself ('') with Pagefind's own program. */
  shards: string[];
  places: [district: string | null, city: string | null, province: string | null][];
  themes: string[];
  /** The latest volume first: Pagefind's id, volume, index into places, themes as bits, terms of its captions. */
  reports: [id: string, volume: number, place: number, themes: number, captions: number][];
  /** Characters that are kept together with their followers. */
  common: string;
  /** How many characters the reports have together. */
  characters: number;
}

/** A shard as it is published, and the id of each of its reports by slug. */
export interface Indexed {
  name: string;
  leaves: readonly Leaf[];
  ids: ReadonlyMap<string, string>;
}

/** A list of values without repetition, told by their place. */
function listOf<T>(): { values: T[]; place: (value: T) => number } {
  const values: T[] = [];
  const places = new Map<string, number>();
  return {
    values,
    place(value) {
      const name = JSON.stringify(value);
      const at = places.get(name) ?? values.push(value) - 1;
      places.set(name, at);
      return at;
    },
  };
}

const charactersOf = (leaf: Leaf): number => textsOf(leaf).reduce((n, text) => n + text.replace(/\s+/g, '').length, 0);

/** The catalogue of an index. Pure. */
export function catalogueOf(shards: readonly Indexed[], common: string, reports: readonly Report[]): Catalogue {
  const places = listOf<Catalogue['places'][number]>();
  const themes = listOf<string>();
  const bySlug = new Map(reports.map((report) => [report.slug, report]));
  const bits = (slug: string): number => {
    const all = (bySlug.get(slug)?.figures ?? []).flatMap(({ theme }) => (theme === null ? [] : [theme]));
    return [...new Set(all)].reduce((sum, theme) => sum | (1 << themes.place(theme)), 0);
  };
  const rows = shards.flatMap(({ leaves, ids }) => leaves.map((leaf) => ({ leaf, id: ids.get(leaf.slug)! })));
  rows.sort((a, b) => b.leaf.volume - a.leaf.volume || (a.leaf.slug < b.leaf.slug ? -1 : 1));
  return {
    version: 1,
    shards: shards.map(({ name }) => name),
    places: places.values,
    themes: themes.values,
    reports: rows.map(({ leaf, id }) => [
      id,
      leaf.volume,
      places.place([leaf.district, leaf.city, leaf.province]),
      bits(leaf.slug),
      lengthOf(captionsOf(leaf)),
    ]),
    common,
    characters: rows.reduce((sum, { leaf }) => sum + charactersOf(leaf), 0),
  };
}
