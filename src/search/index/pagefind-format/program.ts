import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { isDeepStrictEqual } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { close, createIndex } from 'pagefind';
import { contentOf } from '../content.ts';
import type { Tokens } from '../tokens.ts';
import { type Cbor, decode } from './cbor.ts';
import { type IndexFile, LANGUAGE, PAGEFIND, type Page, SIGNATURE, shardFiles } from './files.ts';
import { speller } from './speller.ts';

/** The part of Pagefind that runs in the browser: the same for every site. */
const PROGRAM = /(?:^|\/)(?:pagefind\.js|wasm\.unknown\.pagefind)$/;

/** The terms of a report as the text that makes Pagefind index the same words: of 工-x-k-b it keeps 工xkb and 工. */
export function textFor(row: Tokens, common: string): string {
  const words: string[] = [];
  const places: string[] = [];
  speller(
    {
      id: (word) => words.push(word) - 1,
      place: (id) => places.push(words[id]!),
      addAtSamePosition: (id) => {
        const alone = words[id]!;
        places.push([alone, ...places.pop()!.slice(alone.length)].join('-'));
      },
    },
    common,
  )(row);
  return places.join(' ');
}

/** Waits for the end of what is started meanwhile: Pagefind's `close` does not, and its process would be left over. */
function childrenEnded(): () => Promise<void> {
  const started: ChildProcess[] = [];
  const note = (message: unknown): void => {
    started.push((message as { process: ChildProcess }).process);
  };
  subscribe('child_process', note);
  return async () => {
    unsubscribe('child_process', note);
    for (const child of started) {
      child.ref();
      if (child.pid && child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    }
  };
}

/**
 * The files that Pagefind itself makes of the same reports.
 * @throws Error in one line when Pagefind refuses
 */
export async function pagefindFiles(pages: readonly Page[], common: string): Promise<IndexFile[]> {
  const ended = childrenEnded();
  try {
    const { index, errors } = await createIndex({ forceLanguage: LANGUAGE });
    if (!index) throw new Error(`检索：Pagefind 无法启动：${errors.join('；')}`);
    for (const { id, content } of pages) {
      const record = { url: `/${id}/`, content: textFor(content.row, common), language: LANGUAGE };
      errors.push(...(await index.addCustomRecord(record)).errors);
    }
    const written = await index.getFiles();
    errors.push(...written.errors);
    if (errors.length) throw new Error(`检索：Pagefind 未能写出索引：${errors.join('；')}`);
    return written.files;
  } finally {
    await close();
    await ended();
  }
}

/** What files say, but for their names, the cut into pieces and the weights: the same for every writer of the format. */
export function readFiles(files: readonly IndexFile[]): { entry: unknown; meta: Cbor; words: Map<string, Cbor> } {
  const read = (ending: string): Cbor[] =>
    files.flatMap(({ path, content }) => {
      if (!path.endsWith(ending)) return [];
      const raw = gunzipSync(content);
      if (raw.toString('latin1', 0, SIGNATURE.length) !== SIGNATURE) throw new Error(`no ${SIGNATURE}`);
      return [decode(raw, SIGNATURE.length).item];
    });
  const entry = JSON.parse(Buffer.from(files.find(({ path }) => path.endsWith('entry.json'))!.content).toString());
  entry.languages[LANGUAGE].hash = '';
  const [version, pages, , ...rest] = read('.pf_meta')[0] as [Cbor, Cbor[][], ...Cbor[]];
  const words = new Map<string, Cbor>();
  for (const [piece] of read('.pf_index') as [[string, Places[], Cbor][]][]) {
    for (const [word, on, variants] of piece) words.set(word, [on.map(weightless), variants]);
  }
  return { entry, meta: [version, pages.map(([, ...page]) => page), ...rest], words };
}

type Places = [step: number, places: number[], metadata: Cbor];

/** Places as they are counted. A negative number is the weight of those behind it, and begins their steps anew. */
function weightless([step, steps, metadata]: Places): Cbor {
  let place = 0;
  const places = steps.flatMap((by) => {
    place = by < 0 ? 0 : place + by;
    return by < 0 ? [] : [place];
  });
  return [step, places.sort((a, b) => a - b), metadata];
}

const sample = (slug: string, title: string, text: string): Page => ({
  id: slug,
  content: contentOf({
    slug,
    url: `/${slug}/`,
    title,
    head: [],
    organization: null,
    district: null,
    city: null,
    province: null,
    volume: 2020,
    period: [null, null],
    blocks: [['p1', 'p', text]],
    figures: [],
  }),
});
const SAMPLE = [sample('a', '工会', '工人、职工，投入1.5万元；工'), sample('b', '工人', '会员Abc工会工会')];

/**
 * Pagefind's program for the browser, from the package as it is installed.
 * @throws Error in one line where the package is not of the version whose files we write
 */
export async function program(): Promise<IndexFile[]> {
  const files = await pagefindFiles(SAMPLE, '工');
  let same = false;
  try {
    same = isDeepStrictEqual(readFiles(files), readFiles(shardFiles(SAMPLE, '工', 'sample').files));
  } catch {}
  if (!same)
    throw new Error(`检索：装的 Pagefind 用另一种索引格式，请用 ${PAGEFIND} 版：npm i -E pagefind@${PAGEFIND}`);
  return files.filter(({ path }) => PROGRAM.test(path));
}
