import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { updateFile } from '../disk/atomic.ts';
import type { Suspect } from '../report/record.ts';
import { Refusal } from './refusal.ts';
import { dropEntry } from './yaml.ts';

/** Decisions for all reports, in a file that people can read and edit. */
const SITE_DECISIONS_FILE = 'content/decided.yaml';
const HEAD = '# 全站定过的写法：原文照录，校对台不再问。一条一项，删去就会再问。\n';

const entrySchema = z.strictObject({
  text: z.string().min(1),
  why: z.string().optional(),
  date: z.string().optional(),
});
/** Words that are right as printed, in any report. */
export type SiteDecision = z.infer<typeof entrySchema>;

/** @throws Refusal that says what is wrong, if the file can't be read */
export function readSiteDecisions(root: string): SiteDecision[] {
  const path = join(root, SITE_DECISIONS_FILE);
  return existsSync(path) ? entriesOf(readFileSync(path, 'utf8')) : [];
}

function entriesOf(yaml: string): SiteDecision[] {
  try {
    return z.array(entrySchema).parse(parse(yaml, { schema: 'core' }) ?? []);
  } catch {
    throw new Refusal(`${SITE_DECISIONS_FILE} 读不出来`, '请把它改好或删去；一条写成 - text: 那几个字');
  }
}

/** Returns the entry that answers a suspect; undefined if an editor has to be asked. */
export const siteDecisionFor = (
  suspect: Pick<Suspect, 'text' | 'why'>,
  decided: readonly SiteDecision[],
): SiteDecision | undefined =>
  decided.find(
    ({ text, why }) =>
      (text === suspect.text && (why === undefined || why === suspect.why)) ||
      (why === suspect.why && coreOf({ text, why }) === coreOf(suspect)),
  );

/**
 * Returns the word in question. A suspect quotes its sentence, which differs between reports; the doubtful name or word
 * is the same in all.
 */
function coreOf({ text, why }: Pick<Suspect, 'text' | 'why'>): string {
  const [, quoted = '', what = ''] = /^“(\p{Script=Han}+)”(不成词|字重复|疑为形近)/u.exec(why) ?? [];
  if (what === '不成词') return text.includes(quoted) ? quoted : text;
  const [name] = /\p{Script=Han}(.)\1/u.exec(text) ?? [];
  if (what === '字重复') return name?.endsWith(quoted) ? name : text;
  const at = text.indexOf(quoted);
  const [word] = /^\p{Script=Han}{2}/u.exec(text.slice(at)) ?? [];
  return what && word && at === text.lastIndexOf(quoted) ? word : text;
}

/** Adds words to the file; all other lines stay. */
export function rememberForSite(root: string, { text, why }: Pick<Suspect, 'text' | 'why'>, date: string): void {
  if (siteDecisionFor({ text, why }, readSiteDecisions(root))) return;
  change(root, (yaml) => {
    const line = `- text: ${scalar(text)}\n  why: ${scalar(why)}\n  date: ${date}\n`;
    return yaml.trim() ? `${yaml.replace(/\n*$/, '\n')}${line}` : `${HEAD}${line}`;
  });
}

/** Removes words from the file: editors are asked about them again. */
export function forgetSiteDecision(root: string, { text, why }: SiteDecision): void {
  change(root, (yaml) => {
    const items = parse(yaml, { schema: 'core' }) as SiteDecision[] | null;
    const at = items?.findIndex((one) => one.text === text && one.why === why) ?? -1;
    return at < 0 ? yaml : dropEntry(yaml, at) || HEAD;
  });
}

/** Quotes every value, so that no word is read as a YAML keyword and all lines look alike. */
const scalar = (words: string): string => JSON.stringify(words);

function change(root: string, made: (yaml: string) => string): void {
  updateFile(join(root, SITE_DECISIONS_FILE), (before) => {
    const content = made(before ?? '');
    if (content !== before) entriesOf(content);
    return content;
  });
}
