import { gzipSync } from 'node:zlib';
import type { Content } from '../content.ts';
import { encode } from './cbor.ts';
import { speller } from './speller.ts';
import { WordIndex } from './word-index.ts';

/** A file of Pagefind's, by its path in the folder of its shard. */
export interface IndexFile {
  path: string;
  content: Uint8Array;
}

/** A report of a shard: its id names its fragment. */
export interface Page {
  id: string;
  content: Content;
}

export interface ShardFiles {
  files: IndexFile[];
  /** Every word of the shard. */
  words: readonly string[];
}

/** Raw bytes of one piece of the word index: a reader who asks for a word loads the piece that contains it. */
const PIECE_BYTES = 9_000;
/** What every file of Pagefind's begins with, once unpacked. */
export const SIGNATURE = 'pagefind_dcd';
/** The version whose files these are. */
export const PAGEFIND = '1.6.0';
/** `zxx`, no linguistic content: the client neither cuts nor stems what it is asked. */
export const LANGUAGE = 'zxx';
/** Pagefind's own: characters that are part of a word. Ours have none of them. */
const INCLUDED = [...'_‿⁀⁔︳︴﹍﹎﹏＿'];

/** One level more would take a fifth longer, for a two-hundredth of the bytes. Hardly anything here is larger than 16 KB. */
const PACKING = { level: 3, memLevel: 9, windowBits: 14, chunkSize: 1 << 13 };
const signature = Buffer.from(SIGNATURE);
let buffer = Buffer.allocUnsafeSlow(1 << 16);

/** Parts of a file, one behind the other, packed. */
function pack(...parts: Uint8Array[]): Uint8Array {
  const size = parts.reduce((sum, { length }) => sum + length, 0);
  if (size > buffer.length) buffer = Buffer.allocUnsafeSlow(size * 2);
  let at = 0;
  for (const part of parts) {
    buffer.set(part, at);
    at += part.length;
  }
  return gzipSync(buffer.subarray(0, size), PACKING);
}

export const fragmentPath = (id: string): string => `fragment/${id}.pf_fragment`;

/** What the client opens of a report. */
export const fragmentFile = ({ id, content }: Page): IndexFile => ({
  path: fragmentPath(id),
  content: pack(content.fragment),
});

/**
 * The files by which Pagefind's client searches some reports, all but their fragments. Pure.
 *
 * They are written here because Pagefind's own cost six times as much to make, hold larger pieces (20,000 places, 30 KB
 * for a character asked), and lose a word between two of them: their bounds are shortened.
 * @param name of eight characters or so, another one whenever anything in them is another
 */
export function shardFiles(pages: readonly Page[], common: string, name: string): ShardFiles {
  const index = new WordIndex();
  const spell = speller(index, common);
  for (const { content } of pages) {
    index.page();
    spell(content.row);
  }
  const bounds: [from: string, to: string, name: string][] = [];
  const pieces: IndexFile[] = [];
  for (const { from, to, raw } of index.pieces(PIECE_BYTES)) {
    const piece = `${name}-${bounds.length.toString(36)}`;
    bounds.push([from, to, piece]);
    pieces.push({ path: `index/${piece}.pf_index`, content: pack(signature, ...raw) });
  }
  const meta = [
    PAGEFIND,
    // Each with the group that its fragment lies in: none.
    pages.map(({ id }, page) => [id, index.sizes[page]!, '']),
    bounds,
    // Filters, sorts, fields of metadata.
    [],
    [],
    [],
  ];
  const entry = {
    version: PAGEFIND,
    languages: { [LANGUAGE]: { hash: name, wasm: null, page_count: pages.length } },
    include_characters: INCLUDED,
  };
  return {
    words: index.words,
    files: [
      { path: 'pagefind-entry.json', content: Buffer.from(JSON.stringify(entry)) },
      { path: `pagefind.${name}.pf_meta`, content: pack(signature, encode(meta)) },
      ...pieces,
    ],
  };
}
