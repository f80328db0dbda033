import { pinyin } from 'pinyin-pro';
import type { Kind } from './name.ts';

/** Cache, by kind and name: reports of one place name the same persons and organisations. */
const known = new Map<string, string>();

/** Returns the syllables of a name without tones, separated by blanks. Surnames are read as such: 单 shan, 仇 qiu, 曾 zeng. */
export function soundOf(name: string, kind: Kind): string {
  const key = `${kind} ${name}`;
  const sound = known.get(key) ?? spoken(name, kind);
  known.set(key, sound);
  return sound;
}

const spoken = (name: string, kind: Kind): string =>
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
