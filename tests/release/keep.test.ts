import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { figuresIn } from '../../src/markdown/assemble.ts';
import { type Block, textOf } from '../../src/report/block.ts';
import { assignIds } from '../../src/report/ids.ts';
import { distance, simhash } from '../../src/report/simhash.ts';
import {
  blockPrint,
  figurePrint,
  type PublishedId,
  restoreFigureIds,
  restoreIds,
} from '../../src/report/stable-ids.ts';
import { blocks as anyBlocks } from '../support/arbitrary.ts';

const heading = (text: string, level = 2): Block => ({
  type: 'heading',
  id: '',
  level,
  number: null,
  marker: null,
  text,
  runIn: false,
  complete: true,
});
const prose = (text: string): Block => ({ type: 'paragraph', id: '', text });
const photo = (caption: string): Block => ({
  type: 'photo',
  id: '',
  caption,
  src: null,
  alt: null,
  credit: null,
  near: null,
});

const FIRST = assignIds([
  heading('聚焦产业工人队伍建设改革'),
  prose('全区各级工会深入开展劳动和技能竞赛，参赛职工达三万余人次。'),
  prose('选树市级以上劳动模范十二名，发放荣誉津贴二十万元。'),
  heading('聚焦职工权益维护'),
  prose('开展农民工工资支付专项检查，为职工追回欠薪三百余万元。'),
  photo('职工技能竞赛现场'),
  prose('建成工会驿站五十六家，服务户外劳动者十万人次。'),
]);
const keptOf = (blocks: readonly Block[]): PublishedId[] =>
  blocks.map((block) => ({ id: block.id, print: blockPrint(block) }));
const again = (blocks: readonly Block[]) => restoreIds(assignIds(blocks), keptOf(FIRST));
const ids = (blocks: readonly Block[]) => again(blocks).map(({ id }) => id);
const [S1, P11, P12, S2, P21, PHOTO, P22] = FIRST as [Block, Block, Block, Block, Block, Block, Block];

describe('ids stay with their words', () => {
  test('where nothing changed', () => expect(again(FIRST)).toEqual(FIRST));

  test('where a paragraph is put in front of others', () => {
    const added = prose('组织召开全区工会工作会议，部署全年重点任务。');
    expect(ids([S1, added, P11, P12, S2, P21, PHOTO, P22])).toEqual([
      's1',
      'p1-3',
      'p1-1',
      'p1-2',
      's2',
      'p2-1',
      'photo-1',
      'p2-2',
    ]);
  });

  test('where a section is put in front of others', () => {
    const section = [heading('聚焦思想政治引领'), prose('举办百姓名嘴宣讲活动八十场。')];
    expect(ids([...section, ...FIRST])).toEqual(['s3', 'p3-1', 's1', 'p1-1', 'p1-2', 's2', 'p2-1', 'photo-1', 'p2-2']);
  });

  test('where a paragraph is removed: its id is not given to another', () => {
    expect(ids([S1, P12, S2, P21, PHOTO, P22])).toEqual(['s1', 'p1-2', 's2', 'p2-1', 'photo-1', 'p2-2']);
    const added = prose('举办集体婚礼一场，六十对新人参加。');
    expect(ids([S1, P12, added, S2, P21, PHOTO, P22])).toEqual(['s1', 'p1-2', 'p1-3', 's2', 'p2-1', 'photo-1', 'p2-2']);
  });

  test('where sections change places', () => {
    expect(ids([S2, P21, PHOTO, P22, S1, P11, P12])).toEqual(['s2', 'p2-1', 'photo-1', 'p2-2', 's1', 'p1-1', 'p1-2']);
  });

  test('where words are mended, also beside a new paragraph', () => {
    const mended = prose('选树市级以上劳动模范十三名，发放荣誉津贴二十万元。');
    const added = prose('成立直播带货工会联合会，吸纳新就业形态会员五千人。');
    expect(ids([S1, P11, added, mended, S2, P21, PHOTO, P22])).toEqual([
      's1',
      'p1-1',
      'p1-3',
      'p1-2',
      's2',
      'p2-1',
      'photo-1',
      'p2-2',
    ]);
  });

  test('where a paragraph is written anew in its place', () => {
    const anew = prose('完全不同的一句话。');
    expect(ids([S1, P11, anew, S2, P21, PHOTO, P22])[2]).toBe('p1-2');
  });

  test('whatever is done, no id is given twice, and every block that was there has the id it had', () => {
    fc.assert(
      fc.property(anyBlocks, anyBlocks, fc.infiniteStream(fc.nat(50)), (before, others, places) => {
        const kept = keptOf(before);
        const mixed = [...before];
        for (const block of others) mixed.splice(Number(places.next().value) % (mixed.length + 1), 0, block);
        const now = restoreIds(assignIds(mixed), kept);
        expect(new Set(now.map(({ id }) => id)).size).toBe(now.length);
        expect(now.map(textOf)).toEqual(mixed.map(textOf));
        for (const { id, print } of kept) {
          expect(
            now.some((block) => block.id === id && blockPrint(block) === print),
            id,
          ).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('figures', () => {
  const figuresOf = (blocks: readonly Block[]) =>
    figuresIn(blocks, { period: { start: null, end: null }, province: null, city: null, district: null });
  const kept = figuresOf(FIRST).map((figure) => ({ id: figure.id, print: figurePrint(figure) }));

  test('keep their ids where others come before them', () => {
    const blocks = again([S1, prose('举办竞赛99场。'), P11, P12, S2, P21, PHOTO, P22]);
    const now = restoreFigureIds(figuresOf(blocks), kept);
    const byPrint = new Map(now.map((figure) => [figure.id, figurePrint(figure)]));
    expect(kept.length).toBeGreaterThan(3);
    for (const { id, print } of kept) expect(byPrint.get(id)).toBe(print);
    expect(new Set(now.map(({ id }) => id)).size).toBe(now.length);
    expect(now.find(({ text }) => text === '99场')?.id).toBe(`f-${kept.length + 1}`);
  });
});

describe('prints', () => {
  test('of alike texts are near, of others far', () => {
    const text = textOf(P11);
    expect(distance(simhash(text), simhash(` ${text}\n`))).toBe(0);
    expect(distance(simhash(text), simhash(text.replace('三万', '四万')))).toBeLessThan(14);
    expect(distance(simhash(text), simhash(textOf(P22)))).toBeGreaterThan(18);
  });

  test('are the same in every run', () => {
    expect(simhash('全区各级工会')).toBe(simhash('全区各级工会'));
    expect(simhash('')).toMatch(/^[0-9a-f]{16}$/);
  });
});
