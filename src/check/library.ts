import { applyIndicators, type Indicators } from '../figures/indicator.ts';
import { placeOf } from '../markdown/load.ts';
import type { Figure } from '../report/figure.ts';
import type { Report } from '../report/report.ts';
import { figuresOf } from './figures.ts';

/** What a rule must know of the other reports, by their address (/2020/jintan/). */
export interface Library {
  /** The files that claim each address, in their order. */
  files: ReadonlyMap<string, readonly string[]>;
  /** The reports that could be read. */
  reports: ReadonlyMap<string, Report>;
  /** The figures of a report, with their indicators. */
  figures: (report: Report) => readonly Figure[];
}

/** The library of some reports. A file that can't be read claims its address all the same. */
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

/** Reads the figures of a report with its indicators, once. */
function reader(rules: Indicators | undefined): Library['figures'] {
  const known = new Map<Report, readonly Figure[]>();
  return (report) => {
    const read = known.get(report);
    if (read) return read;
    const figures = figuresOf(report);
    const matches = rules ? applyIndicators({ blocks: report.blocks, figures }, rules) : [];
    const ids = new Map(matches.map(({ figure, indicator }) => [figure.id, indicator.id]));
    const found = figures.map((figure) => ({ ...figure, indicator: ids.get(figure.id) ?? null }));
    known.set(report, found);
    return found;
  };
}

/** Whether a report's page has a place of this id: a block or a figure. */
export function hasId(report: Report, id: string): boolean {
  if (/^f-\d+$/.test(id)) return figuresOf(report).some((figure) => figure.id === id);
  return report.blocks.some((block) => block.id === id);
}
