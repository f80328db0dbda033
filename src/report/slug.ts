import { pinyin } from 'pinyin-pro';

const MAX_SLUG_CHARS = 40;
/** Suffixes of place names, dropped from a slug if at least two characters remain. */
const PLACE_SUFFIX =
  /(?:特别行政区|自治[区州县旗]|经济技术开发区|高新技术产业开发区|开发区|新区|地区|(?<!园)[省市区县旗盟州])$/u;

/**
 * Returns the ASCII name of a district, organization or title for its address: 金坛区 → jintan, 重庆市 → chongqing.
 * Lower-case letters, digits and single hyphens, at most 40 characters, never empty.
 */
export function slugOf(name: string): string {
  const plain = name.normalize('NFKC').trim();
  const short = /^\p{Script=Han}+$/u.test(plain) ? plain.replace(PLACE_SUFFIX, '') : plain;
  const chosen = [...short].length >= 2 ? short : plain;
  const slug = trim(spell(chosen));
  if (slug || !plain) return slug || 'report';
  // Without any reading: the code points, so that different names have different addresses.
  const codes = [...plain].map((char) => (char.codePointAt(0) ?? 0).toString(16)).join('-');
  return trim(`u-${codes}`);
}

/**
 * Spells Han characters as one run of syllables (jintan); other letters and digits are unchanged, other characters
 * become hyphens.
 */
function spell(text: string): string {
  return text
    .split(/(\p{Script=Han}+)/u)
    .map((part, index) => (index % 2 === 1 ? `-${syllables(part)}-` : part))
    .join('')
    .replace(/-(?=[0-9])|(?<=[0-9])-/g, '-')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
}

/** Place names with unusual readings that the pinyin dictionary lacks. */
const READINGS: Readonly<Record<string, string>> = {
  乐清: 'yue qing',
  乐亭: 'lao ting',
  单县: 'shan xian',
  浚县: 'xun xian',
  洪洞: 'hong tong',
  涡阳: 'guo yang',
  大埔: 'da bu',
  歙县: 'she xian',
  六合: 'lu he',
  泌阳: 'bi yang',
  黄陂: 'huang pi',
  筠连: 'jun lian',
  什邡: 'shi fang',
  吴堡: 'wu bu',
  宕昌: 'tan chang',
  蔚县: 'yu xian',
  解州: 'xie zhou',
  繁峙: 'fan shi',
  珲春: 'hun chun',
  穆棱: 'mu ling',
  会稽: 'kuai ji',
  闵行: 'min hang',
  莘庄: 'xin zhuang',
  曾都: 'zeng du',
  调兵山: 'diao bing shan',
  尉犁: 'yu li',
  乐陵: 'lao ling',
  民乐: 'min le',
  牟定: 'mou ding',
  栎阳: 'yue yang',
  召陵: 'shao ling',
};

/** Characters whose reading in place names differs from the one in words: 江都, 于都 but 都是; 喀什, 乌什 but 什么. */
const IN_NAMES: Readonly<Record<string, string>> = { 都: 'du', 什: 'shi' };

function syllables(han: string): string {
  // 莘庄镇 begins with 莘庄
  const name = Object.keys(READINGS).find((known) => han.startsWith(known));
  const known = name === undefined ? [] : READINGS[name]!.split(' ');
  const read = [
    ...known,
    ...pinyin(han, { toneType: 'none', type: 'array', v: true, nonZh: 'removed' }).slice(known.length),
  ];
  const chars = [...han];
  return read
    .map((one, index) => IN_NAMES[chars[index] ?? ''] ?? one)
    .join(chars.length > 4 ? '-' : '')
    .replaceAll('ü', 'v');
}

function trim(slug: string): string {
  const clean = slug.replace(/^-+|-+$/g, '').replace(/-{2,}/g, '-');
  if (clean.length <= MAX_SLUG_CHARS) return clean;
  const cut = clean.slice(0, MAX_SLUG_CHARS + 1);
  const at = cut.lastIndexOf('-');
  return (at > MAX_SLUG_CHARS / 2 ? cut.slice(0, at) : clean.slice(0, MAX_SLUG_CHARS)).replace(/-+$/, '');
}
