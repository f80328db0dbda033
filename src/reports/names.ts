import { corrected } from '../names/corrected.ts';
import type { Name } from '../names/name.ts';
import type { Listed } from '../report/listed.ts';
import { type NameEntry, nameEntries } from '../view/names.ts';
import { nameCorrections } from './corrections.ts';
import { allReports } from './index.ts';
import { getNames } from './store.ts';

/** Returns the names of a report as the editors have them. */
const namesOf = (report: Listed): readonly Name[] =>
  corrected(getNames(report.digest), nameCorrections(), () => report.blocks);

let entries: Promise<NameEntry[]> | undefined;

/** Returns the names of all reports by their sound. Read once a build. */
export function siteNames(): Promise<NameEntry[]> {
  // In dev, reports come and go.
  if (import.meta.env.DEV) return readEntries();
  entries ??= readEntries();
  return entries;
}

const readEntries = async (): Promise<NameEntry[]> => nameEntries(await allReports(), namesOf, nameCorrections());
