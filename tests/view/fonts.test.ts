import { createFont } from 'fonteditor-core';
import subsetFont from 'subset-font';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { decompress } from 'wawoff2';
import { makeReports } from '../../bench/reports.ts';
import { outlines } from '../../src/fonts/outline.ts';
import { readSfnt, writeSfnt } from '../../src/fonts/sfnt.ts';
import { districtSlices, serifSlices, unicodeRange } from '../../src/fonts/slices.ts';
import { assemble, cut } from '../../src/fonts/subset.ts';
import { woff2 } from '../../src/fonts/woff2.ts';
import { loadReport } from '../../src/markdown/load.ts';
import { frontmatterSchema, type Report } from '../../src/report/report.ts';
import { shortOrganization } from '../../src/view/place.ts';
import { REPORT_INTERFACE, serifOf } from '../../src/view/serif.ts';
import { districts } from '../../src/view/shelf.ts';

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

const serif = async (characters: string) => cut(writeSfnt(await assemble(characters)), [characters])[0]!.bytes;

test('the serif is asked for what stands in it, and for nothing else', () => {
  const characters = serifSlices([report('龘龢争辉')]).join('');
  for (const char of '龘龢争辉廿首词城西0123456789…影像') expect(characters).toContain(char);
  for (const char of '体此') expect(characters).not.toContain(char);
});

/** Reports whose titles hold a common word and characters of their own. */
const many = Array.from({ length: 400 }, (_, i) =>
  report(`矗然${String.fromCodePoint(0x5000 + i * 3, 0x6000 + i * 3, 0x7000 + i * 3)}`),
);

test('a few reports have one slice of words, many have more: what most use comes first, each character once', () => {
  expect(serifSlices([report('龘龢争辉')])).toHaveLength(2);
  const slices = serifSlices(many);
  expect(slices.length).toBeGreaterThan(6);
  expect(slices[0]).toBe('%,-.0123456789·—‘’“”…');
  expect(slices[1]).toContain('矗');
  for (const slice of slices) expect([...slice].length).toBeLessThanOrEqual(310);
  const all = [...slices.join('')];
  expect(new Set(all).size).toBe(all.length);
  for (const { title } of many) for (const char of title) expect(all).toContain(char);
});

/** An archive of twelve districts over five years, as its pages set it in serif. */
const archive = [...makeReports(100)].slice(0, 60).map(({ path, mdx }) => {
  const { report: made } = loadReport(new VFile({ path, value: mdx }), null);
  return made!;
});

test('the slices are the same whatever the order of the reports', () => {
  for (const reports of [many, archive]) expect(serifSlices(reports.toReversed())).toEqual(serifSlices(reports));
});

test('in an archive, a page of a report loads three slices of the serif, the names of its neighbours in them', async () => {
  const shared = serifSlices(archive);
  const ofDistricts = districtSlices(archive, shared);
  const cuts = cut(writeSfnt(await assemble(shared.join(''))), [...shared.slice(0, 2), ...ofDistricts.values()]);
  const [numbers, common] = cuts;
  for (const [index, { slug, reports: own }] of districts(archive).entries()) {
    const ofDistrict = cuts[index + 2]!;
    expect(ofDistrict.characters).toBe(ofDistricts.get(slug));
    const loaded = [numbers!, common!, ofDistrict];
    const set = loaded.flatMap(({ characters }) => [...characters]);
    expect(new Set(set).size).toBe(set.length);
    for (const report of own) {
      const neighbours = archive.filter(({ volume }) => volume === report.volume).map(shortOrganization);
      for (const char of [...REPORT_INTERFACE, ...serifOf(report), ...neighbours.join('')]) expect(set).toContain(char);
    }
    const bytes = loaded.reduce((sum, { bytes }) => sum + bytes.length, 0);
    expect(bytes, slug).toBeLessThanOrEqual(42 * 1024);
  }
});

test('in an archive, other pages with the words of a report and its neighbours load few slices', () => {
  /** A yardstick for the slicing, not a weight. */
  const weightOf = (slice: string): number => 160 * [...slice].length + 700;
  const slices = serifSlices(archive);
  for (const report of archive) {
    const neighbours = archive.filter(({ volume }) => volume === report.volume).map(shortOrganization);
    const wanted = new Set([...REPORT_INTERFACE, ...serifOf(report), ...neighbours.join('')]);
    const loaded = slices.filter((slice) => [...slice].some((char) => wanted.has(char)));
    const bytes = loaded.reduce((sum, slice) => sum + weightOf(slice), 0);
    expect(bytes, `${report.slug}: ${loaded.length} of ${slices.length} slices`).toBeLessThanOrEqual(64 * 1024);
    // On HTTP/1.1, six are asked for at a time.
    expect(loaded.length, report.slug).toBeLessThanOrEqual(12);
  }
});

