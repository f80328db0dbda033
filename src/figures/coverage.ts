import type { VFileMessage } from 'vfile-message';
import { complaint } from '../report/complain.ts';
import { isResult } from '../report/figure.ts';
import type { Report } from '../report/report.ts';
import { applyIndicators, contextsOf, type Indicators } from './indicator.ts';
import { type Proposal, proposalsOf } from './proposal.ts';
import { withThemes } from './theme.ts';

/** How many figures the indicators and themes cover. */
export interface Coverage {
  figures: number;
  /** Figures with a theme. */
  themed: number;
  indicators: number;
  /** Indicators with values in two or more reports. */
  shared: number;
  /** Names of the indicators that no report mentions yet. */
  idle: string[];
  /** What several reports count without an indicator claiming it. */
  proposals: Proposal[];
  /** Figures claimed by two rules, with the line of the rule in the editors' file. */
  messages: VFileMessage[];
}

/** Applies the editors' rules to some reports. */
export function coverageOf(
  reports: readonly Pick<Report, 'url' | 'blocks' | 'figures'>[],
  rules: Indicators,
): Coverage {
  const found = new Map<string, Set<string>>(rules.indicators.map(({ id }) => [id, new Set()]));
  const claiming = new Set<string>();
  const messages: VFileMessage[] = [];
  let figures = 0;
  let themed = 0;
  for (const { figures: all, ...rest } of reports) {
    const report = { ...rest, figures: all.filter(isResult) };
    figures += report.figures.length;
    // Computed once for both uses: thousands of reports may be read here.
    const contexts = contextsOf(report);
    const matches = applyIndicators(report, rules, contexts);
    themed += withThemes(report, rules, contexts, matches).filter(({ theme }) => theme !== null).length;
    for (const { figure, indicator, others } of matches) {
      found.get(indicator.id)?.add(report.url);
      for (const other of others) {
        claiming.add(other.id);
        messages.push(
          complaint({
            rule: 'indicator-overlap',
            place: { line: other.line, column: 1 },
            what: `“${other.name}”与第 ${indicator.line} 行的“${indicator.name}”都认领了 ${report.url}#${figure.id} 的“${figure.label}”${figure.text}`,
            todo: '给其中一条加 without 或 near，使一个数字只归一个指标',
          }),
        );
      }
    }
  }
  const idle = rules.indicators.filter(({ id }) => !found.get(id)?.size && !claiming.has(id)).map(({ name }) => name);
  const shared = [...found.values()].filter((urls) => urls.size >= 2).length;
  messages.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  const proposals = proposalsOf(reports, rules);
  return { figures, themed, indicators: rules.indicators.length, shared, idle, proposals, messages };
}
