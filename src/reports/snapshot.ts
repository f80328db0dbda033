import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, replaceFile } from '../disk/cache.ts';
import type { Card } from '../report/listed.ts';

/** A report as a command last read it. */
export interface Entry {
  /** 2020-jintan */
  id: string;
  /** Relative to the root of the project. */
  path: string;
  /** Stamps of its text and of the record beside it; null where both must be read again. */
  stamps: readonly [string, string] | null;
  /** What lists show of it, and the digest of everything that made it. */
  card: Card;
  /** Why it must not be published, a line each: an editor sees such a report, and the public does not. */
  barriers: readonly string[];
}

export const isPublic = ({ barriers }: Entry): boolean => barriers.length === 0;

/** All reports of the site at one moment. */
export interface Snapshot {
  /** Digest of what reads reports, besides their files. */
  reader: string;
  /** In the order of lists; those that must not be published too. */
  entries: Entry[];
  /** The files of the reports that are not published. What is wrong with them has been said. */
  withheld: string[];
}

/** Whether every report and every photo of a snapshot is shown: each build says of the others what is wrong with them. */
export const isComplete = ({ entries, withheld }: Snapshot): boolean =>
  withheld.length === 0 &&
  entries.every(({ card: { facts, originals } }) => facts.photos.every((src) => src in originals));

/** Which command took a snapshot: a development server at work beside a build must not change what that publishes. */
export type Taker = 'build' | 'dev';

const fileOf = (taker: Taker): string => join(CACHE, `${taker}.json`);

/** Returns the last snapshot; null where there is none. */
export function readSnapshot(taker: Taker): Snapshot | null {
  try {
    return JSON.parse(readFileSync(fileOf(taker), 'utf8')) as Snapshot;
  } catch {
    return null;
  }
}

/** Whether there is one: a clean build beside a development server takes it away, with all that was compiled. */
export const hasSnapshot = (taker: Taker): boolean => existsSync(fileOf(taker));

export const writeSnapshot = (taker: Taker, snapshot: Snapshot): void =>
  replaceFile(fileOf(taker), JSON.stringify(snapshot));
