import { expect, test } from 'vitest';
import type { Heading } from '../../src/report/block.ts';
import { type Repair, repairSchema } from '../../src/report/record.ts';
import { dayText } from '../../src/view/period.ts';
import { noteFor, REPAIR_KINDS, sourceLines } from '../../src/view/record.ts';

const heading: Heading = {
  type: 'heading',
  id: 's1',
  level: 2,
  number: null,
  marker: null,
  text: '有力，队伍更加坚定',
  runIn: false,
  complete: false,
};
const repair = (kind: Repair['kind'], before: string, after: string): Repair => ({
  kind,
  sourceLines: [3],
  before,
  after,
  confidence: 'certain',
});

test('every kind of repair has a name in Chinese', () => {
  for (const kind of repairSchema.shape.kind.options) expect(REPAIR_KINDS[kind]).toMatch(/^\p{Script=Han}{4,6}$/u);
});

test('an incomplete heading leads to the repair that tells of it', () => {
  const join = repair('join', '甲 ¶ 乙', '甲乙');
  const lost = repair('missing-heading', '有力,队伍更加坚定。甲', '标题：有力,队伍更加坚定');
  expect(noteFor(heading, [join, lost])).toBe('r-2');
  expect(noteFor(heading, [join])).toBe('record');
});

test('lines of the source are named in their order, and counted where they are many', () => {
  expect(sourceLines([65, 63])).toBe('原稿第65、63行');
  expect(sourceLines([1, 2, 3, 4, 5, 6, 7, 8])).toBe('原稿第1、2、3、4、5、6等8行');
  expect(sourceLines([])).toBe('原稿');
});

test('a day is written out', () => {
  expect(dayText('2023-04-06')).toBe('2023年4月6日');
});
