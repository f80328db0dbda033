import { gzipSync } from 'node:zlib';
import { encode } from './cbor.ts';
import { speller } from './grams.ts';
import { type Leaf, textsOf } from './leaf.ts';
import { WordIndex } from './words.ts';

/** A file of Pagefind's, by its path in the folder of its shard. */
export interface IndexFile {
  path: string;
  content: Uint8Array;
}

/** A report of a shard: its id names its fragment. */
export interface Page {
  id: string;
  leaf: Leaf;
}

export interface ShardFiles {
  files: IndexFile[];
  /** Every word of the shard. */
  words: readonly string[];
}

/** Raw bytes of one piece of the word index: a reader who asks for a word loads the piece that it stands in. */
const PIECE = 9_000;
/** What every file of Pagefind's begins with, once unpacked. */
export const SIGNATURE = 'pagefind_dcd';
/** The version whose files these are. */
export const PAGEFIND = '1.6.0';
/** `zxx`, no linguistic content: the client neither cuts nor stems what it is asked. */
export const LANGUAGE = 'zxx';
/** Pagefind's own: characters that are part of a word. Ours have none of them. */
const INCLUDED = [...'_‿⁀⁔︳︴﹍﹎﹏＿'];

const pack = (raw: Uint8Array): Uint8Array => gzipSync(Buffer.concat([Buffer.from(SIGNATURE), raw]), { level: 5 });

export const fragmentPath = (id: string): string => `fragment/${id}.pf_fragment`;

/** What the client opens of a report: the leaf, in place of the text made for search, which no one reads. */
export function fragmentFile({ id, leaf }: Page): IndexFile {
  const meta = { title: leaf.title, leaf };
  const fragment = { url: leaf.url, content: '', word_count: 0, filters: {}, meta, anchors: [] };
  return { path: fragmentPath(id), content: pack(Buffer.from(JSON.stringify(fragment))) };
}

/**
 * The files by which Pagefind's client searches some reports, all but their fragments. Pure.
 *
 * They are written here because Pagefind's own cost six times as much to make, hold larger pieces (20,000 places, 30 KB
 * for a character asked), and lose a word that stands between two of them: their bounds are shortened.
 * @param name of eight characters or so, another one whenever anything in them is another
 */
export function shardFiles(pages: readonly Page[], common: string, name: string): ShardFiles {
  const index = new WordIndex();
  const spell = speller(index, common);
  for (const { leaf } of pages) {
    index.page();
    spell(textsOf(leaf));
  }
  const pieces = index.pieces(PIECE).map((piece, n) => ({ ...piece, name: `${name}-${n.toString(36)}` }));
  const meta = [
    PAGEFIND,
    // Each with the group that its fragment lies in: none.
    pages.map(({ id }, page) => [id, index.sizes[page]!, '']),
    pieces.map((piece) => [piece.from, piece.to, piece.name]),
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
      { path: `pagefind.${name}.pf_meta`, content: pack(encode(meta)) },
      ...pieces.map((piece) => ({ path: `index/${piece.name}.pf_index`, content: pack(piece.raw) })),
    ],
  };
}
