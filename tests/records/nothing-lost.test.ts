import { spawn } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ConvertOptions, convert } from '../../src/intake/convert.ts';
import { remember } from '../../src/intake/on-disk.ts';
import { recordSchema } from '../../src/report/record.ts';
import { runHere } from '../support/command.ts';
import { diskError, intercept } from '../support/disk.ts';

const TONGLU = `同心奋进谱新篇 服务职工谋福祉

——桐庐县总工会2021年工作巡礼

2021年，桐庐县总工会团结带领广大职工，围绕中心、服务大局，各项工作取得新的成绩，为建设新桐庐作出了贡献。

一、强化思想引领

举办宣讲52场，覆盖职工8600人次。走进企业开展“微宣讲”，把党的声音送到车间班组。

二、深化技能竞赛

组织劳动竞赛36项，参加职工12000人，评出技术能手85名，带动一线职工钻研技术。
`;
const JIANGDU = `乘势而上开新局 勇担使命再出发

——江都区总工会2023年工作综述

2023年，江都区总工会坚持以职工为本，聚焦主责主业，扎实推进产业工人队伍建设改革。

一、聚力产改促发展

新建工会组织110家，发展会员5300人，选树工匠18名，命名创新工作室9个。

二、倾情服务暖人心

走访慰问困难职工426户，发放慰问金85万元，办理法律援助案件73件。
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'huimou-records-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (name: string, text: string): string => {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
};
const out = () => join(folder, 'content');
const page = (place = '2021/tonglu') => join(out(), place, 'index.mdx');
const record = (place = '2021/tonglu') => join(out(), place, 'record.json');
const read = (path: string) => readFileSync(path, 'utf8');
const edit = (path: string, from: string, to: string) => {
  expect(read(path)).toContain(from);
  writeFileSync(path, read(path).replace(from, to));
};
const run = async (files: string[], options: Partial<ConvertOptions> = {}) =>
  (await convert(files, { out: out(), ...options })).map(({ conversion, problem }) => problem ?? conversion?.state);
const reports = () =>
  existsSync(out())
    ? readdirSync(out(), { recursive: true })
        .map((path) => String(path).replaceAll('\\', '/'))
        .filter((path) => /^\d{4}\/[^/]+$/.test(path))
        .sort()
    : [];
/** Everything in the folders of reports but page and record. */
const leftovers = () =>
  reports().flatMap((place) => readdirSync(join(out(), place)).filter((name) => name.startsWith('.')));

/** The command as an editor gives it. */
function command(script: string, args: string[], env: NodeJS.ProcessEnv = {}) {
  const hook = env.AT_STEP ? ['--import', resolve('tests/support/at-step.mjs')] : [];
  const child = spawn(process.execPath, [...hook, resolve(`scripts/${script}.ts`), ...args], {
    env: { ...process.env, ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
  return new Promise<{ code: number | null; signal: string | null; output: string }>((done) =>
    child.once('close', (code, signal) => done({ code, signal, output })),
  );
}

describe('two transcripts of one file name', () => {
  test('are two reports, in one run and in two', async () => {
    const [a, b] = [put('a/扫描件.txt', TONGLU), put('b/扫描件.txt', JIANGDU)];
    expect(await run([a, b])).toEqual(['new', 'new']);
    expect(reports()).toEqual(['2021/tonglu', '2023/jiangdu']);
    expect(await run([b])).toEqual(['same']);
    expect(await run([a])).toEqual(['same']);
    rmSync(out(), { recursive: true });
    expect(await run([a])).toEqual(['new']);
    expect(await run([b])).toEqual(['new']);
    expect(read(page())).toContain('8600人次');
    expect(read(page('2023/jiangdu'))).toContain('426户');
  });

  test('are two reports even where an editor changed the first', async () => {
    const [a, b] = [put('a/扫描件.txt', TONGLU), put('b/扫描件.txt', JIANGDU)];
    await run([a]);
    edit(page(), '52场', '53场');
    expect(await run([b])).toEqual(['new']);
    expect(await run([a, b])).toEqual(['kept', 'same']);
    expect(read(page())).toContain('53场');
  });

  test('are two reports where they tell mostly the same and are there at once, whichever comes first', async () => {
    const [a, b] = [put('a/扫描件.txt', TONGLU), put('b/扫描件.txt', TONGLU.replace('8600', '9900'))];
    expect(await run([a])).toEqual(['new']);
    expect(await run([b, a])).toEqual(['new', 'same']);
    expect(await run([a, b])).toEqual(['same', 'same']);
    expect([read(page()), read(page('2021/tonglu-2'))].map((text) => /\d00人次/.exec(text)?.[0])).toEqual([
      '600人次',
      '900人次',
    ]);
  });

  test('are one report where the later one is the earlier one mended', async () => {
    const file = put('a.txt', TONGLU);
    await run([file]);
    put('a.txt', TONGLU.replace('8600', '8700'));
    expect(await run([file])).toEqual(['update']);
    expect(reports()).toEqual(['2021/tonglu']);
  });
});

describe('a record that is damaged', () => {
  const damages: [what: string, harm: (text: string) => string, named: RegExp][] = [
    ['has the marks of a merge conflict', (text) => `<<<<<<< HEAD\n${text}=======\n${text}>>>>>>> b\n`, /合并冲突/],
    ['was cut off', (text) => text.slice(0, 200), /record\.json {2}读不出来/],
    ['is of another shape', () => '{"version": 9}', /record\.json {2}读不出来/],
  ];
  test.each(damages)('%s: it is named, and the report is neither doubled nor changed', async (_, harm, named) => {
    const file = put('a.txt', TONGLU);
    await run([file]);
    writeFileSync(record(), harm(read(record())));
    const before = [read(page()), read(record())];
    for (let time = 0; time < 2; time += 1) {
      const [said] = await run([file]);
      expect(said).toMatch(named);
      expect(said).not.toContain('\n');
    }
    expect(reports()).toEqual(['2021/tonglu']);
    expect([read(page()), read(record())]).toEqual(before);
    expect(await run([file], { force: true })).toEqual(['damaged']);
    expect(recordSchema.parse(JSON.parse(read(record()))).source.file).toBe('a.txt');
    expect(read(join(out(), '2021/tonglu/record.backup-1.txt'))).toBe(before[1]);
    expect(await run([file])).toEqual(['same']);
  });

  test('begins with a byte order mark: it is read all the same', async () => {
    const file = put('a.txt', TONGLU);
    await run([file]);
    writeFileSync(record(), `\ufeff${read(record())}`);
    expect(await run([file])).toEqual(['same']);
    const { output } = await runHere('scripts/convert.ts', ['--out', out(), file]);
    expect(output).toMatch(/record\.json {2}.*BOM/);
    expect(reports()).toEqual(['2021/tonglu']);
  });

  test('is gone: it is made anew where nobody touched the page, else named', async () => {
    const file = put('a.txt', TONGLU);
    await run([file]);
    const before = read(record());
    rmSync(record());
    expect(await run([file])).toEqual(['update']);
    expect(read(record())).toBe(before);
    rmSync(record());
    edit(page(), '52场', '53场');
    const [said] = await run([file]);
    expect(said).toMatch(/record\.json {2}不见了/);
    expect(reports()).toEqual(['2021/tonglu']);
    expect(read(page())).toContain('53场');
    expect(existsSync(record())).toBe(false);
  });

  test('and its page, both with the marks of a merge conflict, are still the report of the transcript', async () => {
    const file = put('a.txt', TONGLU);
    await run([file]);
    edit(page(), 'source:\n', 'source:\n<<<<<<< HEAD\n=======\n>>>>>>> b\n');
    writeFileSync(record(), `<<<<<<< HEAD\n${read(record())}`);
    expect((await run([file]))[0]).toMatch(/合并冲突/);
    expect(reports()).toEqual(['2021/tonglu']);
  });
});

describe('a conversion that ends in the middle', () => {
  test('by a kill between page and record goes on next time, as if nothing had happened', async () => {
    const file = put('a.txt', TONGLU);
    await run([file]);
    put('a.txt', TONGLU.replace('8600', '8700'));
    const { signal } = await command('convert', ['--out', out(), file], { AT_STEP: '2', ON: 'renameSync' });
    expect(signal).toBe('SIGKILL');
    expect(read(page())).toContain('8700');
    expect(JSON.parse(read(record())).source.sha256).not.toBe(/sha256: (\w+)/.exec(read(page()))?.[1]);
    expect(await run([file])).toEqual(['same']);
    expect(JSON.parse(read(record())).source.sha256).toBe(/sha256: (\w+)/.exec(read(page()))?.[1]);
    expect(reports()).toEqual(['2021/tonglu']);
    expect(leftovers()).toEqual([]);
  });

  test('with the new page and the old record, by another program: the page counts as untouched', async () => {
    const file = put('a.txt', TONGLU);
    await run([file]);
    const old = read(record());
    put('a.txt', TONGLU.replace('8600', '8700'));
    await run([file]);
    writeFileSync(record(), old);
    expect(await run([file])).toEqual(['update']);
    expect(await run([file])).toEqual(['same']);
  });

  test('on a full disk leaves nothing, says so in one line, and does it when there is room', async () => {
    const [a, b] = [put('a.txt', TONGLU), put('b.txt', JIANGDU)];
    let writes = 0;
    const stop = intercept('fsyncSync', () => {
      writes += 1;
      if (writes === 2) throw diskError('ENOSPC');
    });
    const said = await run([a, b]);
    stop();
    expect(said).toEqual([`${a}  磁盘满了，没有写入  请腾出空间后再运行一次`, 'new']);
    expect(reports()).toEqual(['2023/jiangdu']);
    expect(await run([a, b])).toEqual(['new', 'same']);
    expect(leftovers()).toEqual([]);
  });

  test.each([
    ['ENOENT', '刚被移走或改名'],
    ['EROFS', '磁盘是只读的'],
    ['EACCES', '没有读写权限'],
  ])('by %s says what happened, and asks nobody for a developer', async (code, words) => {
    const file = put('a.txt', TONGLU);
    const stop = intercept('fsyncSync', () => {
      throw diskError(code);
    });
    const [said] = await run([file]);
    stop();
    expect(said).toContain(words);
    expect(said).not.toContain('开发者');
    expect(said).not.toContain('\n');
  });
});

describe('what an editor saves meanwhile', () => {
  /** Saves a file once, when the converter has written its temporary file and not yet renamed it. */
  const meanwhile = (save: () => void) => {
    let done = false;
    return intercept('fsyncSync', () => {
      if (!done) save();
      done = true;
    });
  };

  test('in a page that a new reading is about to replace stays', async () => {
    const file = put('a.txt', TONGLU);
    await run([file]);
    put('a.txt', TONGLU.replace('8600', '8700'));
    const stop = meanwhile(() => edit(page(), '52场', '53场'));
    const said = await run([file]);
    stop();
    expect(said).toEqual(['edited']);
    expect(read(page())).toContain('53场');
    expect(read(page())).not.toContain('8700');
    expect(leftovers()).toEqual([]);
  });

  test('at the desk, in a record that is about to be replaced, stays', async () => {
    const file = put('a.txt', TONGLU);
    await run([file]);
    put('a.txt', TONGLU.replace('8600', '8700'));
    const decision = { state: 'accepted', date: '2026-11-20' };
    const stop = meanwhile(() => {
      const now = JSON.parse(read(record()));
      now.evidence[0].decision = decision;
      writeFileSync(record(), JSON.stringify(now));
    });
    const said = await run([file]);
    stop();
    expect(said).toEqual(['update']);
    expect(JSON.parse(read(record())).evidence[0].decision).toEqual(decision);
  });

  test('in the very place that a new report was to take stays, and the report gets the next one', async () => {
    const stop = meanwhile(() => put('content/2021/tonglu/index.mdx', '---\ntitle: 另一份\n---\n'));
    const said = await run([put('a.txt', TONGLU)]);
    stop();
    expect(said).toEqual(['new']);
    expect(read(page())).toContain('另一份');
    expect(read(page('2021/tonglu-2'))).toContain('8600');
  });

  test('in one place after the other that a new report was to take stays, however often', async () => {
    let taken = 0;
    const stop = intercept('fsyncSync', () => {
      taken += 1;
      if (taken < 10) put(`content/2021/tonglu${taken > 1 ? `-${taken}` : ''}/index.mdx`, '---\ntitle: 另一份\n---\n');
    });
    const said = await run([put('a.txt', TONGLU)]);
    stop();
    expect(said).toEqual(['new']);
    expect(read(page('2021/tonglu-10'))).toContain('8600');
    expect(leftovers()).toEqual([]);
  });

  test('again and again in a page that a new reading is about to replace stays, and is said', async () => {
    const file = put('a.txt', TONGLU);
    await run([file]);
    put('a.txt', TONGLU.replace('8600', '8700'));
    // The record alone changes, so that the page may be replaced each time that it is looked at again.
    const stop = intercept('fsyncSync', () => writeFileSync(record(), `${read(record())}\n`));
    const said = await run([file]);
    stop();
    expect(said).toEqual([`${file}  刚在别处改过，没有覆盖它  请再运行一次`]);
    expect(read(page())).toContain('8600');
    expect(leftovers()).toEqual([]);
  });

  test('while `check --fix` is at work stays, and is said', async () => {
    put('content/2025/jintan/index.mdx', '---\ntitle: 题\n---\n\n工会干部培训,共3期,640人次。\n');
    const path = page('2025/jintan');
    const env = { AT_STEP: '1', ON: 'fsyncSync', APPEND: path };
    const { output, code } = await command('check', ['--fix', '--content', out()], env);
    expect(read(path)).toContain('编辑刚加的一段。');
    expect(read(path)).toContain('培训,共');
    expect(output).toMatch(/index\.mdx {2}刚在别处改过，没有覆盖它/);
    expect(code).toBe(1);
    expect(leftovers()).toEqual([]);
  });

  test('photographs that came before their report stay beside it', async () => {
    put('content/2021/tonglu/photos/01.jpg', 'picture');
    expect(await run([put('a.txt', TONGLU)])).toEqual(['new']);
    expect(read(join(out(), '2021/tonglu/photos/01.jpg'))).toBe('picture');
    expect(reports()).toEqual(['2021/tonglu']);
  });
});

test('two converts at once lose nothing and double nothing', async () => {
  const files = Array.from({ length: 6 }, (_, k) => put(`${k}.txt`, TONGLU.replace('8600', `${k + 1}700`)));
  const both = await Promise.all([
    command('convert', ['--out', out(), ...files]),
    command('convert', ['--out', out(), ...files.toReversed()]),
  ]);
  expect(both.map(({ code, output }) => [code, /开发者|ENOENT/.test(output)])).toEqual([
    [0, false],
    [0, false],
  ]);
  const texts = reports().map((place) => /\d700人次/.exec(read(page(place)))?.[0]);
  expect(texts.sort()).toEqual(files.map((_, k) => `${k + 1}700人次`));
  expect(await run(files)).toEqual(files.map(() => 'same'));
});

test('a checkout with the line ends of Windows, or a byte order mark, is no change by an editor', async () => {
  const file = put('a.txt', TONGLU);
  await run([file]);
  const windows = `\ufeff${read(page()).replaceAll('\n', '\r\n')}`;
  writeFileSync(page(), windows);
  writeFileSync(record(), read(record()).replaceAll('\n', '\r\n'));
  expect(await run([file])).toEqual(['same']);
  expect(read(page())).toBe(windows);
  put('a.txt', TONGLU.replace('8600', '8700'));
  expect(await run([file])).toEqual(['update']);
  expect(read(page())).toContain('8700');
});

describe('a report that an editor deleted', () => {
  /** As `npm run build` does it, for all of seeds/. */
  const build = async (files: string[]) => {
    const said = await run(files, { asked: false });
    remember(out());
    return said;
  };

  test('does not come back by itself, and does when it is asked for', async () => {
    const files = [put('seeds/a.txt', TONGLU), put('seeds/b.txt', JIANGDU)];
    expect(await build(files)).toEqual(['new', 'new']);
    rmSync(join(out(), '2021'), { recursive: true });
    expect(await build(files)).toEqual(['deleted', 'same']);
    expect(await build(files)).toEqual(['deleted', 'same']);
    expect(reports()).toEqual(['2023/jiangdu']);
    expect(await run([files[0]!], { asked: true })).toEqual(['new']);
    remember(out());
    expect(await build(files)).toEqual(['same', 'same']);
  });

  test('is told in one line, with how to bring it back', async () => {
    const file = put('seeds/a.txt', TONGLU);
    await runHere('scripts/convert.ts', ['--out', out(), file]);
    rmSync(join(out(), '2021'), { recursive: true });
    const { output, code } = await runHere('scripts/convert.ts', ['--out', out(), '--skip-deleted', file]);
    expect(output.trim().split('\n')).toHaveLength(1);
    expect(output).toMatch(/报告已经删去，没有重新转换 {2}要恢复，请运行 npm run convert -- .*seeds\/a\.txt/);
    expect(code).toBe(0);
  });

  test('and another one in its place: neither is the other', async () => {
    const files = [put('seeds/a.txt', TONGLU), put('seeds/b.txt', TONGLU.replace('8600', '9900'))];
    await build([files[0]!]);
    rmSync(join(out(), '2021'), { recursive: true });
    expect(await build(files)).toEqual(['deleted', 'new']);
    expect(await build(files)).toEqual(['deleted', 'same']);
    expect(reports()).toEqual(['2021/tonglu']);
  });

  test('stays deleted when it was the last one of several; an empty shelf begins anew', async () => {
    const files = [put('seeds/a.txt', TONGLU), put('seeds/b.txt', JIANGDU)];
    await build(files);
    rmSync(join(out(), '2021'), { recursive: true });
    await build(files);
    rmSync(join(out(), '2023'), { recursive: true });
    expect(await build(files)).toEqual(['deleted', 'deleted']);
    rmSync(out(), { recursive: true });
    expect(await build(files)).toEqual(['new', 'new']);
    for (const year of ['2021', '2023']) rmSync(join(out(), year), { recursive: true });
    expect(await build(files)).toEqual(['new', 'new']);
  });

  test('or moved to another year is found where it is', async () => {
    const file = put('seeds/a.txt', TONGLU);
    await build([file]);
    cpSync(join(out(), '2021'), join(out(), '2022'), { recursive: true });
    rmSync(join(out(), '2021'), { recursive: true });
    expect(await build([file])).toEqual(['same']);
    rmSync(join(out(), '2022'), { recursive: true });
    expect(await build([file])).toEqual(['deleted']);
  });
});

describe('a report that an editor withdrew', () => {
  const withdraw = () =>
    put('content/redirects.yaml', '- from: /2021/tonglu/\n  withdrawn: 2026-11-20\n  notice: 应供稿单位要求撤下。\n');

  test('stays away, even where it was withdrawn before anything was written down', async () => {
    const file = put('seeds/a.txt', TONGLU);
    withdraw();
    expect(await run([file], { asked: false })).toEqual(['withdrawn']);
    expect(await run([file], { asked: true })).toEqual(['withdrawn']);
    expect(reports()).toEqual([]);
    const { output } = await runHere('scripts/convert.ts', ['--out', out(), file]);
    expect(output).toMatch(/\/2021\/tonglu\/ {2}已在 redirects\.yaml 里撤下.*seeds\/a\.txt/);
  });

  test('leaves its address to nobody: the next report of the place gets -2', async () => {
    const [a, b] = [put('seeds/a.txt', TONGLU), put('seeds/b.txt', TONGLU.replace('8600', '9900'))];
    await run([a]);
    remember(out());
    rmSync(join(out(), '2021'), { recursive: true });
    withdraw();
    expect(await run([a, b], { asked: false })).toEqual(['withdrawn', 'new']);
    expect(reports()).toEqual(['2021/tonglu-2']);
  });
});

test('pages edited while nothing is converted stay edited', async () => {
  const file = put('a.txt', TONGLU);
  await run([file]);
  appendFileSync(page(), '\n编辑加的一段。\n');
  expect(await run([file])).toEqual(['kept']);
});
