import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frequency, isWord, readDictionary } from '../../src/chinese/dictionary.ts';
import { cut, knownWords, tag } from '../../src/chinese/words.ts';
import { seamScore } from '../../src/reading/seam.ts';

describe('words', () => {
  it('knows words and cuts sentences into them without losing a character', () => {
    expect(isWord('工会')).toBe(true);
    expect(isWord('会工')).toBe(false);
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'全区各级工会组织2024年，“开展”活动。a ') }),
        (text) => cut(text).join('') === text,
      ),
    );
  });
});

describe('the dictionary', () => {
  const lines = dict.toString().split('\n').filter(Boolean);

  it('counts every word as its file does, and no other', () => {
    const counts = new Map(lines.map((line) => [line.split(' ')[0] ?? '', Number(line.split(' ')[1])]));
    const { countOf, total } = readDictionary();
    const wrong: string[] = [];
    for (const [word, count] of counts)
      for (const [asked, wanted] of [
        [word, count],
        [word.slice(1), counts.get(word.slice(1))],
      ] as const)
        if (countOf(asked) !== wanted) wrong.push(asked);
    expect(wrong).toEqual([]);
    expect(total).toBe([...counts.values()].reduce((a, b) => a + b));
    expect([frequency(''), frequency('工会 '), frequency('工会\n')]).toEqual([0, 0, 0]);
  });

  it('knows what words begin and end with a character, and who has a name', () => {
    const { begins, ends, pairs, persons, foreign } = readDictionary();
    const words = lines.map((line) => line.split(' ') as [word: string, count: string, tag: string]);
    const sum = (some: typeof words) => some.reduce((all, [, count]) => all + Number(count), 0);
    const longer = words.filter(([word]) => word.length > 1);
    for (const char of '工的龥') {
      expect(begins(char)).toBe(sum(longer.filter(([word]) => word.startsWith(char))));
      expect(ends(char)).toBe(sum(longer.filter(([word]) => word.endsWith(char))));
      const two = words.flatMap(([word]) => (word.length === 2 && word.startsWith(char) ? [word] : []));
      expect(pairs(char)).toEqual(two);
    }
    expect(persons()).toEqual(words.flatMap(([word, , tag]) => (tag === 'nr' || tag === 'nrfg' ? [word] : [])));
    expect(foreign()).toEqual(words.flatMap(([word, , tag]) => (tag === 'nrt' ? [word] : [])));
  });

  it('cuts as jieba alone does, however often the verbs of reports are asked for between', () => {
    const alone = Jieba.withDict(dict);
    const text = '惠及职工，选树培树先进典型，全区工会组织持续擦亮品牌';
    const [plain, verbs] = [alone.tag(text, false), knownWords(text)];
    expect(verbs).toContain('选树');
    for (let turn = 0; turn < 600; turn++) {
      expect(tag(text)).toEqual(plain);
      expect(knownWords(text)).toEqual(verbs);
    }
  });
});

describe('seam', () => {
  it.each([
    ['组织职工参观了南京航空航天大', '学和科技馆'],
    ['举办“劳', '动最光荣”主题活动'],
    ['开展培训120', '余场，覆盖职工'],
    ['获评全国先', '进集体称号'],
    ['建会率达95', '%以上'],
    ['努力实现困难职工全面脱', '贫，不断提高'],
    ['会员达到1', '2万人'],
  ])('is high: %s | %s', (left, right) => {
    expect(seamScore(left, right)).toBeGreaterThan(0.75);
  });

  it.each([
    ['取得了明显成效。', '组织开展劳动竞赛'],
    ['推动各项任务落地见效！', '加强干部队伍建设'],
    ['称为“职工之家”。', '全年共举办活动'],
  ])('is low: %s | %s', (left, right) => {
    expect(seamScore(left, right)).toBeLessThan(0.2);
  });

  it('prefers the side that closes an open quotation mark', () => {
    expect(seamScore('开展“安全', '生产”活动')).toBeGreaterThan(seamScore('开展“安全', '生产活动'));
    expect(seamScore('开展安全', '生产活动')).toBeGreaterThan(seamScore('开展安全', '生产”活动'));
  });

  it('is a number from 0 to 1 for anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        const value = seamScore(a, b);
        return value >= 0 && value <= 1;
      }),
    );
  });
});
