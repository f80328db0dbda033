import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Loader, LoaderContext } from 'astro/loaders';
import { compileSite } from './compile.ts';

/**
 * Astro content loader: content/<year>/<district>/index.{md,mdx} → one entry a report, its `data` the digest of all that
 * made it. The report itself, and what lists show of it, are kept beside (compiled.ts): Astro's data store is read and
 * written as a whole.
 */
export function reports(base = 'content'): Loader {
  return {
    name: 'huimou-reports',
    async load(context) {
      const root = fileURLToPath(context.config.root);
      sync(context, root, join(root, base));
      watch(context, root, join(root, base));
    },
  };
}

function sync({ store, logger, watcher }: LoaderContext, root: string, base: string): void {
  const { entries } = compileSite(root, base, logger, undefined, watcher !== undefined);
  for (const { id, path, card } of entries) {
    const { digest } = card;
    const stored = store.get(id);
    if (stored?.digest !== digest || stored.filePath !== path)
      store.set({ id, data: { digest }, filePath: path, digest });
  }
  const ids = new Set(entries.map(({ id }) => id));
  for (const id of store.keys()) if (!ids.has(id)) store.delete(id);
}

/** In dev: a report, a record or the editors' rules changed. What did not change is known by its digest. */
function watch(context: LoaderContext, root: string, base: string): void {
  const { watcher, logger } = context;
  if (!watcher) return;
  watcher.add(base);
  const reload = (changed: string) => {
    const inside = relative(base, changed).replaceAll('\\', '/');
    if (!/^(?:\d{4}\/.+(?:\.mdx?|record\.json)|indicators\.yaml)$/.test(inside)) return;
    sync(context, root, base);
    logger.info(`已更新 ${inside}`);
  };
  for (const event of ['add', 'change', 'unlink']) watcher.on(event, reload);
  // It says nothing of what came before it had looked through the folder.
  watcher.once('ready', () => sync(context, root, base));
}
