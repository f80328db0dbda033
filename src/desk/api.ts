import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, relative } from 'node:path';
import { VFile } from 'vfile';
import { z } from 'zod';
import type { Source } from '../check/check.ts';
import { loadIndicators } from '../figures/indicator.ts';
import { Tray } from '../intake/tray.ts';
import { recognising } from '../markdown/assemble.ts';
import { loadReport } from '../markdown/load.ts';
import { publishedIds, readIndicators, readPublished } from '../reports/files.ts';
import { readSources } from '../reports/sources.ts';
import { type Answer, ok, refuse } from './answer.ts';
import { BodyRefusal, readBody } from './body.ts';
import { decide, type Written } from './decide.ts';
import { figureStates } from './figures.ts';
import { fill, formSchema } from './form.ts';
import { forbidden } from './guard.ts';
import { intakeAnswer } from './intake.ts';
import { readJson } from './json-body.ts';
import { MAX_PICTURE_BYTES, photoStem, pictureEnding, TYPES } from './picture.ts';
import { makeQueue, type Queue } from './queue.ts';
import { Refusal } from './refusal.ts';
import { type FigureState, noticesOf, type State, stateOf } from './state.ts';
import { type Files, openDesk, readFiles, readPhoto, savePhoto, sourceOf, writeFiles } from './store.ts';
import { worklistOf } from './worklist.ts';

const actSchema = z.strictObject({
  version: z.string(),
  act: z.enum(['accept', 'undo', 'dismiss', 'edit', 'reopen', 'forget']),
  target: z
    .strictObject({ list: z.enum(['repairs', 'suspects', 'outdated']), index: z.number().int().min(0) })
    .nullish(),
  words: z.string().max(2000).optional(),
  edit: z
    .strictObject({
      block: z.number().int().min(0),
      text: z.string().optional(),
      mdx: z.string().optional(),
      join: z.boolean().optional(),
    })
    .optional(),
});
const versioned = z.looseObject({ version: z.string() });

/** What the form needs beside the state of the desk. */
export type FormState = State & { figures: FigureState[] };

/** Why a report can't be read: nothing where it can. */
export interface Broken {
  path: string;
  messages: { line: number; what: string; todo: string }[];
}

/** The acts that can be taken back, the last one last: the files before, and the version after. */
type History = Map<string, { before: Written; after: string }[]>;

/** Told the path of a report that could not be read and now can. */
type Mended = (path: string) => void;

/**
 * The write interface of the desk, below /proof/api/.
 * @param root of the project
 */
