import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { VFile } from 'vfile';
import { loadReport } from '../../../src/markdown/load.ts';
import type { Report } from '../../../src/report/report.ts';

/** The reports in content/, as the site publishes them. */
export const published = (): Report[] =>
  globSync('content/*/*/index.mdx').flatMap((path) => {
    const file = new VFile({ path, value: readFileSync(path, 'utf8') });
    const record = readFileSync(join(dirname(path), 'record.json'), 'utf8');
    const { report } = loadReport(file, record);
    return report ? [report] : [];
  });
