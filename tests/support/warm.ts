import { type ChildProcess, fork } from 'node:child_process';
import { resolve } from 'node:path';
import { type Ended, environment, LEAN } from './process.ts';

export interface Run {
  cwd: string;
  script: string;
  args: readonly string[];
}

/** With what it printed on each of the two streams. */
export interface EndedWarm extends Ended {
  printed: string;
  errors: string;
}

/** What a run prints when it has ended, on both streams. */
const MARK = /\0(\d+) (true|false)\0/g;

let process_: ChildProcess | null = null;
let queue: Promise<unknown> = Promise.resolve();

/**
 * Does what `start` does, in a process of this worker that has run others: Astro and the libraries are loaded and
 * compiled already, which is the half of a small build. One at a time. For what is killed, watched or run in another
 * environment there is `start`.
 */
export function runWarm(cwd: string, script: string, args: readonly string[] = []): Promise<EndedWarm> {
  const turn = queue.then(() => once({ cwd: resolve(cwd), script, args }));
  queue = turn.catch(() => {});
  return turn;
}

function once(run: Run): Promise<EndedWarm> {
  process_ ??= begin();
  const child = process_;
  const streams = [child.stdout!, child.stderr!];
  const said = ['', ''];
  let output = '';
  return new Promise((done, fail) => {
    const finish = (code: number | null) => {
      for (const stream of streams) stream.removeAllListeners('data');
      child.removeAllListeners();
      const [printed = '', errors = '', all = ''] = [...said, output].map((text) => text.replaceAll(MARK, ''));
      done({ code, output: all, printed, errors });
    };
    for (const [index, stream] of streams.entries())
      stream.setEncoding('utf8').on('data', (text: string) => {
        said[index] += text;
        output += text;
        const marks = said.map((each) => [...each.matchAll(MARK)][0]);
        if (!marks.every(Boolean)) return;
        const [, code, isLast] = marks[0]!;
        if (isLast === 'true') {
          process_ = null;
          child.disconnect();
        }
        finish(Number(code));
      });
    child.once('error', fail);
    child.once('close', (code) => {
      process_ = null;
      finish(code);
    });
    child.send(run);
  });
}

function begin(): ChildProcess {
  const child = fork(resolve(import.meta.dirname, 'warm-process.ts'), {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: LEAN,
    env: environment(),
  });
  // It ends with this worker, and does not keep it alive.
  child.unref();
  child.channel?.unref();
  return child;
}
