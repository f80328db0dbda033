import type { Plan } from './shards.ts';

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

/** The catalogue of an index. Pure. */
export function catalogueOf({ shards, ids, common }: Plan): Catalogue {
  const places = listOf<Catalogue['places'][number]>();
  const themes = listOf<string>();
  const cards = shards.flatMap((shard) => shard.cards);
  cards.sort((a, b) => b.volume - a.volume || (a.slug < b.slug ? -1 : 1));
  return {
    version: 1,
    shards: shards.map(({ name }, i) => (i ? name : '')),
    places: places.values,
    themes: themes.values,
    reports: cards.map((card) => [
      ids.get(card.slug)!,
      card.volume,
      places.place(card.place),
      card.themes.reduce((sum, theme) => sum | (1 << themes.place(theme)), 0),
      card.captions,
    ]),
    common,
    characters: cards.reduce((sum, { characters }) => sum + characters, 0),
  };
}
