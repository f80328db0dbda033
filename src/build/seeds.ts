import { replaceFile } from '../disk/atomic.ts';
import { CACHE, cacheKey } from '../disk/cache.ts';
import { diskFault } from '../disk/fault.ts';
import { readText, transcriptsIn } from '../disk/files.ts';
import { stampOf } from '../disk/stamp.ts';
import { CONVERTED_FILE } from '../intake/past.ts';
import { settledReports } from '../reports/files.ts';
import { REDIRECTS_FILE } from '../reports/redirects.ts';

/** State of the input when the converter last had nothing to do. */
const SEEN = `${CACHE}/seeds`;

/** Converts the transcripts in seeds/, unless they, the converter and the list of reports are unchanged. */
export async function convertSeeds(log: (line: string) => void): Promise<void> {
  const files = transcriptsIn('seeds');
  if (files.length === 0) return;
  const before = stateOf(files);
  if (before !== null && before === readText(SEEN)) {
    log(`${files.length} 份原稿没有变化`);
    return;
  }
  const isDone = await convertAll(files, log);
  const after = stateOf(files);
  if (isDone && after !== null) replaceFile(SEEN, after);
}

/** Converts transcripts as `npm run convert` does. @returns false if one of them failed, which was printed */
async function convertAll(files: readonly string[], log: (line: string) => void): Promise<boolean> {
  // The reader is loaded only if there is something to read.
  const [{ convert }, { linesOf }, { remember }] = await Promise.all([
    import('../intake/convert.ts'),
    import('../intake/convert-lines.ts'),
    import('../intake/on-disk.ts'),
  ]);
  const options = { out: 'content', asked: false };
  try {
    const results = await convert(files, options);
    for (const { problem } of results) if (problem) console.error(`  ${problem}`);
    remember(options.out);
    for (const result of results) if (!result.problem) for (const line of linesOf(result, options)) log(line);
    return results.every(({ problem }) => problem === null);
  } catch (error) {
    console.error(`  ${diskFault(error) ?? String((error as Error).message).split('\n')[0]}`);
    return false;
  }
}

/**
 * Returns the state of the input; null if a transcript changed just now. It includes the current year, which
 * transcripts without a year depend on.
 */
function stateOf(files: readonly string[]): string | null {
  const stamps = files.map(stampOf);
  if (stamps.includes(null)) return null;
  const reports = settledReports('content').map(({ path }) => path);
  const past = [REDIRECTS_FILE, `content/${CONVERTED_FILE}`].map(readText);
  return cacheKey(new Date().getFullYear(), files, stamps, reports, past);
}
