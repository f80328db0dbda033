import { isOrganOfNoPlace } from '../chinese/organs.ts';
import { localityOf, type Report } from '../report/report.ts';

type LocatedReport = Pick<Report, 'province' | 'city' | 'district' | 'organization' | 'url'>;

const SUFFIX = /(?:壮族|回族|维吾尔)?自治区$|特别行政区$|省$|市$/u;
const short = (name: string) => (name.length > 2 ? name.replace(SUFFIX, '') : name);

/** Returns 江苏淮安 for 淮安区 of 淮安市, 江苏省: the region without the place itself. */
export function region(place: LocatedReport): string {
  const { province, city } = place;
  return [...new Set([province, city].filter((name) => name !== null && name !== localityOf(place)))]
    .map((name) => short(name as string))
    .filter((name, i, all) => all.indexOf(name) === i)
    .join('');
}

/** Returns the parts of the address from the province down, without repetitions: 江苏省, 淮安市, 淮安区. */
export const address = ({ province, city, district }: LocatedReport): string[] => [
  ...new Set([province, city, district].filter((name): name is string => name !== null)),
];

/** Returns 淮安区总工会: the organization without the province and city that are shown next to it. */
export function shortOrganization(place: LocatedReport): string {
  const { organization, province, city, url } = place;
  if (!organization) return localityOf(place) ?? segment(url) ?? '';
  let name = organization;
  for (const part of [province, city]) {
    const rest = part && name.startsWith(part) ? name.slice(part.length) : name;
    // 江北市总工会 keeps its city: without it, nothing distinctive would be left
    if (!isOrganOfNoPlace(rest)) name = rest;
  }
  return name;
}

/** Returns the name of a district's page; the organization if the place is unknown. */
export const districtName = (report: LocatedReport): string =>
  localityOf(report) ?? report.organization ?? segment(report.url) ?? '';

/** Returns jintan for /2020/jintan/. */
export const segment = (url: string): string | undefined => url.split('/').filter(Boolean)[1];
