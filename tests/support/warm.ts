import { type ChildProcess, fork } from 'node:child_process';
import { resolve } from 'node:path';
import { type Ended, environment } from './process.ts';

export interface Run {
  cwd: string;
  script: string;
  args: readonly string[];
}

/** What a run prints when it has ended, on both streams. */
const MARK = /\0(\d+) (true|false)\0$/;

let process_: ChildProcess | null = null;
let queue: Promise<unknown> = Promise.resolve();

/**
 * Does what `start` does, in a process of this worker that has run others: Astro and the libraries are loaded and
 * compiled already, which is the half of a small build. One at a time. For what is killed, watched or run in another
 * environment there is `start`.
 */
export function runWarm(cwd: string, script: string, args: readonly string[] = []): Promise<Ended> {
  const turn = queue.then(() => once({ cwd: resolve(cwd), script, args }));
  queue = turn.catch(() => {});
  return turn;
}

function once(run: Run): Promise<Ended> {
  process_ ??= begin();
  const child = process_;
  return new Promise((done, fail) => {
    const said = ['', ''];
    let output = '';
    const finish = (ended: Ended, isLast: boolean) => {
      if (isLast) {
        process_ = null;
        child.disconnect();
      }
      for (const stream of streams) stream.removeAllListeners('data');
      child.removeAllListeners();
      done(ended);
    };
    const streams = [child.stdout!, child.stderr!];
    for (const [index, stream] of streams.entries())
      stream.setEncoding('utf8').on('data', (text: string) => {
        said[index] += text;
        output += text;
        const [mark] = said.map((each) => MARK.exec(each)).filter(Boolean);
        if (said.every((each) => MARK.test(each)))
          finish(
            { code: Number(mark![1]), output: output.replace(/\0\d+ (?:true|false)\0/g, '') },
            mark![2] === 'true',
          );
      });
    child.once('error', fail);
    child.once('close', (code) => {
      process_ = null;
      done({ code, output });
    });
    child.send(run);
  });
}

function begin(): ChildProcess {
  const child = fork(resolve(import.meta.dirname, 'warm-process.ts'), {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: ['--max-semi-space-size=64'],
    env: environment(),
  });
  // It ends with this worker, and does not keep it alive.
  child.unref();
  child.channel?.unref();
  return child;
}
