import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { foundIn } from '../../src/check/summary.ts';
import { corrected } from '../../src/names/corrected.ts';
import { loadCorrections, NAMES_FILE } from '../../src/names/corrections.ts';
import { namesIn } from '../../src/names/in-report.ts';
import { soundOf } from '../../src/names/sound.ts';
import { formatMessage } from '../../src/report/complain.ts';

const said = (yaml: string): string[] => loadCorrections(yaml).messages.map(({ line, reason }) => `${line} ${reason}`);

describe('the editors’ file', () => {
  test('as it is shipped explains itself, and corrects nothing', () => {
    expect(loadCorrections(readFileSync(NAMES_FILE, 'utf8'))).toEqual({ corrections: [], messages: [] });
    // Its examples are right.
    const examples = readFileSync(NAMES_FILE, 'utf8')
      .match(/^# {3}(?=- |\s).*$/gmu)!
      .map((line) => line.slice(1));
    const yaml = `names:\n${examples.slice(examples.findIndex((line) => line.includes('- name'))).join('\n')}`;
    const { corrections, messages } = loadCorrections(yaml);
    expect(messages).toEqual([]);
    expect(corrections.map(({ name }) => name)).toHaveLength(4);
  });

  test('is none, or empty: nothing is wrong', () => {
    for (const yaml of ['', 'names:\n', 'names: []\n', '# 只有说明\n']) expect(said(yaml)).toEqual([]);
  });

  test.each([
    ['names: [', '1 不是有效的 YAML'],
    ['name: []', '1 不认识的设置：name'],
    ['names: 张三', '1 names 应为列表'],
    ['names:\n  - 张三', '2 这一条应有 name'],
    ['names:\n  - name: 张三\n    omits: true', '2 这一条：不认识的设置：omits'],
    ['names:\n  - name: 张三\n    kind: 人物', '2 kind：只能写 人 或 单位'],
    ['names:\n  - name: 单伟民\n    pinyin: Shan Weimin', '2 pinyin：应为小写字母'],
    ['names:\n  - name: 单伟民\n    pinyin: shan weimin', '2 “单伟民”有 3 个汉字，拼音写了 2 个音节'],
    ['names:\n  - name: 张三', '2 “张三”没有写要改什么'],
    ['names:\n  - name: 张三\n    omit: true\n    kind: 人', '2 “张三”既写了不收'],
    ['names:\n  - name: 张三\n    omit: true\n  - name: 李四\n    also: [张三]', '4 “张三”第 2 行已经写过'],
  ])('%j is a line of Chinese: %s', (yaml, message) => {
    const messages = said(yaml);
    expect(messages[0]).toContain(message);
    expect(messages.join()).not.toMatch(/[A-Z][a-z]+ |undefined|expected/u);
  });

  test('is looked at by check', () => {
    const { messages } = foundIn([], [], '', 'names:\n  - name: 张三\n');
    expect(messages.map(({ path, message }) => formatMessage(path, message))).toEqual([
      'content/names.yaml:2:1  names-file  “张三”没有写要改什么  写 kind（添上）、also（合并）、pinyin（改读音）或 omit: true（不收）',
    ]);
  });

  test('a wrong entry does not touch the others', () => {
    const { corrections } = loadCorrections('names:\n  - name: 张三\n  - name: 李四\n    omit: true\n');
    expect(corrections).toEqual([{ name: '李四', kind: null, also: [], pinyin: null, omit: true, line: 3 }]);
  });
});

describe('corrections', () => {
  const blocks = [
    { type: 'paragraph' as const, id: 'p1-1', text: '主席周建华走访城西齿轮有限公司，铁人老李也在。' },
    { type: 'paragraph' as const, id: 'p1-2', text: '职工说，城西齿轮厂待人好。主席周建华说。' },
  ];
  const applied = (yaml: string): [string, string, string][] =>
    corrected(namesIn({ blocks }), loadCorrections(`names:\n${yaml}`).corrections, () => blocks).map(
      ({ name, kind, places }) => [name, kind, places.map(({ block }) => block).join(' ')],
    );

  test('leave a name out, add one, and join two writings', () => {
    expect(applied('  - name: 周建华\n    omit: true')).not.toContainEqual(['周建华', 'person', expect.anything()]);
    expect(applied('  - name: 铁人老李\n    kind: 人')).toContainEqual(['铁人老李', 'person', 'p1-1']);
    expect(applied('  - name: 城西齿轮有限公司\n    kind: 单位\n    also: [城西齿轮厂]')).toContainEqual([
      '城西齿轮有限公司',
      'organisation',
      'p1-1 p1-2',
    ]);
    expect(applied('  - name: 周主席\n    also: [周建华]')).toContainEqual(['周主席', 'person', 'p1-1 p1-2']);
  });
});

test.each([
  ['姚伟忠', 'person', 'yao wei zhong'],
  ['单伟民', 'person', 'shan wei min'],
  ['仇志远', 'person', 'qiu zhi yuan'],
  ['解立军', 'person', 'xie li jun'],
  ['区建国', 'person', 'ou jian guo'],
  ['曾令华', 'person', 'zeng ling hua'],
  ['查良', 'person', 'zha liang'],
  ['吕明', 'person', 'lv ming'],
  ['重庆长安有限公司', 'organisation', 'chong qing chang an you xian gong si'],
  ['ABB（中国）有限公司', 'organisation', 'abb zhong guo you xian gong si'],
] as const)('%s, a %s, is said %s', (name, kind, sound) => expect(soundOf(name, kind)).toBe(sound));
