import type { Slices } from './bounds.ts';
import type { IndexEntry } from './index/entry.ts';
import type { Plan, Shard } from './index/plan.ts';
import type { Known } from './query.ts';

/** What the search page knows before it opens anything: where the reports lie, and what filters offer. */
export interface Catalogue {
  version: 5;
  /** The newest first. */
  shards: ShardHead[];
  /** How the bounds of all shards are cut (bounds.ts); null where the shards have them. */
  slices: Slices | null;
  /** Places that reports come from, each with how many. */
  places: [place: Place, reports: number][];
  /** Themes of figures, each with how many reports have it. */
  themes: [theme: string, reports: number][];
  /** Names of the indicators that figures belong to. */
  indicators: [id: string, name: string][];
  /** How many characters the reports have together. */
  characters: number;
  /** Of what the index of words cannot tell, so many reports are looked into before the reader is asked whether to go on. */
  first: number;
}

/** Where a report comes from. */
type Place = [district: string | null, city: string | null, province: string | null];

/** A part of the index: the words of its reports are found by themselves. */
export interface ShardHead {
  /** Its folder in INDEX_FOLDER; another one whenever anything in it is another. */
  folder: string;
  /** Its volumes, the latest first, each with how many reports it has of it. */
  years: [volume: number, reports: number][];
  /** Of each report, in the order of the volumes: index into places, and themes as bits. */
  places: number[];
  themes: number[];
  /** How many pieces its words fill (grams.ts); of few reports no words are indexed. */
  pieces: number;
  /** The least gram of each; none where they lie in slices. */
  bounds: string[];
}

/** What is known of the reports before any is opened: columns, by their ids. Ids count from the latest volume on. */
export interface Reports {
  total: number;
  volumes: Uint16Array;
  /** Indexes into the places of the catalogue. */
  places: Int32Array;
  /** Themes as bits. */
  themes: Int32Array;
}

/** Where the index lies in a built site. */
export const INDEX_FOLDER = 'search-index';
/** The files of a shard, by their place in its folder. */
export const pieceFile = (piece: number): string => `words-${piece}.bin`;
/** A slice of bounds, in the folder of slices. */
export const sliceFile = (slice: number): string => `${slice}.json`;
export const documentFile = (report: number): string => `report-${report}.bin`;
export const figuresFile = (part: number): string => `figures-${part}.bin`;
/** How many reports of a shard have their figures in one file. */
export const FIGURED_TOGETHER = 250;

/** How many reports a shard holds. */
export const sizeOf = ({ places }: ShardHead): number => places.length;
/** How many reports there are. */
export const totalOf = ({ shards }: Catalogue): number => shards.reduce((sum, shard) => sum + sizeOf(shard), 0);

/** Returns what a catalogue knows of its reports. */
export function reportsOf(catalogue: Catalogue): Reports {
  const total = totalOf(catalogue);
  const [volumes, places, themes] = [new Uint16Array(total), new Int32Array(total), new Int32Array(total)];
  let first = 0;
  for (const shard of catalogue.shards) {
    places.set(shard.places, first);
    themes.set(shard.themes, first);
    for (const [volume, reports] of shard.years) {
      volumes.fill(volume, first, first + reports);
      first += reports;
    }
  }
  return { total, volumes, places, themes };
}

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
  return {
    years: new Set(shards.flatMap(({ years }) => years.map(([year]) => year))),
    hasPlace: (name) => places.some(([place]) => place.some((one) => one === name || isShort(name, one))),
    themes: new Set(themes.map(([theme]) => theme)),
  };
}

/** Returns whether a name is that of a place without its last character: 金坛 of 金坛区. */
const isShort = (name: string, place: string | null): boolean =>
  place !== null && place.length > 2 && name.length === place.length - 1 && place.startsWith(name);

/** More bounds than this, of all shards together, are not in the catalogue: 20 KB, which one more request is quicker than. */
export const MAX_BOUNDS = 4096;

/**
 * The catalogue of an index. Pure.
 * @param boundsOf the bounds of the pieces of a shard
 * @param slices how they are cut, where they are not to be in the catalogue
 */
export function catalogueOf(
  { shards }: Plan,
  boundsOf: (shard: Shard<IndexEntry>) => string[],
  first: number,
  indicators: Catalogue['indicators'] = [],
  slices: Slices | null = null,
): Catalogue {
  const places = listOf<Place>();
  const themes = listOf<string>();
  const heads = shards.map((shard): ShardHead => {
    const { name, digest, entries } = shard;
    const years = new Map<number, number>();
    for (const { volume } of entries) years.set(volume, (years.get(volume) ?? 0) + 1);
    return {
      folder: `${name}-${digest}`,
      years: [...years],
      places: entries.map((entry) => places.place(entry.place)),
      themes: entries.map((entry) => entry.themes.reduce((sum, theme) => sum | (1 << themes.place(theme)), 0)),
      pieces: boundsOf(shard).length,
      bounds: slices ? [] : boundsOf(shard),
    };
  });
  return {
    version: 5,
    shards: heads,
    slices,
    places: places.values.map((place, i) => [place, places.times[i]!]),
    themes: themes.values.map((theme, i) => [theme, themes.times[i]!]),
    indicators,
    characters: shards.reduce((sum, { entries }) => entries.reduce((all, { characters }) => all + characters, sum), 0),
    first,
  };
}
