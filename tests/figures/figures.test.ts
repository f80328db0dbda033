import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figuresOf, type StatOverride } from '../../src/figures/index.ts';
import { recognise } from '../../src/figures/recognise.ts';
import type { Block } from '../../src/report/block.ts';
import { assignIds } from '../../src/report/ids.ts';

const heading = (text: string): Block => ({
  type: 'heading',
  id: '',
  level: 2,
  number: null,
  marker: null,
  text,
  runIn: false,
  complete: true,
});
const paragraph = (text: string): Block => ({ type: 'paragraph', id: '', text });
const photo = (caption: string): Block => ({
  type: 'photo',
  id: '',
  caption,
  src: null,
  alt: null,
  credit: null,
  near: null,
});

const report = assignIds([
  heading('组织建设第5个年头'),
  paragraph('新增基层工会120家，发展会员8600人。'),
  heading('普惠服务'),
  paragraph('发放慰问金85万元，惠及职工900人次。提供就业岗位1200个。签订集体合同360份。培训持续3年。'),
  heading('劳动竞赛'),
  paragraph('举办劳动竞赛40场，参赛职工5000人次。表彰市劳动模范16名，其中女职工4名。'),
  photo('发放慰问金85万元的仪式现场，到场职工300余人。'),
  { type: 'imageText', id: '', lines: ['第3届职工篮球赛', '奖金5万元'] },
  { type: 'list', id: '', text: '走访慰问困难职工70户' },
]);

const shown = (overrides: StatOverride[] = []) =>
  figuresOf(report, overrides).map(({ text, label }) => `${label} ${text}`);

describe('the mark of a note', () => {
  it('is no word of a label, behind the number and before it', () => {
    const noted = '覆盖职工1.2万人次[1]，建成阵地12家[2]，走访企业[13]30家。';
    const labels = (text: string) => recognise(text).map(({ text, label }) => `${label} ${text}`);
    expect(labels(noted)).toEqual(labels(noted.replace(/\[\d+\]/g, '')));
  });
});

describe('figuresOf', () => {
  it('takes the sign of a currency with the letters of its country, and a formula for no sum', () => {
    const money = (text: string) =>
      figuresOf(assignIds([paragraph(text)]), []).map((figure) => `${figure.text} ${figure.value}${figure.unit}`);
    expect(money('接受捐款$5万、HK$3万和US$200，另有¥210万。')).toEqual([
      '$5万 50000美元',
      'HK$3万 30000港元',
      'US$200 200美元',
      '¥210万 2100000元',
    ]);
    expect(money('由$3万增至$5万。')).toEqual(['$3万 30000美元', '$5万 50000美元']);
    expect(money('发放慰问金$556.53$万元，满意率达$9 8 . 5 \\%$。')).toEqual([]);
  });

  it('reads prose and captions, not headings, lettering or durations', () => {
    expect(shown()).toEqual([
      '新增基层工会 120家',
      '发展会员 8600人',
      '发放慰问金 85万元',
      '惠及职工 900人次',
      '提供就业岗位 1200个',
      '签订集体合同 360份',
      '举办劳动竞赛 40场',
      '参赛职工 5000人次',
      '表彰市劳动模范 16名',
      '女职工 4名',
      '发放慰问金 85万元',
      '到场职工 300余人',
      '走访慰问困难职工 70户',
    ]);
  });

  it('numbers figures in reading order', () => {
    expect(figuresOf(report).map(({ id }) => id)).toEqual(Array.from({ length: 13 }, (_, index) => `f-${index + 1}`));
  });

  it('knows a caption that tells the same again', () => {
    expect(figuresOf(report).flatMap(({ id, repeatOf }) => (repeatOf ? [[id, repeatOf]] : []))).toEqual([
      ['f-11', 'f-3'],
    ]);
  });

  it('chooses members, unions, money, contracts, contests and model workers, each once', () => {
    const keys = figuresOf(report)
      .filter(({ key }) => key)
      .map(({ label }) => label);
    expect(keys).toEqual(['新增基层工会', '发展会员', '发放慰问金', '签订集体合同', '参赛职工', '表彰市劳动模范']);
  });

  it('has fewer key figures where the report has fewer figures', () => {
    const short = assignIds([paragraph('发展会员80人。'), paragraph('一年来工作扎实。')]);
    expect(figuresOf(short).filter(({ key }) => key)).toHaveLength(1);
    expect(figuresOf([])).toEqual([]);
  });

  it('never makes a part a key figure while a whole is left', () => {
    expect(figuresOf(report).find(({ label }) => label === '女职工')).toMatchObject({ part: true, key: false });
  });
});

