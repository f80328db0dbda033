import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { fewIndicators } from './root.ts';

/** The number of photos of the report /2024/tuku/, each 1800 × 1200: larger than any that is published. */
export const PHOTOS = 6;
export const ADDRESS = 'https://example.org';

/**
 * A content folder with an address of its own: a report of six photos (and one damaged, one with the wrong name, one
 * that is not there), and two earlier years of the same district. Nothing in it shows or tells of anything real.
 */
export async function makeGallery(): Promise<string> {
  const content = mkdtempSync(join(tmpdir(), 'huimou-gallery-'));
  writeFileSync(join(content, 'indicators.yaml'), fewIndicators());
  const settings = readFileSync('content/site.yaml', 'utf8').replace(/^url:.*$/m, `url: ${ADDRESS}`);
  writeFileSync(join(content, 'site.yaml'), settings);

  const photos = join(content, '2024/tuku/photos');
  mkdirSync(photos, { recursive: true });
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  const create = { width: 180, height: 120, channels: 3, background: '#888', noise } as const;
  // Soft, as photos are: to encode noise takes twice as long.
  const { data, info } = await sharp(await sharp({ create }).png().toBuffer())
    .resize(1800, 1200)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const exif = {
    IFD0: { Copyright: 'nobody', ImageDescription: 'a secret' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 58/1 0/1' },
  };
  for (let i = 1; i <= PHOTOS; i += 1) {
    const raw = { width: info.width, height: info.height, channels: info.channels };
    const photo = sharp(data, { raw }).tint({ r: (i * 37) % 256, g: (i * 91) % 256, b: (i * 53) % 256 });
    await photo
      .withExif(exif)
      .jpeg({ quality: 85 })
      .toFile(join(photos, `${file(i)}`));
  }
  writeFileSync(join(photos, 'damaged.jpg'), 'no picture at all');
  const png = sharp({ create: { width: 900, height: 1200, channels: 4, background: '#16a34a80' } });
  writeFileSync(join(photos, 'mislabelled.jpg'), await png.png().toBuffer());

  writeFileSync(join(content, '2024/tuku/index.mdx'), gallery());
  for (const [year, held] of [
    [2023, 96],
    [2022, 80],
  ] as const) {
    mkdirSync(join(content, `${year}/tuku`), { recursive: true });
    writeFileSync(
      join(content, `${year}/tuku/index.mdx`),
      `${head(year, '前年的报告 一段话')}\n全年开展劳动竞赛${held}场，新增工会会员${held * 10}人。\n`,
    );
  }
  return content;
}

const file = (i: number): string => `${String(i).padStart(2, '0')}.jpg`;

const head = (year: number, title: string): string => `---
title: ${title}
organization: 丙省甲市城西区总工会
district: 城西区
city: 甲市
province: 丙省
period:
  start: ${year}
  end: ${year}
---
`;

function gallery(): string {
  const parts = [head(2024, '试印图库 矗立龘龢'), '一份有许多照片的报告，用来看照片与文字怎样相处。'];
  for (let i = 1; i <= PHOTOS; i += 1) {
    if (i % 5 === 1) parts.push(`## ${'一二三四'[Math.floor(i / 5)]}、第${i}幅起`);
    parts.push(`全年开展劳动竞赛${i + 100}场，基层工会由${i * 10}家增加到${i * 14}家。`.repeat(i % 3 === 0 ? 3 : 1));
    parts.push(`<Photo caption="图注第${i}" src="photos/${file(i)}" alt="颜色${i}" credit="某人 摄" />`);
  }
  for (const name of ['damaged', 'mislabelled', 'missing']) {
    parts.push(`此处的照片有误。`, `<Photo caption="图注 ${name}" src="photos/${name}.jpg" />`);
  }
  return `${parts.join('\n\n')}\n\n最后一段。\n`;
}
