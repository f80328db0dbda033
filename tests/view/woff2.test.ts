import fc from 'fast-check';
import { createFont, type TTF } from 'fonteditor-core';
import subsetFont from 'subset-font';
import { expect, test } from 'vitest';
import { assemble, cut, sfntOf } from '../../src/fonts/serif.ts';

interface Point {
  x: number;
  y: number;
  onCurve: boolean;
}

/** The outlines of a font by their characters; HarfBuzz and the reference decoder of WOFF2 read it. */
async function outlinesOf(font: Uint8Array, characters: string): Promise<Map<string, Point[][]>> {
  const sfnt = await subsetFont(Buffer.from(font), characters, { targetFormat: 'sfnt' });
  const { glyf } = createFont(sfnt, { type: 'ttf' }).get();
  const found = new Map<string, Point[][]>();
  for (const { unicode, contours } of glyf)
    for (const code of unicode ?? [])
      found.set(
        String.fromCodePoint(code),
        (contours ?? []).map((points) => points.map(({ x, y, onCurve }) => ({ x, y, onCurve: Boolean(onCurve) }))),
      );
  return found;
}

async function samePoints(font: TTF.TTFObject, characters: string): Promise<void> {
  const sfnt = sfntOf(font);
  const [slice] = await cut(sfnt, [characters]);
  expect(await outlinesOf(slice!.bytes, characters)).toEqual(await outlinesOf(sfnt, characters));
}

test('a slice holds every point of its glyphs as the source drew it', async () => {
  const characters = '一口龘龢鬱8—“%';
  await samePoints(await assemble(characters), characters);
});

test('so it does with points near and far, on curves and off them', async () => {
  const font = await assemble('一口8');
  const at = font.glyf.findIndex(({ unicode }) => unicode?.includes('口'.codePointAt(0)!));
  const far = fc.oneof(fc.integer({ min: -70, max: 70 }), fc.integer({ min: -9000, max: 9000 }), fc.constant(0));
  const point = fc.record({ x: far, y: far, onCurve: fc.boolean() });
  const contour = fc.array(point, { minLength: 3, maxLength: 600 });
  await fc.assert(
    fc.asyncProperty(fc.array(contour, { minLength: 1, maxLength: 5 }), async (contours) => {
      const glyf = font.glyf.map((glyph, i) => (i === at ? { ...glyph, contours } : glyph));
      await samePoints({ ...font, glyf }, '一口8');
    }),
    { numRuns: 40 },
  );
});
