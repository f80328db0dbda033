import { mkdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, parse } from 'node:path';
import { parseArgs } from 'node:util';
import { cancel, confirm, intro, isCancel, note, outro, text } from '@clack/prompts';
import { createFolder, saveFile } from '../src/atomic.ts';
import { diskFault } from '../src/disk-fault.ts';
import { documentsAt, readDocument } from '../src/import/disk.ts';
import type { Imported } from '../src/import/imported.ts';
import { opened } from '../src/import/opened.ts';
import { type Plan, planImport, planTemplate } from '../src/import/plan.ts';
import { summaryLine, summaryOf } from '../src/import/summary.ts';
import { printedSource } from '../src/report/printed-source.ts';
import { TranscriptError } from '../src/transcript/error.ts';
import { encodeJpeg } from './encode.ts';
import { remember, shelfOf } from './shelf.ts';

const USAGE = '用法：npm run new -- --year 2025 --district 江都区 [--from 文件或文件夹] [--json] [--yes]';

interface Wishes {
  year: string | undefined;
  district: string | undefined;
  from: string | undefined;
  yes: boolean;
  json: boolean;
  out: string;
}

/** A document, and the report that it would become or the one line that says why it can't be read. */
interface Outcome {
  /** null for a template. */
  path: string | null;
  plan: Plan | null;
  problem: string | null;
}

/** Asks what is not given on the command line, shows what was understood, and writes a new folder for each report. */
async function main(): Promise<void> {
  const wishes = options();
  const asks = Boolean(process.stdin.isTTY && process.stdout.isTTY) && !wishes.yes && !wishes.json;
  if (asks) intro('新建一份报告');
  const from = wishes.from ?? (asks ? await askDocument() : undefined);
  // Read before anything else is asked: nobody answers for a file that can't be read.
  const documents = from ? await readAll(from, wishes.out) : null;
  const given = asks && !isMany(documents) ? await ask(wishes, Boolean(from)) : wishes;
  const outcomes = await plansOf(documents, given);
  if (wishes.json) return print(outcomes);
  const lines =
    outcomes.length === 1 ? outcomes.flatMap(({ plan }) => (plan ? summaryOf(plan) : [])) : listOf(outcomes);
  if (asks) note(lines.join('\n'), '读到的内容');
  else console.log(lines.join('\n'));
  const plans = outcomes.filter((outcome): outcome is Outcome & { plan: Plan } => outcome.plan !== null);
  const folders = plans.map(({ plan }) => folderOf(plan, given.out));
  if (asks && folders.length > 0 && !(await sure(folders))) {
    cancel('没有写入任何文件');
    return;
  }
  for (const [index, outcome] of plans.entries()) {
    const folder = folders[index] ?? '';
    try {
      if (!createFolder(folder, outcome.plan.files)) throw new Fault(`${folder}  已经有这个文件夹  请先改名或移走`);
      const { transcript } = outcome.plan;
      if (outcome.path && transcript !== null) await keepTranscript(outcome.path, seedsOf(given.out), transcript);
      console.log(`已写入 ${join(folder, 'index.mdx')}`);
    } catch (error) {
      if (plans.length === 1) throw error;
      outcome.problem = lineOf(error);
    }
  }
  if (plans.some(({ plan }) => plan.transcript !== null)) remember(given.out);
  for (const { problem } of outcomes) if (problem) console.error(problem);
  if (outcomes.some(({ problem }) => problem !== null)) process.exitCode = 1;
  const done = '接着运行 npm run dev 看样子，npm run check 查问题';
  if (asks) outro(done);
  else if (plans.length > 0) console.log(done);
}

const seedsOf = (out: string): string => join(dirname(out), 'seeds');
const folderOf = ({ place }: Plan, out: string): string => join(out, String(place.volume), place.name);
const isMany = (documents: readonly Read[] | null): boolean => documents !== null && documents.length > 1;

interface Read {
  path: string;
  imported: Imported | null;
  problem: string | null;
}

/** Reads the document, or every document of the folder. One that can't be read stops nothing but itself. */
async function readAll(from: string, out: string): Promise<Read[]> {
  const paths = await documentsAt(from);
  const documents: Read[] = [];
  for (const path of paths) {
    try {
      const name = (base: string, bytes: Buffer) => freeName(seedsOf(out), base, bytes);
      documents.push({ path, imported: await readDocument(path, encodeJpeg, name), problem: null });
    } catch (error) {
      if (paths.length === 1) throw error;
      documents.push({ path, imported: null, problem: lineOf(error) });
    }
  }
  return documents;
}

/** What would be made of each document, or of the template where there is none. */
async function plansOf(documents: readonly Read[] | null, given: Wishes): Promise<Outcome[]> {
  const year = yearOf(given.year);
  const district = given.district?.trim() || null;
  const shelf = shelfOf(given.out);
  const thisYear = new Date().getFullYear();
  if (documents === null) {
    if (year === null || district === null) throw new Fault(`缺少 --year 或 --district  ${USAGE}`);
    return [{ path: null, plan: planTemplate(year, district, shelf), problem: null }];
  }
  return documents.map(({ path, imported, problem }) => {
    if (imported === null) return { path, plan: null, problem };
    const plan = planImport(imported, { year, district }, shelf, thisYear);
    if (plan.duplicateOf && !given.json) {
      const there = `这份文稿已经在 ${join(given.out, String(plan.duplicateOf.volume), plan.duplicateOf.name)}`;
      const fault = new Fault(`${path}  ${there}  请直接改那一份`);
      if (documents.length === 1) throw fault;
      return { path, plan: null, problem: fault.message };
    }
    const mdx = String(plan.files.get('index.mdx'));
    const page = join(folderOf(plan, given.out), 'index.mdx');
    const source = printedSource(mdx);
    shelf.push({ place: plan.place, path: page, mdx, recordText: null, record: plan.record, source });
    return { path, plan, problem: null };
  });
}

