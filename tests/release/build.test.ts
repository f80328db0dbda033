import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
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

let one: Root;
let two: Root;
/** Milliseconds that a build takes here. */
let length = 0;
beforeAll(async () => {
  one = makeRoot(null, null);
  two = makeRoot(null, null);
  for (const root of [one, two]) {
    cpSync('content/site.yaml', join(root.path, 'content/site.yaml'));
    cpSync('content/2024', join(root.path, 'content/2024'), { recursive: true });
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
  test('gives the same bytes in another folder, where another build runs at the same time; it turns to no other host, whatever its parts would do by themselves', async () => {
    const list = join(one.path, 'requests.txt');
    const began = performance.now();
    // Of two builds in one folder, one may be in a process that has the libraries loaded.
    const builds = [build(one, watched(list)).ended, build(two).ended, runWarm(two.path, SCRIPT)] as const;
    void builds[0].then(() => {
      length = performance.now() - began;
    });
    const [first, second, third] = await Promise.all(builds);
    expect([first.code, second.code, third.code], first.output + second.output + third.output).toEqual([0, 0, 0]);
    expect([second, third].filter(({ output }) => output.includes('另一个构建'))).toHaveLength(1);
    expect(dist(one)!.length).toBeGreaterThan(40);
    expect(dist(two)).toEqual(dist(one));
    expect(leftovers(one)).toEqual([]);
    expect(leftovers(two)).toEqual([]);
    expect(requestsIn(list)).toBe('');
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
