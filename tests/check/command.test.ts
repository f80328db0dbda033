import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const FIXTURES = join(import.meta.dirname, 'fixtures');
const scratch = mkdtempSync(join(tmpdir(), 'huimou-check-'));
afterAll(() => rmSync(scratch, { recursive: true }));

function check(folder: string, ...options: string[]): Promise<{ code: number; output: string }> {
  const args = ['scripts/check.ts', '--content', join(folder, 'content'), ...options];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { env: { ...process.env, NO_COLOR: '1' } }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, output: stdout + stderr }),
    );
  });
}

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

  test('--fix does not touch a file whose encoding it would destroy', async () => {
    const folder = join(scratch, 'gbk');
    cpSync(join(FIXTURES, 'a file saved in GBK would become gibberish', 'wrong'), folder, { recursive: true });
    const path = join(folder, 'content/2025/jintan/index.mdx');
    const bytes = Buffer.concat([readFileSync(path), Buffer.from('\n甲,乙\n')]);
    writeFileSync(path, bytes);
    await check(folder, '--fix');
    expect(readFileSync(path)).toEqual(bytes);
  });

  test('an unknown option is one line, not a stack', async () => {
    const { code, output } = await check(scratch, '--wrong');
    expect(code).toBe(1);
    expect(output.trim().split('\n')).toHaveLength(1);
    expect(output).toMatch(/\p{Script=Han}/u);
  });
});
