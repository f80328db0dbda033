import { applyIndicators, type Indicators } from '../figures/indicator.ts';
import { placeOf } from '../markdown/load.ts';
import type { Figure } from '../report/figure.ts';
import type { Report } from '../report/report.ts';
import { publishedFigures } from './figures.ts';

/** The other reports as rules need them, by address (/2020/jintan/). */
export interface Library {
  /** The files that claim each address, in order. */
  files: ReadonlyMap<string, readonly string[]>;
  /** The readable reports. */
  reports: ReadonlyMap<string, Report>;
  /** Returns the figures of a report, with their indicators. */
  figures: (report: Report) => readonly Figure[];
}

/** Builds the library of some reports. An unreadable file still claims its address. */
export function libraryOf(entries: readonly { path: string; report: Report | null }[], rules?: Indicators): Library {
  const files = new Map<string, string[]>();
  const reports = new Map<string, Report>();
  for (const { path, report } of entries) {
    const place = placeOf(path);
    if (!place) continue;
    const url = `/${place.volume}/${place.name}/`;
    files.set(url, [...(files.get(url) ?? []), path]);
    if (report && !reports.has(url)) reports.set(url, report);
  }
  return { files, reports, figures: reader(rules) };
}

/** Returns a cached reader of figures with their indicators. */
function reader(rules: Indicators | undefined): Library['figures'] {
  const known = new Map<Report, readonly Figure[]>();
  return (report) => {
    const read = known.get(report);
    if (read) return read;
    const figures = publishedFigures(report);
    const matches = rules ? applyIndicators({ blocks: report.blocks, figures }, rules) : [];
    const ids = new Map(matches.map(({ figure, indicator }) => [figure.id, indicator.id]));
    const found = figures.map((figure) => ({ ...figure, indicator: ids.get(figure.id) ?? null }));
    known.set(report, found);
    return found;
  };
}

/** Returns whether a report's page has a block or figure with this id. */
export function hasId(report: Report, id: string): boolean {
  if (/^f-\d+$/.test(id)) return publishedFigures(report).some((figure) => figure.id === id);
  return report.blocks.some((block) => block.id === id);
}
