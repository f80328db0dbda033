import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runHere } from '../support/command.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');
const scratch = mkdtempSync(join(tmpdir(), 'huimou-check-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const check = (folder: string, ...options: string[]) =>
  runHere('scripts/check.ts', ['--content', join(folder, 'content'), ...options]);

describe('npm run check', () => {
  test('warnings fail only with --strict', async () => {
    const folder = join(FIXTURES, 'a heading that skips a level is named', 'wrong');
    const loose = await check(folder);
    expect(loose.code).toBe(0);
    expect(loose.output).toContain('检查了 1 份报告：0 个错误，1 个提醒');
    expect((await check(folder, '--strict')).code).toBe(1);
  });

  test('errors fail', async () => {
    const { code, output } = await check(
      join(FIXTURES, 'a number that belongs to one person is not published', 'wrong'),
    );
    expect(code).toBe(1);
    expect(output).toContain('5 个错误，0 个提醒');
    expect(output).toMatch(/^其中必改的：.+?index\.mdx:18、.+?index\.mdx:20、.+?index\.mdx:22$/m);
    expect(output).not.toContain('13800138000');
  });

  test('what is well passes, strictly too', async () => {
    const folder = join(FIXTURES, 'a link that leads nowhere is named', 'right');
    expect(await check(folder, '--strict')).toMatchObject({ code: 0 });
  });

  test('--fix mends the file, says how much, and leaves the rest alone', async () => {
    const folder = join(scratch, 'fix');
    cpSync(join(FIXTURES, 'half-width punctuation between Chinese characters is named', 'wrong'), folder, {
      recursive: true,
    });
    const path = join(folder, 'content/2025/jintan/index.mdx');
    const before = readFileSync(path, 'utf8');
    const { output, code } = await check(folder, '--fix', '--strict');
    expect(output).toContain('改好了 9 处');
    expect(code).toBe(0);
    const after = readFileSync(path, 'utf8');
    expect(after).not.toBe(before);
    expect(after).toContain('区总工会，开展宣讲；送清凉（含慰问品），惠及职工：一线优先.');
    expect(after.slice(0, after.indexOf('区总工会，'))).toBe(before.slice(0, before.indexOf('区总工会,')));
  });

  test('--fix deletes what takes no room, and leaves what turns words round to the editor', async () => {
    const folder = join(scratch, 'hidden');
    cpSync(join(FIXTURES, 'a character that nobody sees is named', 'wrong'), folder, { recursive: true });
    const path = join(folder, 'content/2025/jintan/index.mdx');
    const before = readFileSync(path, 'utf8');
    const { output, code } = await check(folder, '--fix');
    expect(output).toContain('改好了 6 处');
    expect(code).toBe(1);
    const seen = before.replace(/[\u200b-\u200d\ufeff]|&#x200B;/g, '');
    expect(readFileSync(path, 'utf8')).toBe(seen);
    expect(seen).toContain('\u202e654321\u202c');
  });

  test('a link that leads out of content/ is named, and what it leads to is not read', async () => {
    const folder = join(scratch, 'link');
    mkdirSync(join(folder, 'content/2025/jintan'), { recursive: true });
    writeFileSync(join(folder, 'secret.mdx'), '---\ntitle: 秘密\n---\n\n**秘密\n');
    symlinkSync(join(folder, 'secret.mdx'), join(folder, 'content/2025/jintan/index.mdx'));
    const { output, code } = await check(folder);
    expect(code).toBe(1);
    expect(output).toMatch(/index\.mdx:1:1 {2}stray-file {2}是指向 content 文件夹以外的链接，不会发布 {2}请放文件本身/);
    expect(output).toContain('检查了 0 份报告：1 个错误');
  });

  test('--fix does not touch a file whose encoding it would destroy', async () => {
    const folder = join(scratch, 'gbk');
    cpSync(join(FIXTURES, 'a file saved in GBK would become gibberish', 'wrong'), folder, { recursive: true });
    const path = join(folder, 'content/2025/jintan/index.mdx');
    const bytes = Buffer.concat([readFileSync(path), Buffer.from('\n甲,乙\n')]);
    writeFileSync(path, bytes);
    await check(folder, '--fix');
    expect(readFileSync(path)).toEqual(bytes);
  });

  test('ten broken files at once are ten messages, and the sound one is silent', async () => {
    const folder = join(scratch, 'ten');
    const head = '---\ntitle: 题\norganization: 常州市金坛区总工会\ndistrict: 金坛区\n---\n\n';
    const broken = [
      '没有文件头',
      head.replace('title: 题', 'title: "题'),
      head.replace('title: 题', '# 无题'),
      `${head}有{process.exit()}人`,
      `${head}import fs from "fs"`,
      `${head}<script>alert(1)</script>`,
      `${head}人数<300人`,
      `${head}<Photo caption="甲">`,
      `${head}前<Photo caption="甲" />后`,
    ];
    const write = (name: string, text: string) => {
      mkdirSync(join(folder, 'content/2025', name), { recursive: true });
      writeFileSync(join(folder, 'content/2025', name, 'index.mdx'), text);
    };
    for (const [index, text] of broken.entries()) write(`broken-${index}`, text);
    write('twin', `${head}甲。`);
    writeFileSync(join(folder, 'content/2025/twin/index.md'), '没有文件头');
    write('sound', `${head}甲。`);
    const { output, code } = await check(folder);
    expect(code).toBe(1);
    const lines = output.split('\n').filter((line) => /^\S+:\d+:\d+ /.test(line));
    const files = new Set(lines.map((line) => line.replace(/^.*content.2025.([^/\\]+).*$/, '$1')));
    expect([...files].sort()).toEqual([...broken.map((_, index) => `broken-${index}`), 'twin']);
    expect(lines.every((line) => /\p{Script=Han}/u.test(line))).toBe(true);
    expect(output).toContain('检查了 12 份报告');
  });

  test('an unknown option is one line, not a stack', async () => {
    const { code, output } = await check(scratch, '--wrong');
    expect(code).toBe(1);
    expect(output.trim().split('\n')).toHaveLength(1);
    expect(output).toMatch(/\p{Script=Han}/u);
  });
});
