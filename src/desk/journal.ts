import { hash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { replaceFile } from '../disk/atomic.ts';
import { readJson } from '../disk/files.ts';
import type { Written } from './decide.ts';

/** Next to the record of a report: the acts at the desk, so that they can be undone even after a restart. */
const JOURNAL_FILE = '.journal.json';
const MAX_ACTS = 200;

/** A patch that restores the previous text: a replacement of one range, in UTF-16 units. */
const patchSchema = z.object({ start: z.number().int(), end: z.number().int(), text: z.string() });
const actSchema = z.object({
  what: z.string(),
  time: z.iso.datetime(),
  after: z.string(),
  page: patchSchema,
  record: patchSchema.nullable(),
});
const schema = z.object({ version: z.literal(1), acts: z.array(actSchema) });

type Act = z.infer<typeof actSchema>;
type Patch = z.infer<typeof patchSchema>;

/**
 * Returns the SHA-256 of a page and its record, which identifies the version that an act led to or that a change is
 * for.
 */
export const versionOf = ({ mdx, recordText }: Written): string => hash('sha256', `${mdx}\0${recordText ?? ''}`);

/** Returns the acts of a report, oldest first; empty if there is no journal, or if it can't be read. */
export const actsOf = (folder: string): Act[] =>
  schema.safeParse(readJson(join(folder, JOURNAL_FILE))).data?.acts ?? [];

/** Returns the act that led to this version; null if the last change was not made at the desk, or is too long ago. */
export const lastAct = (folder: string, version: string): Act | null =>
  actsOf(folder).findLast(({ after }) => after === version) ?? null;

/**
 * Logs an act before its files are written: if the process is killed in between, the files still match the previous
 * act, which is found by their digest. Undone acts are dropped.
 */
export function note(folder: string, what: string, before: Written, after: Written): void {
  const acts = actsOf(folder);
  const from = versionOf(before);
  const at = acts.findLastIndex((act) => act.after === from);
  const page = patchOf(after.mdx, before.mdx);
  const record =
    before.recordText === null || after.recordText === null ? null : patchOf(after.recordText, before.recordText);
  const act: Act = { what, time: new Date().toISOString(), after: versionOf(after), page, record };
  write(folder, [...acts.slice(0, at + 1), act].slice(-MAX_ACTS));
}

/** Removes an act that was undone from the journal. */
export function forget(folder: string, { after }: Act): void {
  const acts = actsOf(folder);
  const at = acts.findLastIndex((act) => act.after === after);
  if (at >= 0) write(folder, acts.slice(0, at));
}

/** Returns the files as they were before an act. */
export const undone = ({ mdx, recordText }: Written, { page, record }: Act): Written => ({
  mdx: applied(mdx, page),
  recordText: recordText === null || record === null ? recordText : applied(recordText, record),
});

const write = (folder: string, acts: readonly Act[]): void =>
  replaceFile(join(folder, JOURNAL_FILE), `${JSON.stringify({ version: 1, acts }, null, 1)}\n`);

const applied = (text: string, { start, end, text: words }: Patch): string =>
  text.slice(0, start) + words + text.slice(end);

/** Returns the patch that turns `from` into `to`: everything between their common start and end. */
function patchOf(from: string, to: string): Patch {
  let start = 0;
  while (start < from.length && start < to.length && from[start] === to[start]) start += 1;
  let tail = 0;
  const most = Math.min(from.length, to.length) - start;
  while (tail < most && from[from.length - 1 - tail] === to[to.length - 1 - tail]) tail += 1;
  return { start, end: from.length - tail, text: to.slice(start, to.length - tail) };
}
