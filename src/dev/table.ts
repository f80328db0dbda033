import type { Report } from '../report/report.ts';
import { CSV_HEAD, figureRows } from '../report/rows.ts';

/** The figures of some reports as a file of CSV. */
export const tableOf = (reports: readonly Report[]): Response =>
  new Response(CSV_HEAD + reports.map((report) => figureRows(report).csv).join(''), {
    headers: { 'Content-Type': 'text/csv; charset=utf-8' },
  });
