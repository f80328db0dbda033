import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { convert } from '../../src/intake/convert.ts';
import { runHere } from '../support/command.ts';
import { picture, wordReport } from './documents.ts';
import { hasTerminal, terminal } from './terminal.ts';

const scratch = mkdtempSync(join(tmpdir(), 'huimou-new-'));
afterAll(() => rmSync(scratch, { recursive: true }));

let folders = 0;
/** A folder for the reports of one test. */
const shelf = () => join(scratch, `content-${++folders}`);

async function create(out: string, ...options: string[]): Promise<{ code: number; output: string; errors: string }> {
  const { code, printed, errors } = await runHere('scripts/new.ts', ['--out', out, ...options]);
  return { code, output: printed, errors };
}

const tree = (folder: string) =>
  existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String).sort() : [];

describe('npm run new', () => {
  test('writes a Word report with its pictures, and says before what it understood', async () => {
    const out = shelf();
    const from = join(scratch, '综述.docx');
    writeFileSync(from, await wordReport());
    const { code, output } = await create(out, '--year', '2025', '--district', '江都区', '--from', from);
    expect(code).toBe(0);
    expect(output).toContain('标题：江都区总工会2025年工作综述');
    expect(output).toContain('图片：3 张，图注 3 条');
    expect(output.indexOf('标题：')).toBeLessThan(output.indexOf('已写入'));
    expect(tree(join(out, '2025'))).toEqual([
      'jiangdu',
      'jiangdu/index.mdx',
      'jiangdu/photos',
      ...[1, 2, 3].map((n) => `jiangdu/photos/0${n}.${n === 1 ? 'jpg' : 'png'}`),
    ]);
  });

  test('never overwrites: a second report of the same year and district gets -2, a third -3', async () => {
    const out = shelf();
    const made = ['--year', '2025', '--district', '江都区'];
    await create(out, ...made);
    const first = join(out, '2025/jiangdu/index.mdx');
    writeFileSync(first, '改过的');
    await create(out, ...made);
    await create(out, ...made);
    expect(readdirSync(join(out, '2025')).sort()).toEqual(['jiangdu', 'jiangdu-2', 'jiangdu-3']);
    expect(readFileSync(first, 'utf8')).toBe('改过的');
  });

  test('leaves a folder alone that holds no report yet', async () => {
    const out = shelf();
    mkdirSync(join(out, '2025/jiangdu/photos'), { recursive: true });
    writeFileSync(join(out, '2025/jiangdu/photos/01.jpg'), 'x');
    const { code, errors } = await create(out, '--year', '2025', '--district', '江都区');
    expect(code).toBe(1);
    expect(errors).toContain('已经有这个文件夹');
    expect(tree(join(out, '2025'))).toEqual(['jiangdu', 'jiangdu/photos', 'jiangdu/photos/01.jpg']);
  });

  test('takes pictures from beside a Markdown file, and no other file', async () => {
    const out = shelf();
    const home = join(scratch, 'home');
    mkdirSync(join(home, 'img'), { recursive: true });
    writeFileSync(join(home, 'img/a b.png'), await picture('#111'));
    writeFileSync(join(home, 'secret.txt'), 'secret');
    writeFileSync(join(scratch, 'outside.png'), await picture('#222'));
    symlinkSync(join(scratch, 'outside.png'), join(home, 'img/link.png'));
    const images = [
      'img/a%20b.png',
      'secret.txt',
      '../outside.png',
      join(scratch, 'outside.png'),
      'img/link.png',
      'https://a.cn/1.png',
    ];
    const body = images.map((url, index) => `![图注${index}](<${url}>)`).join('\n\n');
    writeFileSync(join(home, '回眸.md'), `---\ntitle: 江都区总工会2025年工作\n---\n\n2025年，服务大局。\n\n${body}\n`);
    const { output, code } = await create(
      out,
      '--year',
      '2025',
      '--district',
      '江都区',
      '--from',
      join(home, '回眸.md'),
    );
    expect(code).toBe(0);
    expect(readdirSync(join(out, '2025/jiangdu/photos'))).toEqual(['01.png']);
    expect(output.match(/找不到图片/g)).toHaveLength(5);
  });

  test('keeps the record of a transcript', async () => {
    const out = shelf();
    const from = join(scratch, 'a.txt');
    writeFileSync(
      from,
      '江都区总工会2025年工作综述\n\n2025年，江都区总工会慰问职工3000人次。\n\n一、抓思想\n\n开展宣讲12场。\n',
    );
    expect((await create(out, '--from', from)).code).toBe(0);
    expect(tree(join(out, '2025'))).toEqual(['jiangdu', 'jiangdu/index.mdx', 'jiangdu/record.json']);
    expect(readFileSync(join(scratch, 'seeds/a.txt'))).toEqual(readFileSync(from));
    const again = await create(out, '--from', from);
    expect(again.code).toBe(1);
    expect(again.errors).toMatch(/已经在 .*jiangdu {2}请直接改那一份/);
  });

  test('keeps the transcript for the desk; converting it changes nothing of what the editor said', async () => {
    const home = join(scratch, 'office');
    const out = join(home, 'content');
    mkdirSync(join(home, 'seeds'), { recursive: true });
    writeFileSync(join(home, 'seeds/a.txt'), '另一份\n\n2024年，别的内容。\n');
    const from = join(scratch, 'a.txt');
    writeFileSync(from, '江都区总工会2025年工作综述\n\n2025年，江都区总工会慰问职工3000人次。\n');
    await create(out, '--year', '2026', '--district', '金坛区', '--from', from);
    expect(readFileSync(join(home, 'seeds/a-2.txt'))).toEqual(readFileSync(from));
    const record = JSON.parse(readFileSync(join(out, '2026/jintan/record.json'), 'utf8'));
    expect(record.source.file).toBe('a-2.txt');
    const before = tree(out).map((name) => (name.includes('.') ? readFileSync(join(out, name), 'utf8') : name));
    const [result] = await convert([join(home, 'seeds/a-2.txt')], { out });
    expect(result?.conversion?.state).toBe('kept');
    expect(tree(out).map((name) => (name.includes('.') ? readFileSync(join(out, name), 'utf8') : name))).toEqual(
      before,
    );
  });

  test('prints the report that would be made, with every doubt, and writes nothing', async () => {
    const out = shelf();
    const from = join(scratch, '一行.docx');
    writeFileSync(from, await wordReport());
    const { code, output } = await create(out, '--year', '2024', '--from', from, '--json');
    expect(code).toBe(0);
    const report = JSON.parse(output);
    expect(report).toMatchObject({ version: 1, slug: '2024-jiangdu', title: '江都区总工会2025年工作综述' });
    expect(report.blocks.some((block: { type: string }) => block.type === 'heading')).toBe(true);
    expect(report.figures.length).toBeGreaterThan(0);
    expect(report.doubts).toContainEqual({
      what: '文中的年份是 2025，按您说的放进 2024 年',
      todo: '请核对文件头的 period',
    });
    expect(existsSync(out)).toBe(false);
  });

  test('reads every document of a folder: one summary, and those that fail are named', async () => {
    const out = shelf();
    const folder = join(scratch, '一批');
    mkdirSync(join(folder, 'inner'), { recursive: true });
    writeFileSync(join(folder, '01.docx'), await wordReport());
    writeFileSync(join(folder, '02.txt'), '金坛区总工会2024年工作综述\n\n2024年，金坛区总工会慰问职工3000人次。\n');
    writeFileSync(join(folder, '03.doc'), Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1'));
    writeFileSync(join(folder, '04.txt'), readFileSync(join(folder, '02.txt')));
    writeFileSync(join(folder, '~$01.docx'), 'x');
    const printed = await create(out, '--from', folder, '--json');
    expect(printed.code).toBe(1);
    const lines = printed.output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ file, slug }) => [file, slug ?? null])).toEqual([
      ['01.docx', '2025-jiangdu'],
      ['02.txt', '2024-jintan'],
      ['03.doc', null],
      ['04.txt', expect.any(String)],
    ]);
    expect(lines[2].error).toContain('请用 Word 或 WPS 打开');
    expect(existsSync(out)).toBe(false);

    const { code, output, errors } = await create(out, '--from', folder, '--yes');
    expect(code).toBe(1);
    expect(output).toMatch(/4 份文稿，2 份没有读成\n {2}01\.docx {2}江都区总工会2025年工作综述 {2}→ 2025\/jiangdu/);
    expect(errors.trim().split('\n')).toEqual([
      expect.stringContaining('03.doc'),
      expect.stringMatching(/04\.txt {2}这份文稿已经在 .*jintan/),
    ]);
    expect(tree(out).filter((name) => name.endsWith('index.mdx'))).toEqual([
      '2024/jintan/index.mdx',
      '2025/jiangdu/index.mdx',
    ]);
  });

  test('names what lies in a folder and is no document that it reads, each with what to do', async () => {
    const folder = join(scratch, '杂');
    mkdirSync(join(folder, '去年', '图'), { recursive: true });
    mkdirSync(join(folder, '照片'));
    writeFileSync(join(folder, '去年', '综述.docx'), 'x');
    writeFileSync(join(folder, '照片', '01.jpg'), 'x');
    writeFileSync(join(folder, '01 终稿 100%.txt'), '金坛区总工会2024年工作综述\n\n2024年，慰问职工3000人次。\n');
    writeFileSync(join(folder, '综述.wps'), Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1'));
    writeFileSync(join(folder, '综述.rtf'), '{\\rtf1 2025}');
    writeFileSync(join(folder, '网页.doc'), '<html><body>金坛区总工会2024年工作综述</body></html>');
    const { output, errors } = await create(shelf(), '--from', folder, '--yes');
    expect(output).toMatch(/^5 份文稿，4 份没有读成\n {2}01 终稿 100%\.txt {2}金坛区总工会2024年工作综述/);
    expect(errors.trim().split('\n')).toEqual([
      expect.stringMatching(/去年 {2}这个子文件夹里的文稿没有读 {2}请用 --from 单独导入/),
      expect.stringMatching(/^综述\.rtf {2}这是 RTF 文件，不是纯文本 {2}请在 Word 里另存为 \.docx/),
      expect.stringMatching(/^综述\.wps {2}这是旧版 \.doc 或加了密码的文档 {2}请用 Word 或 WPS 打开/),
      expect.stringMatching(/^网页\.doc {2}这是网页或 XML 文件，不是纯文本 {2}请用 Word 或 WPS 打开/),
    ]);
  });

  test.skipIf(!hasTerminal)('says that a file cannot be read before it asks for anything else', async () => {
    const old = join(scratch, '旧的.doc');
    writeFileSync(old, Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1'));
    const asked = terminal(`'${process.execPath}' scripts/new.ts --out '${shelf()}' --from '${old}'`);
    expect(await asked.ended).toBe(1);
    expect(asked.output).toContain('请用 Word 或 WPS 打开');
    expect(asked.output).not.toContain('哪一年的报告');
  });

  test.skipIf(!hasTerminal)('asks what is not given, shows what it understood, and writes when told to', async () => {
    const out = join(scratch, 'asked/content');
    const from = join(scratch, '问 答.txt');
    writeFileSync(from, '江都区总工会2025年工作综述\n\n2025年，慰问职工3000人次。\n\n一、抓思想\n\n开展宣讲12场。\n');
    const asked = terminal(`'${process.execPath}' scripts/new.ts --out '${out}'`);
    await asked.answer('从哪个文件导入', `'${from}'\r`);
    await asked.answer('哪一年的报告', '25\r');
    await asked.answer('请写四位数字', '\u007f\u007f2025\r');
    await asked.answer('哪个地区', '\r');
    await asked.answer('写入 ', '\r');
    expect(await asked.ended, asked.output).toBe(0);
    expect(asked.output).toContain('标题：江都区总工会2025年工作综述');
    expect(asked.output.indexOf('标题：')).toBeLessThan(asked.output.indexOf('已写入'));
    expect(tree(join(out, '2025'))).toEqual(['jiangdu', 'jiangdu/index.mdx', 'jiangdu/record.json']);
  });

  test.skipIf(!hasTerminal)('writes nothing when told not to', async () => {
    const out = join(scratch, 'refused/content');
    const asked = terminal(`'${process.execPath}' scripts/new.ts --out '${out}' --year 2025 --district 江都区`);
    await asked.answer('从哪个文件导入', '\r');
    await asked.answer('写入 ', 'n');
    expect(await asked.ended, asked.output).toBe(0);
    expect(asked.output).toContain('没有写入任何文件');
    expect(tree(out)).toEqual([]);
  });

  test.each<[string, string[], RegExp]>([
    ['no year', ['--district', '江都区'], /缺少 --year 或 --district/],
    ['a year that is none', ['--year', '二五', '--district', '江都区'], /年份“二五”不对 {2}请写四位数字/],
    ['an unknown option', ['--jahr', '2025'], /没有这个选项 {2}用法/],
    ['a file that is not there', ['--from', '/nowhere/a.docx'], /没有这个文件/],
    ['a folder without documents', ['--from', 'EMPTY'], /这个文件夹里没有文稿/],
    ['an old Word file', ['--from', 'OLD'], /请用 Word 或 WPS 打开/],
  ])('%s is one line, and nothing is written', async (_, options, expected) => {
    const out = shelf();
    const old = join(scratch, '旧.doc');
    writeFileSync(old, Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1'));
    const empty = join(scratch, 'empty');
    mkdirSync(empty, { recursive: true });
    const named: { [name: string]: string } = { OLD: old, EMPTY: empty };
    const { code, errors } = await create(out, ...options.map((option) => named[option] ?? option));
    expect(code).toBe(1);
    expect(errors.trim().split('\n')).toHaveLength(1);
    expect(errors).toMatch(expected);
    expect(tree(out)).toEqual([]);
  });
});

test('a Word file that was imported already is recognised by its bytes, whatever it is called now', async () => {
  const out = shelf();
  const from = join(scratch, '年报.docx');
  const copy = join(scratch, '年报 (副本).docx');
  writeFileSync(from, await wordReport());
  writeFileSync(copy, readFileSync(from));
  const given = ['--year', '2025', '--district', '江都区'];
  expect((await create(out, ...given, '--from', from)).code).toBe(0);
  for (const path of [from, copy]) {
    const again = await create(out, ...given, '--from', path);
    expect(again.code).toBe(1);
    expect(again.errors).toMatch(/这份文稿已经在 .*jiangdu {2}请直接改那一份/);
  }
  expect(readdirSync(join(out, '2025'))).toEqual(['jiangdu']);
});
