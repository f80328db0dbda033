import { unpack } from '../archive.ts';
import { notWord } from '../not-word.ts';
import { childrenNamed, type Element, parseXml } from './xml.ts';

/** A reference from a part of the file, by id. */
export interface Relation {
  type: string;
  /** Path in the archive, or an address if `external`. */
  target: string;
  external: boolean;
}

/** The parts of a .docx with its words and pictures. */
export class Package {
  readonly #parts: Map<string, Uint8Array>;
  /** Path of the main part, which contains the text. */
  readonly main: string;

  /** Throws a `TranscriptError` if the bytes are not a Word document. */
  constructor(bytes: Uint8Array) {
    const names: string[] = [];
    this.#parts = unpack(bytes, (name) => {
      names.push(name);
      return /\.(?:xml|rels)$/i.test(name) || /\/media\//i.test(name);
    });
    const [main] = [...this.relations('').values()].filter(({ type }) => type === 'officeDocument');
    this.main = main?.target ?? 'word/document.xml';
    if (!this.#parts.has(this.main)) throw notWord(names);
  }

  bytes = (path: string): Uint8Array | undefined => this.#parts.get(path);

  /** Returns a part as XML; undefined if it does not exist. */
  xml(path: string): Element | undefined {
    const bytes = this.#parts.get(path);
    return bytes && parseXml(new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-8').decode(bytes));
  }

  /** Returns the references of a part, by id. */
  relations(part: string): Map<string, Relation> {
    const at = part.lastIndexOf('/') + 1;
    const rels = this.xml(`${part.slice(0, at)}_rels/${part.slice(at)}.rels`);
    const entries = childrenNamed(rels, rels?.name.replace('Relationships', 'Relationship') ?? '');
    return new Map(
      entries.map(({ attributes: { Id = '', Type = '', Target = '', TargetMode } }) => {
        const external = TargetMode === 'External';
        const target = external ? Target : resolve(part.slice(0, at), Target);
        return [Id, { type: Type.replace(/.*\//, ''), target, external }];
      }),
    );
  }

  /** Returns the parts of a type (`header`, `comments` …) that the text refers to. */
  partsOf(type: string): { path: string; xml: Element }[] {
    const paths = [...this.relations(this.main).values()].filter((one) => one.type === type && !one.external);
    return paths.flatMap(({ target }) => {
      const xml = this.xml(target);
      return xml ? [{ path: target, xml }] : [];
    });
  }
}

function resolve(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path: string[] = folder.split('/').filter(Boolean);
  for (const step of target.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.') path.push(step);
  }
  return path.join('/');
}
