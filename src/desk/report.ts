import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { VFile } from 'vfile';
import { z } from 'zod';
import type { ReportSource } from '../check/check.ts';
import { slashed } from '../disk/slashed.ts';
import { today } from '../disk/today.ts';
import { loadIndicators } from '../figures/indicator.ts';
import { recognising } from '../markdown/assemble.ts';
import { loadReport } from '../markdown/load.ts';
import { nextStage, passedIn } from '../report/stages.ts';
import { publishedIds, readIndicators, readPublished } from '../reports/files.ts';
import { namesakeSources, readSources, relatedSources } from '../reports/sources.ts';
import { parseSite, SITE_FILE, type Site } from '../settings/site.ts';
import { ACTS } from './acts.ts';
import type { Written } from './decide.ts';
import { openDocument } from './document.ts';
import { exclusively } from './exclusive.ts';
import { figureStates } from './figures.ts';
import { actsOf, forget, lastAct, note, undone } from './journal.ts';
import { noticesOf } from './messages.ts';
import { noticed } from './notice.ts';
import { Refusal } from './refusal.ts';
import { readSiteDecisions, rememberForSite } from './site-decisions.ts';
import { type FigureState, type ProofState, type State, stateOf } from './state.ts';
import { changedMeanwhile, type Files, openDesk, readFiles, reportSourceOf, writeFiles } from './store.ts';

const versioned = z.looseObject({ version: z.string() });

/** What the form needs in addition to the state of the desk. */
export type FormState = State & ProofState & { figures: FigureState[]; indicators: { id: string; name: string }[] };

/** Why a report can't be read; empty if it can. */
export interface Broken {
  path: string;
  messages: { line: number; what: string; todo: string }[];
}

/**
 * Performs an act of the desk or the form on a report.
 * @returns the state on the disk afterwards; null if there is no such act
 * @throws Refusal that says why it was not done
 */
export async function change(root: string, files: Files, action: string, body: unknown): Promise<FormState | null> {
  const { version, ...rest } = versioned.parse(body);
  if (version !== files.version) throw changedMeanwhile();
  if (action === 'back') return back(root, files);
  const doer = ACTS[action];
  if (!doer) return null;
  const desk = { ...(await openDesk(root, files)), decided: readSiteDecisions(root) };
  const date = today();
  const { done, always, what } = await doing();
  const written = { ...done, recordText: done.recordText ?? files.recordText };
  const now = await exclusively(root, files.slug, async () => {
    await assertStill(root, files);
    if (written.mdx !== files.mdx || written.recordText !== files.recordText) note(files.folder, what, files, written);
    return writeFiles(root, files.slug, version, written);
  });
  if (always) rememberForSite(root, always, date);
  return stateNow(root, now);

  async function doing() {
    const source = async () => ({ ...(await reportSourceOf(root, files)), published: publishedOf(root, files) });
    const state = await stateNow(root, files);
    const left = () => ({
      open: state.items.filter(({ decision }) => !decision).length,
      faults: state.notices.filter(({ fatal }) => fatal).length,
    });
    const {
      written: made,
      what,
      corrects,
      why = '',
      always,
    } = await doer!(desk, rest, { date, others: state.others, left, source });
    // a change to published words adds a correction notice
    const done: Written =
      corrects && state.published
        ? {
            ...made,
            mdx: noticed(desk.document, made.mdx, { date, why, idOf: (block) => state.rows[block]?.id ?? '' }),
          }
        : made;
    return { done, always, what };
  }
}

/** @throws Refusal if another process changed the files since: the journal must not log an act that was not done */
async function assertStill(root: string, { slug, version }: Files): Promise<void> {
  if ((await readFiles(root, slug))?.version !== version) throw changedMeanwhile();
}

/** Undoes the last act, whoever did it and whenever, provided the files are still as it left them. */
async function back(root: string, files: Files): Promise<FormState> {
  const last = lastAct(files.folder, files.version);
  if (!last) throw new Refusal('没有可以撤回的改动', '更早的改动请用 e 再改');
  const before = undone(files, last);
  openDocument(files.path, before.mdx);
  const now = await exclusively(root, files.slug, async () => {
    const written = await writeFiles(root, files.slug, files.version, before);
    forget(files.folder, last);
    return written;
  });
  return stateNow(root, now);
}

/** Returns whether a report was published. */
export const isPublished = (root: string, files: Files): boolean => publishedOf(root, files).length > 0;

const publishedOf = (root: string, { path }: Files) => publishedIds(readPublished(root))(path);

/** Returns every report for the checks, with paths relative to the root of the project. */
export async function sourcesOf(root: string): Promise<ReportSource[]> {
  const sources = await readSources(join(root, 'content'));
  return sources.map((source) => ({ ...source, path: slashed(relative(root, source.path)) }));
}

/** A link that may lead to another page of the site. */
const INNER_LINK = /\]\(\s*<?(?!https?:|mailto:)|^\[[^\]]+\]:/m;

/** Returns the other reports that the checks of one need: a few, or all of them if it has a link inside the site. */
async function othersOf(root: string, { path, mdx }: Files): Promise<ReportSource[]> {
  if (INNER_LINK.test(mdx)) return (await sourcesOf(root)).filter((source) => source.path !== path);
  const content = join(root, 'content');
  const namesakes = namesakeSources(content, path).map((one) => ({
    ...one,
    path: slashed(relative(root, one.path)),
  }));
  return [...relatedSources(content, path), ...namesakes];
}

/** Returns the present settings of the site; null if they can't be read. */
export function siteOf(root: string): Site | null {
  try {
    return parseSite(readFileSync(join(root, SITE_FILE), 'utf8'));
  } catch {
    return null;
  }
}

/** Returns what keeps a report from being read. */
export async function brokenReport(root: string, slug: string): Promise<Broken> {
  try {
    const files = await readFiles(root, slug);
    if (!files) return { path: '', messages: [] };
    const file = new VFile({ path: files.path, value: files.mdx });
    loadReport(file, files.recordText, () => []);
    const messages = file.messages
      .filter(({ fatal }) => fatal)
      .map(({ line, reason, note: todo }) => ({ line: line ?? 1, what: reason, todo: todo ?? '' }));
    return { path: files.path, messages };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { path: slug, messages: [{ line: 1, what: error.message, todo: error.todo }] };
  }
}

/** Returns everything that the desk and the form show of a report. */
export async function stateNow(root: string, files: Files): Promise<FormState> {
  const desk = { ...(await openDesk(root, files)), decided: readSiteDecisions(root) };
  const rules = loadIndicators(readIndicators(root));
  const file = new VFile({ path: files.path, value: files.mdx });
  const published = publishedOf(root, files);
  const { report } = loadReport(file, files.recordText, recognising(rules), published);
  const last = lastAct(files.folder, files.version);
  const source = { ...(await reportSourceOf(root, files)), published };
  const notices = noticesOf(source, await othersOf(root, files), rules);
  const state = stateOf(desk, report, notices, files.version, last !== null);
  const { proof } = siteOf(root) ?? { proof: { release: null, others: true } };
  const { frontmatter } = desk.document;
  return {
    ...state,
    slug: files.slug,
    figures: report ? figureStates(report) : [],
    indicators: rules.indicators.map(({ id, name }) => ({ id, name })),
    backWhat: last?.what ?? null,
    history: actsOf(files.folder)
      .map(({ what, time }) => ({ what, time }))
      .toReversed(),
    published: published.length > 0,
    stages: passedIn(frontmatter),
    nextStage: nextStage(frontmatter),
    needed: proof.release,
    others: proof.others,
  };
}
