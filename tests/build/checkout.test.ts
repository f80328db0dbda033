import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('a checkout that turns ends of lines into those of Windows leaves reports and transcripts as they were committed', () => {
  const root = mkdtempSync(join(tmpdir(), 'huimou-checkout-'));
  const git = (...args: string[]) => execFileSync('git', ['-C', root, '-c', 'core.autocrlf=true', ...args]);
  try {
    for (const name of ['content', 'seeds']) mkdirSync(join(root, name));
    cpSync('.gitattributes', join(root, '.gitattributes'));
    const files = { 'content/a.mdx': '一\n二\n', 'seeds/b.txt': '一\r\n二\r\n', 'seeds/c.txt': '一\r\n二\n' };
    for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text);
    git('init', '-q');
    git('add', '-A');
    for (const path of Object.keys(files)) rmSync(join(root, path));
    git('checkout', '-q', '--', '.');
    for (const [path, text] of Object.entries(files)) expect(readFileSync(join(root, path), 'utf8'), path).toBe(text);
  } finally {
    rmSync(root, { recursive: true });
  }
});
