import { Buffer } from 'node:buffer';
import { constants, gunzipSync, gzipSync } from 'node:zlib';
import { close, createIndex } from 'pagefind';
import { type Cbor, decode, encode, encodeHead, head, skip } from './cbor.ts';
import { terms } from './grams.ts';
import { type Leaf, textsOf } from './leaf.ts';

/** A file of the bundle, by its path in it. */
export interface BundleFile {
  path: string;
  content: Uint8Array;
}

export interface Bundle {
  files: BundleFile[];
  ids: Map<string, string>;
}

const SIGNATURE = Buffer.from('pagefind_dcd');
/** Raw bytes of one piece of the word index: a term is answered with the piece it stands in. */
const PIECE = 7_000;

const pack = (raw: Uint8Array): Uint8Array => gzipSync(Buffer.concat([SIGNATURE, raw]), { level: 5 });

function unpack(content: Uint8Array): Uint8Array {
  const raw = gunzipSync(content);
  if (!raw.subarray(0, SIGNATURE.length).equals(SIGNATURE)) throw new Error('pagefind: unknown file format');
  return raw.subarray(SIGNATURE.length);
}

/** The address that a fragment begins with; the rest of it, the text made for search, is not unpacked. */
function addressOf(fragment: Uint8Array): string {
  const start = gunzipSync(fragment.subarray(0, 1024), { finishFlush: constants.Z_SYNC_FLUSH });
  const url = /^pagefind_dcd\{"url":("(?:[^"\\]|\\.)*")/.exec(start.toString())?.[1];
  if (!url) throw new Error('检索：Pagefind 的页面格式有变，请用 1.6.0 版');
  return JSON.parse(url) as string;
}

/**
 * Indexes the leaves of one shard with Pagefind.
 *
 * `zxx` (no linguistic content) keeps Pagefind from cutting or stemming: our terms are whole as they are.
 * @throws Error in one line when Pagefind refuses
 */
async function run(leaves: readonly Leaf[], common: string, address: (leaf: Leaf) => string): Promise<BundleFile[]> {
  const made = await createIndex({ forceLanguage: 'zxx' });
  if (!made.index) throw new Error(`检索：Pagefind 无法启动：${made.errors.join('；')}`);
  const { index } = made;
  // A few at a time: the service answers in order, and the texts need not wait in memory together.
  for (let i = 0; i < leaves.length; i += 32) {
    const added = await Promise.all(
      leaves.slice(i, i + 32).map((leaf) =>
        index.addCustomRecord({
          url: address(leaf),
          content: terms(textsOf(leaf), common),
          language: 'zxx',
        }),
      ),
    );
    const errors = added.flatMap((answer) => answer.errors);
    if (errors.length) throw new Error(`检索：Pagefind 未能收录：${errors.join('；')}`);
  }
  const { files, errors } = await index.getFiles();
  await index.deleteIndex();
  if (errors.length) throw new Error(`检索：Pagefind 未能写出索引：${errors.join('；')}`);
  return files;
}

/** Cuts the words of an index file into pieces; each knows its first and last word. */
function* pieces(raw: Uint8Array): Generator<{ from: string; to: string; raw: Uint8Array }> {
  const outer = head(raw, 0);
  const list = head(raw, outer.next);
  const word = (at: number): string => decode(raw, head(raw, at).next).item as string;
  let at = list.next;
  for (let left = list.value; left > 0; ) {
    const start = at;
    let last = at;
    let count = 0;
    while (count < left) {
      const end = skip(raw, at);
      // A word larger than a piece stands alone.
      if (count > 0 && end - start > PIECE) break;
      last = at;
      at = end;
      count += 1;
    }
    left -= count;
    yield {
      from: word(start),
      to: word(last),
      raw: Buffer.concat([encodeHead(4, outer.value), encodeHead(4, count), raw.subarray(start, at)]),
    };
  }
}

/**
 * Makes Pagefind's files lighter for the reader, and exact.
 *
 * Its own pieces of the word index hold 20,000 places, 30 KB for every character asked; and where two meet, it shortens
 * their bounds so that a word between them is asked of neither. Smaller pieces with their real bounds mend both. A
 * fragment carries the leaf instead of the text made for search, which no one reads.
 */
function lighten(files: readonly BundleFile[], byUrl: ReadonlyMap<string, Leaf>): Bundle {
  const ids = new Map<string, string>();
  const out: BundleFile[] = [];
  const bounds: [string, string, string][] = [];
  let n = 0;
  const meta = files.find(({ path }) => path.endsWith('.pf_meta'));
  if (!meta) throw new Error('检索：Pagefind 没有写出目录');
  const prefix = /_([0-9a-f]{6})/.exec(meta.path)?.[1] ?? 'x';
  const named = (path: string): string => path.slice(path.lastIndexOf('/') + 1).split('.')[0]!;
  // Pagefind gives its files in another order each time; the same words are to give the same bytes.
  for (const file of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    if (file.path.endsWith('.pf_fragment')) {
      const url = addressOf(file.content);
      const leaf = byUrl.get(url);
      if (!leaf) throw new Error(`检索：索引里有不认识的页面 ${url}`);
      ids.set(leaf.slug, named(file.path));
      const meta = { title: leaf.title, leaf: JSON.stringify(leaf) };
      const light = { url, content: '', word_count: 0, filters: {}, meta, anchors: [] };
      out.push({ path: file.path, content: pack(Buffer.from(JSON.stringify(light))) });
    } else if (file.path.endsWith('.pf_index')) {
      for (const piece of pieces(unpack(file.content))) {
        // One beginning for all pieces of a shard, so that the list of them stays short.
        const name = `${prefix}-${(n++).toString(36)}`;
        bounds.push([piece.from, piece.to, name]);
        out.push({ path: `index/${name}.pf_index`, content: pack(piece.raw) });
      }
    } else if (/(^|\/)(pagefind\.js|wasm\.unknown\.pagefind|pagefind-entry\.json)$/.test(file.path)) out.push(file);
  }
  bounds.sort(([a], [b]) => (a < b ? -1 : 1));
  const { item } = decode(unpack(meta.content));
  if (!Array.isArray(item) || !Array.isArray(item[2])) throw new Error('检索：Pagefind 的目录格式有变，请用 1.6.0 版');
  item[2] = bounds as Cbor[];
  out.push({ path: meta.path, content: pack(encode(item)) });
  return { files: out, ids };
}

/**
 * The bundle of one shard, and the id of each of its reports by slug.
 * An id is seven digits of a hash; `salt` gives others, where two shards would share one.
 */
export async function bundle(leaves: readonly Leaf[], common: string, salt = 0): Promise<Bundle> {
  const address = (leaf: Leaf): string => (salt ? `${leaf.url}?${salt}` : leaf.url);
  return lighten(await run(leaves, common, address), new Map(leaves.map((leaf) => [address(leaf), leaf])));
}

export { close };
