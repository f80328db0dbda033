import { parseArgs } from 'node:util';
import { tryBuild } from './build.ts';

/** `--year 2019` makes the books of one volume alone. */
function year(): number | undefined {
  try {
    const { values } = parseArgs({ options: { year: { type: 'string' } } });
    if (values.year === undefined || /^\d{4}$/.test(values.year)) return values.year ? Number(values.year) : undefined;
  } catch {}
  console.error('没有这个选项。用法：npm run book [-- --year 年份]');
  process.exit(1);
}

const { bookmaker } = await import('../src/release/books.ts');
process.exitCode = (await tryBuild({ makeBooks: bookmaker(year()) })) === 'whole' ? 0 : 1;
