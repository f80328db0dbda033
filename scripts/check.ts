import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { VFile } from 'vfile';
import { checkReport } from '../src/check/check.ts';
import { readReportFile, reportFiles } from '../src/files.ts';
import { formatMessage } from '../src/report/complain.ts';

const { values } = parseArgs({ options: { strict: { type: 'boolean', default: false } } });

let errors = 0;
let warnings = 0;
const files = await reportFiles('content');
for (const path of files) {
  const { value, record } = await readReportFile(path);
  const file = new VFile({ path, value });
  const assets = await readdir(dirname(path), { recursive: true });
  checkReport(file, record, new Set(assets.map((name) => name.replaceAll('\\', '/'))));
  for (const message of file.messages) {
    if (message.fatal) errors += 1;
    else warnings += 1;
    console.log(formatMessage(path, message));
  }
}
console.log(`检查了 ${files.length} 份报告：${errors} 个错误，${warnings} 个提醒`);
process.exitCode = errors > 0 || (values.strict && warnings > 0) ? 1 : 0;
