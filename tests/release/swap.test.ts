import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lock } from '../../scripts/lock.ts';
import { exchange, freshFolder, repair, settle, swap, targetOf } from '../../scripts/swap.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'huimou-swap-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const target = () => join(root, 'dist');
const site = (folder: string, words: string) => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.html'), words);
};
const shown = () => readFileSync(join(target(), 'index.html'), 'utf8');

describe('a new site takes the place of the former one', () => {
  test('where there is none', () => {
    const made = freshFolder(target());
    site(made, '新');
    swap(made, target());
    expect(shown()).toBe('新');
    expect(readdirSync(root)).toEqual(['dist']);
  });

  test('where there is one, which goes', () => {
    site(target(), '旧');
    const made = freshFolder(target());
    site(made, '新');
    swap(made, target());
    expect(shown()).toBe('新');
    expect(readdirSync(root)).toEqual(['dist']);
  });

  test.runIf(process.platform === 'linux')('at once: the two names are exchanged', () => {
    site(target(), '旧');
    const made = freshFolder(target());
    site(made, '新');
    const before = statSync(made).ino;
    expect(exchange(made, target())).toBe(true);
    expect(shown()).toBe('新');
    expect(statSync(target()).ino).toBe(before);
    expect(readFileSync(join(made, 'index.html'), 'utf8')).toBe('旧');
  });

  test('also where the system can not exchange names', () => {
    site(target(), '旧');
    const made = freshFolder(target());
    site(made, '新');
    swap(made, target(), () => false);
    expect(shown()).toBe('新');
    expect(readdirSync(root)).toEqual(['dist']);
  });

  test('or the former one stays, where the new one can not be moved', () => {
    site(target(), '旧');
    expect(() => swap(join(root, '.dist-new-gone'), target(), () => false)).toThrow();
    expect(shown()).toBe('旧');
    expect(readdirSync(root)).toEqual(['dist']);
  });

  test('where dist is a link to a folder elsewhere, there', () => {
    site(join(root, 'www/site'), '旧');
    symlinkSync(join(root, 'www/site'), target());
    const made = freshFolder(targetOf(target()));
    site(made, '新');
    swap(made, targetOf(target()));
    expect(shown()).toBe('新');
    expect(readdirSync(join(root, 'www'))).toEqual(['site']);
  });

  test('a file in its place is left alone', () => {
    writeFileSync(target(), '');
    expect(() => targetOf(target())).toThrow('不是文件夹');
  });
});

describe('after a build that was ended', () => {
  test('between the two renames, the former site comes back', () => {
    site(target(), '旧');
    site(join(root, '.dist-new-abc'), '新');
    renameSync(target(), join(root, '.dist-old-abc'));
    settle(target());
    expect(shown()).toBe('旧');
    expect(readdirSync(root)).toEqual(['dist']);
  });

  test('a command that only reads the site puts it back, and leaves alone what it needs not touch', async () => {
    site(join(root, '.dist-new-abc'), '新');
    site(join(root, '.dist-old-abc'), '旧');
    await repair(target(), () => expect.unreachable());
    expect(shown()).toBe('旧');
    expect(readdirSync(root)).toEqual(['dist']);
    site(join(root, '.dist-new-xyz'), '另一个构建');
    await repair(target(), () => expect.unreachable());
    expect(readdirSync(root)).toEqual(['.dist-new-xyz', 'dist']);
  });

  test('but not while another build is between them', async () => {
    site(join(root, '.dist-old-abc'), '旧');
    const unlock = await lock(root, () => {});
    await repair(target(), () => {
      renameSync(join(root, '.dist-old-abc'), join(root, '.dist-new-abc'));
      site(target(), '新');
      unlock();
    });
    expect(shown()).toBe('新');
  });

  test('behind them, the new one stays', () => {
    site(target(), '新');
    site(join(root, '.dist-old-abc'), '旧');
    site(join(root, '.dist-new-xyz'), '半');
    settle(target());
    expect(shown()).toBe('新');
    expect(readdirSync(root)).toEqual(['dist']);
  });
});

describe('the lock', () => {
  const owner = (pid: number, started: string | null, host = hostname()) => {
    mkdirSync(join(root, '.dist-lock'));
    writeFileSync(join(root, '.dist-lock/owner.json'), JSON.stringify({ pid, host, started }));
  };

  test('of a process that is gone is taken over', async () => {
    owner(2 ** 22 + 1, null);
    const unlock = await lock(root, () => expect.unreachable());
    unlock();
    expect(readdirSync(root)).toEqual([]);
  });

  test.runIf(process.platform === 'linux')('of a process whose number another one has now is taken over', async () => {
    owner(process.pid, '1');
    (await lock(root, () => expect.unreachable()))();
    expect(readdirSync(root)).toEqual([]);
  });

  test('is waited for, in one line', async () => {
    const unlock = await lock(root, () => expect.unreachable());
    const said: string[] = [];
    const order: string[] = [];
    const second = lock(root, (line) => {
      said.push(line);
      order.push('waits');
      unlock();
    }).then((free) => {
      order.push('has it');
      free();
    });
    await second;
    expect(said).toEqual([`另一个构建（进程 ${process.pid}）正在进行，等它完成…`]);
    expect(order).toEqual(['waits', 'has it']);
    expect(readdirSync(root)).toEqual([]);
  });

  test('is held by one of twenty at a time', async () => {
    let inside = 0;
    await Promise.all(
      Array.from({ length: 20 }, async () => {
        const unlock = await lock(root, () => {});
        expect(++inside).toBe(1);
        await new Promise(setImmediate);
        inside -= 1;
        unlock();
      }),
    );
    expect(readdirSync(root)).toEqual([]);
  });
});
