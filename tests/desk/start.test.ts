import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

/** What a double-click starts, before there is a desk. tests/desk/clerk.test.ts goes on from there. */
let root = '';
const at = (name: string) => join(root, name);
const bin = () => at('bin');

/** A program of the clerk's machine. */
function program(name: string, script: string): void {
  mkdirSync(bin(), { recursive: true });
  writeFileSync(join(bin(), name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(bin(), name), 0o755);
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'huimou 编辑-'));
  cpSync('edit.command', at('edit.command'));
  mkdirSync(at('scripts'));
  cpSync('scripts/edit.mjs', at('scripts/edit.mjs'));
  writeFileSync(at('scripts/node.mjs'), 'console.log("started", ...process.argv.slice(2));\n');
  writeFileSync(at('package.json'), JSON.stringify({ dependencies: { library: '1.2.3' } }));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const library = (version: string) => {
  mkdirSync(at('node_modules/library'), { recursive: true });
  writeFileSync(at('node_modules/library/package.json'), JSON.stringify({ version }));
};
function click(path: string, ...args: string[]) {
  // As Finder does: from another folder.
  const { status, stdout, stderr } = spawnSync('/bin/sh', [at('edit.command'), ...args], {
    cwd: tmpdir(),
    encoding: 'utf8',
    env: { PATH: path, HOME: root },
  });
  return { status, said: stdout + stderr };
}
const withNode = () => [bin(), dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter);

describe('a double-click', () => {
  test('starts the desk, from whatever folder, and hands on what it was given', () => {
    library('1.2.3');
    const { status, said } = click(withNode(), '--port', '4400');
    expect(status, said).toBe(0);
    expect(said).toContain(`started ${join('scripts', 'dev.ts')} --open --port 4400`);
  });

  test.each([
    ['missing', null],
    ['of another version', '1.2.2'],
  ])('installs what is %s, with a line that says so', (_, version) => {
    if (version) library(version);
    const package_ = JSON.stringify({ version: '1.2.3' });
    program(
      'npm',
      `mkdir -p node_modules/library && printf '%s' '${package_}' > node_modules/library/package.json && echo "$@" > npm-args`,
    );
    const { status, said } = click(withNode());
    expect(status, said).toBe(0);
    expect(readFileSync(at('npm-args'), 'utf8')).toMatch(/^ci /);
    expect(said).toMatch(/正在安装需要的程序[\s\S]*装好了。[\s\S]*started/);
  });

  test('says in two lines why it could not install, and starts nothing', () => {
    program('npm', 'echo "npm error code ENOTFOUND" >&2; echo "npm error network request failed" >&2; exit 1');
    const { status, said } = click(withNode());
    expect(status).toBe(1);
    expect(said).toContain('没有装好：network request failed\n连不上网：请检查网络后再双击一次');
    expect(said).not.toContain('started');
  });

  test.each([
    ['EPERM', '这个文件夹不让写：请把整个项目移到“文档”里'],
    ['ENOSPC', '磁盘满了：请腾出 2 GB 空间'],
    ['E503', '连不上网：请检查网络'],
    ['EUSAGE', '请检查网络后再双击一次。还不行，'],
  ])('says what to do about %s', (code, todo) => {
    program('npm', `echo "npm error code ${code}" >&2; exit 1`);
    expect(click(withNode()).said).toContain(`没有装好：npm 没有说原因\n${todo}`);
  });

  test('with a Node that is too old says so', () => {
    program('node', 'exit 1');
    const { status, said } = click(`${bin()}${delimiter}/usr/bin${delimiter}/bin`);
    expect(status).toBe(1);
    expect(said).toMatch(/^这台电脑上的 Node 太旧了。请到 https:\/\/nodejs\.org/);
  });

  test('without Node says where to get it', () => {
    mkdirSync(bin());
    symlinkSync('/usr/bin/dirname', join(bin(), 'dirname'));
    const { status, said } = click(bin());
    expect(status).toBe(1);
    expect(said).toMatch(/^这台电脑上还没有 Node。请到 https:\/\/nodejs\.org/);
  });
});

describe('the command file of Windows', () => {
  const bytes = readFileSync('edit.cmd');
  const text = bytes.toString('utf8');
  const lines = text.split('\r\n');

  test('is UTF-8 without a BOM, with its own line ends, and ASCII before the code page is set', () => {
    expect(Buffer.from(text, 'utf8').equals(bytes)).toBe(true);
    expect(text.startsWith('@echo off\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text.slice(0, text.indexOf('chcp 65001'))).toMatch(/^[\x20-\x7e\r\n]*$/);
    expect(readFileSync('.gitattributes', 'utf8')).toContain('*.cmd text eol=crlf');
  });

  test('has a place for each of its jumps, which stops for the clerk to read and ends', () => {
    const jumps = [...text.matchAll(/goto (\w+)/g)].map(([, label]) => label);
    expect(jumps).toHaveLength(3);
    for (const label of jumps) {
      const block = text.split(`\r\n:${label}\r\n`)[1]?.split('\r\n\r\n')[0] ?? '';
      expect(block, label).toMatch(
        /^echo [^&|<>^%!"]*\p{Script=Han}[^&|<>^%!"]*\r\n(?:start .*\r\n)?pause\r\nexit \/b 1/u,
      );
    }
    // Nothing runs on from one into the next.
    expect(lines.slice(0, lines.indexOf(':zipped')).filter(Boolean).at(-1)).toBe('exit /b');
  });

  test('takes a path with blanks, brackets and Chinese, and a folder on a server', () => {
    expect(lines).toContain('pushd "%~dp0"');
    for (const line of lines.filter((one) => one.includes('%')))
      expect(line, line).toMatch(/^(?:rem .*|[^%]*"[^"]*%[^"]*"(?:[^"]*"[^"]*")*|node scripts\\edit\.mjs %\*)$/);
    // A bracket in PATH would end a block in brackets.
    expect(text.replace(/"[^"]*"/g, '')).not.toMatch(/\bif\b[^\r]*\(/);
  });
});
