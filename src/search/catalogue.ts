import type { Slices } from './bounds.ts';
import type { IndexEntry } from './index/entry.ts';
import type { Layout, Shard } from './index/layout.ts';
import type { Known } from './query.ts';

/** The first file that the search page loads: where reports are, and what filters offer. */
export interface Catalogue {
  version: 5;
  /** The newest first. */
  shards: ShardHead[];
  /** Slices of the bounds of all shards (bounds.ts); null if the shards have their own. */
  slices: Slices | null;
  /** Places of reports, with the number of reports. */
  places: [place: Place, reports: number][];
  /** Themes of figures, with the number of reports. */
  themes: [theme: string, reports: number][];
  /** Names of the indicators that figures belong to. */
  indicators: [id: string, name: string][];
  /** Total number of characters of the reports. */
  characters: number;
  /** Maximum number of reports loaded to verify matches before the reader is asked whether to go on. */
  first: number;
}

/** The place of a report. */
type Place = [district: string | null, city: string | null, province: string | null];

/** A part of the index with its own index of words. */
export interface ShardHead {
  /** Its folder in INDEX_FOLDER; its name changes with its content. */
  folder: string;
  /** Its volumes, the latest first, with the number of reports. */
  years: [volume: number, reports: number][];
  /** For each report, in the order of the volumes: index into `places` of the catalogue, and themes as bits. */
  places: number[];
  themes: number[];
  /** Number of pieces of its index of words (grams.ts); 0 for a small shard, which has none. */
  pieces: number;
  /** The first gram of each piece; empty if slices have them. */
  bounds: string[];
}

/** What the catalogue knows of the reports: columns, by id. Ids count from the latest volume on. */
export interface Reports {
  total: number;
  volumes: Uint16Array;
  /** Indexes into the places of the catalogue. */
  places: Int32Array;
  /** Themes as bits. */
  themes: Int32Array;
}

/** The folder of the index in the output directory. */
export const INDEX_FOLDER = 'search-index';
/** Names of the files of a shard. */
export const pieceFile = (piece: number): string => `words-${piece}.bin`;
/** Name of a slice, in the folder of slices. */
export const sliceFile = (slice: number): string => `${slice}.json`;
export const documentFile = (report: number): string => `report-${report}.bin`;
export const figuresFile = (part: number): string => `figures-${part}.bin`;
/** Number of reports of a shard whose figures share a file. */
export const FIGURED_TOGETHER = 250;

/** Returns the number of reports of a shard. */
export const sizeOf = ({ places }: ShardHead): number => places.length;
/** Returns the number of reports of an archive. */
export const totalOf = ({ shards }: Catalogue): number => shards.reduce((sum, shard) => sum + sizeOf(shard), 0);

/** Returns the columns of a catalogue. */
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

/** Returns the years, places and themes that a query can name. */
export function knownOf({ shards, places, themes }: Catalogue): Known {
  return {
    years: new Set(shards.flatMap(({ years }) => years.map(([year]) => year))),
    hasPlace: (name) => places.some(([place]) => place.some((one) => one === name || isShort(name, one))),
    themes: new Set(themes.map(([theme]) => theme)),
  };
}

/** Returns whether a name is a place without its last character: 金坛 for 金坛区. */
const isShort = (name: string, place: string | null): boolean =>
  place !== null && place.length > 2 && name.length === place.length - 1 && place.startsWith(name);

/** Maximum number of bounds in the catalogue, of all shards together: 20 KB. Beyond, the request of a slice is faster. */
export const MAX_BOUNDS = 4096;

/**
 * Makes the catalogue of an index. Pure.
 * @param boundsOf returns the bounds of the pieces of a shard
 * @param slices if given, the catalogue has no bounds
 */
export function catalogueOf(
  { shards }: Layout,
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
