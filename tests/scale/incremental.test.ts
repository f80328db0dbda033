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
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeReports } from '../../bench/reports.ts';
import { start } from '../support/process.ts';
import { makeRoot, type Root } from '../support/root.ts';
import { treeOf } from '../support/tree.ts';

const FIRST = 'content/2024/dongcheng';
let root: Root;
let clean: Root;
/** The trees of clean builds, by the change that they came after. */
let first: string[];
const trees = new Map<string, string[]>();

const at = (path: string): string => join(root.path, path);
const edit = (path: string, change: (text: string) => string): void =>
  writeFileSync(at(path), change(readFileSync(at(path), 'utf8')));
const photo = (colour: string) =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();

/** Its files, and what was said of them. */
async function build(where: Root, env: NodeJS.ProcessEnv = {}): Promise<string[]> {
  const { code, output } = await start(where.path, 'scripts/build.ts', [], env).ended;
  expect(code, output).toBe(0);
  const warned = output.split('\n').filter((line) => line.includes('提醒'));
  return [...(treeOf(join(where.path, 'dist')) ?? []), ...warned.sort()];
}

/** The same project without anything that an earlier build left. */
async function cleanBuild(): Promise<string[]> {
  for (const name of ['content', 'src']) {
    rmSync(join(clean.path, name), { recursive: true });
    cpSync(at(name), join(clean.path, name), { recursive: true });
  }
  for (const name of ['dist', '.astro', 'node_modules/.astro', 'node_modules/.cache', 'node_modules/.vite']) {
    rmSync(join(clean.path, name), { recursive: true, force: true });
  }
  return build(clean);
}

beforeAll(async () => {
  root = makeRoot(null, null);
  clean = makeRoot(null, null);
  for (const { path, mdx } of makeReports(4)) {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), mdx);
  }
  for (const name of ['site.yaml', 'indicators.yaml']) cpSync(`content/${name}`, at(`content/${name}`));
  // With an address there is a map of the site.
  edit('content/site.yaml', (text) => text.replace(/^url:.*$/m, 'url: https://example.org'));
  mkdirSync(at(`${FIRST}/photos`));
  writeFileSync(at(`${FIRST}/photos/01.jpg`), await photo('#163f8c'));
  // It leads to a report that is there for a while only; of another year, so that the page itself stays as it is.
  const added = '见[溧阳](/2023/liyang/)。\n\n<Photo src="photos/01.jpg" caption="职工书屋揭牌" />\n';
  edit(`${FIRST}/index.mdx`, (text) => `${text}\n${added}`);
  first = await build(root);
});
afterAll(() => {
  root?.remove();
  clean?.remove();
});

/**
 * Each change comes on top of those before it. Those that change back what was changed before need no clean build of
 * their own: it is that of before.
 */
