import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { recordOf } from '../../src/desk/decide.ts';
import { openDocument } from '../../src/desk/document.ts';
import { Refusal } from '../../src/desk/refusal.ts';
import { openDesk, readFiles, writeFiles } from '../../src/desk/store.ts';
import { worklistOf } from '../../src/desk/worklist.ts';
import { diskError, intercept } from '../support/disk.ts';

const PAGE = '---\ntitle: 题\n---\n\n甲。\n';
const RECORD = JSON.stringify({
  version: 1,
  source: { file: 'a.txt', sha256: '0'.repeat(64), encoding: 'utf-8' },
  generated: '0'.repeat(64),
  ...{ blocks: [], repairs: [], suspects: [], stripped: [], evidence: [] },
});

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'huimou-desk-'));
  mkdirSync(join(root, 'content/2020/jintan'), { recursive: true });
  writeFileSync(page(), PAGE);
  writeFileSync(record(), RECORD);
});
afterEach(() => rmSync(root, { recursive: true }));

const page = () => join(root, 'content/2020/jintan/index.mdx');
const record = () => join(root, 'content/2020/jintan/record.json');
const save = async (mdx: string, recordText: string) => {
  const files = await readFiles(root, '2020-jintan');
  return writeFiles(root, '2020-jintan', files?.version ?? '', { mdx, recordText });
};
const now = () => [readFileSync(page(), 'utf8'), readFileSync(record(), 'utf8')];

test('the desk writes page and record, or on a full disk neither', async () => {
  for (const name of ['writeFileSync', 'fsyncSync', 'renameSync'] as const) {
    for (const nth of [1, 2]) {
      let count = 0;
      const stop = intercept(name, () => {
        count += 1;
        if (count === nth) throw diskError('ENOSPC');
      });
      await expect(save(PAGE.replace('甲', '乙'), `${RECORD} `), `${name} ${nth}`).rejects.toThrow(/ENOSPC/);
      stop();
      expect(now()).toEqual([PAGE, RECORD]);
      expect(readdirSync(join(root, 'content/2020/jintan'))).toEqual(['index.mdx', 'record.json']);
    }
  }
  await save(PAGE.replace('甲', '乙'), `${RECORD} `);
  expect(now()).toEqual([PAGE.replace('甲', '乙'), `${RECORD} `]);
});

test('what another program saves while the desk is writing is not overwritten', async () => {
  const stop = intercept('fsyncSync', () => writeFileSync(page(), PAGE.replace('甲', '丙')));
  const saved = save(PAGE.replace('甲', '乙'), `${RECORD} `);
  await expect(saved).rejects.toThrow(Refusal);
  stop();
  expect(now()).toEqual([PAGE.replace('甲', '丙'), RECORD]);
});

test('a record with a byte order mark is on the desk like any other', async () => {
  writeFileSync(record(), `\ufeff${RECORD}`);
  const files = await readFiles(root, '2020-jintan');
  expect((await openDesk(root, files!)).recordText).toBe(RECORD);
  const suspect = { line: 1, text: '甲甲', why: '词语重复', suggest: '甲', confidence: 'likely' };
  const marked = `\ufeff${JSON.stringify({ ...JSON.parse(RECORD), suspects: [suspect] })}`;
  const [work] = worklistOf([
    { path: 'content/2020/jintan/index.mdx', value: PAGE, record: marked, assets: new Map() },
  ]);
  expect(work?.suspects).toBe(1);
  expect(recordOf({ document: openDocument(files!.path, PAGE), recordText: marked, lines: [] })?.suspects).toHaveLength(
    1,
  );
});

test('the transcript of a report is the one of its text, whatever files have its name', async () => {
  mkdirSync(join(root, 'seeds'));
  const sha256 = createHash('sha256').update('甲。\n乙。').digest('hex');
  writeFileSync(
    record(),
    JSON.stringify({ ...JSON.parse(RECORD), source: { file: 'a.txt', sha256, encoding: 'utf-8' } }),
  );
  const lines = async () => (await openDesk(root, (await readFiles(root, '2020-jintan'))!)).lines;
  writeFileSync(join(root, 'seeds/a.txt'), '另一份。\n别的话。');
  expect(await lines()).toEqual([]);
  writeFileSync(join(root, 'seeds/b.txt'), '甲。\r\n乙。');
  expect(await lines()).toEqual(['甲。', '乙。']);
});
