import { copyFile, mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, parse, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { cancel, confirm, intro, isCancel, note, outro, text } from '@clack/prompts';
import { kindOf, meantPath } from '../src/check/asset.ts';
import { importFile, type Means } from '../src/import/index.ts';
import { type Plan, planImport, planTemplate } from '../src/import/plan.ts';
import { summaryOf } from '../src/import/summary.ts';
import { TranscriptError } from '../src/transcript/error.ts';
import { encodeJpeg } from './encode.ts';
import { shelfOf } from './shelf.ts';

const LARGEST = 200 * 1024 * 1024;
const USAGE = '用法：npm run new -- --year 2025 --district 江都区 [--from 文件] [--yes]';

interface Wishes {
  year: string | undefined;
  district: string | undefined;
  from: string | undefined;
  yes: boolean;
  out: string;
}

/** Asks what is not given on the command line, shows what was understood, and writes one new folder. */
async function main(): Promise<void> {
  const wishes = options();
  const asks = Boolean(process.stdin.isTTY && process.stdout.isTTY) && !wishes.yes;
  if (asks) intro('新建一份报告');
  const given = asks ? await ask(wishes) : wishes;
  const year = yearOf(given.year);
  const district = given.district?.trim() || null;
  if (!given.from && (year === null || district === null)) throw new Fault(`缺少 --year 或 --district  ${USAGE}`);

  const shelf = await shelfOf(given.out);
  const thisYear = new Date().getFullYear();
  const seeds = join(dirname(given.out), 'seeds');
  const plan = given.from
    ? planImport(await readDocument(given.from, seeds), { year, district }, shelf, thisYear)
    : planTemplate(year ?? thisYear, district ?? '', shelf);
  const folder = join(given.out, String(plan.place.volume), plan.place.name);
  if (plan.duplicateOf) {
    const { volume, name } = plan.duplicateOf;
    throw new Fault(`${given.from}  这份文稿已经在 ${join(given.out, String(volume), name)}  请直接改那一份`);
  }
  const lines = summaryOf(plan);
  if (asks) note(lines.join('\n'), '读到的内容');
  else console.log(lines.join('\n'));
  if (asks && !(await sure(folder))) {
    cancel('没有写入任何文件');
    return;
  }
  await write(plan, folder);
  if (given.from && plan.transcript !== null) await keepTranscript(given.from, seeds, plan.transcript);
  const done = `已写入 ${join(folder, 'index.mdx')}  接着运行 npm run dev 看样子，npm run check 查问题`;
  if (asks) outro(done);
  else console.log(done);
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
        out: { type: 'string', default: 'content' },
      },
    });
    return { year: values.year, district: values.district, from: values.from, yes: values.yes, out: values.out };
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

async function ask(wishes: Wishes): Promise<Wishes> {
  const answer = async (
    message: string,
    placeholder: string,
    validate?: (value: string | undefined) => string | undefined,
  ) => {
    const value = await text({ message, placeholder, ...(validate ? { validate } : {}) });
    if (isCancel(value)) {
      cancel('没有写入任何文件');
      process.exit(0);
    }
    return value?.trim() ?? '';
  };
  const path = (value: string) => value.replace(/^(["'])(.*)\1$/, '$2').replace(/^~(?=\/)/, process.env.HOME ?? '~');
  const from =
    wishes.from ??
    path(await answer('从哪个文件导入？（把文件拖进来；直接回车则新建空白报告）', '.docx .pdf .txt .md'));
  const need = (value: string | undefined) => (value?.trim() || from ? undefined : '请填写');
  const year =
    wishes.year ??
    (await answer(
      `哪一年的报告？${from ? '（直接回车则按文中所写）' : ''}`,
      '2025',
      (value) => need(value) ?? (value?.trim() && !/^\d{4}$/.test(value.trim()) ? '请写四位数字，如 2025' : undefined),
    ));
  const district =
    wishes.district ?? (await answer(`哪个地区？${from ? '（直接回车则按文中所写）' : ''}`, '江都区', need));
  return { ...wishes, from: from || undefined, year: year || undefined, district: district || undefined };
}

async function sure(folder: string): Promise<boolean> {
  const answer = await confirm({ message: `写入 ${folder}？`, active: '写入', inactive: '不写' });
  return answer === true;
}

async function readDocument(path: string, seeds: string) {
  const found = await stat(path).catch(() => null);
  if (!found) throw new Fault(`${path}  没有这个文件  请检查文件名和路径`);
  if (!found.isFile()) throw new Fault(`${path}  这不是文件  请指定 .docx、.pdf、.txt 或 .md 文件`);
  if (found.size > LARGEST) throw new Fault(`${path}  文件超过 200 MB，不像一份报告  请先压缩其中的图片`);
  const bytes = await readFile(path);
  return importFile(bytes, await freeName(seeds, basename(path), bytes), meansFor(path));
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
  await copyFile(path, target);
  console.log(`原稿已存一份到 ${target}，校对时对照`);
}

function meansFor(path: string): Means {
  const folder = dirname(resolve(path));
  return {
    async pictureOf(url) {
      // A document says which files are copied and published: pictures beside it, nothing else.
      const path = await realpath(resolve(folder, meantPath(url.replace(/[?#].*$/, '')))).catch(() => '');
      if (!path.startsWith((await realpath(folder)) + sep)) return null;
      const bytes = await readFile(path).catch(() => null);
      return bytes && kindOf(bytes.subarray(0, 256)) !== null ? bytes : null;
    },
    encode: encodeJpeg,
  };
}

/** All files or none: the folder gets its name when everything in it is written. */
async function write({ files }: Plan, folder: string): Promise<void> {
  const making = `${folder}.new`;
  await rm(making, { recursive: true, force: true });
  try {
    for (const [name, content] of files) {
      await mkdir(dirname(join(making, name)), { recursive: true });
      await writeFile(join(making, name), content);
    }
    if (await stat(folder).catch(() => null)) throw new Fault(`${folder}  已经有这个文件夹  请先改名或移走`);
    await rename(making, folder);
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}

try {
  await main();
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  const known = error instanceof Fault || error instanceof TranscriptError;
  const denied = code === 'EACCES' || code === 'EPERM';
  const line = denied
    ? '没有读写权限  请检查文件夹权限'
    : `没有成功：${message.split('\n')[0]}  请把这份文件交给开发者`;
  console.error(known ? message : line);
  process.exitCode = 1;
}
