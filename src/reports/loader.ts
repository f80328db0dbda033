import { hash } from 'node:crypto';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Loader, LoaderContext } from 'astro/loaders';
import { slashed } from '../disk/slashed.ts';
import { compileSite, type Log } from './compile.ts';

/**
 * Astro content loader: content/<year>/<district>/index.{md,mdx} → one entry per report. Its `card` has what lists show
 * and the digest that names the complete report in our cache (store.ts), as Astro's data store is one JSON in memory.
 * The card is JSON text because Astro walks each object of its store five times per build, a millisecond per report.
 */
export function reports(base = 'content'): Loader {
  return {
    name: 'huimou-reports',
    async load(context) {
      const root = fileURLToPath(context.config.root);
      await sync(context, root, join(root, base));
      watch(context, root, join(root, base));
    },
  };
}

/** A build only prints what is wrong, for editors: without times and names of components. */
const plain: Log = { warn: (line) => console.error(`  ${line}`), error: (line) => console.error(`  ${line}`) };

async function sync({ store, logger, watcher }: LoaderContext, root: string, base: string): Promise<void> {
  const entries = await compileSite(root, base, watcher ? logger : plain, watcher ? 'dev' : 'build');
  for (const { id, path, card } of entries) {
    const json = JSON.stringify(card);
    const digest = hash('sha256', json);
    const stored = store.get(id);
    if (stored?.digest !== digest || stored.filePath !== path)
      store.set({ id, data: { card: json }, filePath: path, digest });
  }
  const ids = new Set(entries.map(({ id }) => id));
  for (const id of store.keys()) if (!ids.has(id)) store.delete(id);
}

/**
 * In dev: a report, a record, a photo or the editors' rules changed. Unchanged reports are recognised by their digest.
 */
function watch(context: LoaderContext, root: string, base: string): void {
  const { watcher, logger } = context;
  if (!watcher) return;
  watcher.add(base);
  const reload = async (changed: string): Promise<void> => {
    const inside = slashed(relative(base, changed));
    if (!/^(?:\d{4}\/.+(?:\.mdx?|record\.json|\.jpe?g|\.png|\.webp|\.avif)|indicators\.yaml)$/i.test(inside)) return;
    await sync(context, root, base);
    logger.info(`已更新 ${inside}`);
  };
  for (const event of ['add', 'change', 'unlink']) watcher.on(event, (path: string) => void reload(path));
  // the watcher does not report files added before it was ready
  watcher.once('ready', () => void sync(context, root, base));
}
