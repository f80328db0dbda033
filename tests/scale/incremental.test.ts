import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeReports } from '../../bench/reports.ts';
import { filesIn } from '../../src/disk/files.ts';
import type { Report } from '../../src/report/report.ts';
import { LEDGER_FILE, ledgerOf, printLedger } from '../../src/reports/ledger.ts';
import { fewIndicators, makeRoot, type Root } from '../support/root.ts';
import { treeOf } from '../support/tree.ts';
import { runWarm } from '../support/warm.ts';

const FIRST = 'content/2024/dongcheng';
const OTHER = 'content/2024/gaocheng';
const PICTURED = 'content/2023/dongcheng';
const ADDED = 'content/2023/liyang';
const WITHDRAWN = 'content/2022/liyang';
/** Of another place and another volume than all that changes in the first step: its page shows nothing of it. */
const SAME = 'content/2021/yizheng';
const REDIRECTS = 'content/redirects.yaml';
const NOTICE = '- from: /2022/liyang/\n  withdrawn: 2026-11-20\n  notice: 已撤\n';
const CACHE = 'node_modules/.cache/huimou';
const UNCHANGED = '没有什么变化';

/** Milliseconds after which the times of a file are relied on. */
const TICK = 3100;

let root: Root;
let clean: Root;
/** What the last clean build made. */
let expected: string[];

const at = (path: string): string => join(root.path, path);
const read = (path: string): string => readFileSync(at(path), 'utf8');
/** Changes a file, and fails where there is nothing to change. */
function edit(path: string, change: (text: string) => string): void {
  const before = read(path);
  const after = change(before);
  expect(after, path).not.toBe(before);
  writeFileSync(at(path), after);
}
const photo = (colour: string) =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();
const remove = (where: Root, ...names: string[]) => {
  for (const name of names) rmSync(join(where.path, name), { recursive: true, force: true });
};

const inode = (report: string): number => statSync(at(`${report.replace('content', 'dist')}/index.html`)).ino;
/** Puts the same report into another place. */
function copy(from: string, to: string, change: (text: string) => string): void {
  mkdirSync(at(to), { recursive: true });
  writeFileSync(at(`${to}/index.mdx`), change(read(`${from}/index.mdx`)));
}

/** Its files with their digests, and what was said of them. */
async function build(where: Root): Promise<string[]> {
  const { code, output } = await runWarm(where.path, 'scripts/build.ts');
  expect(code, output).toBe(0);
  expect(output).not.toContain(UNCHANGED);
  const warned = output.split('\n').filter((line) => line.includes('提醒'));
  return [...(treeOf(join(where.path, 'dist')) ?? []), ...warned.sort()];
}

/** The same project without anything that an earlier build left. */
async function cleanBuild(): Promise<string[]> {
  for (const name of ['content', 'src', 'package-lock.json']) {
    remove(clean, name);
    cpSync(at(name), join(clean.path, name), { recursive: true });
  }
  remove(clean, 'dist', '.astro', 'node_modules/.astro', 'node_modules/.cache', 'node_modules/.vite');
  return build(clean);
}

beforeAll(async () => {
  root = makeRoot(null, null);
  clean = makeRoot(null, null);
  for (const { path, mdx } of makeReports(4)) {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), mdx);
  }
  cpSync('content/site.yaml', at('content/site.yaml'));
  writeFileSync(at('content/indicators.yaml'), fewIndicators());
  // With an address there is a map of the site.
  edit('content/site.yaml', (text) => text.replace(/^url:.*$/m, 'url: https://example.org'));
  // It leads to a report that is there for a while only; nothing else of this page changes then.
  edit(`${OTHER}/index.mdx`, (text) => `${text}\n见[溧阳](/2023/liyang/)。\n`);
  edit(`${PICTURED}/index.mdx`, (text) => `${text}\n<Photo src="photos/01.jpg" caption="职工书屋揭牌" />\n`);
  mkdirSync(at(`${PICTURED}/photos`));
  writeFileSync(at(`${PICTURED}/photos/01.jpg`), await photo('#163f8c'));
  const moved = (district: string, year: string) => (text: string) =>
    text.replaceAll('藁城', district).replaceAll('2023', year);
  copy('content/2023/gaocheng', WITHDRAWN, moved('溧阳', '2022'));
  copy('content/2023/gaocheng', SAME, moved('仪征', '2021'));
  await setTimeout(TICK);
  expected = await build(root);
  expect(hasDeadLink(expected)).toBe(true);
});
afterAll(() => {
  root?.remove();
  clean?.remove();
});

/** The link of `OTHER` leads nowhere. */
const hasDeadLink = (tree: readonly string[]): boolean => tree.some((line) => line.includes('链接 /2023/liyang/'));

