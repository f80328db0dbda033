import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Loader, LoaderContext } from 'astro/loaders';
import { VFile } from 'vfile';
import { compiledDigests, keepCompiled, sweepCompiled } from './compiled.ts';
import { loadIndicators } from './figures/indicator.ts';
import { readIndicators, readKept, readReportFile, reportFiles, strayFiles } from './files.ts';
import { serifOf } from './fonts/characters.ts';
import { figuresIn, type Recognise } from './report/assemble.ts';
import { formatMessage } from './report/complain.ts';
import type { Kept } from './report/keep.ts';
import { cardOf } from './report/listed.ts';
import { loadReport, placeOf } from './report/load.ts';

const PIPELINE = ['report', 'markdown', 'figures', 'transcript', 'fonts', 'view'];

/**
 * Astro content loader: content/<year>/<district>/index.{md,mdx} → one entry a report, its `data` what lists show
 * of it (a `Card`); the whole `Report` is kept beside, under the digest of all that made it.
 * A report is read again only when its text, its record or the code that reads it changed. One that can't be read is
 * named, with file and line, and left out; the others are not touched.
 */
export function reports(base = 'content'): Loader {
  return {
    name: 'huimou-reports',
    async load(context) {
      const root = fileURLToPath(context.config.root);
      await syncAll(context, root, join(root, base));
      watch(context, root, join(root, base));
    },
  };
}

async function syncAll(context: LoaderContext, root: string, base: string): Promise<void> {
  const pipeline = await readPipeline(root);
  for (const path of await strayFiles(base)) {
    context.logger.error(`${relative(root, path)}  是指向 content 文件夹以外的链接，未发布  请放文件本身`);
  }
  const seen = new Set<string>();
  const compiled = compiledDigests();
  for (const path of await reportFiles(base)) {
    const id = await sync(context, root, path, pipeline, compiled);
    if (id) seen.add(id);
  }
  for (const id of context.store.keys()) if (!seen.has(id)) context.store.delete(id);
  sweepCompiled(new Set(context.store.values().map(({ digest }) => String(digest))));
}

/** What reads a report, and the digest of all of it. */
interface Pipeline {
  digest: string;
  recognise: Recognise;
  /** The ids that a report was published with before, by its path. */
  keptFor: (path: string) => readonly Kept[];
}

async function readPipeline(root: string): Promise<Pipeline> {
  const indicators = await readIndicators(root);
  const digest = `${await codeDigest(join(root, 'src'))}\n${indicators}`;
  const rules = loadIndicators(indicators);
  return { digest, recognise: (blocks) => figuresIn(blocks, rules), keptFor: await readKept(root) };
}

/** Digest of everything that turns a file into a report: a change of code is a change of every report. */
async function codeDigest(src: string): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of PIPELINE) {
    const names = (await readdir(join(src, folder), { recursive: true })).filter((name) => name.endsWith('.ts')).sort();
    for (const name of names) hash.update(name).update(await readFile(join(src, folder, name)));
  }
  return hash.digest('hex');
}

async function sync(
  context: LoaderContext,
  root: string,
  path: string,
  pipeline: Pipeline,
  compiled: ReadonlySet<string>,
): Promise<string | null> {
  const { store, logger } = context;
  const filePath = relative(root, path).replaceAll('\\', '/');
  const { value, record } = await readReportFile(path);
  const place = placeOf(filePath);
  const kept = pipeline.keptFor(filePath);
  const digest = context.generateDigest(
    `${pipeline.digest}\n${filePath}\n${value}\n${record}\n${JSON.stringify(kept)}`,
  );
  const id = place ? `${place.volume}-${place.name}` : filePath;
  const known = store.get(id);
  if (known?.digest === digest && known.filePath === filePath && compiled.has(digest)) return id;
  if (known && known.filePath !== filePath && known.filePath) {
    logger.error(`${filePath}  与 ${known.filePath} 的网址相同，未发布。请改其中一个的文件夹名`);
    return id;
  }

  const file = new VFile({ path: filePath, value });
  const { report } = loadReport(file, record, pipeline.recognise, kept);
  for (const message of file.messages) {
    logger[message.fatal ? 'error' : 'warn'](formatMessage(filePath, message));
  }
  if (!report) {
    store.delete(id);
    return null;
  }
  keepCompiled(digest, report);
  store.set({ id, data: { ...cardOf(report, digest, serifOf(report)) }, filePath, digest });
  return id;
}

/** In dev: a report, a record or the editors' rules changed. What did not change is known by its digest. */
function watch(context: LoaderContext, root: string, base: string): void {
  const { watcher, logger } = context;
  if (!watcher) return;
  watcher.add(base);
  const reload = async (changed: string) => {
    const inside = relative(base, changed).replaceAll('\\', '/');
    if (!/^(?:\d{4}\/.+(?:\.mdx?|record\.json)|indicators\.yaml)$/.test(inside)) return;
    await syncAll(context, root, base);
    logger.info(`已更新 ${inside}`);
  };
  for (const event of ['add', 'change', 'unlink']) watcher.on(event, reload);
}
