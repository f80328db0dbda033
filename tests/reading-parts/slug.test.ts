import fc from 'fast-check';
import { expect, it } from 'vitest';
import { slugOf } from '../../src/report/slug.ts';

it.each([
  ['金坛区', 'jintan'],
  ['淮南市', 'huainan'],
  ['重庆', 'chongqing'],
  ['江都区', 'jiangdu'],
  ['六安市', 'luan'],
  ['亳州市', 'bozhou'],
  ['喀什市', 'kashi'],
  ['喀什地区', 'kashi'],
  ['乌什县', 'wushi'],
  ['阿图什市', 'atushi'],
  ['塔什库尔干塔吉克自治县', 'ta-shi-ku-er-gan-ta-ji-ke'],
  ['铅山县', 'yanshan'],
  ['台州市', 'taizhou'],
  ['西藏自治区', 'xizang'],
  ['闵行区', 'minhang'],
  ['单县', 'shanxian'],
  ['尉犁县', 'yuli'],
  ['乐陵市', 'laoling'],
  ['召陵区', 'shaoling'],
  ['莘庄镇', 'xinzhuangzhen'],
  ['延边朝鲜族自治州', 'yan-bian-chao-xian-zu'],
  ['苏州工业园区', 'su-zhou-gong-ye-yuan-qu'],
  ['', 'report'],
])('%s → %s', (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});

it('gives an address of its own to every name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      expect(slugOf(name)).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
      expect(slugOf(name).length).toBeLessThanOrEqual(40);
    }),
  );
});
