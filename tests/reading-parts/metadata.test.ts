import { describe, expect, it } from 'vitest';
import { metadataOf } from '../../src/reading/metadata.ts';
import type { Block } from '../../src/report/block.ts';

interface Sketch {
  title: string;
  subtitle?: string;
  published?: string;
  lead?: string;
  headings?: string[];
  body?: string[];
  captions?: string[];
  poster?: string[];
  end?: string;
}

function read(sketch: Sketch) {
  const {
    title,
    subtitle = null,
    published = null,
    lead = null,
    headings = [],
    body = [],
    captions = [],
    poster = [],
    end,
  } = sketch;
  const blocks: Block[] = [
    ...(lead ? [{ type: 'lead' as const, id: '', text: lead }] : []),
    ...headings.map((text) => ({
      type: 'heading' as const,
      id: '',
      level: 2,
      number: null,
      marker: null,
      text,
      runIn: false,
      complete: true,
    })),
    ...body.map((text) => ({ type: 'paragraph' as const, id: '', text })),
    ...captions.map((caption) => ({
      type: 'photo' as const,
      id: '',
      caption,
      src: null,
      alt: null,
      credit: null,
      near: null,
    })),
    ...(poster.length > 0 ? [{ type: 'imageText' as const, id: '', lines: poster }] : []),
  ];
  const lines = [
    title,
    subtitle ?? '',
    ...blocks.map((block) =>
      'text' in block ? block.text : 'caption' in block ? block.caption : block.lines.join('\n'),
    ),
    end ?? '',
  ];
  const sourceLines = blocks.map((_, index) => [index + 3]);
  const { evidence, ...rest } = metadataOf({
    title,
    subtitle,
    lead,
    blocks,
    sourceLines,
    published,
    signature: null,
    lines,
  });
  return { ...rest, evidence };
}

const where = ({ organization, district, city, province }: ReturnType<typeof read>) => [
  organization,
  district,
  city,
  province,
];

describe('whose report it is', () => {
  it('reads a district union from its subtitle, the city from the text', () => {
    const found = read({
      title: '凝心聚力谱新篇',
      subtitle: '柯桥区总工会2022年工作回顾',
      lead: '一年来，在区委和绍兴市总工会领导下，区总工会团结带领全区职工，取得新成绩。',
      body: ['区总工会举办活动12场。全区新建工会30家。'],
    });
    expect(where(found)).toEqual(['绍兴市柯桥区总工会', '柯桥区', '绍兴市', '浙江省']);
    expect(found.period).toEqual({ start: 2022, end: 2022 });
  });

  it('reads a city union by what the page calls its own', () => {
    const found = read({
      title: '芜湖市总工会2021年工作总结',
      lead: '2021年，全市各级工会在市委领导下，服务大局。',
      body: [
        '市总工会走访繁昌区、湾沚区企业30家。全市新建工会200家。',
        '镜湖区总工会、弋江区总工会、鸠江区总工会获评先进。',
      ],
    });
    expect(where(found)).toEqual(['芜湖市总工会', null, '芜湖市', '安徽省']);
  });

  it('reads a county', () => {
    const found = read({
      title: '政府工作报告',
      subtitle: '2024年1月8日在盱眙县第十七届人民代表大会第三次会议上',
      lead: '现在，我代表县人民政府向大会报告工作。',
      headings: ['一、2023年工作回顾', '二、2024年工作安排'],
      body: [
        '全县地区生产总值560亿元。县政府办理建议120件。2023年，我县新增企业300家。',
        '2024年，全县计划新建学校3所。',
      ],
    });
    expect(where(found)).toEqual(['盱眙县人民政府', '盱眙县', '淮安市', '江苏省']);
    expect(found.period).toEqual({ start: 2023, end: 2023 });
    expect(found.volume).toBe(2023);
  });

  it('reads a county-level city', () => {
    expect(
      where(
        read({
          title: '昆山市总工会2020年工作回顾',
          lead: '2020年，全市各级工会服务大局。',
          body: ['市总工会举办竞赛30场，苏州市总工会予以表彰。'],
        }),
      ),
    ).toEqual(['昆山市总工会', '昆山市', '苏州市', '江苏省']);
  });

  it('reads other organs', () => {
    expect(
      where(
        read({
          title: '2023年教育工作回眸',
          subtitle: '天元区教育局',
          lead: '2023年，区教育局落实立德树人。',
          body: ['区教育局新建学校5所。全区学生3万人。'],
        }),
      ),
    ).toEqual(['株洲市天元区教育局', '天元区', '株洲市', '湖南省']);
    expect(
      where(
        read({
          title: '涧西区人力资源和社会保障局2022年工作总结',
          body: ['区人社局举办招聘会20场。全区新增就业3000人。'],
        }),
      )[0],
    ).toBe('洛阳市涧西区人力资源和社会保障局');
  });

  it('reads a company without making up a district', () => {
    expect(
      where(
        read({
          title: '江苏恒丰纺织有限公司工会2023年工作总结',
          lead: '2023年，公司工会服务职工。',
          body: ['公司工会组织职工体检300人。'],
        }),
      ),
    ).toEqual(['江苏恒丰纺织有限公司工会', null, null, '江苏省']);
  });

  it('reads the districts of municipalities, leagues and prefectures', () => {
    expect(where(read({ title: '北京市朝阳区总工会2021年工作回顾', body: ['区总工会新建工会20家。'] }))).toEqual([
      '北京市朝阳区总工会',
      '朝阳区',
      '北京市',
      '北京市',
    ]);
    expect(
      where(read({ title: '延边州总工会2021年工作回顾', body: ['州总工会新建工会20家。全州职工30万人。'] })).slice(1),
    ).toEqual([null, '延边朝鲜族自治州', '吉林省']);
    expect(where(read({ title: '伊金霍洛旗总工会2021年工作回顾', body: ['旗总工会新建工会20家。'] }))).toEqual([
      '伊金霍洛旗总工会',
      '伊金霍洛旗',
      '鄂尔多斯市',
      '内蒙古自治区',
    ]);
    expect(
      where(read({ title: '芜湖经济技术开发区总工会2021年工作回顾', body: ['开发区总工会新建工会20家。'] })),
    ).toEqual(['芜湖经济技术开发区总工会', '芜湖经济技术开发区', '芜湖市', '安徽省']);
  });

  it('says nothing where several places bear the name and nothing speaks for one', () => {
    const found = read({ title: '朝阳区总工会2021年工作回顾', body: ['区总工会新建工会20家。全区职工3万人。'] });
    expect([found.city, found.province]).toEqual([null, null]);
    expect(where(read({ title: '奋进新征程', body: ['全年举办活动20场。'] }))).toEqual([null, null, null, null]);
  });
});

