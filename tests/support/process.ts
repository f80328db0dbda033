import { type ChildProcess, spawn } from 'node:child_process';
import { delimiter, resolve } from 'node:path';

export interface Ended {
  code: number | null;
  /** Standard output and error as they came. */
  output: string;
}

export interface Running {
  child: ChildProcess;
  ended: Promise<Ended>;
  /** Ends it and everything that it started, at once. */
  kill(): void;
}

/** What Vitest tells its own processes; Vite, in a child, would take it for its own settings. */
export const NOT_OURS = { VITEST: undefined, MODE: undefined, DEV: undefined, PROD: undefined, SSR: undefined };

/** For a process that works beside others: V8 collects garbage seldom, and by no threads that wait for each other. */
export const LEAN = ['--max-semi-space-size=64', '--single-threaded-gc'];

/** The environment of a command that an editor types. */
export const environment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  ...NOT_OURS,
  NODE_ENV: 'production',
  PATH: [resolve('node_modules/.bin'), process.env.PATH].join(delimiter),
});

/** Starts a script of the project in a folder, as the head of a process group of its own. */
export function start(cwd: string, script: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Running {
  const child = spawn(process.execPath, [...LEAN, script, ...args], {
    cwd,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...environment(), ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (output += data));
  const ended = new Promise<Ended>((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => done({ code, output }));
  });
  return {
    child,
    ended,
    kill() {
      try {
        process.kill(-child.pid!, 'SIGKILL');
      } catch {
        // It has ended already.
      }
    },
  };
}
