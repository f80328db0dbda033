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
