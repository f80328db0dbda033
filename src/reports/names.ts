import { corrected } from '../names/corrected.ts';
import type { Name } from '../names/name.ts';
import type { Listed } from '../report/listed.ts';
import { nameEntries } from '../view/names.ts';
import { nameCorrections } from './corrections.ts';
import { allReports } from './index.ts';
import { oncePerBuild } from './once.ts';
import { getMentions, getNames } from './store.ts';

/** Returns the names of a report as the editors have them. */
function namesOf(report: Listed): readonly Name[] {
  const corrections = nameCorrections();
  if (corrections.length === 0) return getMentions(report.digest);
  return corrected(getNames(report.digest), corrections, () => report.blocks);
}

/** Returns the names of all reports by their sound. */
export const siteNames = oncePerBuild(async () => nameEntries(await allReports(), namesOf, nameCorrections()));
