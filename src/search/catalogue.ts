import type { IndexEntry } from './index/entry.ts';
import type { Plan, Shard } from './index/plan.ts';
import type { Known } from './query.ts';

/** What the search page knows before it opens anything: where the reports lie, and what filters offer. */
export interface Catalogue {
  version: 2;
  /** The newest first. */
  shards: ShardHead[];
  /** Places that reports come from, each with how many. */
  places: [place: Place, reports: number][];
  /** Themes of figures, each with how many reports have it. */
  themes: [theme: string, reports: number][];
  /** Names of the indicators that figures belong to. */
  indicators: [id: string, name: string][];
  /** Characters that are indexed together with their followers. */
  common: string;
  /** How many characters the reports have together. */
  characters: number;
  /** So many reports, the newest, are searched before the reader is asked whether all shall be. */
  first: number;
}

/** Where a report comes from. */
export type Place = [district: string | null, city: string | null, province: string | null];

/** A part of the index that can be searched by itself. */
export interface ShardHead {
  /** Its folder under /pagefind/; that of the first is the folder itself (''), with Pagefind's own program. */
  folder: string;
  /** Its volumes, the latest first, each with how many reports it has of it. */
  years: [volume: number, reports: number][];
}

/** What is known of a report before it is opened: Pagefind's id, index into places, themes as bits, terms of its captions. */
export type Row = [id: string, volume: number, place: number, themes: number, captions: number];

/** Beside the index of a shard: the rows of its reports, the latest volume first. */
export const ROWS_FILE = 'reports.json';

/** What Pagefind adds to the address of its entry: always the same, so that a page can ask for it in advance. */
export const ENTRY_TAG = '1';
/** The entry of Pagefind's own index, as its program asks for it. */
export const ENTRY_FILE = `pagefind-entry.json?ts=${ENTRY_TAG}`;

/** How many reports a shard holds. */
export const sizeOf = ({ years }: ShardHead): number => years.reduce((sum, [, reports]) => sum + reports, 0);
/** How many reports there are. */
export const totalOf = ({ shards }: Catalogue): number => shards.reduce((sum, shard) => sum + sizeOf(shard), 0);

/** Interns values: assigns each distinct value an index, and counts its uses. */
function listOf<T>(): { values: T[]; times: number[]; place: (value: T) => number } {
  const values: T[] = [];
  const times: number[] = [];
  const places = new Map<string, number>();
  return {
    values,
    times,
    place(value) {
      const name = JSON.stringify(value);
      const at = places.get(name) ?? values.push(value) - 1;
      places.set(name, at);
      times[at] = (times[at] ?? 0) + 1;
      return at;
    },
  };
}

/** What a query can name of an archive. */
export function knownOf({ shards, places, themes }: Catalogue): Known {
  const names = places.flatMap(([place]) => place).filter((name): name is string => name !== null);
  return {
    years: new Set(shards.flatMap(({ years }) => years.map(([year]) => year))),
    places: new Set(names.flatMap((name) => (name.length > 2 ? [name, name.slice(0, -1)] : [name]))),
    themes: new Set(themes.map(([theme]) => theme)),
  };
}

/** The catalogue of an index, and the rows of each of its shards. Pure. */
export function catalogueOf(
  { shards, ids, common }: Plan,
  first: number,
  indicators: Catalogue['indicators'] = [],
): { head: Catalogue; rows: Row[][] } {
  const places = listOf<Place>();
  const themes = listOf<string>();
  const rowsOf = ({ entries }: Shard<IndexEntry>): Row[] =>
    [...entries]
      .sort((a, b) => b.volume - a.volume || (a.slug < b.slug ? -1 : 1))
      .map((entry) => [
        ids.get(entry.slug)!,
        entry.volume,
        places.place(entry.place),
        entry.themes.reduce((sum, theme) => sum | (1 << themes.place(theme)), 0),
        entry.captions,
      ]);
  const rows = shards.map(rowsOf);
  const entries = shards.flatMap((shard) => shard.entries);
  return {
    rows,
    head: {
      version: 2,
      shards: shards.map(({ name }, i) => ({
        folder: i ? name : '',
        years: [...Map.groupBy(rows[i]!, ([, volume]) => volume)].map(([volume, list]) => [volume, list.length]),
      })),
      places: places.values.map((place, i) => [place, places.times[i]!]),
      themes: themes.values.map((theme, i) => [theme, themes.times[i]!]),
      indicators,
      common,
      characters: entries.reduce((sum, { characters }) => sum + characters, 0),
      first,
    },
  };
}
