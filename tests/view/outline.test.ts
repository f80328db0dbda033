import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block, Heading, Photo, Prose } from '../../src/report/block.ts';
import { assignIds } from '../../src/report/ids.ts';
import { outline, type SectionItem } from '../../src/view/outline.ts';
import { blocks } from '../support/arbitrary.ts';

const head = (level: number, text: string, runIn = false): Heading => ({
  type: 'heading',
  id: '',
  level,
  number: null,
  marker: null,
  text,
  runIn,
  complete: true,
});
const paragraph = (text: string): Prose => ({ type: 'paragraph', id: '', text });
const photo = (caption: string, near: string | null = null): Photo => ({
  type: 'photo',
  id: '',
  caption,
  src: null,
  alt: null,
  credit: null,
  near,
});

const idsOf = (item: SectionItem): string[] =>
  item.type === 'notes'
    ? item.items.map(({ id }) => id)
    : item.type === 'runIn'
      ? [item.heading.id, item.paragraph.id]
      : [item.id];

const shape = (list: Block[]) =>
  outline(assignIds(list)).map(({ heading, items }) => [
    heading?.id ?? null,
    ...items.map((item) => idsOf(item).join('+')),
  ]);

describe('outline(blocks)', () => {
  test('opens a section at every heading of the second level', () => {
    expect(shape([paragraph('引'), head(2, '甲'), paragraph('一'), head(2, '乙')])).toEqual([
      [null, 'p0-1'],
      ['s1', 'p1-1'],
      ['s2'],
    ]);
  });

  test('joins a run-in sub-head to the paragraph behind it', () => {
    expect(shape([head(2, '甲'), head(3, '小', true), paragraph('一'), head(3, '另行'), paragraph('二')])).toEqual([
      ['s1', 's1-1+p1-1', 's1-2', 'p1-2'],
    ]);
  });

  test('moves a photo in front of the block that tells of it, and of its run-in heading', () => {
    const list = [photo('会场', 'p1-2'), head(2, '甲'), paragraph('一'), head(3, '小', true), paragraph('二')];
    expect(shape(list)).toEqual([['s1', 'p1-1', 'photo-1', 's1-1+p1-2']]);
  });

  test('keeps a photo that is near nothing in its place, neighbours in one group', () => {
    expect(shape([photo('甲'), photo('乙', 'p9-9'), paragraph('引')])).toEqual([[null, 'photo-1+photo-2', 'p0-1']]);
  });

  test('lets nothing come between a run-in heading and its paragraph', () => {
    const list = [head(2, '甲'), head(3, '小', true), photo('会场'), paragraph('一')];
    expect(shape(list)).toEqual([['s1', 'photo-1', 's1-1+p1-1']]);
  });

  test('shows every block once', () => {
    fc.assert(
      fc.property(blocks, fc.nat(), (list, seed) => {
        const texts = list.filter((block) => block.type !== 'photo' && block.type !== 'imageText');
        const placed = list.map((block, i) =>
          block.type === 'photo' && texts.length
            ? { ...block, near: texts[(seed + i) % texts.length]?.id ?? null }
            : block,
        );
        const shown = outline(placed).flatMap(({ heading, items }) => [
          ...(heading ? [heading.id] : []),
          ...items.flatMap(idsOf),
        ]);
        expect([...shown].sort()).toEqual(list.map(({ id }) => id).sort());
      }),
    );
  });
});
