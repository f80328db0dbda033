import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** What a process needs in its environment to have each host that it turns to noted in a file; none is reached. */
export const watched = (file: string): NodeJS.ProcessEnv => ({
  NODE_OPTIONS: `--import=${resolve('tests/support/no-network.mjs')}`,
  REQUESTS: file,
  // These would hide what an editor's machine does.
  ASTRO_TELEMETRY_DISABLED: undefined,
  ASTRO_DISABLE_UPDATE_CHECK: undefined,
  CI: undefined,
});

/** @throws Error where no process was watched */
export const requestsIn = (file: string): string => readFileSync(file, 'utf8');
