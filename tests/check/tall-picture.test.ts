import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { encode, sized } from '../../src/photo/encode.ts';
import { look, widestOf } from '../../src/photo/original.ts';

const folder = mkdtempSync(join(tmpdir(), 'huimou-tall-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const draw = async (width: number, height: number) => {
  const file = join(folder, `${width}x${height}.png`);
  await sharp({ create: { width, height, channels: 3, background: '#163f8c' } })
    .png()
    .toFile(file);
  return file;
};

test('a picture taller than its format allows is made smaller, and can be encoded', async () => {
  const file = await draw(400, 20_000);
  const found = await look(file, folder);
  expect(found).toMatchObject({ width: 400, height: 20_000 });
  const original = { file, digest: '', width: 400, height: 20_000, mosaic: { columns: 0, rows: 0, colours: [] } };
  const width = widestOf(original);
  expect(width).toBeLessThan(400);
  expect(sized(original, width).height).toBeLessThanOrEqual(16_383);
  const { format } = await sharp(await encode({ original, format: 'webp', width })).metadata();
  expect(format).toBe('webp');
});

test('one that would be a thread is left out, with a sentence', async () => {
  expect(await look(await draw(60, 40_000), folder)).toEqual({ fault: expect.stringContaining('裁成几张') });
});

test('one of usual shape keeps its width', () => {
  expect(widestOf({ width: 3000, height: 2000 })).toBe(3000);
});
