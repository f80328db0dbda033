import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { Desk } from '../../src/desk/decide.ts';
import { openDocument } from '../../src/desk/document.ts';
import { editPicture } from '../../src/desk/picture-edit.ts';
import { fill, formSchema } from '../../src/desk/report-form.ts';

/** Left half red, right half blue. */
const half = sharp({ create: { width: 20, height: 40, channels: 3, background: '#0000ff' } })
  .png()
  .toBuffer();
const picture = (format: 'jpeg' | 'png', orientation?: number): Promise<Buffer> =>
  half.then((blue) => {
    const made = sharp({ create: { width: 40, height: 40, channels: 3, background: '#ff0000' } }).composite([
      { input: blue, left: 20, top: 0 },
    ]);
    const encoded = format === 'png' ? made.png() : made.jpeg({ quality: 100, chromaSubsampling: '4:4:4' });
    return (orientation ? encoded.withMetadata({ orientation }) : encoded).toBuffer();
  });
const colourAt = async (bytes: Buffer, left: number, top: number): Promise<string> => {
  const { data } = await sharp(bytes)
    .extract({ left, top, width: 1, height: 1 })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return data[0]! > data[2]! ? 'red' : 'blue';
};

describe('a picture', () => {
  test('is turned: what was on the left is above', async () => {
    const { bytes, ending } = await editPicture(await picture('jpeg'), { src: '', turn: 90 });
    expect(ending).toBe('jpg');
    expect([await colourAt(bytes, 20, 4), await colourAt(bytes, 20, 36)]).toEqual(['red', 'blue']);
  });

  test('is cut to what is left of it, and says nothing of where it was taken', async () => {
    const cut = { left: 0.5, top: 0, right: 0, bottom: 0.25 };
    const { bytes } = await editPicture(await picture('jpeg', 1), { src: '', turn: 0, cut });
    const { width, height, exif } = await sharp(bytes).metadata();
    expect({ width, height, exif }).toEqual({ width: 20, height: 30, exif: undefined });
    expect(await colourAt(bytes, 1, 1)).toBe('blue');
  });

  test('that the camera held sideways is turned from how it is seen; a PNG stays one', async () => {
    const { bytes } = await editPicture(await picture('jpeg', 6), { src: '', turn: 270 });
    expect([await colourAt(bytes, 4, 20), await colourAt(bytes, 36, 20)]).toEqual(['red', 'blue']);
    expect((await editPicture(await picture('png'), { src: '', turn: 180 })).ending).toBe('png');
  });

  test('of which nothing would be left is refused', async () => {
    const cut = { left: 0.9, top: 0, right: 0.9, bottom: 0 };
    await expect(editPicture(await picture('png'), { src: '', turn: 0, cut })).rejects.toThrow('裁得什么都不剩了');
  });
});

describe('photos are put in another order', () => {
  const HEAD = '---\ntitle: 题\n---\n\n';
  const MDX = `${HEAD}甲。\n\n<Photo caption="一" />\n\n乙。\n\n<Photo caption="二" src="photos/2.jpg" />\n\n丙。\n`;
  const desk: Desk = { document: openDocument('content/2021/a/index.mdx', MDX), recordText: null, lines: [] };
  const moved = (...moves: { index: number; after: number }[]) =>
    fill(desk, formSchema.parse({ moved: moves }), '2026-01-05').mdx;

  test.each([
    [
      'to the top',
      [{ index: 3, after: -1 }],
      ['<Photo caption="二" src="photos/2.jpg" />', '甲。', '<Photo caption="一" />', '乙。', '丙。'],
    ],
    [
      'to the end',
      [{ index: 1, after: 4 }],
      ['甲。', '乙。', '<Photo caption="二" src="photos/2.jpg" />', '丙。', '<Photo caption="一" />'],
    ],
    [
      'both past each other',
      [
        { index: 1, after: 2 },
        { index: 3, after: 0 },
      ],
      ['甲。', '<Photo caption="二" src="photos/2.jpg" />', '乙。', '<Photo caption="一" />', '丙。'],
    ],
  ])('%s', (_, moves, blocks) => expect(moved(...moves)).toBe(`${HEAD}${blocks.join('\n\n')}\n`));

  test('and nothing else is another byte', () => {
    expect(moved({ index: 1, after: 0 })).toBe(MDX);
    expect(() => moved({ index: 1, after: 9 })).toThrow('找不到图片要放的位置');
  });
});
