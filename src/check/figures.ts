import { figuresIn } from '../markdown/assemble.ts';
import type { Block } from '../report/block.ts';
import type { Figure } from '../report/figure.ts';
import type { Report } from '../report/report.ts';

const known = new WeakMap<readonly Block[], readonly Figure[]>();

/** Returns the published figures of a report, without themes and indicators. Cached, as several rules use them. */
export function publishedFigures(report: Report): readonly Figure[] {
  let figures = known.get(report.blocks);
  if (!figures) {
    figures = figuresIn(report.blocks, report);
    known.set(report.blocks, figures);
  }
  return figures;
}
