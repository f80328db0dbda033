import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { start } from '../support/process.ts';
import { requestsIn, watched } from '../support/requests.ts';
import { fewIndicators, makeRoot, type Root } from '../support/root.ts';
import { treeOf } from '../support/tree.ts';
import { runWarm } from '../support/warm.ts';

/** How often a build is ended at a random moment; the release check asks for more. */
const KILLS = Number(process.env.HUIMOU_KILLS ?? 3);
const REPORT = 'content/2020/kill/index.mdx';
const SCRIPT = 'scripts/build.ts';
const build = (root: Root, env: NodeJS.ProcessEnv = {}) => start(root.path, SCRIPT, [], env);
const dist = (root: Root) => treeOf(join(root.path, 'dist'));
const leftovers = (root: Root) => readdirSync(root.path).filter((name) => name.startsWith('.dist-'));

/** What shows days, sorts Chinese, or is converted: a machine elsewhere could do it otherwise. */
const WRITTEN: { [path: string]: string } = {
  'content/2023/liyang/index.mdx':
    '---\ntitle: 题\ndistrict: 溧阳市\npublished: 2024-01-01\ncorrections:\n  - date: 2024-12-31\n    text: 原误。\n---\n\n<Photo src="photos/01.jpg" caption="职工书屋揭牌" />\n\n2023年1月1日，培训职工1200人次。\n',
  'content/names.yaml': 'names:\n  - name: 职工\n    kind: 单位\n    pinyin: zhi gong\n',
  'content/redirects.yaml': '- from: /2022/liyang/\n  withdrawn: 2026-11-20\n  notice: 已撤\n',
  'seeds/稿.txt': '桐庐县总工会2021年工作巡礼\n\n2021年，桐庐县总工会服务职工120人，办好实事9件。\n',
};

let one: Root;
let two: Root;
/** Milliseconds that a build takes here. */
let length = 0;
beforeAll(async () => {
  one = makeRoot(null, null);
  two = makeRoot(null, null);
  const photo = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#163f8c' } })
    .jpeg()
    .toBuffer();
  const settings = readFileSync('content/site.yaml', 'utf8').replace(/^url:.*$/m, 'url: https://example.org');
  for (const root of [one, two]) {
    cpSync('content/2024', join(root.path, 'content/2024'), { recursive: true });
    mkdirSync(join(root.path, 'content/2023/liyang/photos'), { recursive: true });
    for (const [path, text] of Object.entries(WRITTEN)) writeFileSync(join(root.path, path), text);
    writeFileSync(join(root.path, 'content/2023/liyang/photos/01.jpg'), photo);
    writeFileSync(join(root.path, 'content/site.yaml'), settings);
    writeFileSync(join(root.path, 'content/indicators.yaml'), fewIndicators());
  }
  // The times of their files are relied on then: the build that waited for another one sees that nothing is left to do.
  await wait(3100);
});
afterAll(() => {
  one.remove();
  two.remove();
});

function edit(root: Root, words: string): void {
  mkdirSync(join(root.path, 'content/2020/kill'), { recursive: true });
  writeFileSync(join(root.path, REPORT), `---\ntitle: ${words}\n---\n\n## 一、抓落实\n\n${words}。\n`);
}

describe('a build', () => {
  test('gives the same bytes in another folder, time zone and language, while another build runs; turns to no other host, whatever its parts would do by themselves, and leaves nothing outside the project', async () => {
    const list = join(one.path, 'requests.txt');
    const home = join(one.path, 'elsewhere/home');
    mkdirSync(home, { recursive: true });
    const away = { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
    const outside = { HOME: home, USERPROFILE: home, TMPDIR: home, TEMP: home, TMP: home, XDG_CACHE_HOME: home };
    const here = runWarm(two.path, SCRIPT);
    const began = performance.now();
    const there = build(one, { ...watched(list), ...away, ...outside }).ended;
    void there.then(() => {
      length = performance.now() - began;
    });
    await expect.poll(() => existsSync(join(two.path, '.dist-lock'))).toBe(true);
    const [first, second, third] = await Promise.all([here, build(two).ended, there]);
    expect([first.code, second.code, third.code], first.output + second.output + third.output).toEqual([0, 0, 0]);
    expect([first, second].map(({ output }) => output.includes('另一个构建'))).toEqual([false, true]);
    expect(dist(one)!.length).toBeGreaterThan(40);
    expect(dist(two)).toEqual(dist(one));
    expect(leftovers(one)).toEqual([]);
    expect(leftovers(two)).toEqual([]);
    expect(requestsIn(list)).toBe('');
    expect(readdirSync(home)).toEqual([]);
  });

  test(
    `that is ended at a random moment leaves the old site or the new one (${KILLS} times)`,
    async () => {
      const old = dist(two)!;
      edit(two, '改过以后');
      const states: (string[] | null)[] = [];
      for (let n = 0; n < KILLS; n++) {
        const running = build(two);
        // Most of the time to the second half, where dist/ is exchanged.
        await wait(length * (0.05 + ((n + Math.random()) / KILLS) * 1.05));
        running.kill();
        await running.ended;
        states.push(dist(two));
      }
      edit(one, '改过以后');
      const [{ code, output }, undisturbed] = [await runWarm(two.path, SCRIPT), await runWarm(one.path, SCRIPT)];
      expect([code, undisturbed.code], output + undisturbed.output).toEqual([0, 0]);
      const next = dist(two)!;
      expect(next).not.toEqual(old);
      // Caches that a killed build left half written change nothing.
      expect(next).toEqual(dist(one));
      for (const state of states) expect([old.join('\n'), next.join('\n')]).toContain(state?.join('\n'));
      expect(leftovers(two)).toEqual([]);
      expect(readFileSync(join(two.path, 'dist/2020/kill/index.html'), 'utf8')).toContain('改过以后');
    },
    120_000 + KILLS * 30_000,
  );

  test('that fails says what is wrong and leaves dist/ as it was', async () => {
    const old = dist(two);
    writeFileSync(join(two.path, 'content/site.yaml'), 'name: 站\n');
    const { code, output } = await runWarm(two.path, SCRIPT);
    expect(code).toBe(1);
    expect(output).toBe(
      '\n没有构建成功，dist/ 保持原样：\ncontent/site.yaml：tagline：应为两句，如 [各地工会的, 年度答卷]\ncontent/site.yaml：description：简介应为文字\n',
    );
    expect(dist(two)).toEqual(old);
    expect(leftovers(two)).toEqual([]);
    expect(existsSync(join(two.path, 'dist/index.html'))).toBe(true);
  });
});
