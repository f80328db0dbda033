import { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import type { Subject } from './rule.ts';
import { encoding } from './rules/encoding.ts';
import { invisible } from './rules/invisible.ts';
import { personalData } from './rules/personal-data.ts';
import { runRules } from './run.ts';

/** The fatal rules that look at a single report. Duplicate addresses are found by the build itself. */
const GATE = [encoding, invisible, personalData] as const;

const NO_LIBRARY = { files: new Map(), reports: new Map(), figures: () => [] };

/** Returns the fatal messages that keep a readable report from being published. Pure. */
export function barriersOf({ file, report, lines }: Pick<Subject, 'file' | 'report' | 'lines'>): VFileMessage[] {
  const own = new VFile({ path: file.path, value: file.value });
  runRules({ file: own, report, lines, assets: new Map(), library: NO_LIBRARY }, GATE);
  return own.messages.filter(({ fatal }) => fatal);
}
