import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ChangedMeanwhile, createFolder, saveFile, savePair } from '../../src/disk/atomic.ts';
import { settledReports } from '../../src/reports/files.ts';
import { diskError, intercept } from '../support/disk.ts';

let base: string;
let folder: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'huimou-atomic-'));
  folder = join(base, '2020/jintan');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.mdx'), 'old page');
  writeFileSync(join(folder, 'record.json'), 'old record');
});
afterEach(() => rmSync(base, { recursive: true }));

const page = () => join(folder, 'index.mdx');
const record = () => join(folder, 'record.json');
const pair = () => [readFileSync(page(), 'utf8'), readFileSync(record(), 'utf8')];
const OLD = ['old page', 'old record'];
const NEW = ['new page', 'new record'];
const save = () =>
  savePair({ path: page(), content: NEW[0]!, before: OLD[0]! }, { path: record(), content: NEW[1]!, before: OLD[1]! });

describe('a file is replaced', () => {
  test('as a whole, with the rights that it had', () => {
    chmodSync(page(), 0o640);
    saveFile({ path: page(), content: 'new page' });
    expect(readFileSync(page(), 'utf8')).toBe('new page');
    expect(statSync(page()).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder)).toEqual(['index.mdx', 'record.json']);
  });

  test('where a link leads to, and the link stays', () => {
    symlinkSync(page(), join(base, 'link.mdx'));
    saveFile({ path: join(base, 'link.mdx'), content: 'new page' });
    expect(readFileSync(page(), 'utf8')).toBe('new page');
  });

  test('never over what somebody saved since it was read, or made where there was nothing', () => {
    const stop = intercept('fsyncSync', () => writeFileSync(page(), 'saved meanwhile'));
    expect(() => saveFile({ path: page(), content: 'new page', before: 'old page' })).toThrow(ChangedMeanwhile);
    stop();
    expect(() => saveFile({ path: page(), content: 'new page', before: null })).toThrow(ChangedMeanwhile);
    expect(readFileSync(page(), 'utf8')).toBe('saved meanwhile');
    expect(readdirSync(folder)).toEqual(['index.mdx', 'record.json']);
  });

  test.each(['openSync', 'writeFileSync', 'fsyncSync', 'renameSync'] as const)(
    'or stays as it was where %s fails, without a temporary file',
    (name) => {
      const stop = intercept(name, (first, second) => {
        if (name !== 'openSync' || second === 'w') throw diskError('ENOSPC');
        return first;
      });
      expect(() => saveFile({ path: page(), content: 'new page', before: 'old page' })).toThrow(/ENOSPC/);
      stop();
      expect(readFileSync(page(), 'utf8')).toBe('old page');
      expect(readdirSync(folder)).toEqual(['index.mdx', 'record.json']);
    },
  );
});

describe('a page and its record', () => {
  test('are both new', () => {
    save();
    expect(pair()).toEqual(NEW);
    expect(readdirSync(folder)).toEqual(['index.mdx', 'record.json']);
  });

  test('are both old where any step fails', () => {
    for (const name of ['openSync', 'writeFileSync', 'fsyncSync', 'renameSync'] as const) {
      for (const nth of [1, 2]) {
        let count = 0;
        const stop = intercept(name, (_, second) => {
          if (name === 'openSync' && second !== 'w') return;
          count += 1;
          if (count === nth) throw diskError('ENOSPC');
        });
        expect(save, `${name} ${nth}`).toThrow(/ENOSPC/);
        stop();
        expect(pair(), `${name} ${nth}`).toEqual(OLD);
        expect(readdirSync(folder)).toEqual(['index.mdx', 'record.json']);
      }
    }
  });

  test('are left alone where one of them was saved since', () => {
    writeFileSync(record(), 'decided meanwhile');
    expect(save).toThrow(ChangedMeanwhile);
    expect(pair()).toEqual(['old page', 'decided meanwhile']);
  });

  test('belong together after a kill at any step, once the next command has cleared up', () => {
    const script = `
      import { savePair } from ${JSON.stringify(resolve('src/disk/atomic.ts'))};
      savePair(
        { path: ${JSON.stringify(page())}, content: 'new page', before: 'old page' },
        { path: ${JSON.stringify(record())}, content: 'new record', before: 'old record' },
      );`;
    const ends = new Set<string>();
    for (let step = 1; ; step += 1) {
      const hook = resolve('tests/support/at-step.mjs');
      const { signal, status } = spawnSync(
        process.execPath,
        ['--import', hook, '--input-type=module', '--eval', script],
        { env: { ...process.env, AT_STEP: String(step) } },
      );
      settledReports(base);
      expect(readdirSync(folder), `step ${step}`).toEqual(['index.mdx', 'record.json']);
      expect([OLD, NEW], `step ${step}`).toContainEqual(pair());
      ends.add(pair()[0]!);
      writeFileSync(page(), 'old page');
      writeFileSync(record(), 'old record');
      if (signal !== 'SIGKILL') {
        expect(status).toBe(0);
        expect(step).toBeGreaterThan(8);
        break;
      }
    }
    expect([...ends].sort()).toEqual(['new page', 'old page']);
  });

  test('that a running process is writing are not cleared up', () => {
    const name = `.${process.ppid}-1.tmp`;
    writeFileSync(join(folder, name), 'half');
    settledReports(base);
    expect(readdirSync(folder)).toContain(name);
  });
});

