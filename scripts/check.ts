import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { checkReports } from '../src/check/check.ts';
import { applyEdits } from '../src/check/fix.ts';
import { formatMessage } from '../src/report/complain.ts';
import { readSources } from './sources.ts';

const { content, fix, strict } = options();

let sources = await readSources(content);
let checked = checkReports(sources);
if (fix) {
  let mended = 0;
  for (const { file, edits } of checked) {
    if (edits.length === 0 || String(file.value).includes('\ufffd')) continue;
    await writeFile(file.path, applyEdits(String(file.value), edits));
    mended += edits.length;
  }
  console.log(mended > 0 ? `改好了 ${mended} 处` : '没有可以放心自动改的地方');
  sources = await readSources(content);
  checked = checkReports(sources);
}

const messages = checked.flatMap(({ file }) => file.messages.map((message) => ({ path: file.path, message })));
for (const { path, message } of messages) console.log(formatMessage(path, message));
const errors = messages.filter(({ message }) => message.fatal).length;
const warnings = messages.length - errors;
const fixable = checked.reduce((sum, { edits }) => sum + edits.length, 0);
console.log(`检查了 ${checked.length} 份报告：${errors} 个错误，${warnings} 个提醒`);
if (fixable > 0) console.log(`其中 ${fixable} 处可以自动改好：npm run check -- --fix`);
process.exitCode = errors > 0 || (strict && warnings > 0) ? 1 : 0;

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
