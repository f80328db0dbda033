import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import { today } from '../disk/today.ts';
import { Tray } from '../intake/tray.ts';
import { decodedUri } from '../report/decoded-uri.ts';
import { type Answer, ok, refuse } from './answer.ts';
import { BodyRefusal, readBody } from './body.ts';
import { exclusively } from './exclusive.ts';
import { forbidden } from './guard.ts';
import { intakeAnswer } from './intake.ts';
import { readJsonBody } from './json-body.ts';
import { knownObstacles } from './obstacles.ts';
import { MAX_PICTURE_BYTES, photoStem, pictureEnding, TYPES } from './picture.ts';
import { editPicture, type PictureEdit, pictureSchema } from './picture-edit.ts';
import { Publishing } from './publishing.ts';
import { makeQueue, type Queue } from './queue.ts';
import { Refusal } from './refusal.ts';
import { relocate, relocateSchema } from './relocate.ts';
import { brokenReport, change, isPublished, siteOf, sourcesOf, stateNow } from './report.ts';
import { restore, restoreSchema, withdrawnIn } from './restore.ts';
import { DESK_ID } from './running.ts';
import { changeSettings, settingsState } from './settings.ts';
import { forgetSiteDecision, readSiteDecisions } from './site-decisions.ts';
import { type Files, readFiles, readPhoto, savePhoto } from './store.ts';
import { withdraw, withdrawSchema } from './withdraw.ts';
import { worklistOf } from './worklist.ts';

/** Called with the path of a report that was unreadable and now can be read. */
type Mended = (path: string) => void;

/**
 * Creates the API of the desk, below /proof/api/.
 * @param root of the project
 * @param settled called after the settings of the site have changed
 */
