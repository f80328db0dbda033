import { dict } from '@node-rs/jieba/dict.js';
import type { Random } from './random.ts';

/** Words of two characters from the dictionary, by part of speech; the more frequent, the more often they come. */
export interface Lexicon {
  noun(r: Random): string;
  verb(r: Random): string;
  adjective(r: Random): string;
}

const RARE = 1000;

let made: Lexicon | undefined;

export function lexicon(): Lexicon {
  if (made) return made;
  const lists = { n: [] as [string, number][], v: [] as [string, number][], a: [] as [string, number][] };
  for (const line of Buffer.from(dict).toString('utf8').split('\n')) {
    const [word = '', frequency = '0', tag = ''] = line.trim().split(' ');
    const list =
      tag === 'n' || tag === 'vn' ? lists.n : tag === 'v' ? lists.v : tag === 'a' || tag === 'ad' ? lists.a : null;
    if (list && Number(frequency) >= RARE && /^\p{Script=Han}{2}$/u.test(word)) list.push([word, Number(frequency)]);
  }
  made = { noun: chooser(lists.n), verb: chooser(lists.v), adjective: chooser(lists.a) };
  return made;
}

/** Less than the frequency itself, so that the few most frequent words don't fill the page. */
function chooser(list: readonly [string, number][]): (r: Random) => string {
  let total = 0;
  const sums = list.map(([, frequency]) => {
    total += frequency ** 0.75;
    return total;
  });
  return (r) => {
    const wanted = r.next() * total;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! < wanted) low = middle + 1;
      else high = middle;
    }
    return list[low]![0];
  };
}
