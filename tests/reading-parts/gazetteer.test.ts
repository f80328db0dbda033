import { describe, expect, it } from 'vitest';
import { mentionsIn, resolve } from '../../src/chinese/places.ts';

const found = (text: string): string[] =>
  mentionsIn(text).map(
    ({ text: words, places }) =>
      `${words}=${places.map(({ province, city, name }) => [province, city, name].join('/')).join('|')}`,
  );

describe('mentionsIn', () => {
  it.each([
    ['绍兴市柯桥区总工会', ['绍兴市=浙江省/绍兴市/绍兴市', '柯桥区=浙江省/绍兴市/柯桥区']],
    ['北京市朝阳区', ['北京市=北京市/北京市/北京市', '朝阳区=北京市/北京市/朝阳区']],
    ['长春朝阳区', ['长春=吉林省/长春市/长春市', '朝阳区=吉林省/长春市/朝阳区']],
    ['仙桃市', ['仙桃市=湖北省//仙桃市']],
    ['延边州延吉市', ['延边州=吉林省/延边朝鲜族自治州/延边朝鲜族自治州', '延吉市=吉林省/延边朝鲜族自治州/延吉市']],
    ['伊金霍洛旗', ['伊金霍洛旗=内蒙古自治区/鄂尔多斯市/伊金霍洛旗']],
    ['晋城市城区', ['晋城市=山西省/晋城市/晋城市', '城区=山西省/晋城市/城区']],
    ['芜湖经济技术开发区', ['芜湖经济技术开发区=安徽省/芜湖市/芜湖经济技术开发区']],
    ['昆山高新区', ['昆山高新区=江苏省/苏州市/昆山高新区']],
    ['全市城区和郊区', []],
    ['全区各级工会', []],
    ['全市会议精神和县委部署', []],
    ['大力振兴县域经济', []],
    ['建成县级融媒体中心', []],
    ['各区和县的工会', []],
    ['马鞍山市和县委', ['马鞍山市=安徽省/马鞍山市/马鞍山市', '和县=安徽省/马鞍山市/和县']],
  ])('%s', (text, places) => {
    expect(found(text)).toEqual(places);
  });

  it('is linear in a long text', () => {
    expect(mentionsIn('绍兴市柯桥区'.repeat(20_000))).toHaveLength(40_000);
  });
});

describe('resolve', () => {
  it('settles a name that several places bear by the places around it', () => {
    expect(resolve('朝阳区', '北京市总工会')?.city).toBe('北京市');
    expect(resolve('朝阳区', '长春市总工会与南关区总工会')?.city).toBe('长春市');
    expect(resolve('鼓楼区', '玄武区、秦淮区')?.city).toBe('南京市');
  });

  it('does not guess', () => {
    expect(resolve('朝阳区', '全区各级工会')).toBeNull();
    expect(resolve('无此区', '全区各级工会')).toBeNull();
  });
});
