import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '../disk/atomic.ts';
import { CACHE } from '../disk/cache.ts';
import { readJson } from '../disk/files.ts';
import type { Card } from '../report/listed.ts';

/** A report as last read by a command. */
export interface Entry {
  /** 2020-jintan */
  id: string;
  /** Relative to the root of the project. */
  path: string;
  /** Stamps of its text and its record; null if both must be read again. */
  stamps: readonly [string, string] | null;
  /** What lists show of it, and the digest of everything that made it. */
  card: Card;
  /** Reasons why it must not be published, a line each: editors see such a report, the public does not. */
  barriers: readonly string[];
}

export const isPublic = ({ barriers }: Entry): boolean => barriers.length === 0;

/** All reports of the site at one moment. */
interface Snapshot {
  /** Digest of what determines how reports are read, besides their files. */
  reader: string;
  /** In list order, including those that must not be published. */
  entries: Entry[];
  /** The files of the unpublished reports, whose problems were printed. */
  withheld: string[];
}

/**
 * Returns whether every report and every photo of a snapshot is shown: each build prints the problems of the others.
 */
export const isComplete = ({ entries, withheld }: Snapshot): boolean =>
  withheld.length === 0 &&
  entries.every(({ card: { facts, originals } }) => facts.photos.every((src) => src in originals));

/** The command that took a snapshot: a running development server must not change what a build publishes. */
export type Taker = 'build' | 'dev';

const fileOf = (taker: Taker): string => join(CACHE, `${taker}.json`);

/** Returns the last snapshot; null if there is none. */
export const readSnapshot = (taker: Taker): Snapshot | null => readJson(fileOf(taker));

/** Returns whether there is one: a clean build during development removes it with all compiled reports. */
export const hasSnapshot = (taker: Taker): boolean => existsSync(fileOf(taker));

export const writeSnapshot = (taker: Taker, snapshot: Snapshot): void =>
  replaceFile(fileOf(taker), JSON.stringify(snapshot));
