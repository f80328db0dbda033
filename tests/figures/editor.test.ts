import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { loadReport } from '../../src/markdown/load.ts';

const FACTS =
  '新建基层工会326家，发展会员2.8万人，发放慰问金105万元，签订集体合同412份，选树劳模58名，追回欠薪320万元，通过职工议案7个，连续3年获评先进。';

/** The figures of a page of which an editor has written some words otherwise. */
function figuresOf(printed: string, written: string) {
  expect(FACTS).toContain(printed);
  const value = `---\ntitle: 工会年度回顾\n---\n\n## 一、服务职工\n\n${FACTS.replace(printed, written)}\n`;
  const file = new VFile({ path: 'content/2024/test/index.mdx', value });
  const { report } = loadReport(file, null);
  expect(file.messages).toEqual([]);
  const paragraph = report!.blocks.find((block) => block.type === 'paragraph')!;
  // whatever an editor says of a figure, the words stay
  expect(paragraph).toMatchObject({ text: FACTS });
  return report!.figures;
}

const texts = (figures: { text: string }[]) => figures.map(({ text }) => text);
const keys = (figures: { text: string; key: boolean }[]) => texts(figures.filter(({ key }) => key));

describe('<Stat> in a page', () => {
  it('leaves a page without it to the rules', () => {
    const figures = figuresOf('通过', '通过');
    expect(texts(figures)).toEqual(['326家', '2.8万人', '105万元', '412份', '58名', '320万元', '7个']);
    expect(keys(figures)).toHaveLength(6);
    expect(keys(figures)).not.toContain('7个');
  });

  it('pins a figure among the six', () => {
    const chosen = keys(figuresOf('7个', '<Stat key>7个</Stat>'));
    expect(chosen).toContain('7个');
    expect(chosen).toHaveLength(6);
  });

  it('says when, of whom, at which level and of which indicator a figure is, and whether it was done', () => {
    const facts = 'when="2019/2021" level="本级" grade="省级" indicator="contracts" status="规定"';
    const figure = figuresOf('412份', `<Stat ${facts}>412份</Stat>`).find(({ text }) => text === '412份');
    expect(figure).toMatchObject({
      when: { kind: 'during', start: '2019', end: '2021' },
      scope: { level: 'own' },
      grade: '省级',
      indicator: 'contracts',
      status: 'quota',
      key: false,
    });
  });

  it('leaves the facts to the rules where its words mean nothing', () => {
    const figure = figuresOf('412份', '<Stat when="某年" level="大家" label="合同">412份</Stat>').find(
      ({ text }) => text === '412份',
    );
    expect(figure).toMatchObject({ when: { basis: 'report' }, scope: { level: 'area' }, status: 'result' });
  });

  it('drops one from the six, and the next takes its place', () => {
    const chosen = keys(figuresOf('326家', '<Stat key="false">326家</Stat>'));
    expect(chosen).not.toContain('326家');
    expect(chosen).toHaveLength(6);
  });

  it('rewords what one counts, and gives its theme, value and unit', () => {
    const written = '<Stat label="慰问一线职工" theme="维权服务" value="1050000" unit="元">105万元</Stat>';
    expect(figuresOf('105万元', written).find(({ text }) => text === '105万元')).toMatchObject({
      label: '慰问一线职工',
      theme: '维权服务',
      value: 1_050_000,
    });
  });

  it('hides one', () => {
    expect(texts(figuresOf('58名', '<Stat hide>58名</Stat>'))).not.toContain('58名');
  });

  it('publishes one that the rules leave out', () => {
    const figures = figuresOf('3年', '<Stat label="连续获评先进">3年</Stat>');
    expect(figures.at(-1)).toMatchObject({ text: '3年', value: 3, label: '连续获评先进' });
  });
});