/** A report a line, in the order of the documents; `{ file, error }` where one of several can't be read. */
function print(outcomes: readonly Outcome[]): void {
  for (const { path, plan, problem } of outcomes) {
    if (problem) console.error(problem);
    if (problem) process.exitCode = 1;
    const line = plan && path ? opened(basename(path), plan) : { file: path && basename(path), error: problem };
    if (line) process.stdout.write(`${JSON.stringify(line)}\n`);
  }
}

/** A folder in one summary: a line for each report, and how many could not be read. */
function listOf(outcomes: readonly Outcome[]): string[] {
  const failed = outcomes.filter(({ problem }) => problem !== null).length;
  return [
    `${outcomes.length} 份文稿${failed > 0 ? `，${failed} 份没有读成` : ''}`,
    ...outcomes.flatMap(({ path, plan }) => (path && plan ? [`  ${basename(path)}  ${summaryLine(plan)}`] : [])),
  ];
}

/** A message for the editor: one line. */
class Fault extends Error {}

function options(): Wishes {
  try {
    const { values } = parseArgs({
      options: {
        year: { type: 'string' },
        district: { type: 'string' },
        from: { type: 'string' },
        yes: { type: 'boolean', short: 'y', default: false },
        json: { type: 'boolean', default: false },
        out: { type: 'string', default: 'content' },
      },
    });
    const { year, district, from, yes, json, out } = values;
    return { year, district, from, yes, json, out };
  } catch {
    throw new Fault(`没有这个选项  ${USAGE}`);
  }
}

function yearOf(value: string | undefined): number | null {
  if (value === undefined || value === '') return null;
  const year = Number(value);
  if (!/^\d{4}$/.test(value) || year < 1900 || year > 2200)
    throw new Fault(`年份“${value}”不对  请写四位数字，如 2025`);
  return year;
}

async function askDocument(): Promise<string | undefined> {
  const path = (value: string) => value.replace(/^(["'])(.*)\1$/, '$2').replace(/^~(?=\/)/, process.env.HOME ?? '~');
  const question = '从哪个文件导入？（把文件或文件夹拖进来；直接回车则新建空白报告）';
  return path(await answer(question, '.docx .pdf .txt .md')) || undefined;
}

async function ask(wishes: Wishes, imports: boolean): Promise<Wishes> {
  const need = (value: string | undefined) => (value?.trim() || imports ? undefined : '请填写');
  const year =
    wishes.year ??
    (await answer(
      `哪一年的报告？${imports ? '（直接回车则按文中所写）' : ''}`,
      '2025',
      (value) => need(value) ?? (value?.trim() && !/^\d{4}$/.test(value.trim()) ? '请写四位数字，如 2025' : undefined),
    ));
  const district =
    wishes.district ?? (await answer(`哪个地区？${imports ? '（直接回车则按文中所写）' : ''}`, '江都区', need));
  return { ...wishes, year: year || undefined, district: district || undefined };
}

async function answer(
  message: string,
  placeholder: string,
  validate?: (value: string | undefined) => string | undefined,
): Promise<string> {
  const value = await text({ message, placeholder, ...(validate ? { validate } : {}) });
  if (isCancel(value)) {
    cancel('没有写入任何文件');
    process.exit(0);
  }
  return value?.trim() ?? '';
}

async function sure(folders: readonly string[]): Promise<boolean> {
  const message = folders.length === 1 ? `写入 ${folders[0]}？` : `写入 ${folders.length} 份报告？`;
  return (await confirm({ message, active: '写入', inactive: '不写' })) === true;
}

/** The name that a transcript can have in seeds/: its own, or with -2 behind it where another text has that. */
async function freeName(seeds: string, name: string, bytes: Uint8Array): Promise<string> {
  const { name: stem, ext } = parse(name);
  for (let n = 1; ; n += 1) {
    const free = n === 1 ? name : `${stem}-${n}${ext}`;
    const there = await readFile(join(seeds, free)).catch(() => null);
    if (there === null || there.equals(bytes)) return free;
  }
}

/** The transcript as received, for the proofing desk. After the report: a conversion finds it on the shelf. */
async function keepTranscript(path: string, seeds: string, name: string): Promise<void> {
  await mkdir(seeds, { recursive: true });
  const target = join(seeds, name);
  if (await stat(target).catch(() => null)) return;
  saveFile({ path: target, content: await readFile(path), before: null });
  console.log(`原稿已存一份到 ${target}，校对时对照`);
}

function lineOf(error: unknown): string {
  const { message } = error as Error;
  if (error instanceof Fault || error instanceof TranscriptError) return message;
  const fault = diskFault(error);
  return fault ? `${fault.what}  ${fault.todo}` : `没有成功：${message.split('\n')[0]}  请把这份文件交给开发者`;
}

try {
  await main();
} catch (error) {
  console.error(lineOf(error));
  process.exitCode = 1;
}