/** Those of a tree whose paths look so; there are some. */
function filesLike(kind: RegExp, tree: readonly string[]): string[] {
  const files = tree.filter((line) => kind.test(line));
  expect(files.length, String(kind)).toBeGreaterThan(0);
  return files;
}

test('a site of which nothing changed is not built again; what an editor should see to is said again', async () => {
  const [tree, { ino }] = [treeOf(at('dist')), statSync(at('dist/index.html'))];
  const { code, output } = await runWarm(root.path, 'scripts/build.ts');
  expect(code, output).toBe(0);
  expect(output).toContain(UNCHANGED);
  expect(hasDeadLink(output.split('\n').filter((line) => line.includes('提醒')))).toBe(true);
  expect(treeOf(at('dist'))).toEqual(tree);
  expect(statSync(at('dist/index.html')).ino).toBe(ino);
});

/** A build that is given up when all pages are written: none was written into a file of the site that stands. */
async function failLate(): Promise<void> {
  const before = treeOf(at('dist'));
  writeFileSync(at(REDIRECTS), `${NOTICE}- from: /2023/dongcheng/\n  to: /2024/dongcheng/\n`);
  const { code, output } = await runWarm(root.path, 'scripts/build.ts');
  expect(code).toBe(1);
  expect(output).toContain('还在发布');
  expect(treeOf(at('dist'))).toEqual(before);
  writeFileSync(at(REDIRECTS), NOTICE);
}

interface Step {
  change: () => void | Promise<void>;
  shows: (before: readonly string[]) => void;
  /** Whether the link of `OTHER` leads nowhere then. */
  isDead: boolean;
}

/**
 * Each step comes on top of those before it. The changes of one step are of different kinds, and each shows in files that
 * none of the others makes anew: those are looked for.
 */
const STEPS: { [name: string]: Step } = {
  'reports changed, one with its size and time as before, one added, one withdrawn, a photo and the ledger changed': {
    change: async () => {
      // With characters that stand there already: the font stays as it is, and with it the pages that show nothing new.
      edit(`${FIRST}/index.mdx`, (text) => text.replace(/^title: (..)/m, 'title: $1$1'));
      const { atime, mtime } = statSync(at(`${OTHER}/index.mdx`));
      edit(`${OTHER}/index.mdx`, (text) => text.replace('职工', '工职'));
      utimesSync(at(`${OTHER}/index.mdx`), atime, mtime);
      copy('content/2023/gaocheng', ADDED, (text) => text.replaceAll('藁城', '溧阳'));
      remove(root, WITHDRAWN);
      writeFileSync(at(REDIRECTS), NOTICE);
      writeFileSync(at(`${PICTURED}/photos/01.jpg`), await photo('#bf2318'));
      const report = JSON.parse(read('dist/data/reports/2023-gaocheng.json')) as Report;
      writeFileSync(
        at(LEDGER_FILE),
        printLedger(ledgerOf([report.url, '/figures/2024/2/'], [report])).replace(' p1-1 ', ' p1-90 '),
      );
    },
    shows: (before) => {
      const [, title] = /^title: (....)/m.exec(read(`${FIRST}/index.mdx`))!;
      for (const path of ['2024/dongcheng', '2024', 'districts/dongcheng'])
        expect(read(`dist/${path}/index.html`)).toContain(title);
      expect(read('dist/data/reports/2024-gaocheng.json')).toContain('工职');
      expect(read('dist/2023/index.html')).toContain('/2023/liyang/');
      expect(read('dist/2022/liyang/index.html')).toContain('已撤');
      expect(read('dist/.deploy/redirects.nginx.conf')).toContain('/2022/liyang/');
      expect(read('dist/2023/gaocheng/index.html')).toContain('id="p1-90"');
      // A sheet of the comparison that a version before had published.
      expect(read('dist/figures/2024/2/index.html')).toContain('content="0;url=/figures/"');
      expect(filesLike(/_assets\/.*\.jpg$/, expected)).not.toEqual(filesLike(/_assets\/.*\.jpg$/, before));
    },
    isDead: false,
  },
  'a report renamed, a setting and the indicators changed': {
    change: async () => {
      renameSync(at(ADDED), at(`${ADDED}-2`));
      edit('content/site.yaml', (text) => text.replace(/^name:.*$/m, 'name: 回望'));
      edit('content/indicators.yaml', (text) => text.replaceAll('思想引领', '思想文化'));
      writeFileSync(at('content/names.yaml'), 'names:\n  - name: 职工\n    kind: 单位\n    pinyin: zhi gong\n');
      await failLate();
    },
    shows: () => {
      expect(read('dist/2023/index.html')).toContain('/2023/liyang-2/');
      expect(read('dist/about/index.html')).toContain('回望');
      expect(read('dist/data/figures.csv')).toContain('思想文化');
      expect(read('dist/names/index.html')).toContain('o-职工');
      expect(read('dist/names/z.txt')).toContain('职工\t');
    },
    isDead: true,
  },
};
for (const [name, { change, shows, isDead }] of Object.entries(STEPS)) {
  test(`${name}: the build on top of the last is that of a clean project, file by file`, async () => {
    const before = expected;
    const [first, same] = [inode(FIRST), inode(SAME)];
    await change();
    const again = await build(root);
    expected = await cleanBuild();
    expect(again).toEqual(expected);
    shows(before);
    expect(hasDeadLink(again)).toBe(isDead);
    expect(inode(FIRST)).not.toBe(first);
    // A page that shows nothing new is the same file as before; that of a setting shows something new.
    expect(inode(SAME) === same).toBe(!isDead);
  });
}

