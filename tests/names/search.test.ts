import { expect, test } from 'vitest';
import { createEngine } from '../../src/search/client/engine.ts';
import { matchPinyin, termsForPinyin } from '../../src/search/client/pinyin.ts';

const FILES: { [path: string]: string } = {
  'terms.txt': '劳动竞赛\t3\tlao dong jing sai\n杨柳依依\t2\tyang liu yi yi',
  '../names/y.txt': '杨立中\t1\tyang li zhong\n扬州大学\t2\tyang zhou da xue',
};
const asked: string[] = [];
const engine = createEngine(async (path) => {
  asked.push(path);
  if (FILES[path] === undefined) throw new Error(path);
  return new TextEncoder().encode(FILES[path]);
});
const found = async (typed: string): Promise<string[]> => matchPinyin(await termsForPinyin(engine, typed), typed);

test.each([
  ['yanglizhong', ['杨立中']],
  ['Yang Li Zhong', ['杨立中']],
  ['yangzhoudaxue', ['扬州大学']],
  ['yangl', ['杨柳依依', '杨立中']],
  ['ylz', ['杨立中']],
])('%s finds %j by sound', async (typed, names) => expect(await found(typed)).toEqual(names));

test('the names of a letter are loaded when it is typed, once; where they do not come, words are found all the same', async () => {
  expect(await found('laodong')).toEqual(['劳动竞赛']);
  expect(asked.filter((path) => path.includes('names/y'))).toHaveLength(1);
  expect(asked).toContain('../names/l.txt');
});
