import { parseArgs } from 'node:util';
import { explainFailure } from '../src/release/failure.ts';
import { printReports } from '../src/release/pdf.ts';

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { out: { type: 'string', default: 'pdf' } },
  });
  for (const file of await printReports(positionals, values.out)) console.log(file);
} catch (error) {
  console.error(explainFailure(error));
  process.exitCode = 1;
}
