import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import { Fault, folderOf, lineOf, plansOf, writeAll } from '../intake/new.ts';
import type { Received, Tray } from '../intake/tray.ts';
import type { ReportPath } from '../markdown/assemble.ts';
import { promisedKind } from '../photo/asset.ts';
import { type Answer, ok, refuse } from './answer.ts';
import { readBody } from './body.ts';
import { readJsonBody } from './json-body.ts';
import { TYPES } from './picture.ts';
import { type Preview, previewOf } from './preview.ts';
import type { Queue } from './queue.ts';
import { Refusal } from './refusal.ts';

const MAX_DOCUMENT_BYTES = 200 * 1024 * 1024;
/** Maximum number of waiting documents: all of them are in memory. */
const MAX_DOCUMENTS = 300;

const year = z.number().int().min(1900).max(2200);
const district = z.string().trim().max(40).nullable();
const planSchema = z.strictObject({ id: z.number().int(), year, district });
const idsSchema = z.strictObject({ ids: z.array(z.number().int()).min(1) });
const blankSchema = z.strictObject({ year, district: z.string().trim().min(1).max(40) });

/** The result for a document: its report, or why there is none. */
export interface Filed {
  id: number;
  title: string;
  slug: string | null;
  url: string | null;
  problem: string | null;
}

interface Context {
  root: string;
  tray: Tray;
  queue: Queue;
}

/**
 * Answers requests below /proof/api/intake/. Documents are read as they arrive, shown with what was read from them, and
 * written only when the editor confirms, by the code of `npm run new`.
 */
export async function intakeAnswer(
  context: Context,
  request: IncomingMessage,
  url: URL,
  action: string,
): Promise<Answer> {
  const { root, tray, queue } = context;
  if (request.method !== 'POST') {
    if (action === '') return ok({ documents: tray.documents().map((one) => previewIn(tray, one)) });
    const picture = action === 'picture' && pictureOf(tray, url.searchParams);
    return picture || refuse(404, '没有这份文稿', '请刷新页面');
  }
  if (action === 'read') {
    const name = url.searchParams.get('name') ?? '';
    if (tray.documents().length >= MAX_DOCUMENTS)
      throw new Refusal(`一次最多放 ${MAX_DOCUMENTS} 份`, '请先写入这些，再放别的');
    const bytes = await readBody(request, MAX_DOCUMENT_BYTES, ['文件超过 200 MB，不像一份报告', '请先压缩其中的图片']);
    if (promisedKind(name) !== null) {
      tray.addPicture(name, bytes);
      return ok({ picture: name });
    }
    return queue('intake', async () => ok(previewIn(tray, await tray.add(name, bytes))));
  }
  const body = await readJsonBody(request);
  if (action === 'plan') {
    const { id, ...wish } = planSchema.parse(body);
    const document = documentIn(tray, id);
    // a value that the document states itself is not the editor's wish
    const said = document.imported?.draft;
    document.wish = {
      year: wish.year === said?.volume ? null : wish.year,
      district: wish.district && wish.district !== said?.frontmatter.district ? wish.district : null,
    };
    return ok(previewIn(tray, document));
  }
  if (action === 'remove') {
    for (const id of idsSchema.parse(body).ids) tray.remove(id);
    return ok({});
  }
  if (action === 'write')
    return queue('intake', async () => ok({ filed: await file(root, tray, idsSchema.parse(body).ids) }));
  if (action === 'blank') return queue('intake', () => blank(root, blankSchema.parse(body)));
  return refuse(404, '没有这个操作');
}

function documentIn(tray: Tray, id: number): Received {
  const document = tray.get(id);
  if (!document) throw new Refusal('这份文稿已经不在这里', '请刷新页面，需要的话再放一次');
  return document;
}

function previewIn(tray: Tray, document: Received): Preview {
  try {
    return previewOf(document, tray.outcomeOf(document));
  } catch (error) {
    return previewOf(document, { path: document.path, plan: null, problem: lineOf(error) });
  }
}

function pictureOf(tray: Tray, query: URLSearchParams): Answer | null {
  const name = query.get('name') ?? '';
  const type = TYPES[name.slice(name.lastIndexOf('.') + 1).toLowerCase()];
  const picture = tray.get(Number(query.get('id')))?.imported?.pictures.find((one) => one.name === name);
  return picture && type ? { status: 200, body: picture.bytes, type } : null;
}

/** Writes documents one by one. One that can't be written stays in the tray and does not stop the others. */
async function file(root: string, tray: Tray, ids: readonly number[]): Promise<Filed[]> {
  const filed: Filed[] = [];
  for (const id of ids) {
    const document = tray.get(id);
    if (!document) continue;
    const failed = (problem: string): Filed => ({ id, title: document.path, slug: null, url: null, problem });
    try {
      const outcome = tray.outcomeOf(document);
      const { plan } = outcome;
      if (!plan?.imported) filed.push(failed(outcome.problem ?? '读不出来'));
      else if (plan.duplicateOf) filed.push(failed('这份文稿已经在网站里，没有再放一份'));
      else {
        await writeAll([outcome], join(root, 'content'), () => undefined);
        filed.push({ id, title: plan.imported.draft.frontmatter.title, problem: null, ...addressOf(plan.place) });
        tray.remove(id);
      }
    } catch (error) {
      filed.push(failed(lineOf(error)));
    }
  }
  return filed;
}

/** Creates an empty report from the template. */
async function blank(root: string, { year, district }: z.infer<typeof blankSchema>): Promise<Answer> {
  const wishes = { year: String(year), district, json: false, out: join(root, 'content') };
  try {
    const outcomes = await plansOf(null, wishes, '');
    await writeAll(outcomes, wishes.out, () => undefined);
    const [plan] = outcomes.flatMap((outcome) => outcome.plan ?? []);
    return plan ? ok({ ...addressOf(plan.place), folder: folderOf(plan, 'content') }) : refuse(422, '没有写成');
  } catch (error) {
    if (error instanceof Fault) throw new Refusal(error.message, '');
    throw error;
  }
}

const addressOf = ({ volume, name }: ReportPath) => ({ slug: `${volume}-${name}`, url: `/${volume}/${name}/` });
