import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ended } from '../support/process.ts';
import { fewIndicators, makeRoot, type Root } from '../support/root.ts';
import { runWarm } from '../support/warm.ts';

/** In the paths of an office there may be anything: `$&` stands for a match where a text is put into a pattern. */
let root: Root;
const at = (path: string): string => join(root.path, path);
const read = (path: string): string => readFileSync(at(path), 'utf8');
const transcript = (district: string, people: number): string =>
  `凝心聚力谱新篇\n\n——${district}总工会2021年工作巡礼\n\n2021年，${district}总工会服务职工${people}人，办好实事9件。\n\n一、强化思想引领\n\n举办宣讲52场，覆盖职工8600人次。\n`;
const reports = (): string[] => readdirSync(at('content/2021')).sort();
let built: Ended;

beforeAll(async () => {
  root = makeRoot(null, null, 'hui mou 回眸 $& [1]-');
  cpSync('content/site.yaml', at('content/site.yaml'));
  writeFileSync(at('content/indicators.yaml'), fewIndicators());
  for (const [index, district] of ['桐庐县', '江都区', '金坛区'].entries())
    writeFileSync(at(`seeds/${index}.txt`), transcript(district, 120 + index));
  const { code, output } = await runWarm(root.path, 'scripts/convert.ts');
  expect(code, output).toBe(0);
  expect(reports()).toEqual(['jiangdu', 'jintan', 'tonglu']);
  // Deleted; and withdrawn as the guide says: the folder is moved out of content/, and the address says why.
  rmSync(at('content/2021/tonglu'), { recursive: true });
  mkdirSync(at('elsewhere'));
  renameSync(at('content/2021/jiangdu'), at('elsewhere/jiangdu'));
  writeFileSync(
    at('content/redirects.yaml'),
    '- from: /2021/jiangdu/\n  withdrawn: 2026-11-20\n  notice: 应供稿单位要求撤下。\n',
  );
  built = await runWarm(root.path, 'scripts/build.ts');
});
afterAll(() => root?.remove());

test('a build goes through where one report was deleted and another withdrawn, wherever the project lies', () => {
  expect(built.code, built.output).toBe(0);
  expect(existsSync(at('dist/2021/jintan/index.html'))).toBe(true);
});

test('neither comes back from seeds/: not into content/, not onto the site, not into its data', () => {
  expect(reports()).toEqual(['jintan']);
  expect(existsSync(at('dist/2021/tonglu'))).toBe(false);
  const { reports: published } = JSON.parse(read('dist/data/index.json')) as { reports: { slug: string }[] };
  expect(published.map(({ slug }) => slug)).toEqual(['2021-jintan']);
  expect(read('dist/data/figures.csv')).not.toMatch(/桐庐|江都/);
});

test('the address of the one that was withdrawn says so', () => {
  const page = read('dist/2021/jiangdu/index.html');
  expect(page).toContain('应供稿单位要求撤下。');
  expect(page).not.toContain('服务职工121人');
});

test('where the disk fails after the new site took its place, nobody is told that dist/ is as it was', async () => {
  const page = at('content/2021/jintan/index.mdx');
  writeFileSync(page, readFileSync(page, 'utf8').replace('办好实事9件', '办好实事10件'));
  const hook = pathToFileURL(resolve('tests/support/after-swap.mjs')).href;
  writeFileSync(
    at('failing.ts'),
    `import { failAfterSwap } from '${hook}';
import { tryBuild } from './scripts/build.ts';
const mend = failAfterSwap();
process.exitCode = (await tryBuild()) === 'whole' ? 0 : 1;
mend();
`,
  );
  const { code, output } = await runWarm(root.path, 'failing.ts');
  expect(output).toContain('the disk has failed');
  expect(read('dist/2021/jintan/index.html')).toContain('10件');
  expect(output).not.toContain('保持原样');
  expect(code, output).toBe(0);
});