describe('a new folder', () => {
  const files = new Map([
    ['index.mdx', 'page'],
    ['photos/01.jpg', 'picture'],
  ]);

  test('has everything in it', () => {
    expect(createFolder(join(base, '2021/a'), files)).toBe(true);
    expect(readdirSync(join(base, '2021/a'), { recursive: true }).map(String).sort()).toEqual([
      'index.mdx',
      'photos',
      join('photos', '01.jpg'),
    ]);
    expect(readdirSync(join(base, '2021'))).toEqual(['a']);
  });

  test('is not there at all where the disk is full, and takes nobody else’s place', () => {
    const stop = intercept('fsyncSync', () => {
      throw diskError('ENOSPC');
    });
    expect(() => createFolder(join(base, '2021/a'), files)).toThrow(/ENOSPC/);
    stop();
    expect(readdirSync(join(base, '2021'))).toEqual([]);
    expect(createFolder(folder, files)).toBe(false);
    const taken = intercept('renameSync', () => {
      mkdirSync(join(base, '2021/a'));
      writeFileSync(join(base, '2021/a/index.mdx'), 'of another process');
    });
    expect(createFolder(join(base, '2021/a'), files)).toBe(false);
    taken();
    expect(readFileSync(join(base, '2021/a/index.mdx'), 'utf8')).toBe('of another process');
    expect(readdirSync(join(base, '2021'))).toEqual(['a']);
  });
});

/** Whether a disk of a size can be made here: only an administrator of Linux can. */
const canMount = (() => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const folder = mkdtempSync(join(tmpdir(), 'huimou-mount-'));
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'huimou-test', folder]);
  if (status === 0) spawnSync('umount', [folder]);
  rmSync(folder, { recursive: true });
  return status === 0;
})();

test.skipIf(!canMount)('a disk that is really full leaves page and record as they were', () => {
  const disk = join(base, 'disk');
  mkdirSync(disk);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'huimou-test', disk]);
  try {
    const [page, record] = [join(disk, 'index.mdx'), join(disk, 'record.json')];
    const [oldPage, oldRecord] = ['甲'.repeat(4000), '{}'.repeat(2000)];
    writeFileSync(page, oldPage);
    writeFileSync(record, oldRecord);
    const grown = '乙'.repeat(20_000);
    const full = { code: 'ENOSPC' };
    expect(() => saveFile({ path: page, content: grown, before: oldPage })).toThrow(expect.objectContaining(full));
    for (const [a, b] of [
      [grown, `${oldRecord} `],
      [`${oldPage}丙`, grown],
    ] as const) {
      expect(() =>
        savePair({ path: page, content: a, before: oldPage }, { path: record, content: b, before: oldRecord }),
      ).toThrow(expect.objectContaining(full));
      expect([readFileSync(page, 'utf8'), readFileSync(record, 'utf8')]).toEqual([oldPage, oldRecord]);
      expect(readdirSync(disk).sort()).toEqual(['index.mdx', 'record.json']);
    }
  } finally {
    execFileSync('umount', [disk]);
  }
});
