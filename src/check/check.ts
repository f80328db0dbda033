import type { VFile } from 'vfile';
import { complain } from '../report/complain.ts';
import { loadReport } from '../report/load.ts';
import type { Report } from '../report/report.ts';
import type { Rule } from './rule.ts';
import { headingJump } from './rules/heading-jump.ts';
import { organizationUnknown } from './rules/organization-unknown.ts';
import { photoCaption } from './rules/photo-caption.ts';
import { photoMissing } from './rules/photo-missing.ts';
import { unbalancedQuotes } from './rules/unbalanced-quotes.ts';

export const RULES: readonly Rule[] = [headingJump, organizationUnknown, photoCaption, photoMissing, unbalancedQuotes];

/**
 * Reads a report and puts everything that may be wrong with it on `file`, in the order of its lines.
 * @param assets files beside the report, by their path from its folder
 * @returns the report, or null where it can't be published
 */
export function checkReport(file: VFile, recordJson: string | null, assets: ReadonlySet<string>): Report | null {
  const { report, lines } = loadReport(file, recordJson);
  if (report) {
    for (const rule of RULES) {
      for (const { block, what, todo } of rule.check({ file, report, lines, assets })) {
        const line = block ? (lines[report.blocks.indexOf(block)] ?? 1) : 1;
        complain(file, { rule: rule.id, place: { line, column: 1 }, what, todo });
      }
    }
  }
  file.messages.sort((a, b) => (a.line ?? 1) - (b.line ?? 1) || (a.column ?? 1) - (b.column ?? 1));
  return report;
}
