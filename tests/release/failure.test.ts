import { expect, test } from 'vitest';
import { explainFailure } from '../../src/release/failure.ts';

const system = (code: string, path?: string) => Object.assign(new Error(`${code}: x, open '${path}'`), { code, path });

test.each([
  ['a full disk', system('ENOSPC', 'dist/a.html'), '磁盘已满  dist/a.html  请腾出空间后再试'],
  ['a missing permission', system('EACCES', 'dist'), '没有读写权限  dist  请检查这个文件夹的权限和所有者'],
  ['a disk that is read only', system('EROFS', 'dist'), '磁盘是只读的  dist  请换到可以写入的位置'],
  ['a cause', new Error('Build failed', { cause: system('ENOSPC', 'a') }), '磁盘已满  a  请腾出空间后再试'],
  [
    'words of a tool',
    new Error("x failed: ENOSPC: no space left on device, write 'b'"),
    '磁盘已满  b  请腾出空间后再试',
  ],
  [
    'words of a tool in Rust',
    new Error(
      'Build failed with 1 error:\nFailed to write file in /a/b.mjs\nCaused by:\n    No space left on device (os error 28)\n\nStack backtrace:\n   0: <unknown>\n',
    ),
    '磁盘已满  /a/b.mjs  请腾出空间后再试',
  ],
  ['a trace of a tool in Rust', new Error('坏了\n\nStack backtrace:\n   0: <unknown>\n'), '坏了'],
  ['anything else: its first line, without colours', new Error('\u001b[31m坏了\u001b[39m\n    at x.js:1'), '坏了'],
  ['no error at all', undefined, '出了没有说明的错误'],
])('%s', (_, error, line) => {
  expect(explainFailure(error)).toBe(line);
});
