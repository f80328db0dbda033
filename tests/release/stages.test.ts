import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { proofStep } from '../../src/release/steps.ts';
import { type Passed, reaches, STAGES, type Stage, stageOf } from '../../src/report/stages.ts';
import { parseSite, type Site } from '../../src/settings/site.ts';

/** The release asks for the stage of proof that site.yaml names. */
const folder = mkdtempSync(join(tmpdir(), 'huimou-stages-'));
const passed = (...stages: Stage[]): Passed[] => stages.map((stage) => ({ stage, by: '张三', date: '2026-01-05' }));

beforeAll(() => {
  mkdirSync(join(folder, 'data/reports'), { recursive: true });
  const reports = { a: passed('初校', '复校'), b: passed('初校'), c: undefined };
  for (const [name, stages] of Object.entries(reports))
    writeFileSync(join(folder, `data/reports/${name}.json`), JSON.stringify({ url: `/2025/${name}/`, stages }));
});
afterAll(() => rmSync(folder, { recursive: true }));

const SITE = 'name: 甲\ntagline: [甲, 乙]\ndescription: 丙\n';
const found = (yaml: string) => proofStep({ folder, site: parseSite(`${SITE}${yaml}`) as Site }).work();

test('reports that have not passed it are named, each with how far it is', async () => {
  expect((await found('proof:\n  release: 复校\n')).errors).toEqual([
    '/2025/b/  还没有过复校，只过了初校',
    '/2025/c/  还没有过复校',
  ]);
  expect((await found('proof: { release: 初校 }')).errors).toEqual(['/2025/c/  还没有过初校']);
});

test('nothing is asked where it names none', async () => {
  expect((await found('')).errors).toEqual([]);
  expect((await found('proof:\n  release:\n')).errors).toEqual([]);
});

test('a stage that does not exist is named', () => {
  expect(() => parseSite(`${SITE}proof:\n  release: 三校\n`)).toThrow(
    'content/site.yaml：proof.release：应为初校、复校或终审',
  );
});

test('who has passed a stage has passed those before it', () => {
  for (const [at, stage] of STAGES.entries())
    expect(STAGES.filter((needed) => reaches({ stages: passed(stage) }, needed))).toEqual(STAGES.slice(0, at + 1));
  expect(stageOf({})).toBeNull();
});
