import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir, uptime } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lock } from '../../src/build/lock.ts';
import { freshFolder, publish, repair, settleSite, targetOf } from '../../src/build/publish.ts';

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
    publish(made, target());
    expect(shown()).toBe('新');
    expect(readdirSync(root)).toEqual(['dist']);
  });

  test('where there is one, which goes', () => {
    site(target(), '旧');
    const made = freshFolder(target());
    site(made, '新');
    publish(made, target());
    expect(shown()).toBe('新');
    expect(readdirSync(root)).toEqual(['dist']);
  });

  test('which is kept for the next build where it is told to', () => {
    site(target(), '旧');
    const made = freshFolder(target());
    site(made, '新');
    publish(made, target(), join(root, 'former'));
    expect(shown()).toBe('新');
    expect(readFileSync(join(root, 'former/index.html'), 'utf8')).toBe('旧');
    expect(readdirSync(root)).toEqual(['dist', 'former']);
  });

  test('or the former one stays, where the new one can not be moved', () => {
    site(target(), '旧');
    expect(() => publish(join(root, '.dist-new-none'), target())).toThrow();
    expect(shown()).toBe('旧');
    expect(readdirSync(root)).toEqual(['dist']);
  });

  test('where dist is a link to a folder elsewhere, there', () => {
    site(join(root, 'www/site'), '旧');
    symlinkSync(join(root, 'www/site'), target());
    const made = freshFolder(targetOf(target()));
    site(made, '新');
    publish(made, targetOf(target()));
    expect(shown()).toBe('新');
    expect(readdirSync(join(root, 'www'))).toEqual(['site']);
  });

  test('a file in its place is left alone', () => {
    writeFileSync(target(), '');
    expect(() => targetOf(target())).toThrow('不是文件夹');
  });
});

test("two projects that publish into one folder never touch what is the other one's", () => {
  const [one, other] = [join(root, 'a'), join(root, 'b')];
  site(one, '甲');
  site(other, '乙');
  const made = freshFolder(one);
  site(made, '甲新');
  // The other one was killed between its two renames, then starts again.
  renameSync(other, join(root, '.dist-old-b'));
  settleSite(other);
  freshFolder(other);
  expect(readFileSync(join(made, 'index.html'), 'utf8')).toBe('甲新');
  publish(made, one);
  settleSite(other);
  expect([one, other].map((folder) => readFileSync(join(folder, 'index.html'), 'utf8'))).toEqual(['甲新', '乙']);
  expect(readdirSync(root)).toEqual(['a', 'b']);
});

describe('after a build that was ended', () => {
  test('between the two renames, the former site comes back', () => {
    site(target(), '旧');
    site(join(root, '.dist-new-dist'), '新');
    renameSync(target(), join(root, '.dist-old-dist'));
    settleSite(target());
    expect(shown()).toBe('旧');
    expect(readdirSync(root)).toEqual(['dist']);
  });

  test('a command that only reads the site puts it back, and leaves alone what it needs not touch', async () => {
    site(join(root, '.dist-new-dist'), '新');
    site(join(root, '.dist-old-dist'), '旧');
    await repair(target(), () => expect.unreachable());
    expect(shown()).toBe('旧');
    expect(readdirSync(root)).toEqual(['dist']);
    site(join(root, '.dist-new-dist'), '另一个构建');
    await repair(target(), () => expect.unreachable());
    expect(readdirSync(root)).toEqual(['.dist-new-dist', 'dist']);
  });

  test('but not while another build is between them', async () => {
    site(join(root, '.dist-old-dist'), '旧');
    const unlock = await lock(root, () => {});
    await repair(target(), () => {
      renameSync(join(root, '.dist-old-dist'), join(root, '.dist-new-dist'));
      site(target(), '新');
      unlock();
    });
    expect(shown()).toBe('新');
  });

  test('behind them, the new one stays', () => {
    site(target(), '新');
    site(join(root, '.dist-old-dist'), '旧');
    site(join(root, '.dist-new-dist'), '半');
    settleSite(target());
    expect(shown()).toBe('新');
    expect(readdirSync(root)).toEqual(['dist']);
  });
});

describe('the lock', () => {
  const owner = (pid: number, host = hostname()) => {
    mkdirSync(join(root, '.dist-lock'));
    writeFileSync(join(root, '.dist-lock/owner.json'), JSON.stringify({ pid, host }));
  };

  test('of a process that is gone is taken over', async () => {
    owner(2 ** 22 + 1);
    const unlock = await lock(root, () => expect.unreachable());
    unlock();
    expect(readdirSync(root)).toEqual([]);
  });

  test('from before the machine was started is taken over, whoever has the number of its process now', async () => {
    owner(process.pid);
    const before = Date.now() / 1000 - uptime() - 60;
    utimesSync(join(root, '.dist-lock/owner.json'), before, before);
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
