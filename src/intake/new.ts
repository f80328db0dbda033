import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createFolder } from '../disk/atomic.ts';
import { diskFault } from '../disk/fault.ts';
import { documentsAt, readDocument } from '../formats/disk.ts';
import type { Imported } from '../formats/imported.ts';
import type { Blank } from '../markdown/template.ts';
import { encodeJpeg } from '../photo/jpeg.ts';
import { TranscriptError } from '../reading/error.ts';
import { printedSource } from '../report/printed-source.ts';
import { recogniserFor } from '../reports/files.ts';
import { existingReports, remember } from './on-disk.ts';
import { opened } from './opened.ts';
import { freeName, saveOriginal, seedsOf } from './original.ts';
import { type Plan, planImport, planTemplate, type Wish } from './plan.ts';
import type { ExistingReport } from './report-index.ts';
import { summaryLine, summaryOf } from './summary.ts';

/** The options of an editor. */
interface Wishes {
  year: string | undefined;
  district: string | undefined;
  /** Prints the reports instead of writing them. */
  json: boolean;
  /** Folder of the reports. */
  out: string;
}

/** An error for the editor, in one line. */
export class Fault extends Error {}

/** Returns an error as shown to editors, in one line. */
export function lineOf(error: unknown): string {
  const { message } = error as Error;
  if (error instanceof Fault || error instanceof TranscriptError) return message;
  return diskFault(error) ?? `没有成功：${message.split('\n')[0]}  请把这份文件交给开发者`;
}

/** A document with what was read from it, or the reason in one line why it can't be read. */
export interface Read {
  path: string;
  /** Content of a document that came through the browser instead of from a file. */
  bytes?: Uint8Array;
  imported: Imported | null;
  problem: string | null;
}

/** Reads the document, or every document of the folder. An unreadable one does not stop the others. */
export async function readAll(from: string, out: string): Promise<Read[]> {
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

/** A document with the report that it would become, or the reason in one line why there is none. */
export interface Outcome {
  /** null for a template. */
  path: string | null;
  bytes?: Uint8Array;
  plan: Plan | null;
  problem: string | null;
}

/**
 * Plans a report for each document, or an empty one from the template if there are none.
 * @param usage how the command is called, shown if an option for the template is missing
 * @throws Fault
 */
export async function plansOf(documents: readonly Read[] | null, wishes: Wishes, usage: string): Promise<Outcome[]> {
  const year = yearOf(wishes.year);
  const district = wishes.district?.trim() || null;
  const reports = existingReports(wishes.out);
  if (documents === null) {
    if (year === null || district === null) throw new Fault(`缺少 --year 或 --district  ${usage}`);
    return [{ path: null, plan: planTemplate(year, district, reports, await blankOf()), problem: null }];
  }
  return documents.map((document) => {
    const outcome = outcomeOf(document, { year, district }, wishes.out, reports);
    const duplicate = wishes.json ? null : duplicateOf(outcome, wishes.out);
    if (!duplicate) return outcome;
    if (documents.length === 1) throw new Fault(duplicate);
    return { path: document.path, plan: null, problem: duplicate };
  });
}

/** Plans the report of one document, and reserves its address unless the document was imported before. */
export function outcomeOf(
  { path, bytes, imported, problem }: Read,
  wish: Wish,
  out: string,
  reports: ExistingReport[],
): Outcome {
  const from = bytes ? { path, bytes } : { path };
  if (imported === null) return { ...from, plan: null, problem };
  const plan = planImport(imported, wish, reports, new Date().getFullYear());
  if (!plan.duplicateOf) {
    const mdx = String(plan.files.get('index.mdx'));
    const page = join(folderOf(plan, out), 'index.mdx');
    reports.push({
      place: plan.place,
      path: page,
      mdx,
      recordText: null,
      record: plan.record,
      source: printedSource(mdx),
    });
  }
  return { ...from, plan, problem: null };
}

/** Returns a line with the existing report of a document; null if it is new. */
function duplicateOf({ path, plan }: Outcome, out: string): string | null {
  if (!plan?.duplicateOf) return null;
  const { volume, name } = plan.duplicateOf;
  return `${path}  这份文稿已经在 ${join(out, String(volume), name)}  请直接改那一份`;
}

/** Reads the settings on demand, so that invalid ones are reported like any other error. */
async function blankOf(): Promise<Blank> {
  try {
    return (await import('../settings/site.ts')).site.reports;
  } catch (error) {
    throw new Fault((error as Error).message);
  }
}

function yearOf(value: string | undefined): number | null {
  if (value === undefined || value === '') return null;
  const year = Number(value);
  if (!/^\d{4}$/.test(value) || year < 1900 || year > 2200)
    throw new Fault(`年份“${value}”不对  请写四位数字，如 2025`);
  return year;
}

/** Returns each report as a line of JSON, in the order of the documents; `{ file, error }` for an unreadable one. */
export function jsonOf(outcomes: readonly Outcome[], out: string): string {
  const recognise = recogniserFor(out);
  return outcomes
    .map(({ path, plan, problem }) =>
      plan && path ? opened(basename(path), plan, recognise) : { file: path && basename(path), error: problem },
    )
    .map((line) => (line ? `${JSON.stringify(line)}\n` : ''))
    .join('');
}

/** Returns a summary: in full for one document, a line each for a folder, with the number of unreadable ones. */
export function understood(outcomes: readonly Outcome[]): string[] {
  if (outcomes.length === 1) return outcomes.flatMap(({ plan }) => (plan ? summaryOf(plan) : []));
  const failed = outcomes.filter(({ problem }) => problem !== null).length;
  return [
    `${outcomes.length} 份文稿${failed > 0 ? `，${failed} 份没有读成` : ''}`,
    ...outcomes.flatMap(({ path, plan }) => (path && plan ? [`  ${basename(path)}  ${summaryLine(plan)}`] : [])),
  ];
}

/** Returns the folder of a new report. */
export const folderOf = ({ place }: Plan, out: string): string => join(out, String(place.volume), place.name);

/**
 * Writes a new folder for each report. If there are several, one that can't be written gets a `problem`.
 * @param log called with a line for each file written
 */
export async function writeAll(outcomes: readonly Outcome[], out: string, log: (line: string) => void): Promise<void> {
  const planned = outcomes.filter((outcome): outcome is Outcome & { plan: Plan } => outcome.plan !== null);
  for (const outcome of planned) {
    const { path, bytes, plan } = outcome;
    const folder = folderOf(plan, out);
    try {
      if (!createFolder(folder, plan.files)) throw new Fault(`${folder}  已经有这个文件夹  请先改名或移走`);
      if (path && plan.original !== null)
        await saveOriginal(bytes ?? (await readFile(path)), join(seedsOf(out), plan.original), log);
      log(`已写入 ${join(folder, 'index.mdx')}`);
    } catch (error) {
      if (planned.length === 1) throw error;
      outcome.problem = lineOf(error);
    }
  }
  if (planned.some(({ plan }) => plan.record !== null)) remember(out);
}
