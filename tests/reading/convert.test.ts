import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { transcriptsIn } from '../../src/disk/files.ts';
import { sha256 } from '../../src/intake/conversion.ts';
import { convert } from '../../src/intake/convert.ts';
import { jsonOf } from '../../src/intake/convert-lines.ts';
import { recordSchema } from '../../src/report/record.ts';

const TEXT = `同心奋进谱新篇 服务职工谋福祉

——桐庐县总工会2021年工作巡礼

2021年，桐庐县总工会团结带领广大职工，围绕中心、服务大局，各项工作取得新的成绩，为建设新桐庐作出了贡献。

一、强化思想引领

举办宣讲52场，覆盖职工8600人次。走进企业开展“微宣讲”。
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'convert-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const out = () => join(folder, 'content');
const page = (place = '2021/tonglu') => join(out(), place, 'index.mdx');
const run = async (files: string[], options = {}) =>
  (await convert(files, { out: out(), ...options })).map((one) => one.conversion?.state ?? one.problem);

describe('convert', () => {
  it('keeps what an editor decided about a record, when nothing else changed', async () => {
    const file = put('a.txt', TEXT);
    await run([file]);
    const path = join(out(), '2021/tonglu', 'record.json');
    const record = recordSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    const decision = { state: 'accepted' as const, date: '2021-12-31' };
    const decided = { ...record, evidence: record.evidence.map((one) => ({ ...one, decision })) };
    writeFileSync(path, JSON.stringify(decided));
    expect(await run([file])).toEqual(['same']);
    expect(recordSchema.parse(JSON.parse(readFileSync(path, 'utf8')))).toEqual(decided);
  });

  it('writes a page and its record, and nothing when it runs again', async () => {
    const file = put('a.txt', TEXT);
    expect(await run([file])).toEqual(['new']);
    const mdx = readFileSync(page(), 'utf8');
    const record = recordSchema.parse(JSON.parse(readFileSync(join(out(), '2021/tonglu/record.json'), 'utf8')));
    expect(record.generated).toBe(sha256(mdx));
    expect(record.source.file).toBe('a.txt');
    expect(await run([file])).toEqual(['same']);
    expect(readFileSync(page(), 'utf8')).toBe(mdx);
    expect(readdirSync(join(out(), '2021/tonglu')).sort()).toEqual(['index.mdx', 'record.json']);
  });

  it('never overwrites what an editor touched, unless forced, and then keeps a backup', async () => {
    const file = put('a.txt', TEXT);
    await run([file]);
    const touched = readFileSync(page(), 'utf8').replace('52场', '53场');
    writeFileSync(page(), touched);
    expect(await run([file])).toEqual(['kept']);
    put('a.txt', TEXT.replace('8600', '8700'));
    expect(await run([file])).toEqual(['edited']);
    expect(readFileSync(page(), 'utf8')).toBe(touched);
    expect(await run([file], { force: true })).toEqual(['edited']);
    expect(readFileSync(page(), 'utf8')).toContain('8700');
    expect(readFileSync(join(out(), '2021/tonglu/index.backup-1.txt'), 'utf8')).toBe(touched);
    expect(await run([file])).toEqual(['same']);
  });

  it('writes a changed transcript anew in the same place', async () => {
    const file = put('a.txt', TEXT);
    await run([file]);
    put('a.txt', TEXT.replace('8600', '8700'));
    expect(await run([file])).toEqual(['update']);
    expect(readFileSync(page(), 'utf8')).toContain('8700');
  });

  it('takes the same text twice as one report, and another one of the same year and place as -2', async () => {
    const files = [put('a.txt', TEXT), put('b.txt', TEXT), put('c.txt', TEXT.replace('8600', '9900'))];
    expect(await run(files)).toEqual(['new', 'duplicate', 'new']);
    expect(readFileSync(page('2021/tonglu-2'), 'utf8')).toContain('9900');
    expect(await run(files)).toEqual(['same', 'duplicate', 'same']);
  });

  it('writes nothing when it only checks', async () => {
    expect(await run([put('a.txt', TEXT)], { check: true })).toEqual(['new']);
    expect(readdirSync(folder)).toEqual(['a.txt']);
  });

  it('says in one line what is wrong with a file, and converts the others', async () => {
    const files = [
      put('empty.txt', ''),
      join(folder, 'missing.txt'),
      folder,
      put('blank.txt', ' \n\n'),
      put('a.txt', TEXT),
    ];
    writeFileSync(
      join(folder, 'binary.txt'),
      Uint8Array.from({ length: 400 }, (_, k) => (k * 7) % 32),
    );
    writeFileSync(join(folder, 'large.txt'), '工会，'.repeat(1_000_000));
    const results = await run([...files, join(folder, 'binary.txt'), join(folder, 'large.txt')]);
    expect(results[4]).toBe('new');
    for (const problem of results.filter((_, index) => index !== 4)) {
      expect(problem).toMatch(/^\S+?(:\d+)? {2}\S.* {2}\S/);
      expect(problem).not.toContain('\n');
    }
    expect(readdirSync(out())).toEqual(['2021']);
  });

  it('prints a report a line, in the order of the files, and the error of one that is not there', async () => {
    const other = put('b.txt', TEXT.replace('8600', '9900'));
    const missing = join(folder, 'missing.txt');
    const results = await convert([put('a.txt', TEXT), missing, other], { out: out(), check: true });
    const lines = jsonOf(results).trimEnd().split('\n');
    const [first, second, third] = lines.map((line) => JSON.parse(line));
    expect(lines).toHaveLength(3);
    expect([first.source.file, third.source.file]).toEqual(['a.txt', 'b.txt']);
    expect(second).toEqual({ file: missing, error: expect.stringContaining('没有这个文件') });
    expect(jsonOf(results.slice(1, 2))).toBe('');
  });

  it('finds .txt and .md, and no other file', async () => {
    for (const name of ['b.txt', 'a.md', 'c.docx', '.hidden.txt', 'README.md']) put(name, TEXT);
    expect(transcriptsIn(folder).map((path) => path.slice(folder.length + 1))).toEqual(['a.md', 'b.txt']);
  });
});
