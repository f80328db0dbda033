import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NOT_OURS } from '../support/process.ts';
import { makeBuiltRoot, type Root } from '../support/root.ts';
import { treeOf } from '../support/tree.ts';

/** Whether a small disk can be made here that no other process sees (namespaces of Linux). */
const disks = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;
const isRoot = process.getuid?.() === 0;

let root: Root;
let old: string[];
beforeAll(() => {
  root = makeBuiltRoot();
  old = treeOf(join(root.path, 'dist'))!;
});
afterAll(() => {
  chmodSync(root.path, 0o755);
  root.remove();
});

/** Runs a shell script in a world where `mount` means this process and its children alone. */
function apart(script: string, env: NodeJS.ProcessEnv): { code: number | null; output: string } {
  const path = [resolve('node_modules/.bin'), process.env.PATH].join(delimiter);
  const { status, stdout, stderr } = spawnSync('unshare', ['-rm', 'sh', '-c', `set -e\n${script}`], {
    encoding: 'utf8',
    env: { ...process.env, ...NOT_OURS, NODE_ENV: 'production', ...env, PATH: path },
  });
  return { code: status, output: stdout + stderr };
}

/** What is said at the end: one line, and no stack trace. */
function said(output: string): string {
  expect(output).not.toMatch(/^\s+at .+:\d+/m);
  return output.slice(output.indexOf('没有构建成功，dist/ 保持原样：'));
}

describe('dist/ stays whole, and one line says why there is no new one', () => {
  // Too little for the first file; enough for the pages, too little for the rest.
  test.runIf(disks).each([64, 1900])('where the disk has %i kilobytes left', (free) => {
    const disk = join(root.path, '../', `${root.path.split('/').at(-1)}-disk`);
    mkdirSync(disk, { recursive: true });
    // The project on a disk of its own, with so many kilobytes left; then its tree, as it is after the build.
    const { output } = apart(
      `mount -t tmpfs -o size=400m tmpfs "$DISK"
       cp -a "$ROOT/." "$DISK/"
       mount -o remount,size=$(( $(df -k --output=used "$DISK" | tail -1) + FREE ))k "$DISK"
       cd "$DISK"
       node scripts/build.ts 2>&1 || echo "code $?"
       rm -rf node_modules/.cache node_modules/.astro
       diff -r dist "$ROOT/dist" && echo whole
       ls -A | grep '^\\.dist-' || echo clean`,
      { DISK: disk, ROOT: root.path, FREE: String(free) },
    );
    expect(said(output)).toMatch(
      /^没有构建成功，dist\/ 保持原样：\n磁盘已满( {2}\S.*)? {2}请腾出空间后再试\ncode 1\nwhole\nclean\n$/,
    );
    execFileSync('rmdir', [disk]);
  });

  test.runIf(disks)('where the disk is read only', () => {
    const { output } = apart(
      `mount --bind "$ROOT" "$ROOT"; mount -o remount,bind,ro "$ROOT"
       cd "$ROOT"; node scripts/build.ts 2>&1 || echo "code $?"`,
      { ROOT: root.path },
    );
    expect(said(output)).toMatch(
      /^没有构建成功，dist\/ 保持原样：\n磁盘是只读的 {2}\S.* {2}请换到可以写入的位置\ncode 1\n$/,
    );
    expect(treeOf(join(root.path, 'dist'))).toEqual(old);
  });

  test.runIf(disks || !isRoot)('where the folder may not be written', () => {
    chmodSync(root.path, 0o555);
    // Of the administrator nothing is asked; of nobody it is.
    const command = isRoot ? 'setpriv --reuid=65534 --regid=65534 --clear-groups node' : 'node';
    const path = [resolve('node_modules/.bin'), process.env.PATH].join(delimiter);
    const { stdout } = spawnSync('sh', ['-c', `${command} scripts/build.ts 2>&1 || echo "code $?"`], {
      cwd: root.path,
      encoding: 'utf8',
      env: { ...process.env, ...NOT_OURS, NODE_ENV: 'production', PATH: path },
    });
    chmodSync(root.path, 0o755);
    expect(said(stdout)).toMatch(
      /^没有构建成功，dist\/ 保持原样：\n没有读写权限 {2}\S.* {2}请检查这个文件夹的权限和所有者\ncode 1\n$/,
    );
    expect(treeOf(join(root.path, 'dist'))).toEqual(old);
    expect(readdirSync(root.path).filter((name) => name.startsWith('.dist-'))).toEqual([]);
  });
});
