import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { checkReports, isFailure } from '../src/check/check.ts';
import { checkStrays } from '../src/check/stray.ts';
import { foundIn, summaryOf } from '../src/check/summary.ts';
import { mend } from '../src/check/write-edits.ts';
import { loadIndicators } from '../src/figures/indicator.ts';
import { formatMessage } from '../src/report/complain.ts';
import { readIndicators, readNames, settledReports } from '../src/reports/files.ts';
import { readSources, readStrays } from '../src/reports/sources.ts';

const { content, fix, strict } = options();

if (fix) settledReports(content);
const rules = readIndicators(dirname(content));
const indicators = loadIndicators(rules);
let checked = checkReports(await readSources(content), { indicators });
const strays = checkStrays(await readStrays(content));
if (fix) {
  const { places, unsaved } = mend(checked);
  for (const line of unsaved) console.error(line);
  if (unsaved.length > 0) process.exitCode = 1;
  console.log(places > 0 ? `改好了 ${places} 处` : '没有可以放心自动改的地方');
  checked = checkReports(await readSources(content), { indicators });
}
const found = foundIn(checked, strays, rules, readNames(dirname(content)));
const messages = found.messages.map(({ message }) => message);
for (const { path, message } of found.messages) console.log(formatMessage(path, message));
for (const line of summaryOf(checked, found)) console.log(line);
if (isFailure(messages, strict)) process.exitCode = 1;

function options() {
  try {
    const { values } = parseArgs({
      options: {
        strict: { type: 'boolean', default: false },
        fix: { type: 'boolean', default: false },
        content: { type: 'string', default: 'content' },
      },
    });
    return values;
  } catch {
    console.error('没有这个选项。用法：npm run check -- [--strict] [--fix] [--content 文件夹]');
    process.exit(1);
  }
}
