import { areaList } from '@vant/area-data';
import { slugOf } from '../src/report/slug.ts';
import { caption, heading, lead, paragraph, person, subheading, title } from './prose.ts';
import { random } from './random.ts';

/** A report as an editor's file: where it lies under content/, and its MDX. */
export interface Made {
  path: string;
  mdx: string;
}

interface District {
  slug: string;
  name: string;
  city: string;
  province: string;
}

const LAST = 2024;
const ORDINALS = [...'一二三四五六七八'];

/** How many volumes so many reports make: a hundred districts over ten years are a thousand. */
const yearsOf = (count: number): number => (count >= 10_000 ? 20 : count >= 1000 ? 10 : count >= 100 ? 5 : 2);

/** Report after report, `count` of them, the same ones in every run. `edition` words report 0 otherwise. */
export function* makeReports(count: number, edition = 0): Generator<Made> {
  const years = yearsOf(count);
  const places = districts(Math.ceil(count / years));
  for (let i = 0; i < count; i += 1) yield makeReport(i, places[Math.floor(i / years)]!, LAST - (i % years), edition);
}

function makeReport(i: number, { slug, name, city, province }: District, year: number, edition: number): Made {
  const r = random(i === 0 ? 7919 * (edition + 1) : i * 104_729 + 1);
  const parts = [
    `---\ntitle: ${title(r, name.slice(0, -1))}\norganization: ${city}${name}总工会\ndistrict: ${name}\ncity: ${city}\nprovince: ${province}`,
    `period:\n  start: ${year}\n  end: ${year}\nbyline:\n  - role: 通讯员\n    name: ${person(r)}\n---`,
  ];
  const blocks = [lead(r, year, name)];
  const sections = r.int(4, 5);
  for (let s = 0; s < sections; s += 1) {
    blocks.push(`## ${ORDINALS[s]}、${heading(r)}`);
    for (let k = r.int(3, 4); k > 0; k -= 1) {
      blocks.push(`### ${subheading(r)}`, paragraph(r));
      if (r.int(0, 2) === 0) blocks.push(`<Photo caption="${caption(r)}" />`);
    }
  }
  return { path: `content/${year}/${slug}/index.mdx`, mdx: `${parts.join('\n')}\n\n${blocks.join('\n\n')}\n` };
}

/** Real districts, each with an address of its own, spread over the provinces. */
function districts(count: number): District[] {
  const { province_list: provinces, city_list: cities, county_list: counties } = areaList;
  const found = new Map<string, District>();
  const all = Object.entries(counties).filter(([code]) => Number(code) < 710_000);
  for (let i = 0; i < all.length && found.size < count; i += 1) {
    const [code, name] = all[(i * 37) % all.length]!;
    const slug = slugOf(name);
    const city = cities[`${code.slice(0, 4)}00`] ?? '';
    const province = provinces[`${code.slice(0, 2)}0000`] ?? '';
    if (city.length > 2 && name.length > 2 && !found.has(slug)) found.set(slug, { slug, name, city, province });
  }
  return [...found.values()];
}
