import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { SearchDocument } from '../../src/search/document.ts';
import { contentOf } from '../../src/search/index/content.ts';
import { documentOf } from '../../src/search/index/from-report.ts';
import { decode } from '../../src/search/index/pagefind-format/cbor.ts';
import { type Page, SIGNATURE, shardFiles } from '../../src/search/index/pagefind-format/files.ts';
import { pagefindFiles, program, readFiles } from '../../src/search/index/pagefind-format/program.ts';
import { generate } from './tools/generate.ts';

const pagesOf = (leaves: readonly SearchDocument[]): Page[] =>
  leaves.map((leaf) => ({ id: leaf.slug, content: contentOf(leaf) }));
const [report] = generate(1);
const saying = (...texts: string[]): SearchDocument => ({
  ...documentOf({ ...report!, blocks: [] }),
  blocks: texts.map((text, i) => [`p${i}`, 'p', text]),
});

/** Pagefind 1.6.0 itself, by its npm package, is the measure. */
describe('our files say what Pagefind writes for the same text', () => {
  const CASES: { [name: string]: [leaves: SearchDocument[], common: string] } = {
    'two reports': [generate(2).map((one) => documentOf(one)), ''],
    'twelve reports with common characters': [generate(12).map((one) => documentOf(one)), '人会工的职'],
    'many pages that lack a word': [[...Array(30)].map((_, i) => saying(i % 9 ? '职工' : '工会书屋')), '工'],
    numbers: [[saying('556.53万元，5,565,300元，１２３，2019.5.1，0.5%，第⑫次，1+2', '3亿5千万')], '亿'],
    letters: [[saying('Café ＡＢＣ naïve 工A工b Åse ß ﬁ Ⅷ')], '工'],
    'characters outside the first plane': [[saying('𠮷野家𠀀﨎々〇〆工𠮷', '😀👍🏽 ✌️ 丽')], '工𠮷'],
    marks: [[saying('“工人”——（职工）……、。；：！？_‿-·', '')], '工职'],
    'other scripts': [[saying('한국어 ひらがな カタカナ ｶﾅ กขค हिन्दी العربية Ελλάδα')], ''],
    'nothing at all': [[saying(''), saying()], '工'],
    'a long report': [[saying(...Array<string>(40).fill('全市职工'.repeat(500)))], '职'],
  };
  test.each(Object.entries(CASES))('%s', async (_, [leaves, common]) => {
    const pages = pagesOf(leaves.map((leaf, i) => ({ ...leaf, slug: `r${i}`, url: `/r${i}/` })));
    const [theirs, ours] = [
      readFiles(await pagefindFiles(pages, common)),
      readFiles(shardFiles(pages, common, 'x').files),
    ];
    expect(ours.words.size).toBeGreaterThan(0);
    expect(ours).toEqual(theirs);
  });
});

test('pieces hold every word once, in the order of code points, within their bounds', () => {
  const leaves = [...generate(40).map((one) => documentOf(one)), saying('𠮷﨎ꀁ｡')];
  const { files } = shardFiles(pagesOf(leaves), '工', 'x');
  const read = (path: string) => {
    const raw = gunzipSync(files.find((file) => file.path === path)!.content);
    return decode(raw, SIGNATURE.length).item;
  };
  const [, , bounds] = read('pagefind.x.pf_meta') as [string, unknown[], [string, string, string][]];
  const words = bounds.flatMap(([from, to, name]) => {
    const [list] = read(`index/${name}.pf_index`) as [[string][]];
    expect([list[0]![0], list.at(-1)![0]]).toEqual([from, to]);
    return list.map(([word]) => word);
  });
  expect(bounds.length).toBeGreaterThan(20);
  const bytes = words.map((word) => Buffer.from(word).toString('hex'));
  expect(bytes).toEqual([...new Set(bytes)].sort());
});

test('the program for the browser comes from the package, and its process has ended', async () => {
  const started: ChildProcess[] = [];
  const note = (message: unknown) => started.push((message as { process: ChildProcess }).process);
  subscribe('child_process', note);
  const files = await program();
  unsubscribe('child_process', note);
  expect(files.map(({ path }) => path).sort()).toEqual(['pagefind.js', 'wasm.unknown.pagefind']);
  expect(started.map((child) => child.exitCode === null && child.signalCode === null)).toEqual([false]);
});