describe('an editor’s <Stat>', () => {
  const place = (text: string): Pick<StatOverride, 'block' | 'start' | 'end'> => {
    const block = report.find((each) => 'text' in each && each.text.includes(text)) as { id: string; text: string };
    return { block: block.id, start: block.text.indexOf(text), end: block.text.indexOf(text) + text.length };
  };

  it('hides a figure', () => {
    expect(shown([{ ...place('900人次'), hide: true }])).not.toContain('惠及职工 900人次');
  });

  it('rewords a figure and gives it a theme', () => {
    const figure = figuresOf(report, [{ ...place('1200个'), label: '好岗位', theme: '维权服务' }]).find(
      ({ text }) => text === '1200个',
    );
    expect(figure).toMatchObject({ label: '好岗位', theme: '维权服务', value: 1200, unit: '个' });
  });

  it('pins a key figure and keeps another out, six in all', () => {
    const figures = figuresOf(report, [
      { ...place('1200个'), key: true },
      { ...place('8600人'), key: false },
    ]);
    const keys = figures.filter(({ key }) => key).map(({ text }) => text);
    expect(keys).toContain('1200个');
    expect(keys).not.toContain('8600人');
    expect(keys).toHaveLength(6);
  });

  it('publishes what is doubtful, and what no rule knows', () => {
    const figures = figuresOf(report, [place('3年')]);
    expect(figures.find(({ text }) => text === '3年')).toMatchObject({ value: 3, unit: '年', kind: 'duration' });
    const own = figuresOf(report, [{ ...place('签订集体合同'), value: 360, unit: '份', label: '集体合同' }]);
    expect(own.find(({ text }) => text === '签订集体合同')).toMatchObject({
      value: 360,
      unit: '份',
      label: '集体合同',
    });
  });
});

describe('recognise', () => {
  const facts = (text: string) =>
    recognise(text).map(({ text: words, value, part, each, role, doubtful, kind, label }) =>
      Object.fromEntries(
        Object.entries({ words, value, part, each, role, doubtful, kind, label }).filter(
          ([, fact]) => fact !== undefined,
        ),
      ),
    );

  it('tells from and to', () => {
    expect(facts('基层工会由40家增加到62家。')).toMatchObject([
      { words: '40家', role: 'from', label: '基层工会' },
      { words: '62家', role: 'to', label: '基层工会…增加到' },
    ]);
  });

  it('marks the parts of a whole', () => {
    expect(facts('建成驿站23家（其中国家级4家、省级3家），服务800人。')).toMatchObject([
      { words: '23家' },
      { words: '4家', part: true, label: '驿站…国家级' },
      { words: '3家', part: true, label: '驿站…省级' },
      { words: '800人' },
    ]);
    expect(facts('建成驿站23家，服务800人。').some(({ part }) => part)).toBe(false);
  });

  it('counts what 各 goes back to', () => {
    expect(facts('评出标兵、能手、新秀各10名。')).toMatchObject([{ words: '10名', each: 3 }]);
  });

  it('doubts durations, round hundreds, sums of a list and programmes', () => {
    for (const text of [
      '连续三年获奖。',
      '向百名司机送保障。',
      '在甲行、乙行、丙行三家银行设点。',
      '落实四项重点任务。',
      '服务两个加快。',
    ]) {
      expect(facts(text).filter(({ doubtful }) => !doubtful)).toEqual([]);
    }
  });

  it('keeps the lower end of a range as value and the upper beside it', () => {
    expect(recognise('招聘20至25名教师。')).toMatchObject([{ text: '20至25名', value: 20, upper: 25 }]);
  });

  it('reads a quotation that has lost its partner', () => {
    expect(facts('举办“新”行动“集中服务，为200余名劳动者送体检，受到“两新”职工好评。')).toMatchObject([
      { words: '200余名' },
    ]);
  });

  it('reads full-width brackets and half-width ones alike', () => {
    expect(facts('建议等成果1.3万条(件)。')).toMatchObject([{ words: '1.3万条(件)', value: 13000 }]);
    expect(facts('建议等成果1.3万条（件）。')).toMatchObject([{ words: '1.3万条（件）', value: 13000 }]);
  });
});

describe('a label', () => {
  it.each([
    ['吸引1.2万名职工参与。', '职工参与'],
    ['2100名职工接受普及，反响良好。', '职工接受普及'],
    ['发放毛巾及防暑用品和饮料1200份。', '发放毛巾及防暑用品和饮料'],
  ])('ends with a whole word: %s', (text, label) => {
    expect(recognise(text).map((quantity) => quantity.label)).toEqual([label]);
  });
});

describe('any text', () => {
  const pieces = fc.constantFrom(
    ...'一二两三十百千万亿0123456789０５.．,，。；;：、（）()“”‘’"《》%％+ 个家名人次场项元年月日第其中各由到近约超余多以上至-建成新增工会会员的了在为等级'.split(
      '',
    ),
    '其中',
    '人次',
    '万元',
    '增加到',
    '劳动竞赛',
    '职工',
    '百分之',
    '以上',
    '\n',
    '😀',
  );

  it('gives figures that stand in it, in order, apart, with labels made of its words', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (list) => {
        const text = list.join('');
        let last = 0;
        for (const { start, end, text: words, value, unit, label } of recognise(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(text.slice(start, end)).toBe(words);
          expect(Number.isFinite(value)).toBe(true);
          expect(unit).not.toBe('');
          expect(label).not.toBe('');
          for (const piece of label.split('…')) expect(text).toContain(piece);
          last = end;
        }
      }),
      { numRuns: 1000 },
    );
  });
});