export function deskApi(
  root: string,
  mended: Mended,
): (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void> {
  const history: History = new Map();
  const queue = makeQueue();
  const tray = new Tray(join(root, 'content'));
  return async (request, response, path) => {
    const refused = forbidden(request);
    const {
      status,
      body,
      type = 'application/json; charset=utf-8',
    } = await (refused
      ? refuse(403, refused)
      : answer({ root, history, queue, tray, mended }, request, path).catch(failure));
    response.statusCode = status;
    response.setHeader('Content-Type', type);
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.end(body instanceof Uint8Array ? body : JSON.stringify(body));
  };
}

const NO_REPORT = refuse(404, '没有这份报告', '它也许刚改了名，请回到工作台');

function failure(error: unknown): Answer {
  if (error instanceof BodyRefusal) return refuse(error.status, error.message, error.todo);
  if (error instanceof Refusal) return refuse(422, error.message, error.todo);
  if (error instanceof z.ZodError) return refuse(400, '内容不完整或不对', '请刷新页面后再试');
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return refuse(500, '没有写文件的权限', '请检查 content 文件夹的权限');
  if (code === 'ENOSPC') return refuse(500, '磁盘满了，没有保存', '请腾出空间后再试');
  return refuse(500, `出错了，没有保存：${String((error as Error).message).split('\n')[0]}`, '请刷新页面后再试');
}

interface Server {
  root: string;
  history: History;
  /** By report: two clicks must not read the same files and both write. */
  queue: Queue;
  /** Documents that were dropped and are not written yet. */
  tray: Tray;
  mended: Mended;
}

async function answer(server: Server, request: IncomingMessage, path: string): Promise<Answer> {
  const { root, history, queue, mended } = server;
  const url = new URL(path, 'http://localhost');
  const [slug = '', action = '', name = ''] = url.pathname.split('/').filter(Boolean).map(decode);
  if (slug === 'intake') return intakeAnswer(server, request, url, action);
  if (request.method !== 'POST') {
    if (slug === '') return ok(worklistOf(await sourcesOf(root)));
    if (action === 'broken') {
      const body = await brokenReport(root, slug);
      if (body.path && body.messages.length === 0) mended(body.path);
      return { status: 200, body };
    }
    const files = await readFiles(root, slug);
    if (!files) return NO_REPORT;
    if (action === 'photos') return photo(root, files, name);
    if (url.searchParams.get('version') === files.version) return { status: 200, body: { same: true } };
    return { status: 200, body: await stateNow(root, history, files) };
  }
  if (!(await readFiles(root, slug))) return NO_REPORT;
  // The body is read before the request queues: one that never ends holds up nobody.
  if (action === 'upload') {
    const bytes = await readBody(request, MAX_PICTURE_BYTES, ['图片超过 20 MB', '请先缩小，长边 2400 像素足够']);
    return queue(slug, () => upload(root, slug, url.searchParams.get('name') ?? '', bytes));
  }
  const body = await readJson(request);
  return queue(slug, () => change(server, slug, action, body));
}

/** Does what the desk or the form asks, and answers with what is then on the disk. */
async function change({ root, history }: Server, slug: string, action: string, body: unknown): Promise<Answer> {
  const files = await readFiles(root, slug);
  if (!files) return NO_REPORT;
  const data = versioned.parse(body);
  if (data.version !== files.version)
    throw new Refusal('这份报告刚在别处改过，这次的改动没有保存', '没有覆盖任何内容，请看过新的内容后再做一次');
  const desk = await openDesk(root, files);
  const past = history.get(slug) ?? [];
  const { version, ...rest } = data;
  let written: Written;
  if (action === 'back') {
    const last = past.at(-1);
    if (last?.after !== version) throw new Refusal('没有可以撤回的改动', '更早的改动请用 e 再改');
    written = last.before;
  } else if (action === 'decide') {
    const { version: _, ...act } = actSchema.parse(data);
    written = decide(desk, { ...act, date: today() });
  } else if (action === 'form') {
    written = fill(desk, formSchema.parse(rest), today());
  } else return refuse(404, '没有这个操作');

  const now = await writeFiles(root, slug, version, {
    ...written,
    recordText: written.recordText ?? files.recordText,
  });
  const before = { mdx: files.mdx, recordText: files.recordText };
  history.set(slug, action === 'back' ? past.slice(0, -1) : [...past, { before, after: now.version }].slice(-50));
  return { status: 200, body: await stateNow(root, history, now) };
}

/** Every report as the checks want them, by paths from the root of the project. */
async function sourcesOf(root: string): Promise<Source[]> {
  const sources = await readSources(join(root, 'content'));
  return sources.map((source) => ({ ...source, path: relative(root, source.path).replaceAll('\\', '/') }));
}

/** What keeps a report from being read. */
export async function brokenReport(root: string, slug: string): Promise<Broken> {
  try {
    const files = await readFiles(root, slug);
    if (!files) return { path: '', messages: [] };
    const file = new VFile({ path: files.path, value: files.mdx });
    loadReport(file, files.recordText, () => []);
    const messages = file.messages
      .filter(({ fatal }) => fatal)
      .map(({ line, reason, note }) => ({ line: line ?? 1, what: reason, todo: note ?? '' }));
    return { path: files.path, messages };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { path: slug, messages: [{ line: 1, what: error.message, todo: error.todo }] };
  }
}

async function stateNow(root: string, history: History, files: Files): Promise<FormState> {
  const desk = await openDesk(root, files);
  const rules = loadIndicators(await readIndicators(root));
  const file = new VFile({ path: files.path, value: files.mdx });
  const published = publishedIds(readPublished(root))(files.path);
  const { report } = loadReport(file, files.recordText, recognising(rules), published);
  const back = history.get(files.slug)?.at(-1)?.after === files.version;
  const state = stateOf(desk, report, noticesOf({ ...(await sourceOf(root, files)), published }), files.version, back);
  return { ...state, slug: files.slug, figures: report ? figureStates(report) : [] };
}

async function photo(root: string, files: Files, name: string): Promise<Answer> {
  const bytes = await readPhoto(root, files.folder, name);
  const type = TYPES[name.slice(name.lastIndexOf('.') + 1).toLowerCase()];
  return bytes && type ? { status: 200, body: bytes, type } : refuse(404, '没有这张图片');
}

async function upload(root: string, slug: string, name: string, bytes: Uint8Array): Promise<Answer> {
  const files = await readFiles(root, slug);
  if (!files) return NO_REPORT;
  const ending = await pictureEnding(bytes);
  return { status: 200, body: { src: await savePhoto(root, files.folder, photoStem(name), ending, bytes) } };
}

/** The day here, as an editor's calendar has it. */
function today(): string {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
