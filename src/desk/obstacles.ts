import { reaches } from '../report/stages.ts';
import { openSettings, type Site } from '../settings/site.ts';
import type { Hindrance } from './publishing.ts';
import type { Work } from './worklist.ts';

/**
 * Returns the known obstacles to a publication before it starts, which the release would report a minute later. Pure.
 */
export function knownObstacles(works: readonly Work[], site: Site | null): Hindrance[] {
  const ofReports = works.flatMap((work): Hindrance[] => {
    const { title, slug, url, broken, faults, stage } = work;
    if (broken) return [{ fatal: true, what: `《${title}》读不出来，${broken}`, href: url }];
    const needed = site?.proof.release;
    const passed = stage ? { stages: [{ stage, by: '-', date: '-' }] } : {};
    const what = [
      faults > 0 && `有 ${faults} 处必改`,
      needed && !reaches(passed, needed) && `还没有过${needed}`,
    ].filter(Boolean);
    return what.length > 0 ? [{ fatal: true, what: `《${title}》${what.join('，')}`, href: `/proof/${slug}/` }] : [];
  });
  if (!site) return [{ fatal: true, what: '全站设置读不出来', href: '/proof/settings/' }, ...ofReports];
  const open = [...openSettings(site), ...(site.url ? [] : ['网址'])];
  const settings =
    open.length > 0 ? [{ fatal: true, what: `全站设置还没有填：${open.join('、')}`, href: '/proof/settings/' }] : [];
  return [...settings, ...ofReports];
}
