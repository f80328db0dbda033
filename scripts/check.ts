import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { saveFile } from '../src/atomic.ts';
import { checkReports, isFailure } from '../src/check/check.ts';
import { applyEdits } from '../src/check/fix.ts';
import { checkStrays } from '../src/check/stray.ts';
import { diskFault } from '../src/disk-fault.ts';
import { coverageOf } from '../src/figures/coverage.ts';
import { INDICATORS_FILE, loadIndicators } from '../src/figures/indicator.ts';
import { formatMessage } from '../src/report/complain.ts';
import { figuresIn } from '../src/reports/assemble.ts';
import { readIndicators, settledReports } from '../src/reports/files.ts';
import { readSources, readStrays } from '../src/sources.ts';

const { content, fix, strict } = options();

if (fix) settledReports(content);
let sources = await readSources(content);
let checked = checkReports(sources);
const strays = checkStrays(await readStrays(content));
if (fix) {
  let mended = 0;
  const unsaved: string[] = [];
  for (const { file, edits } of checked) {
    if (edits.length === 0 || String(file.value).includes('\ufffd')) continue;
    const before = String(file.value);
    try {
      saveFile({ path: file.path, content: applyEdits(before, edits), before });
      mended += edits.length;
    } catch (error) {
      const fault = diskFault(error);
      if (!fault) throw error;
      unsaved.push(`${file.path}  ${fault.what}  ${fault.todo}`);
    }
  }
  for (const line of unsaved) console.error(line);
  if (unsaved.length > 0) process.exitCode = 1;
  console.log(mended > 0 ? `改好了 ${mended} 处` : '没有可以放心自动改的地方');
  sources = await readSources(content);
  checked = checkReports(sources);
}

const messages = [...checked, ...strays].flatMap(({ file }) =>
  file.messages.map((message) => ({ path: file.path, message })),
);
for (const { path, message } of messages) console.log(formatMessage(path, message));
const coverage = await readCoverage();
for (const message of coverage?.messages ?? []) {
  console.log(formatMessage(INDICATORS_FILE, message));
  messages.push({ path: INDICATORS_FILE, message });
}
const errors = messages.filter(({ message }) => message.fatal).length;
const warnings = messages.length - errors;
const fixable = checked.reduce((sum, { edits }) => sum + edits.length, 0);
console.log(`检查了 ${checked.length} 份报告：${errors} 个错误，${warnings} 个提醒`);
if (errors > 0) console.log(`其中必改的：${fatalPlaces()}`);
if (coverage) {
  const { figures, themed, indicators, shared } = coverage;
  console.log(`指标：${figures} 个数字，${themed} 个有主题；${indicators} 个指标，${shared} 个在两份以上的报告里有值`);
}
if (fixable > 0) console.log(`其中 ${fixable} 处可以自动改好：npm run check -- --fix`);
const failed = isFailure(
  messages.map(({ message }) => message),
  strict,
);
if (failed) process.exitCode = 1;

/** Where the errors stand, each place once. */
function fatalPlaces(): string {
  const places = messages.flatMap(({ path, message }) => (message.fatal ? `${path}:${message.line ?? 1}` : []));
  return [...new Set(places)].join('、');
}

/** What the editors' rules for themes and indicators make of the reports; nothing, where there are no rules. */
async function readCoverage() {
  const yaml = await readIndicators(dirname(content));
  if (!yaml) return null;
  const rules = loadIndicators(yaml);
  const reports = checked.flatMap(({ report }) => (report ? [{ ...report, figures: figuresIn(report.blocks) }] : []));
  const coverage = coverageOf(reports, rules);
  return { ...coverage, messages: [...rules.messages, ...coverage.messages] };
}

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
