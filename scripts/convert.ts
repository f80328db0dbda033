import { parseArgs } from 'node:util';
import { diskFault } from '../src/disk/fault.ts';
import { transcriptsIn } from '../src/disk/files.ts';
import { type ConvertOptions, convert } from '../src/intake/convert.ts';
import { jsonOf, linesOf } from '../src/intake/convert-lines.ts';
import { remember } from '../src/intake/on-disk.ts';
import { recogniserFor } from '../src/reports/files.ts';

/** Converts transcripts, prints the result of each, and returns the exit code. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      out: { type: 'string', default: 'content' },
      json: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      force: { type: 'boolean', default: false },
      'keep-punctuation': { type: 'boolean', default: false },
      // for files named by a program rather than an editor: a deleted report stays deleted
      'skip-deleted': { type: 'boolean', default: false },
    },
  });
  const { out, force, json } = values;
  const files = positionals.length > 0 ? positionals : transcriptsIn('seeds');
  const options: ConvertOptions = {
    out,
    check: values.check || json,
    force,
    asked: positionals.length > 0 && !values['skip-deleted'],
    ...(values['keep-punctuation'] ? { keepPunctuation: true } : {}),
  };
  const results = await convert(files, options);
  for (const { problem } of results) if (problem) console.error(problem);
  const failed = results.some(({ problem }) => problem !== null);
  if (json) {
    process.stdout.write(jsonOf(results, recogniserFor(out)));
    return failed ? 1 : 0;
  }
  if (!options.check) remember(out);
  for (const result of results) if (!result.problem) for (const line of linesOf(result, options)) console.log(line);
  const changes = results.some(({ conversion }) => /^(?:new|update)$/.test(conversion?.state ?? ''));
  return failed || (values.check && changes) ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(diskFault(error) ?? String((error as Error).message).split('\n')[0]);
  process.exitCode = 1;
}