const CHANGES: { [name: string]: () => void | Promise<void> } = {
  'nothing changed': () => {},
  'a report changed': () => edit(`${FIRST}/index.mdx`, (text) => text.replace('title: ', 'title: 攀登 ')),
  'a report added': () => {
    mkdirSync(at('content/2023/liyang'), { recursive: true });
    cpSync(at('content/2023/dongcheng/index.mdx'), at('content/2023/liyang/index.mdx'));
    edit('content/2023/liyang/index.mdx', (text) => text.replaceAll('东城', '溧阳'));
  },
  'a report renamed': () => renameSync(at('content/2023/liyang'), at('content/2023/liyang-2')),
  'a report removed': () => rmSync(at('content/2023/liyang-2'), { recursive: true }),
  'the built site tampered with': () => {
    appendFileSync(at('dist/2024/dongcheng/index.html'), '<script>alert(1)</script>');
    rmSync(at('dist/2023/dongcheng/index.html'));
    edit('dist/data/figures.csv', (text) => text.replaceAll('人', '入'));
    rmSync(at('dist/data/figures/2023.csv'));
    for (const name of readdirSync(at('dist/_assets')))
      if (/\.(?:jpg|webp)$/.test(name)) writeFileSync(at(`dist/_assets/${name}`), 'no picture');
  },
  'the cache damaged': () => {
    for (const name of ['build.json', 'pages.json', 'photos.json', 'fonts/serif.json'])
      writeFileSync(at(`node_modules/.cache/huimou/${name}`), '{');
    rmSync(at('node_modules/.cache/huimou/astro'), { recursive: true });
    rmSync(at('node_modules/.cache/huimou/share'), { recursive: true });
  },
  'the built site copied': () => {
    cpSync(at('dist'), at('copy'), { recursive: true });
    rmSync(at('dist'), { recursive: true });
    renameSync(at('copy'), at('dist'));
  },
  'the built site removed': () => rmSync(at('dist'), { recursive: true }),
  'a report changed, its size and its time as before': () => {
    const file = at(`${FIRST}/index.mdx`);
    const { atime, mtime } = statSync(file);
    writeFileSync(file, readFileSync(file, 'utf8').replace('攀登', '登攀'));
    utimesSync(file, atime, mtime);
  },
  'a photo changed': async () => writeFileSync(at(`${FIRST}/photos/01.jpg`), await photo('#bf2318')),
  'the way to encode photos changed': () =>
    edit('src/photo/encode.ts', (text) => text.replace('.rotate()', '.rotate().negate()')),
  'the way to cut fonts changed': () =>
    edit('src/fonts/subset.ts', (text) => text.replace('WEIGHT = 900', 'WEIGHT = 700')),
  'a component changed': () => edit('src/components/Footer.astro', (text) => text.replace('关于本站', '本站')),
  'a style changed': () => appendFileSync(at('src/styles/report.css'), '\n.cover {\n  outline: 1px solid red;\n}\n'),
  'a setting changed': () => edit('content/site.yaml', (text) => text.replace(/^name:.*$/m, 'name: 回望')),
  'the indicators changed': () => edit('content/indicators.yaml', (text) => text.replaceAll('思想引领', '思想文化')),
};

/** After these everything stands as it stood before. */
const AS_AFTER: { [name: string]: string } = {
  'a report removed': 'a report changed',
  'the built site tampered with': 'a report changed',
  'the cache damaged': 'a report changed',
  'the built site copied': 'a report changed',
  'the built site removed': 'a report changed',
};

for (const [name, change] of Object.entries(CHANGES)) {
  test(`${name}: the build on top of the last is that of a clean project, file by file`, async () => {
    await change();
    const again = await build(root);
    const tree = name === 'nothing changed' ? first : (trees.get(AS_AFTER[name] ?? '') ?? (await cleanBuild()));
    trees.set(name, tree);
    expect(again).toEqual(tree);
    const isThere = name === 'a report added';
    expect(again.some((line) => line.includes('链接 /2023/liyang/'))).toBe(!isThere);
  });
}

test('the time zone and the language of the machine change no byte', async () => {
  const env = { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
  for (const name of ['dist', 'node_modules/.cache']) rmSync(at(name), { recursive: true });
  expect(await build(root, env)).toEqual(trees.get('the indicators changed'));
});

test('transcripts are converted again when the converter changed, and only then', async () => {
  mkdirSync(at('seeds'), { recursive: true });
  cpSync('seeds/004_bda5d53ce8140486.txt', at('seeds/001.txt'));
  // What was written a moment ago is looked at again: no time is relied on before three seconds have passed.
  const past = Date.now() / 1000 - 10;
  await build(root);
  utimesSync(at('seeds/001.txt'), past, past);
  const said = async (): Promise<string> => (await start(root.path, 'scripts/build.ts').ended).output;
  await said();
  expect(await said()).toContain('1 份原稿没有变化');
  appendFileSync(at('src/transcript/read.ts'), '\n');
  expect(await said()).not.toContain('1 份原稿没有变化');
});
