import { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import type { Subject } from './rule.ts';
import { encoding } from './rules/encoding.ts';
import { invisible } from './rules/invisible.ts';
import { personalData } from './rules/personal-data.ts';
import { tagMarks } from './rules/tag-marks.ts';
import { runRules } from './run.ts';

/**
 * The fatal rules that need nothing but the report. The other two are a build's own: it publishes one of two reports with
 * the same address (reports/compile.ts), and a photo that can't be shown as its caption alone (photo/photos.ts).
 */
const GATE = [encoding, invisible, personalData, tagMarks] as const;

const NO_LIBRARY = { files: new Map(), reports: new Map(), figures: () => [] };

/** Returns the fatal messages that keep a readable report from being published. Pure. */
export function barriersOf({ file, report, lines }: Pick<Subject, 'file' | 'report' | 'lines'>): VFileMessage[] {
  const own = new VFile({ path: file.path, value: file.value });
  runRules({ file: own, report, lines, assets: new Map(), library: NO_LIBRARY }, GATE);
  return own.messages.filter(({ fatal }) => fatal);
}
