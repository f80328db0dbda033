import sharp from 'sharp';
import { expect, test } from 'vitest';
import { outlines } from '../../src/fonts/outline.ts';
import { assemble } from '../../src/fonts/serif.ts';
import { frontmatterSchema, type Report } from '../../src/report/report.ts';
import { descriptionOf } from '../../src/share/description.ts';
import { atom, entryOf, jsonFeed } from '../../src/share/feed.ts';
import { icon } from '../../src/share/icon.ts';
import { reportGraph, scriptJson } from '../../src/share/jsonld.ts';
import { isListed } from '../../src/share/listed.ts';
import { coverSvg, HEIGHT, reportCover, WIDTH } from '../../src/share/picture.ts';

const report = (title: string, text = '全年办了许多事。'): Report => ({
  ...frontmatterSchema.parse({
    title,
    organization: '丙省甲市城西区总工会',
    district: '城西区',
    city: '甲市',
    province: '丙省',
    period: { start: 2021, end: 2024 },
  }),
  version: 1,
  slug: '2024-chengxi',
  url: '/2024/chengxi/',
  volume: 2024,
  blocks: [{ type: 'paragraph', id: 'p0-1', text }],
  figures: [
    {
      id: 'f-1',
      block: 'p0-1',
      start: 0,
      end: 3,
      text: '12场',
      value: 12,
      unit: '场',
      approx: null,
      label: '劳动竞赛',
      kind: 'count',
      theme: null,
      key: true,
    },
  ],
  repairs: [],
  suspects: [],
});

test('a description ends with a sentence where one ends in time, else with …', () => {
  const of = (text: string) => descriptionOf(report('题', text));
  expect(of('短句。')).toBe('短句。');
  expect(of(`${'长'.repeat(60)}。${'尾'.repeat(90)}。`)).toBe(`${'长'.repeat(60)}。`);
  expect(of('无'.repeat(300))).toBe(`${'无'.repeat(119)}…`);
  expect(descriptionOf({ blocks: [] })).toBeNull();
});

test('an Atom feed keeps every mark of a title, and what XML can not hold is left out', () => {
  const xml = atom([entryOf(report('“甲”<乙> & \u0007丙'))]);
  expect(xml).toContain('<title>“甲”&lt;乙&gt; &amp; 丙</title>');
  expect(xml).not.toContain('\u0007');
  expect(xml.match(/<entry>/g)).toHaveLength(1);
});

test('the id of an entry is a UUID that only its slug decides', () => {
  const id = entryOf(report('甲')).id;
  expect(id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(entryOf(report('乙')).id).toBe(id);
  expect(entryOf({ ...report('乙'), slug: '2023-chengxi' }).id).not.toBe(id);
});

test('a feed tells the key figures, who wrote and when', () => {
  const feed = jsonFeed([entryOf(report('甲'))]) as { items: { [key: string]: unknown }[] };
  expect(feed.items[0]).toMatchObject({
    content_text: '全年办了许多事。 劳动竞赛12场。',
    date_published: '2024-12-31T00:00:00+08:00',
    authors: [{ name: '丙省甲市城西区总工会' }],
  });
});

test('JSON-LD names the report, its organization and its data, and can not end its script', () => {
  const graph = reportGraph(report('</script><b>'), '/share/x.png', [
    { src: '/p.jpg', width: 800, height: 600, caption: '图注', credit: '李四 摄' },
  ]);
  const text = scriptJson(graph);
  expect(text).not.toContain('<');
  const [page, data] = (JSON.parse(text) as { '@graph': { [key: string]: unknown }[] })['@graph'];
  expect(page).toMatchObject({
    '@type': 'Report',
    name: '</script><b>',
    temporalCoverage: '2021/2024',
    author: {
      '@type': 'Organization',
      name: '丙省甲市城西区总工会',
      address: { addressRegion: '丙省', addressLocality: '甲市城西区' },
    },
    image: [{ '@type': 'ImageObject' }, { '@type': 'ImageObject', caption: '图注', creditText: '李四 摄' }],
  });
  expect(data).toMatchObject({
    '@type': 'Dataset',
    variableMeasured: [{ '@type': 'PropertyValue', name: '劳动竞赛', value: 12, unitText: '场' }],
  });
  expect(page).not.toHaveProperty('datePublished');
});

test('a share picture is 1200 × 630 and shows the letters of its title, whatever their number', async () => {
  for (const title of ['短题', '凝聚职工力量 推进跨越发展', '长'.repeat(60), '甲赛 乙赛 丙赛 丁赛 戊赛']) {
    const cover = reportCover(report(title));
    const characters = [...new Set(`${title}${cover.imprint}${cover.spine.name}`.replace(/\s/gu, ''))].join('');
    const glyphs = outlines(await assemble(`${characters}0123456789`));
    const svg = coverSvg(cover, glyphs);
    const { data, info } = await sharp(Buffer.from(svg)).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([WIDTH, HEIGHT]);
    // Ink where the title stands, and none on the right edge.
    const dark = (x: number, y: number) => data[(y * info.width + x) * info.channels]! < 60;
    let ink = 0;
    for (let y = 100; y < 440; y += 1) for (let x = 330; x < 1140; x += 1) if (dark(x, y)) ink += 1;
    expect(ink, title).toBeGreaterThan(1500);
    for (let y = 40; y < 520; y += 1) for (let x = 1160; x < WIDTH; x += 1) expect(dark(x, y)).toBe(false);
  }
});

test('the icon of a home screen keeps its drawing inside the safe circle', async () => {
  const { data, info } = await sharp(await icon(512, 'maskable'))
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixel = (x: number, y: number) => [...data.subarray((y * info.width + x) * info.channels).subarray(0, 3)];
  const ground = pixel(0, 0);
  let drawn = 0;
  for (let y = 0; y < 512; y += 4) {
    for (let x = 0; x < 512; x += 4) {
      if (pixel(x, y).every((value, i) => value === ground[i])) continue;
      drawn += 1;
      expect(Math.hypot(x - 256, y - 256)).toBeLessThan(256);
    }
  }
  expect(drawn).toBeGreaterThan(500);
});

test('search engines are led to all pages but the search and the missing one', () => {
  expect(['/', '/2020/jintan/', '/search/terms/', '/search/', '/404/'].map(isListed)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});
