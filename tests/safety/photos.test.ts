import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { faultOf } from '../../src/photos.ts';

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

test('a sound photo is unfolded once, whatever its name', async () => {
  const sound = new Set<string>();
  expect(await faultOf(put('content/a.jpg', photo), join(root, 'content'), new Set(), sound)).toBeNull();
  expect(sound.size).toBe(1);
  const again = new Set<string>();
  expect(await faultOf(put('content/b.jpg', photo), join(root, 'content'), sound, again)).toBeNull();
  expect(again.size).toBe(0);
});

test('what is known of one file says nothing of another, nor of a link that leads out', async () => {
  const sound = new Set<string>();
  await faultOf(put('content/a.jpg', photo), join(root, 'content'), new Set(), sound);
  const half = put('content/half.jpg', photo.subarray(0, photo.length / 2));
  expect(await faultOf(half, join(root, 'content'), sound, sound)).toMatch(/已损坏/);
  put('secret.jpg', photo);
  symlinkSync(join(root, 'secret.jpg'), join(root, 'content/link.jpg'));
  expect(await faultOf(join(root, 'content/link.jpg'), join(root, 'content'), sound, sound)).toMatch(/^是指向/);
  expect(sound.size).toBe(1);
});

test('a file of a size that no photo has is not read', async () => {
  const path = put('content/huge.jpg', photo);
  truncateSync(path, 3_000_000_000);
  expect(await faultOf(path, join(root, 'content'))).toMatch(/^有 3000 MB，太大/);
});
