import { parseArgs } from 'node:util';
import { type ReleaseOptions, release } from '../src/release/release.ts';

function options(): ReleaseOptions {
  try {
    const flag = { type: 'boolean', default: false } as const;
    return parseArgs({ options: { trial: flag, program: flag } }).values;
  } catch {
    console.error('没有这个选项。用法：npm run release -- [--trial] [--program]');
    process.exit(1);
  }
}

process.exitCode = (await release(options())) ? 0 : 1;
