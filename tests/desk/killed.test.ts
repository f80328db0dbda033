import fs, { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { change, stateNow } from '../../src/desk/report.ts';
import { readFiles, readPhoto, savePhoto } from '../../src/desk/store.ts';

/** The desk is killed before each step on the disk of a save, and started again: nothing is lost, nothing is half. */
const PAGE = '---\ntitle: 题\n---\n\n打赢脱贫攻坚战战。\n\n二、抓服务\n';
const RECORD = `${JSON.stringify({
  version: 1,
  source: { file: 'a.txt', sha256: '0'.repeat(64), encoding: 'utf-8' },
  generated: '0'.repeat(64),
  blocks: [
    { id: 'p0-1', sourceLines: [1] },
    { id: 'p0-2', sourceLines: [2] },
  ],
  repairs: [],
  suspects: [{ line: 1, text: '脱贫攻坚战战', why: '“战”字重复', suggest: '脱贫攻坚战', confidence: 'likely' }],
  stripped: [],
  evidence: [],
})}\n`;
const SLUG = '2021-gulou';
const ACTS: [string, object][] = [
  ['decide', { act: 'accept', target: { list: 'suspects', index: 0 } }],
  ['kind', { block: 1, kind: 'heading-2' }],
  ['kind', { block: 1, kind: 'none' }],
  ['form', { head: { subtitle: '副题' } }],
];
const WRITES = ['openSync', 'writeFileSync', 'fsyncSync', 'chmodSync', 'renameSync', 'rmSync', 'mkdirSync'] as const;

let root = '';
const folder = () => join(root, 'content/2021/gulou');
const pair = () => ['index.mdx', 'record.json'].map((name) => readFileSync(join(folder(), name), 'utf8'));

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'huimou-killed-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function reset(): void {
  rmSync(join(root, 'content'), { recursive: true, force: true });
  mkdirSync(folder(), { recursive: true });
  writeFileSync(join(folder(), 'index.mdx'), PAGE);
  writeFileSync(join(folder(), 'record.json'), RECORD);
}

/** From the n-th step on nothing reaches the disk any more, clearing up neither. Returns what brings it back. */
function killAt(n: number): () => boolean {
  let steps = 0;
  const reals = WRITES.map((name) => [name, fs[name]] as const);
  for (const [name, real] of reals)
    (fs as unknown as { [name: string]: unknown })[name] = (...args: unknown[]) => {
      if (name !== 'openSync' || args[1] === 'w') steps += 1;
      if (steps >= n) throw new Error('killed');
      return (real as (...args: unknown[]) => unknown)(...args);
    };
  syncBuiltinESMExports();
  return () => {
    for (const [name, real] of reals) (fs as unknown as { [name: string]: unknown })[name] = real;
    syncBuiltinESMExports();
    return steps >= n;
  };
}

test('at every moment of a save', async () => {
  let moments = 0;
  for (const [action, body] of ACTS) {
    for (let n = 1; ; n += 1) {
      reset();
      const files = (await readFiles(root, SLUG))!;
      const revive = killAt(n);
      await change(root, files, action, { version: files.version, ...body }).catch(() => null);
      const killed = revive();
      // Started again: what was left behind is cleared up.
      const found = (await readFiles(root, SLUG))!;
      const isBefore = found.mdx === PAGE && found.recordText === RECORD;
      const written = pair();
      expect(
        readdirSync(folder()).filter((name) => !/^(?:index\.mdx|record\.json|\.journal\.json)$/.test(name)),
        `${action} ${n}`,
      ).toEqual([]);
      if (!isBefore) {
        // Then all of it is there, and it can be taken back.
        const state = await stateNow(root, found);
        expect(state.back, `${action} ${n}`).toBe(true);
        await change(root, found, 'back', { version: found.version });
        expect(pair(), `${action} ${n}`).toEqual([PAGE, RECORD]);
      }
      if (!killed) {
        expect(written).not.toEqual([PAGE, RECORD]);
        break;
      }
      moments += 1;
    }
  }
  expect(moments).toBeGreaterThanOrEqual(20);
});

test('at every moment of a picture that is put in: it is there whole, or not at all', async () => {
  const picture = Buffer.from('a picture');
  for (let n = 1; ; n += 1) {
    reset();
    const revive = killAt(n);
    await savePhoto(root, folder(), '合影', 'jpg', picture).catch(() => null);
    const killed = revive();
    const photos = join(folder(), 'photos');
    const shown = existsSync(photos) ? readdirSync(photos).filter((name) => !name.startsWith('.')) : [];
    for (const name of shown) expect(await readPhoto(root, folder(), name), `${n}`).toEqual(picture);
    expect(pair()).toEqual([PAGE, RECORD]);
    // Done again, it is there once.
    expect(await savePhoto(root, folder(), '合影', 'jpg', picture)).toBe('photos/合影.jpg');
    expect(await readPhoto(root, folder(), '合影.jpg')).toEqual(picture);
    if (!killed) {
      expect(shown).toEqual(['合影.jpg']);
      expect(n).toBeGreaterThanOrEqual(5);
      break;
    }
  }
});