export function deskApi(
  root: string,
  mended: Mended,
  settled: () => void = () => undefined,
): (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void> {
  const server = {
    root,
    queue: makeQueue(),
    tray: new Tray(join(root, 'content')),
    publishing: new Publishing(root),
    mended,
    settled,
  };
  return async (request, response, path) => {
    const refused = forbidden(request);
    const {
      status,
      body,
      type = 'application/json; charset=utf-8',
    } = await (refused ? refuse(403, refused) : answer(server, request, path).catch(failure));
    response.statusCode = status;
    response.setHeader('Content-Type', type);
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.end(body instanceof Uint8Array ? body : JSON.stringify(body));
  };
}

const LOOK_AGAIN = '请刷新页面，看过新的内容后再做';
const NO_REPORT = refuse(404, '没有这份报告', '它也许刚改了名，请回到工作台');

function failure(error: unknown): Answer {
  if (error instanceof BodyRefusal) return refuse(error.status, error.message, error.todo);
  if (error instanceof Refusal) return refuse(422, error.message, error.todo, error.field);
  if (error instanceof z.ZodError) return refuse(400, '内容不完整或不对', '请刷新页面后再试');
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return refuse(500, '没有写文件的权限', '请检查 content 文件夹的权限');
  if (code === 'ENOSPC') return refuse(500, '磁盘满了，没有保存', '请腾出空间后再试');
  return refuse(500, `出错了，没有保存：${String((error as Error).message).split('\n')[0]}`, '请刷新页面后再试');
}

interface Server {
  root: string;
  /** Serializes requests by report: otherwise two clicks could read the same files and both write. */
  queue: Queue;
  /** Documents that were dropped and are not written yet. */
  tray: Tray;
  publishing: Publishing;
  mended: Mended;
  settled: () => void;
}

async function answer(server: Server, request: IncomingMessage, path: string): Promise<Answer> {
  const { root, queue, mended } = server;
  const url = new URL(path, 'http://localhost');
  const [slug = '', action = '', name = ''] = url.pathname
    .split('/')
    .filter(Boolean)
    .map((part) => decodedUri(part, ''));
  if (slug === 'who') return ok({ id: DESK_ID });
  if (slug === 'intake') return intakeAnswer(server, request, url, action);
  if (slug === 'withdrawn') return withdrawnAnswer(server, request, action);
  if (slug === 'settings') return settingsAnswer(server, request, action);
  if (slug === 'publish') return publishAnswer(server, request, action);
  if (request.method !== 'POST') {
    if (slug === '') return ok(worklistOf(await sourcesOf(root), readSiteDecisions(root)));
    if (action === 'broken') {
      const body = await brokenReport(root, slug);
      if (body.path && body.messages.length === 0) mended(body.path);
      return ok(body);
    }
    const files = await readFiles(root, slug);
    if (!files) return NO_REPORT;
    if (action === 'photos') return photo(root, files, name);
    if (url.searchParams.get('version') === files.version) return ok({ same: true });
    return ok(await stateNow(root, files));
  }
  if (!(await readFiles(root, slug))) return NO_REPORT;
  // The body is read before the request is queued, so that an endless one does not block others.
  if (action === 'upload') {
    const bytes = await readBody(request, MAX_PICTURE_BYTES, ['图片超过 20 MB', '请先缩小，长边 2400 像素足够']);
    return queue(slug, () => upload(root, slug, url.searchParams.get('name') ?? '', bytes));
  }
  const body = await readJsonBody(request);
  return queue(slug, async () => {
    const files = await readFiles(root, slug);
    if (!files) return NO_REPORT;
    if (action === 'picture') return ok({ src: await edited(root, files, pictureSchema.parse(body)) });
    if (action === 'relocate') {
      const { version, year } = relocateSchema.parse(body);
      if (version !== files.version) throw new Refusal('这份报告刚在别处改过，没有移动', LOOK_AGAIN);
      return exclusively(root, slug, async () => ok({ slug: relocate(root, files, year, isPublished(root, files)) }));
    }
    if (action === 'withdraw') {
      const { version, reason } = withdrawSchema.parse(body);
      if (version !== files.version) throw new Refusal('这份报告刚在别处改过，没有撤下', LOOK_AGAIN);
      return exclusively(root, slug, async () =>
        ok({ folder: withdraw(root, files, reason, isPublished(root, files), today()) }),
      );
    }
    const state = await change(root, files, action, body);
    return state ? ok(state) : refuse(404, '没有这个操作');
  });
}

async function settingsAnswer(
  { root, queue, settled }: Server,
  request: IncomingMessage,
  action: string,
): Promise<Answer> {
  if (request.method !== 'POST') return ok(settingsState(root));
  const body = await readJsonBody(request);
  return queue('settings', async () => {
    if (action === 'forget') {
      forgetSiteDecision(root, z.strictObject({ text: z.string(), why: z.string().optional() }).parse(body));
      return ok(settingsState(root));
    }
    const state = changeSettings(root, body);
    settled();
    return ok(state);
  });
}

async function withdrawnAnswer({ root, queue }: Server, request: IncomingMessage, action: string): Promise<Answer> {
  if (request.method !== 'POST') return ok({ reports: withdrawnIn(root) });
  if (action !== 'restore') return refuse(404, '没有这个操作');
  const { path } = restoreSchema.parse(await readJsonBody(request));
  return queue('withdrawn', async () => ok({ slug: restore(root, path), reports: withdrawnIn(root) }));
}

async function publishAnswer({ root, publishing }: Server, request: IncomingMessage, action: string): Promise<Answer> {
  if (request.method === 'POST') {
    await readJsonBody(request);
    if (action === 'start') publishing.start();
    else if (action === 'stop') publishing.stop();
    else return refuse(404, '没有这个操作');
  }
  // While it runs, the builder has the machine to itself.
  const works = publishing.running ? [] : worklistOf(await sourcesOf(root));
  const titles = new Map(works.map(({ path, title }) => [path, title]));
  return ok(publishing.state(titles, publishing.running ? [] : knownObstacles(works, siteOf(root))));
}

async function photo(root: string, files: Files, name: string): Promise<Answer> {
  const bytes = await readPhoto(root, files.folder, name);
  const type = TYPES[name.slice(name.lastIndexOf('.') + 1).toLowerCase()];
  return bytes && type ? { status: 200, body: bytes, type } : refuse(404, '没有这张图片');
}

/** Saves a rotated or cropped picture next to its original. */
async function edited(root: string, files: Files, edit: PictureEdit): Promise<string> {
  const name = edit.src.replace(/^(?:\.\/)?photos\//, '');
  const bytes = await readPhoto(root, files.folder, name);
  if (!bytes) throw new Refusal('没有这张图片', '请刷新页面后再试');
  const made = await editPicture(bytes, edit);
  return savePhoto(root, files.folder, photoStem(name), made.ending, made.bytes);
}

async function upload(root: string, slug: string, name: string, bytes: Uint8Array): Promise<Answer> {
  const files = await readFiles(root, slug);
  if (!files) return NO_REPORT;
  const ending = await pictureEnding(bytes);
  return { status: 200, body: { src: await savePhoto(root, files.folder, photoStem(name), ending, bytes) } };
}