test('a site with one slice of words has none of districts', () => {
  const few = [report('龘龢争辉')];
  expect(districtSlices(few, serifSlices(few)).size).toBe(0);
});

test('an archive of any size has at most some sixty slices, each character in one of them', () => {
  const slices = serifSlices(Array.from({ length: 3000 }, (_, i) => report(String.fromCodePoint(0x4e00 + i * 2))));
  expect(slices.length).toBeLessThanOrEqual(64);
  const all = [...slices.join('')];
  expect(new Set(all).size).toBe(all.length);
});

test('unicodeRange(characters) names each character and no other', () => {
  expect(unicodeRange('0123A一丁龘')).toBe('U+30-33,U+41,U+4e00-4e01,U+9f98');
  expect(unicodeRange('𠀀')).toBe('U+20000');
});

test('a rare character arrives, beside the common ones', async () => {
  const wanted = '砥砺奋进２0龢“”·——年';
  const font = await serif(wanted);
  expect(await covered(font, wanted)).toBe(wanted);
  expect(await covered(font, `${wanted}缺`)).toBe(wanted);
});

test('a slice holds its own characters and not those of its neighbour', async () => {
  const [first, second] = cut(writeSfnt(await assemble('工会龢')), ['工会', '龢']);
  expect(await covered(first!.bytes, '工会龢')).toBe('工会');
  expect(await covered(second!.bytes, '工会龢')).toBe('龢');
  expect(first!.name).not.toBe(second!.name);
});

test('a slice is the same whatever other characters the font has, so that it need not be cut again', async () => {
  const [numbers, words] = ['%,-.0123456789', '工会区'];
  const [few, many] = [`${numbers}${words}`, `${numbers}（abc江都劳动竞赛龘${words}`];
  const slices = [];
  for (const characters of [few, many]) slices.push(cut(writeSfnt(await assemble(characters)), [numbers, words]));
  expect(slices[1]).toEqual(slices[0]);
});

test('the glyphs stand in an em box of one em, so that vertical lines advance by it', async () => {
  const sfnt = await subsetFont(Buffer.from(await serif('年度')), '年度', { targetFormat: 'sfnt' });
  const { hhea, head } = createFont(sfnt, { type: 'ttf' }).get();
  expect(hhea.ascent - hhea.descent).toBe(head.unitsPerEm);
});

test('a font that is packed as WOFF2 is unpacked point by point', async () => {
  const font = await assemble('口8');
  const [missing, first, second] = font.glyf;
  // Steps of every size that the format tells apart, up and down, along an axis and across.
  const steps = [1, 64, 65, 255, 256, 768, 769, 1279, 1280, 4095, 4096, 9000].flatMap((size) =>
    [
      [size, 0],
      [0, size],
      [-size, -size],
      [size, 1],
      [-1, size],
      [0, -size],
      [-size, size],
      [1, -1],
    ].map(([x, y]) => ({ x: x!, y: y! })),
  );
  let at = { x: 0, y: 0 };
  const points = steps.map((step, i) => {
    at = { x: at.x + step.x, y: at.y + step.y };
    return { ...at, onCurve: i % 3 !== 1 };
  });
  // More points than a byte can count, and more than two short ones.
  const long = Array.from({ length: 520 }, (_, i) => ({ x: i, y: (i * i) % 97, onCurve: true }));
  const glyf = [missing!, { ...first!, contours: [points, long, long.slice(0, 300)] }, second!];
  const unpacked = readSfnt(await decompress(woff2({ ...font, glyf })));
  const shape = (contours: unknown) =>
    JSON.parse(JSON.stringify(contours)) as { x: number; y: number; onCurve?: boolean }[][];
  const plain = (contours: unknown) =>
    shape(contours).map((each) => each.map(({ x, y, onCurve }) => [x, y, !!onCurve]));
  expect(unpacked.glyf).toHaveLength(3);
  for (const [i, glyph] of glyf.entries())
    expect(plain(unpacked.glyf[i]!.contours ?? []), String(i)).toEqual(plain(glyph.contours ?? []));
});

test('outlines(font) draws each character inside its em box', async () => {
  const glyphs = outlines(await assemble('一口8'));
  expect([...glyphs.keys()].sort()).toEqual(['8', '一', '口']);
  const { edges } = glyphs.get('口')!;
  expect(Math.min(...edges)).toBeGreaterThan(-50);
  expect(Math.max(...edges)).toBeLessThan(1050);
  // Every contour closes: pieces begin where others end.
  const points = (from: number) =>
    edges.flatMap((_, i) => (i % 4 === from ? [`${edges[i]} ${edges[i + 1]}`] : [])).sort();
  expect(edges.length).toBeGreaterThan(40);
  expect(points(0)).toEqual(points(2));
  expect(glyphs.get('8')!.advance).toBeLessThan(glyphs.get('口')!.advance);
});
