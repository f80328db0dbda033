import type { Place } from '../report/assemble.ts';
import type { Record } from '../report/record.ts';

/** A report that stands on the shelf already. */
export interface Shelved {
  place: Place;
  mdx: string;
  /** null for a report written by hand. */
  record: Record | null;
}

/** All reports of a site, found by the transcript they were read from and by their place. */
export class Shelf {
  readonly #texts = new Map<string, Shelved>();
  readonly #files = new Map<string, Shelved>();
  readonly #places = new Set<string>();

  constructor(reports: Iterable<Shelved> = []) {
    for (const report of reports) this.add(report);
  }

  /** Of several from one transcript the first is found. */
  add(report: Shelved): void {
    const { place, record } = report;
    this.#places.add(`${place.volume}/${place.name}`);
    if (!record) return;
    const { sha256, file } = record.source;
    if (!this.#texts.has(sha256)) this.#texts.set(sha256, report);
    if (!this.#files.has(file)) this.#files.set(file, report);
  }

  /** The report whose transcript has this SHA-256. */
  withText = (sha256: string): Shelved | undefined => this.#texts.get(sha256);

  /** The report whose transcript has this name. */
  fromFile = (file: string): Shelved | undefined => this.#files.get(file);

  /** A place of this name, or the next of it with -2, -3 …. */
  freePlace(volume: number, name: string): Place {
    for (let n = 1; ; n++) {
      const free = n === 1 ? name : `${name}-${n}`;
      if (!this.#places.has(`${volume}/${free}`)) return { volume, name: free };
    }
  }
}
