import { existsSync, readFileSync } from 'node:fs';
import { CACHE, cacheKey, replaceFile } from '../disk/cache.ts';
import { transcriptsIn } from '../disk/files.ts';
import { stampOf } from '../disk/stamp.ts';
import { CONVERTED_FILE } from '../intake/past.ts';
import { settledReports } from '../reports/files.ts';
import { REDIRECTS_FILE } from '../reports/redirects.ts';
import { run } from './run.ts';

/** What the converter saw when it last had nothing more to do. */
const SEEN = `${CACHE}/seeds`;

/** Converts the transcripts in seeds/, unless they, the converter and the list of reports are as they were. */
export async function convertSeeds(log: (line: string) => void): Promise<void> {
  const files = transcriptsIn('seeds');
  if (files.length === 0) return;
  const before = stateOf(files);
  if (before !== null && before === seen()) {
    log(`${files.length} 份原稿没有变化`);
    return;
  }
  const code = await run('scripts/convert.ts');
  const after = stateOf(files);
  if (code !== 0 || after === null) return;
  replaceFile(SEEN, after);
}

/** Null where a transcript changed just now. The year counts where a transcript names none. */
function stateOf(files: readonly string[]): string | null {
  const stamps = files.map(stampOf);
  if (stamps.includes(null)) return null;
  const reports = settledReports('content').map(({ path }) => path);
  const past = [REDIRECTS_FILE, `content/${CONVERTED_FILE}`].map(
    (path) => existsSync(path) && readFileSync(path, 'utf8'),
  );
  return cacheKey(new Date().getFullYear(), files, stamps, reports, past);
}

function seen(): string | null {
  try {
    return readFileSync(SEEN, 'utf8');
  } catch {
    return null;
  }
}
