import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Loader, LoaderContext } from 'astro/loaders';
import { VFile } from 'vfile';
import { readReportFile, reportFiles } from './files.ts';
import { formatMessage } from './report/complain.ts';
import { loadReport, placeOf } from './report/load.ts';

const PIPELINE = ['report', 'markdown', 'figures', 'transcript'];

/**
 * Astro content loader: content/<year>/<district>/index.{md,mdx} → one entry a report, its `data` the whole `Report`.
 * A report is read again only when its text, its record or the code that reads it changed. One that can't be read is
 * named, with file and line, and left out; the others are not touched.
 */
export function reports(base = 'content'): Loader {
  return {
    name: 'huimou-reports',
    async load(context) {
      const root = fileURLToPath(context.config.root);
      const pipeline = await codeDigest(join(root, 'src'));
      const files = await reportFiles(join(root, base));
      const seen = new Set<string>();
      for (const path of files) {
        const id = await sync(context, root, path, pipeline);
        if (id) seen.add(id);
      }
      for (const id of context.store.keys()) if (!seen.has(id)) context.store.delete(id);
      watch(context, root, join(root, base), pipeline);
    },
  };
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

async function sync(context: LoaderContext, root: string, path: string, pipeline: string): Promise<string | null> {
  const { store, logger } = context;
  const filePath = relative(root, path).replaceAll('\\', '/');
  const { value, record } = await readReportFile(path);
  const digest = context.generateDigest(`${pipeline}\n${value}\n${record}`);
  const place = placeOf(filePath);
  const id = place ? `${place.volume}-${place.name}` : filePath;
  const known = store.get(id);
  if (known?.digest === digest && known.filePath === filePath) return id;
  if (known && known.filePath !== filePath && known.filePath) {
    logger.error(`${filePath}  与 ${known.filePath} 的网址相同，未发布。请改其中一个的文件夹名`);
    return id;
  }

  const file = new VFile({ path: filePath, value });
  const { report } = loadReport(file, record);
  for (const message of file.messages) {
    logger[message.fatal ? 'error' : 'warn'](formatMessage(filePath, message));
  }
  if (!report) {
    store.delete(id);
    return null;
  }
  store.set({ id, data: report as unknown as { [key: string]: unknown }, filePath, digest });
  return id;
}

function watch(context: LoaderContext, root: string, base: string, pipeline: string): void {
  const { watcher, store, logger } = context;
  if (!watcher) return;
  watcher.add(base);
  const reload = async (changed: string) => {
    const inside = relative(base, changed).replaceAll('\\', '/');
    if (!/^\d{4}\/.+(?:\.mdx?|record\.json)$/.test(inside)) return;
    for (const path of await reportFiles(base)) {
      if (dirname(path) === dirname(changed)) await sync(context, root, path, pipeline);
    }
    const files = new Set((await reportFiles(base)).map((path) => relative(root, path).replaceAll('\\', '/')));
    for (const [id, entry] of store.entries()) if (entry.filePath && !files.has(entry.filePath)) store.delete(id);
    logger.info(`已更新 ${inside}`);
  };
  for (const event of ['add', 'change', 'unlink']) watcher.on(event, reload);
}
