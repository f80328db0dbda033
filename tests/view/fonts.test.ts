import { createFont } from 'fonteditor-core';
import subsetFont from 'subset-font';
import { expect, test } from 'vitest';
import { serifCharacters, subsetSerif } from '../../src/fonts.ts';
import { frontmatterSchema, type Report } from '../../src/report/report.ts';

const report = (title: string): Report => ({
  ...frontmatterSchema.parse({ title, district: '城西区' }),
  version: 1,
  slug: '2024-chengxi',
  url: '/2024/chengxi/',
  volume: 2024,
  blocks: [
    {
      type: 'heading',
      id: 's1',
      level: 2,
      number: '廿',
      marker: '廿、',
      text: '首词，余下',
      runIn: false,
      complete: true,
    },
    { type: 'paragraph', id: 'p1-1', text: '正文不入此体' },
  ],
  figures: [],
  repairs: [],
  suspects: [],
});

/** Characters that a font has a glyph for. */
async function covered(font: Uint8Array, of: string): Promise<string> {
  const sfnt = await subsetFont(Buffer.from(font), of, { targetFormat: 'sfnt' });
  const { cmap } = createFont(sfnt, { type: 'ttf' }).get();
  return [...of].filter((char) => (cmap[char.codePointAt(0)!] ?? 0) > 0).join('');
}

test('the serif is asked for what stands in it, and for nothing else', () => {
  const characters = serifCharacters([report('龘龢争辉')]);
  for (const char of '龘龢争辉廿首词城西0123456789…影像') expect(characters).toContain(char);
  for (const char of '正体') expect(characters).not.toContain(char);
});

test('a rare character arrives, beside the common ones', async () => {
  const wanted = '砥砺奋进２0龢“”·——年';
  const font = await subsetSerif(wanted);
  expect(await covered(font, wanted)).toBe(wanted);
  expect(await covered(font, `${wanted}缺`)).toBe(wanted);
});

test('the glyphs stand in an em box of one em, so that vertical lines advance by it', async () => {
  const sfnt = await subsetFont(Buffer.from(await subsetSerif('年度')), '年度', { targetFormat: 'sfnt' });
  const { hhea, head } = createFont(sfnt, { type: 'ttf' }).get();
  expect(hhea.ascent - hhea.descent).toBe(head.unitsPerEm);
});
