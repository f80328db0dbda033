import type { VFileMessage } from 'vfile-message';
import { type Coverage, coverageOf } from '../figures/coverage.ts';
import { INDICATORS_FILE, loadIndicators } from '../figures/indicator.ts';
import type { Proposal } from '../figures/proposal.ts';
import { loadCorrections, NAMES_FILE } from '../names/corrections.ts';
import type { Checked } from './check.ts';
import { publishedFigures } from './figures.ts';

/** A message and the file it is about. */
interface Located {
  path: string;
  message: VFileMessage;
}

/** Everything that was found, with what the editors' rules for themes and indicators make of the reports. */
interface Found {
  messages: Located[];
  coverage: Coverage | null;
}

/**
 * @param indicators text of indicators.yaml; '' if there is none
 * @param names text of names.yaml; '' if there is none
 */
export function foundIn(
  checked: readonly Checked[],
  strays: readonly Checked[],
  indicators: string,
  names = '',
): Found {
  const own = loadCorrections(names).messages.map((message) => ({ path: NAMES_FILE, message }));
  const messages = [...checked, ...strays]
    .flatMap(({ file }) => file.messages.map((message): Located => ({ path: file.path, message })))
    .concat(own);
  if (!indicators) return { messages, coverage: null };
  const rules = loadIndicators(indicators);
  const reports = checked.flatMap(({ report }) =>
    report ? [{ ...report, figures: [...publishedFigures(report)] }] : [],
  );
  const coverage = coverageOf(reports, rules);
  const ruled = [...rules.messages, ...coverage.messages].map((message) => ({ path: INDICATORS_FILE, message }));
  return { messages: [...messages, ...ruled], coverage };
}

/** Returns how much was found, in a few lines. */
export function summaryOf(checked: readonly Checked[], { messages, coverage }: Found): string[] {
  const fatal = messages.filter(({ message }) => message.fatal);
  const lines = [`检查了 ${checked.length} 份报告：${fatal.length} 个错误，${messages.length - fatal.length} 个提醒`];
  const places = new Set(fatal.map(({ path, message }) => `${path}:${message.line ?? 1}`));
  if (fatal.length > 0) lines.push(`其中必改的：${[...places].join('、')}`);
  if (coverage) {
    const { figures, themed, indicators, shared, idle, proposals } = coverage;
    lines.push(`指标：${figures} 个数字，${themed} 个有主题；${indicators} 个指标，${shared} 个在两份以上的报告里有值`);
    if (idle.length > 0) lines.push(`还没有数字的指标 ${idle.length} 个：${idle.join('、')}`);
    lines.push(...proposals.map(proposed));
  }
  const fixable = checked.reduce((sum, { edits }) => sum + edits.length, 0);
  if (fixable > 0) lines.push(`其中 ${fixable} 处可以自动改好：npm run check -- --fix`);
  return lines;
}

const MOST_EXAMPLES = 3;

/** Describes an indicator that could be added to the editors' file, with examples from reports. */
function proposed({ words, unit, reports, examples }: Proposal): string {
  const places = examples.slice(0, MOST_EXAMPLES).map(({ url, id, text, label }) => `${url}#${id} “${label}”${text}`);
  const more = reports > MOST_EXAMPLES ? ' 等' : '';
  return `${INDICATORS_FILE}  可以加一个指标：“${words}”（${unit}），${reports} 份报告说到，还没有指标认领：${places.join('，')}${more}`;
}
