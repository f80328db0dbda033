import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { relocate } from '../../src/desk/relocate.ts';
import { restore, withdrawnIn } from '../../src/desk/restore.ts';
import { knownReports, readFiles } from '../../src/desk/store.ts';
import { withdraw } from '../../src/desk/withdraw.ts';
import { parseRedirects } from '../../src/reports/redirects.ts';

const PAGE = '---\ntitle: 甲\n---\n\n乙。\n';
let root = '';
const at = (path: string) => join(root, path);
function put(path: string, text: string): void {
  mkdirSync(join(at(path), '..'), { recursive: true });
  writeFileSync(at(path), text);
}
const files = async () => (await readFiles(root, '2021-gulou'))!;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'huimou-withdraw-'));
  put('content/2021/gulou/index.mdx', PAGE);
  put('content/2021/gulou/photos/a.jpg', 'x');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('a report that the public has seen is put aside whole, and its address says why', async () => {
  const own = '# 我们的\n- from: /2020/a/\n  to: /2020/b/\n';
  put('content/redirects.yaml', own);
  expect(withdraw(root, await files(), '与另一份“重复”：# 已并入', true, '2026-11-30')).toBe('withdrawn/2021/gulou');
  expect(readFileSync(at('withdrawn/2021/gulou/index.mdx'), 'utf8')).toBe(PAGE);
  expect(existsSync(at('withdrawn/2021/gulou/photos/a.jpg'))).toBe(true);
  expect([...(await knownReports(root)).keys()]).toEqual([]);
  const yaml = readFileSync(at('content/redirects.yaml'), 'utf8');
  expect(yaml.startsWith(own)).toBe(true);
  expect(parseRedirects(yaml)[1]).toEqual({
    from: '/2021/gulou/',
    to: null,
    date: '2026-11-30',
    notice: '与另一份“重复”：# 已并入',
  });
});

test('one that nobody has seen leaves no notice; a second of its name does not take its place', async () => {
  withdraw(root, await files(), '不要了', false, '2026-11-30');
  expect(existsSync(at('content/redirects.yaml'))).toBe(false);
  put('content/2021/gulou/index.mdx', PAGE);
  expect(withdraw(root, await files(), '又不要了', false, '2026-11-30')).toBe('withdrawn/2021/gulou-2');
});

test('nothing is moved where the reason can not be written', async () => {
  put('content/redirects.yaml', 'from: /2020/a/\n');
  const before = await files();
  expect(() => withdraw(root, before, '原因', true, '2026-11-30')).toThrow('redirects.yaml 写不进去');
  expect((await files()).mdx).toBe(PAGE);
});

describe('a withdrawn report is brought back', () => {
  const own = '# 我们的\n- from: /2020/a/\n  to: /2020/b/\n\n# 还有\n- from: /2020/c/\n  to: /2020/b/\n';

  test('whole, at its own address, and what its readers were told is gone byte for byte', async () => {
    put('content/redirects.yaml', own);
    put('content/2021/gulou/.journal.json', '{}');
    withdraw(root, await files(), '弄错了', true, '2026-11-30');
    put(
      'content/redirects.yaml',
      `${readFileSync(at('content/redirects.yaml'), 'utf8')}- from: /2020/d/\n  to: /2020/b/\n`,
    );
    const [one] = withdrawnIn(root);
    expect(one).toMatchObject({ title: '甲', url: '/2021/gulou/', notice: { date: '2026-11-30', notice: '弄错了' } });
    expect(restore(root, one!.path)).toBe('2021-gulou');
    expect((await files()).mdx).toBe(PAGE);
    for (const name of ['photos/a.jpg', '.journal.json'])
      expect(existsSync(at(`content/2021/gulou/${name}`))).toBe(true);
    expect(readFileSync(at('content/redirects.yaml'), 'utf8')).toBe(`${own}- from: /2020/d/\n  to: /2020/b/\n`);
    expect(withdrawnIn(root)).toEqual([]);
  });

  test('not over another that has its address by now', async () => {
    withdraw(root, await files(), '弄错了', true, '2026-11-30');
    put('content/2021/gulou.md', PAGE);
    const before = readFileSync(at('content/redirects.yaml'), 'utf8');
    expect(() => restore(root, 'withdrawn/2021/gulou')).toThrow('/2021/gulou/ 已经有一份报告');
    expect(readFileSync(at('content/redirects.yaml'), 'utf8')).toBe(before);
    expect(existsSync(at('withdrawn/2021/gulou/index.mdx'))).toBe(true);
  });

  test('the second of one address too, and nothing from anywhere else', async () => {
    withdraw(root, await files(), '一', false, '2026-11-30');
    put('content/2021/gulou/index.mdx', PAGE.replace('乙', '丙'));
    withdraw(root, await files(), '二', true, '2026-11-30');
    expect(withdrawnIn(root).map(({ path, url }) => [path, url])).toEqual([
      ['withdrawn/2021/gulou', '/2021/gulou/'],
      ['withdrawn/2021/gulou-2', '/2021/gulou/'],
    ]);
    expect(restore(root, 'withdrawn/2021/gulou-2')).toBe('2021-gulou');
    expect((await files()).mdx).toContain('丙');
    for (const path of ['withdrawn/../content/2021/gulou', 'content/2021/gulou', 'withdrawn/2021/none'])
      expect(() => restore(root, path)).toThrow('没有这份撤下的报告');
  });
});

describe('a report under a wrong year is moved', () => {
  const gone = () => readFileSync(at('content/redirects.yaml'), 'utf8');

  test('whole, and the address that the public knows leads to the new one, there and back', async () => {
    put('content/redirects.yaml', '# 我们的\n');
    expect(relocate(root, await files(), 2022, true)).toBe('2022-gulou');
    expect(readFileSync(at('content/2022/gulou/index.mdx'), 'utf8')).toBe(PAGE);
    expect(existsSync(at('content/2022/gulou/photos/a.jpg'))).toBe(true);
    expect(existsSync(at('content/2021/gulou'))).toBe(false);
    expect(gone()).toBe('# 我们的\n- from: /2021/gulou/\n  to: /2022/gulou/\n');
    relocate(root, (await readFiles(root, '2022-gulou'))!, 2021, true);
    expect(gone()).toBe('# 我们的\n- from: /2022/gulou/\n  to: /2021/gulou/\n');
    expect((await files()).mdx).toBe(PAGE);
  });

  test('without a word where nobody knows its address, and never over another', async () => {
    put('content/2022/gulou.md', PAGE);
    const before = await files();
    expect(() => relocate(root, before, 2022, true)).toThrow('2022 年已经有 /2022/gulou/');
    expect(() => relocate(root, before, 2021, true)).toThrow('它已经在 2021 年');
    expect(existsSync(at('content/redirects.yaml'))).toBe(false);
    relocate(root, before, 2023, false);
    expect(existsSync(at('content/redirects.yaml'))).toBe(false);
    expect([...(await knownReports(root)).keys()].sort()).toEqual(['2022-gulou', '2023-gulou']);
  });
});
