import { hash } from 'node:crypto';
import { basename } from 'node:path';
import { slashed } from '../disk/slashed.ts';
import { importFile } from '../formats/index.ts';
import { meantPath } from '../photo/asset.ts';
import { encodeJpeg } from '../photo/jpeg.ts';
import { lineOf, type Outcome, outcomeOf, type Read } from './new.ts';
import { existingReports } from './on-disk.ts';
import { freeName, seedsOf } from './original.ts';
import type { Wish } from './plan.ts';

/** A document in the tray. */
export interface Received extends Read {
  id: number;
  bytes: Uint8Array;
  /** The editor's year and district for it. */
  wish: Wish;
}

/** Documents that came through the browser: read and reviewed, but not yet written. Nothing of them is on the disk. */
export class Tray {
  readonly #out: string;
  readonly #documents = new Map<number, Received>();
  /** Pictures that came with a folder, by path in it: Markdown files may refer to them. */
  readonly #pictures = new Map<string, Uint8Array>();
  #last = 0;

  /** @param out folder of the reports */
  constructor(out: string) {
    this.#out = out;
  }

  documents = (): readonly Received[] => [...this.#documents.values()];
  get = (id: number): Received | undefined => this.#documents.get(id);
  /** Pictures are only used by the documents that they came with. */
  remove(id: number): void {
    this.#documents.delete(id);
    if (this.#documents.size === 0) this.#pictures.clear();
  }

  addPicture(path: string, bytes: Uint8Array): void {
    this.#pictures.set(path.normalize('NFC'), bytes);
  }

  /**
   * Reads a document; an unreadable one has the reason. The same file is only added once.
   * @param path its name, with its folders: 2025/稿件/江都区.docx
   */
  async add(path: string, bytes: Uint8Array): Promise<Received> {
    const digest = digestOf(bytes);
    const twin = this.documents().find((one) => digestOf(one.bytes) === digest);
    if (twin) return twin;
    this.#last += 1;
    const document: Received = {
      ...(await this.#read(path, bytes)),
      id: this.#last,
      wish: { year: null, district: null },
    };
    this.#documents.set(document.id, document);
    return document;
  }

  /** Plans the report of a document, given the present reports. */
  outcomeOf({ wish, ...read }: Received): Outcome {
    const corrects = wish.year !== null || wish.district !== null;
    return outcomeOf(read, { ...wish, corrects }, this.#out, existingReports(this.#out));
  }

  async #read(path: string, bytes: Uint8Array): Promise<Read & { bytes: Uint8Array }> {
    const name = basename(path);
    try {
      const called = await freeName(seedsOf(this.#out), name, bytes);
      const pictureOf = async (url: string) => this.#pictures.get(besideOf(path, url)) ?? null;
      const imported = await importFile(bytes, called, { pictureOf, encode: encodeJpeg });
      return { path: name, bytes, imported, problem: null };
    } catch (error) {
      return { path: name, bytes, imported: null, problem: lineOf(error) };
    }
  }
}

const digestOf = (bytes: Uint8Array): string => hash('sha256', bytes);

/** Returns the path of a picture that a document refers to, in the dropped folder. */
function besideOf(path: string, url: string): string {
  const meant = slashed(meantPath(url.replace(/[?#].*$/, '')));
  return new URL(meant, `file:///${path.split('/').map(encodeURIComponent).join('/')}`).pathname
    .split('/')
    .slice(1)
    .map(decodeURIComponent)
    .join('/')
    .normalize('NFC');
}
