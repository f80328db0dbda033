import { pinyin } from 'pinyin-pro';
import type { Kind } from './name.ts';

/** Returns the syllables of a name without tones, parted by blanks; surnames as such: 单, 仇, 解, 区, 曾 → shan, qiu, xie, ou, zeng. */
export const soundOf = (name: string, kind: Kind): string =>
  pinyin(name, {
    toneType: 'none',
    type: 'array',
    v: true,
    surname: kind === 'person' ? 'head' : 'off',
    nonZh: 'consecutive',
  })
    .map((syllable) => syllable.toLowerCase().replace(/[^a-z\d]/gu, ''))
    .filter(Boolean)
    .join(' ');
