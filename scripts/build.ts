import { parseArgs } from 'node:util';
import { type BuildOptions, build } from '../src/build/index.ts';
import { convertSeeds } from '../src/build/seeds.ts';
import { explainFailure } from '../src/release/failure.ts';

/** The result of a build: a complete site, one without some reports, or none. */
type Outcome = 'whole' | 'partial' | 'none';

/** Runs `build` for a command line, with a message if not everything went well. */
export async function tryBuild(options: BuildOptions = {}): Promise<Outcome> {
  try {
    const withheld = await build({ convert: convertSeeds, ...options });
    if (withheld.length === 0) return 'whole';
    console.error(`\n${withheld.length} 份报告有必改之处（见上），这次没有发布；其余的已经发布：`);
    for (const path of withheld) console.error(`  ${path}`);
    return 'partial';
  } catch (error) {
    console.error(`\n没有构建成功，dist/ 保持原样：\n${explainFailure(error)}`);
    return 'none';
  }
}

/**
 * `--books` also makes the books; `--year 2024` builds one volume separately; `--join` joins such volumes with the rest
 * of the site. Only one of them at a time.
 */
async function options(): Promise<BuildOptions | null> {
  try {
    const flag = { type: 'boolean', default: false } as const;
    const { values } = parseArgs({ options: { year: { type: 'string' }, join: flag, books: flag } });
    const { year, join, books } = values;
    if ([year !== undefined, join, books].filter(Boolean).length < 2) {
      if (books) return { makeBooks: (await import('../src/release/books.ts')).bookmaker() };
      if (join) return { part: 'front' };
      if (year === undefined) return {};
      if (/^\d{4}$/.test(year)) return { part: Number(year) };
    }
  } catch {}
  console.error('没有这个选项。用法：npm run build -- [--books | --year 年份 | --join]');
  return null;
}

if (import.meta.main) {
  const chosen = await options();
  process.exitCode = chosen && (await tryBuild(chosen)) === 'whole' ? 0 : 1;
}
