import { readFileSync } from 'node:fs';
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { expect, test } from 'vitest';
import { cutShort } from '../../src/chinese/cut.ts';
import { tag, wordsOf } from '../../src/chinese/words.ts';
import { transcriptsIn } from '../../src/disk/files.ts';

const MAX_CHARS = 30;
const ODD = [
  '',
  '5G',
  '4S店的5G手机',
  'AT&T与T恤',
  'A-B_c+1,286.5%',
  '李𠮷、㛃𠀀同志',
  '①②〇々',
  'é与ＡＢ',
  '好😀\n\t好',
];

test('short texts are cut and tagged as jieba does', () => {
  const jieba = Jieba.withDict(dict);
  // From here on, the verbs of reports are loaded.
  wordsOf('惠及职工');
  const texts = transcriptsIn('seeds').map((file) => readFileSync(file, 'utf8').replaceAll('\r', ''));
  const pieces = texts.flatMap((text) => text.match(new RegExp(`.{1,${MAX_CHARS}}`, 'gu')) ?? []);
  for (const piece of [...ODD, ...pieces]) {
    expect(cutShort(piece)).toEqual(jieba.cut(piece, false));
    expect(tag(piece)).toEqual(jieba.tag(piece, false));
  }
});
