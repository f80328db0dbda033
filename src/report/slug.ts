import { pinyin } from 'pinyin-pro';

const LONGEST = 40;
/** What a place is, behind its name: dropped from a slug while two characters of name are left. */
const PLACE_SUFFIX =
  /(?:特别行政区|自治[区州县旗]|经济技术开发区|高新技术产业开发区|开发区|新区|地区|[省市区县旗盟州])$/u;

/**
 * The ASCII name of a district, organization or title for its address: 金坛区 → jintan, 重庆市 → chongqing.
 * Lower-case letters, digits and single hyphens, at most 40 characters, never empty.
 */
export function slugOf(name: string): string {
  const whole = name.normalize('NFKC').trim();
  const short = /^\p{Script=Han}+$/u.test(whole) ? whole.replace(PLACE_SUFFIX, '') : whole;
  const chosen = [...short].length >= 2 ? short : whole;
  const slug = trim(spell(chosen));
  if (slug) return slug;
  // Nothing that has a reading: the code points, so that different names keep different addresses.
  const codes = [...whole].map((char) => (char.codePointAt(0) ?? 0).toString(16)).join('-');
  return trim(`u-${codes}`) || 'report';
}

/** Han characters as one run of syllables (jintan), everything else as it is, other signs as hyphens. */
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

/** Readings that place names keep and dictionaries of words miss; 都 in a name is du. */
customPinyin({
  乐清: 'yuè qīng',
  乐亭: 'lào tíng',
  乐陵: 'lào líng',
  乐昌: 'lè chāng',
  单县: 'shàn xiàn',
  浚县: 'xùn xiàn',
});

const syllables = (han: string): string =>
  pinyin(han, { toneType: 'none', type: 'array', v: true, nonZh: 'removed' })
    .join([...han].length > 4 ? '-' : '')
    .replaceAll('ü', 'v');

function trim(slug: string): string {
  const clean = slug.replace(/^-+|-+$/g, '').replace(/-{2,}/g, '-');
  if (clean.length <= LONGEST) return clean;
  const cut = clean.slice(0, LONGEST + 1);
  const at = cut.lastIndexOf('-');
  return (at > LONGEST / 2 ? cut.slice(0, at) : clean.slice(0, LONGEST)).replace(/-+$/, '');
}