describe('which years it tells of', () => {
  const years = (sketch: Omit<Sketch, 'title'> & { title?: string }) => {
    const { period, volume } = read({ title: '奋进', ...sketch });
    return [period.start, period.end, volume];
  };

  it.each<[string, Omit<Sketch, 'title'>, (number | null)[]]>([
    ['a year in the subtitle', { subtitle: '柯桥区2019年工会工作回眸' }, [2019, 2019, 2019]],
    ['a range', { subtitle: '柯桥区总工会2016—2020年工作回顾' }, [2016, 2020, 2020]],
    ['the first words', { lead: '2020年，区总工会服务大局。', body: ['2015年以来累计建会30家。'] }, [2020, 2020, 2020]],
    [
      'five years and dated items',
      { lead: '过去五年，是奋进的五年。', captions: ['2018年3月5日，举办竞赛。', '2022年6月1日，慰问职工。'] },
      [2018, 2022, 2022],
    ],
    [
      'the latest year of the body',
      {
        lead: '近年来，区总工会服务大局。',
        published: '2023-04-26',
        body: ['2021年发放资金13万元。2022年发放资金15万元。力争到2025年翻一番。'],
      },
      [null, 2022, 2022],
    ],
    [
      'a term ahead and the beginning of a work are no year that is told of',
      {
        lead: '近年来，服务大局。',
        body: ['2023年，建成工会30家。', '2018年成立以来，服务3000人。', '将于2025年底前新建工会8家，比2024年多2家。'],
      },
      [null, 2023, 2023],
    ],
    [
      'a year up to which a number changed is one that is told of',
      { lead: '近年来，服务大局。', body: ['2021年，建成工会30家。', '会员由2012年的2000人增加到2023年的4000人。'] },
      [null, 2023, 2023],
    ],
    [
      'a caption alone gives a volume, no period',
      { lead: '近年来，服务大局。', captions: ['2017年5月2日，职工运动会。'] },
      [null, null, 2017],
    ],
    [
      'a poster alone gives a volume, no period',
      { poster: ['2018柯桥区职工篮球联赛', '日期：5月2日'] },
      [null, null, 2018],
    ],
    [
      'since a year',
      { lead: '2021年以来，区总工会服务大局。', body: ['2022年救助职工200人。'], published: '2023-04-27' },
      [2021, 2022, 2022],
    ],
    ['only the day of the page', { published: '2023-04-26', lead: '近年来，服务大局。' }, [null, null, 2023]],
    ['nothing', { lead: '近年来，服务大局。走访职工2019人，发放资金2018万元。' }, [null, null, null]],
  ])('%s', (_, sketch, expected) => {
    expect(years(sketch)).toEqual(expected);
  });

  it('flags a volume that rests on no more than a year somewhere in the text', () => {
    const { evidence } = read({ title: '奋进', poster: ['2018柯桥区职工篮球联赛'] });
    expect(evidence.find(({ field }) => field === 'volume')).toMatchObject({ value: '2018', confidence: 'doubtful' });
  });
});
