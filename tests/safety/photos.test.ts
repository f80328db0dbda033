import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { look } from '../../src/photo/original.ts';

let root: string;
let photo: Buffer;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'huimou-photos-'));
  mkdirSync(join(root, 'content'));
  photo = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#163f8c' } })
    .jpeg()
    .toBuffer();
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const put = (name: string, bytes: Uint8Array): string => {
  const path = join(root, name);
  writeFileSync(path, bytes);
  return path;
};
const found = (path: string) => look(path, join(root, 'content'));

test('a sound photo has its size, and the same digest whatever its name', async () => {
  const [a, b] = await Promise.all([found(put('content/a.jpg', photo)), found(put('content/b.jpg', photo))]);
  expect(a).toMatchObject({ width: 60, height: 40 });
  expect(b).toEqual(a);
});

test('a photo taken upright is as high as it is seen', async () => {
  const turned = await sharp(photo).withMetadata({ orientation: 6 }).toBuffer();
  expect(await found(put('content/a.jpg', turned))).toMatchObject({ width: 40, height: 60 });
});

test('half a photo is none, and neither is one behind a link that leads out', async () => {
  const half = put('content/half.jpg', photo.subarray(0, photo.length / 2));
  expect(await found(half)).toEqual({ fault: expect.stringMatching(/已损坏/) });
  put('secret.jpg', photo);
  symlinkSync(join(root, 'secret.jpg'), join(root, 'content/link.jpg'));
  expect(await found(join(root, 'content/link.jpg'))).toEqual({ fault: expect.stringMatching(/^是指向/) });
});

test('a file of a size that no photo has is not read', async () => {
  const path = put('content/huge.jpg', photo);
  truncateSync(path, 3_000_000_000);
  expect(await found(path)).toEqual({ fault: expect.stringMatching(/^有 3000 MB，太大/) });
});
