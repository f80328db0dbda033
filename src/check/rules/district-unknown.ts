import { areaList } from '@vant/area-data';
import { mentionsIn, type Place, placesNamed } from '../../chinese/places.ts';
import type { Problem, Rule } from '../rule.ts';

/**
 * A district that is not in the list of China's divisions, or not in the city or province of the frontmatter. The list
 * is never current: a district in the name of its city's own union is accepted as new, unless it looks like a misspelt
 * neighbour.
 */
export const districtUnknown: Rule = {
  id: 'district-unknown',
  title: '地区不在行政区划表里，或与市、省不符',
  remedy: '写全称，带上区、县、市：金坛区',
  check({ report: { district, city, province, organization } }) {
    if (district === null) return [];
    const places = placesOf(district);
    if (places.length === 0) {
      const neighbours = districtsOf(city, province);
      const meant = neighbours.find((name) => isSlip(name, district));
      const isNew = neighbours.length > 0 && !meant && organization?.includes(`${city}${district}`);
      if (isNew && /[区县市旗]$/.test(district)) return [];
      const todo = meant
        ? `是不是 ${meant}？请核对有没有写错字`
        : '请核对有没有写错字；要写全称，如 金坛区；新设的区请把 city、province 和单位全称也写上';
      return [problem(`行政区划表里没有“${district}”`, todo)];
    }
    if (!places.some((place) => place.name === district)) {
      const names = [...new Set(places.map((place) => place.name))].slice(0, 3).join('、');
      return [problem(`地区“${district}”不是全称`, `请写成 ${names}`)];
    }
    const above = [city, province].filter((name) => name !== null);
    const fits = (place: Place) => above.every((name) => [place.name, place.city, place.province].includes(name));
    if (places.some(fits)) return [];
    const [one] = places;
    const right = [one?.province, one?.city].filter((name) => name && name !== district).join(' ');
    return [
      problem(`“${district}”不在${above.join('、')}`, `请核对 district、city、province；${district}属于${right}`),
    ];
  },
};

/** Returns the listed districts of a city, if it is in the given province. */
function districtsOf(city: string | null, province: string | null): string[] {
  const found = city === null ? [] : placesNamed(city).filter((place) => place.level === 'city');
  const codes = found.filter((place) => province === null || place.province === province).map(({ code }) => code);
  return Object.entries(areaList.county_list).flatMap(([code, name]) =>
    codes.some((own) => code.startsWith(own.slice(0, 4))) ? [name] : [],
  );
}

/** Returns whether two names of three or more characters differ in a single one. */
const isSlip = (a: string, b: string): boolean =>
  a.length === b.length && a.length > 2 && [...a].filter((char, index) => char !== b[index]).length === 1;

function placesOf(name: string): readonly Place[] {
  const listed = placesNamed(name);
  if (listed.length > 0) return listed;
  // development zones are not listed, but contain the name of a listed division
  const [mention] = mentionsIn(name);
  return mention?.text === name ? mention.places : [];
}

const problem = (what: string, todo: string): Problem => ({ block: null, field: 'district', what, todo });
