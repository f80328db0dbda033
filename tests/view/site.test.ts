import { expect, test } from 'vitest';
import { baseOf, openSettings, parseSite } from '../../src/settings/site.ts';

const least = 'name: 站名\ntagline: [上句, 下句]\ndescription: 简介\n';
const message = (yaml: string) => {
  try {
    parseSite(yaml, 'site.yaml');
  } catch (error) {
    return (error as Error).message;
  }
  return null;
};

test('what is not filled in yet is null, and named', () => {
  const settings = parseSite(`${least}publisher:\nicp: "  "\n`);
  expect(settings).toMatchObject({ publisher: null, icp: null, police: null, contact: null, url: null, suggested: [] });
  expect(openSettings(settings)).toEqual(['主办单位', 'ICP备案', '公安备案', '联系方式']);
  expect(openSettings(parseSite(`${least}publisher: 市总工会\ncontact: 025-1\n`))).toEqual(['ICP备案', '公安备案']);
});

const ADDRESS = '应为网站的根地址，如 https://example.org，或它的一个文件夹，如 https://example.org/review/';

test('an address is the root of a site, or a folder of it', () => {
  expect(parseSite(`${least}url: https://example.org`).url).toBe('https://example.org');
  for (const url of ['http://127.0.0.1:8080/', 'https://工会.中国', 'HTTPS://Example.org'])
    expect(parseSite(`${least}url: ${url}`).url).toBe(url);
  for (const url of ['example.org', 'https://ex .org', 'https://ex%org', 'https://'])
    expect(message(`${least}url: "${url}"`), url).toBe(`site.yaml：url：${ADDRESS}`);
  for (const [url, base] of [
    ['https://a.org', ''],
    ['https://a.org/', ''],
    ['https://a.org/b', '/b'],
    ['https://a.org/huimou/2/', '/huimou/2'],
  ])
    expect(baseOf(parseSite(`${least}url: ${url}`)), url).toBe(base);
  for (const url of [
    'https://ex.org?x=1',
    'https://ex.org#x',
    'https://a:b@ex.org',
    'https://ex.org:x',
    'ftp://ex.org',
    'https://ex.org/../a/',
    'https://ex.org//a/',
    'https://ex.org/一/',
    'https://ex.org/a"b/',
  ])
    expect(message(`${least}url: "${url.replace('"', '\\"')}"`), url).toBe(`site.yaml：url：${ADDRESS}`);
});

test('a control character that YAML writes as an escape is not in a setting', () => {
  expect(parseSite(`${least}publisher: "市\\0总\\u0001工会"\n`).publisher).toBe('市总工会');
});

test('every problem is one line that names file, setting and remedy', () => {
  expect(message('tagline: 一句\nkolour: 红')).toMatchInlineSnapshot(`
    "site.yaml：name：站名应为文字
    site.yaml：tagline：应为两句，如 [各地工会的, 年度答卷]
    site.yaml：description：简介应为文字
    site.yaml：不认识的设置：kolour，请删去或改名"
  `);
  expect(message('name: [')).toMatch(/^site\.yaml：不是有效的 YAML：[^\n]+$/);
});

test('what kind of reports a site has is a setting, of no kind by default', () => {
  const none = { organs: '', organization: '某地', title: '某地某年工作回眸' };
  expect(parseSite(least).reports).toEqual(none);
  expect(parseSite(`${least}reports:\n  organs: 文联\n`).reports).toEqual({ ...none, organs: '文联' });
  expect(message(`${least}reports:\n  title: 工作回眸\n`)).toBe('site.yaml：reports.title：标题里要有“某地”二字');
  expect(message(`${least}reports:\n  union: 工会\n`)).toBe('site.yaml：reports：不认识的设置：union，请删去或改名');
});
