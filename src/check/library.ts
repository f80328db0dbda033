import { figuresIn } from '../markdown/assemble.ts';
import { placeOf } from '../markdown/load.ts';
import type { Report } from '../report/report.ts';

/** What a rule must know of the other reports, by their address (/2020/jintan/). */
export interface Library {
  /** The files that claim each address, in their order. */
  files: ReadonlyMap<string, readonly string[]>;
  /** The reports that could be read. */
  reports: ReadonlyMap<string, Report>;
}

/** The library of some reports. A file that can't be read claims its address all the same. */
export function libraryOf(entries: readonly { path: string; report: Report | null }[]): Library {
  const files = new Map<string, string[]>();
  const reports = new Map<string, Report>();
  for (const { path, report } of entries) {
    const place = placeOf(path);
    if (!place) continue;
    const url = `/${place.volume}/${place.name}/`;
    files.set(url, [...(files.get(url) ?? []), path]);
    if (report && !reports.has(url)) reports.set(url, report);
  }
  return { files, reports };
}

/** Whether a report's page has a place of this id: a block or a figure. */
export function hasId(report: Report, id: string): boolean {
  const { blocks } = report;
  if (/^f-\d+$/.test(id)) return figuresIn(blocks, report).some((figure) => figure.id === id);
  return blocks.some((block) => block.id === id);
}
