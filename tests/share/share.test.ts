import { readFileSync, writeFileSync } from 'node:fs';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { outlines } from '../../src/fonts/outline.ts';
import { assemble } from '../../src/fonts/subset.ts';
import { frontmatterSchema, type Report } from '../../src/report/report.ts';
import { Canvas, stampOf } from '../../src/share/canvas.ts';
import { descriptionOf } from '../../src/share/description.ts';
import { atom, entryOf, jsonFeed } from '../../src/share/feed.ts';
import { DRAWN, draw, ICONS, icon, TOUCH_ICON } from '../../src/share/icon.ts';
import { reportGraph, scriptJson } from '../../src/share/jsonld.ts';
import { isListed } from '../../src/share/listed.ts';
import { HEIGHT, painter, reportCover, WIDTH } from '../../src/share/picture.ts';
import { png } from '../../src/share/png.ts';
import { shapeOf } from '../../src/share/shape.ts';

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
      status: 'result',
      when: { kind: 'during', start: '2020', end: '2020', words: null, basis: 'report' },
      scope: { level: 'area', place: null, words: null },
      grade: null,
      indicator: null,
      interval: null,
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
    const picture = painter(glyphs)(cover);
    const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true });
    expect(picture.length, title).toBeLessThan(40_000);
    expect([info.width, info.height]).toEqual([WIDTH, HEIGHT]);
    // Ink where the title stands, and none on the right edge.
    const dark = (x: number, y: number) => data[(y * info.width + x) * info.channels]! < 60;
    let ink = 0;
    for (let y = 100; y < 440; y += 1) for (let x = 330; x < 1140; x += 1) if (dark(x, y)) ink += 1;
    expect(ink, title).toBeGreaterThan(1500);
    for (let y = 40; y < 520; y += 1) for (let x = 1160; x < WIDTH; x += 1) expect(dark(x, y)).toBe(false);
  }
});

test('shapes are filled as an SVG renderer fills them', async () => {
  // A ring, a slanted sliver, and two squares that overlap.
  const shapes: [path: string, edges: number[]][] = [
    ['M10 10H90V90H10ZM30 30V70H70V30Z', polygon([10, 10, 90, 10, 90, 90, 10, 90], [30, 30, 30, 70, 70, 70, 70, 30])],
    ['M3.3 5.1L96.2 40.7L95.1 44.9L2.2 8.3Z', polygon([3.3, 5.1, 96.2, 40.7, 95.1, 44.9, 2.2, 8.3])],
    [
      'M10.5 10.5H60V60H10.5ZM40 40H90.25V90.75H40Z',
      polygon([10.5, 10.5, 60, 10.5, 60, 60, 10.5, 60], [40, 40, 90.25, 40, 90.25, 90.75, 40, 90.75]),
    ],
  ];
  for (const [path, edges] of shapes) {
    const ours = inkOf(edges, 7.5, 4.25, 1.25);
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="150" height="150"><path fill="#fff" d="M0 0h150v150H0z"/><path transform="translate(7.5 4.25) scale(1.25)" d="${path}"/></svg>`;
    const theirs = await sharp(Buffer.from(svg)).flatten().greyscale().raw().toBuffer();
    expect(ours.length).toBe(theirs.length);
    expect(ours.some((value) => value === 0)).toBe(true);
    // Where edges of two contours meet in a pixel, what they cover is added up: in a few of them.
    const far = ours.filter((value, i) => Math.abs(value - theirs[i]!) > 24);
    expect(far.length, path).toBeLessThan(4);
  }
});

/** Closed contours as pieces x0, y0, x1, y1. */
const polygon = (...contours: number[][]): number[] =>
  contours.flatMap((points) =>
    points.flatMap((_, i) => (i % 2 ? [] : [0, 1, 2, 3].map((k) => points[(i + k) % points.length]!))),
  );

/** A shape in black on white, 150 × 150. */
function inkOf(edges: readonly number[], x: number, y: number, scale: number): Uint8Array {
  const ink = new Uint8Array(150 * 150).fill(255);
  const { left, top, width, cover } = shapeOf(edges, scale, x, y)!;
  cover.forEach((part, i) => {
    const [column, row] = [left + (i % width), top + Math.floor(i / width)];
    if (column < 150 && row < 150) ink[row * 150 + column] = 255 - part;
  });
  return ink;
}

const GREYS = [255, 204, 153, 102, 51, 0].map((grey) => [grey, grey, grey] as const);

test('a stamp sets its pixels wherever the pen stands, and what stands outside the picture is left off', async () => {
  const square = polygon([-3, -3, 5, -3, 5, 5, -3, 5]);
  const stamp = stampOf(shapeOf(square, 1)!, [0, 1, 2, 3, 4, 5]);
  for (const [x, y] of [
    [20, 21],
    [0, 0],
    [38, 38],
    [-4, 10],
    [80, 80],
  ] as const) {
    const canvas = new Canvas(40, 40);
    canvas.clear(0);
    canvas.stamp(stamp, x, y);
    const { data, info } = await sharp(png(canvas, GREYS)).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([40, 40]);
    for (let row = 0; row < 40; row += 1) {
      for (let column = 0; column < 40; column += 1) {
        const inside = column >= x - 3 && column < x + 5 && row >= y - 3 && row < y + 5;
        expect(data[(row * 40 + column) * info.channels], `${x} ${y}: ${column} ${row}`).toBe(inside ? 0 : 255);
      }
    }
  }
});

test('a picture is the same whatever was drawn before it', async () => {
  const covers = ['短题', '凝聚职工力量 推进跨越发展'].map((title) => reportCover(report(title)));
  const glyphs = outlines(await assemble('短题凝聚职工力量推进跨越发展城西区总会年0123456789'));
  const draw = painter(glyphs);
  const first = covers.map((cover) => draw(cover).toString('base64'));
  expect(covers.map((cover) => painter(glyphs)(cover).toString('base64'))).toEqual(first);
  expect(draw(covers[0]!).toString('base64')).toBe(first[0]);
});

test('the icons at hand are drawn from the icon of the tab', async () => {
  const source = readFileSync('public/favicon.svg');
  expect(readFileSync(`${DRAWN}/favicon.svg`).equals(source)).toBe(true);
  for (const each of [...ICONS, TOUCH_ICON]) {
    const drawn = await draw(source, each);
    if (process.env.HUIMOU_ICONS === 'write') writeFileSync(`${DRAWN}/${each.name}.png`, drawn);
    const [now, then] = await Promise.all([drawn, await icon(each)].map((png) => sharp(png).raw().toBuffer()));
    expect(then!.equals(now!), `HUIMOU_ICONS=write npx vitest run tests/share draws ${each.name} anew`).toBe(true);
  }
});

test('the icon of a home screen keeps its drawing inside the safe circle', async () => {
  const { data, info } = await sharp(await icon(ICONS[2]))
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
