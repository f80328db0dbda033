import { corrected } from '../names/corrected.ts';
import type { Name } from '../names/name.ts';
import type { Listed } from '../report/listed.ts';
import { nameEntries } from '../view/names.ts';
import { nameCorrections } from './corrections.ts';
import { allReports } from './index.ts';
import { oncePerBuild } from './once.ts';
import { getNames } from './store.ts';

/** Returns the names of a report as the editors have them. */
const namesOf = (report: Listed): readonly Name[] =>
  corrected(getNames(report.digest), nameCorrections(), () => report.blocks);

/** Returns the names of all reports by their sound. */
export const siteNames = oncePerBuild(async () => nameEntries(await allReports(), namesOf, nameCorrections()));
