import type { ReportPath } from '../markdown/assemble.ts';
import type { ReportRecord } from '../report/record.ts';

/** An existing report; if empty, an address reserved by a withdrawn or moved report. */
export interface ExistingReport {
  place: ReportPath;
  /** Path of its page: content/2020/jintan/index.mdx. */
  path: string;
  /** Content of the page on the disk. */
  mdx: string;
  /** Text of its record; null if there is none. */
  recordText: string | null;
  /** null if there is none, or if it can't be read. */
  record: ReportRecord | null;
  /** The transcript named in its frontmatter; null for a report written by hand. */
  source: { file: string; sha256: string } | null;
}

/** All reports of a site, indexed by transcript and by place. */
export class ReportIndex {
  readonly #reports = new Map<string, ExistingReport>();
  readonly #texts = new Map<string, ExistingReport[]>();
  readonly #files = new Map<string, ExistingReport[]>();

  constructor(reports: Iterable<ExistingReport> = []) {
    for (const report of reports) this.add(report);
  }

  /** Adds a report, replacing the one at the same place. */
  add(report: ExistingReport): void {
    const place = nameOf(report.place);
    const former = this.#reports.get(place);
    this.#reports.set(place, report);
    for (const [index, keysOf] of [
      [this.#texts, textsOf],
      [this.#files, filesOf],
    ] as const) {
      for (const key of former ? keysOf(former) : []) {
        const list = index.get(key) ?? [];
        list.splice(list.indexOf(former!), 1);
      }
      for (const key of keysOf(report)) {
        const list = index.get(key);
        if (list) list.push(report);
        else index.set(key, [report]);
      }
    }
  }

  /**
   * Returns the report whose transcript has this SHA-256: if there are several, the first whose record says so, else
   * the first whose frontmatter does.
   */
  withText(sha256: string): ExistingReport | undefined {
    const reports = this.#texts.get(sha256) ?? [];
    return reports.find(({ record }) => record?.source.sha256 === sha256) ?? reports[0];
  }

  /** Returns the reports whose transcripts have this name. */
  fromFile = (file: string): readonly ExistingReport[] => this.#files.get(file) ?? [];

  reports = (): Iterable<ExistingReport> => this.#reports.values();

  /** Returns the place with this name, with the suffix -2, -3 … if it is taken. */
  freePlace(volume: number, name: string): ReportPath {
    for (let n = 1; ; n++) {
      const free = n === 1 ? name : `${name}-${n}`;
      if (!this.#reports.has(nameOf({ volume, name: free }))) return { volume, name: free };
    }
  }
}

const nameOf = ({ volume, name }: ReportPath): string => `${volume}/${name}`;

/** ReportRecord and frontmatter agree unless one of them was lost or damaged. */
const sourcesOf = ({ record, source }: ExistingReport) => [record?.source, source].filter((one) => one != null);
const textsOf = (report: ExistingReport): Set<string> => new Set(sourcesOf(report).map(({ sha256 }) => sha256));
const filesOf = (report: ExistingReport): Set<string> => new Set(sourcesOf(report).map(({ file }) => file));