describe('what an earlier build left is not trusted', () => {
  const DAMAGES: { [name: string]: () => void } = {
    'the built site tampered with, and a part of it copied': () => {
      appendFileSync(at('dist/2024/dongcheng/index.html'), '<script>alert(1)</script>');
      rmSync(at('dist/2023/dongcheng/index.html'));
      edit('dist/data/figures.csv', (text) => text.replaceAll('人', '入'));
      rmSync(at('dist/figures/members/index.csv'));
      // These are one file with that of the cache.
      appendFileSync(at('dist/data/reports/2024-dongcheng.json'), ' ');
      for (const folder of ['dist/share', 'dist/fonts'])
        for (const name of readdirSync(at(folder))) appendFileSync(at(`${folder}/${name}`), ' ');
      for (const name of readdirSync(at('dist/_assets')))
        if (/\.(?:jpg|webp)$/.test(name)) writeFileSync(at(`dist/_assets/${name}`), 'no picture');
      for (const part of ['dist/2021', 'dist/districts', 'dist/data/reports', 'dist/search-index']) {
        cpSync(at(part), at('copy'), { recursive: true });
        rmSync(at(part), { recursive: true });
        renameSync(at('copy'), at(part));
      }
    },
    'the cache damaged': () => {
      for (const name of ['build.json', 'linked.json', 'pages.tsv', 'photos.json', 'terms.json', 'fonts/serif.json'])
        edit(`${CACHE}/${name}`, () => '{');
      for (const name of ['copies.json', 'published.json']) rmSync(at(`${CACHE}/${name}`), { force: true });
      rmSync(at(`${CACHE}/astro`), { recursive: true });
      rmSync(at(`${CACHE}/share`), { recursive: true });
    },
    'the built site removed': () => rmSync(at('dist'), { recursive: true }),
  };
  test.each(Object.entries(DAMAGES))('%s: the site is the same again', async (name, damage) => {
    const same = inode(SAME);
    damage();
    expect(await build(root)).toEqual(expected);
    // Without the list of the files that may be taken over, every page is rendered.
    if (name.includes('cache')) expect(inode(SAME)).not.toBe(same);
  });
});

test('the program and its libraries changed: nothing of what they made before is used', async () => {
  const before = expected;
  edit('package-lock.json', (text) => `${text}\n`);
  edit('src/photo/encode.ts', (text) => text.replace('.rotate()', '.rotate().negate()'));
  edit('src/fonts/subset.ts', (text) => text.replace('WEIGHT = 900', 'WEIGHT = 700'));
  edit('src/components/Footer.astro', (text) => text.replace('关于本站', '本站'));
  appendFileSync(at('src/styles/report.css'), '\n.cover {\n  outline: 1px solid red;\n}\n');
  for (const path of filesIn(at(CACHE)).filter((each) => !/^(?:node|pictures)\/|^photos\.json$/.test(each))) {
    const file = `${CACHE}/${path}`;
    if (/\.(?:json|html|csv)$/.test(path)) writeFileSync(at(file), read(file).replaceAll('工', '功'));
    else writeFileSync(at(file), 'something else');
  }
  const again = await build(root);
  expected = await cleanBuild();
  expect(again).toEqual(expected);
  for (const kind of [/\.jpg$/, /\.webp$/, /\.woff2$/, /\.css$/, /2024\/dongcheng\/index\.html$/])
    expect(filesLike(kind, again)).not.toEqual(filesLike(kind, before));
});

test('transcripts are converted again when the converter changed, and only then', async () => {
  mkdirSync(at('seeds'), { recursive: true });
  cpSync('seeds/004_bda5d53ce8140486.txt', at('seeds/001.txt'));
  // What was written a moment ago is looked at again.
  await setTimeout(TICK);
  writeFileSync(
    at('convert-seeds.ts'),
    "import { convertSeeds } from './src/build/seeds.ts';\nawait convertSeeds(console.log);\n",
  );
  const said = async (): Promise<string> => (await runWarm(root.path, 'convert-seeds.ts')).output;
  await said();
  expect(await said()).toContain('1 份原稿没有变化');
  appendFileSync(at('src/reading/read.ts'), '\n');
  expect(await said()).not.toContain('1 份原稿没有变化');
});
