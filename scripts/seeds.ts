import { existsSync, readFileSync } from 'node:fs';
import { CACHE, cacheKey, replaceFile } from '../src/build/cache.ts';
import { transcriptsIn } from '../src/build/files.ts';
import { stampOf } from '../src/build/stamp.ts';
import { REDIRECTS_FILE } from '../src/release/redirects.ts';
import { settledReports } from '../src/reports/files.ts';
import { CONVERTED_FILE } from '../src/transcript/past.ts';
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
