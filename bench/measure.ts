import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';

/** What a command cost, itself and everything it started. */
export interface Cost {
  /** Seconds of processor, user and system. */
  cpu: number;
  /** Seconds by the clock. */
  wall: number;
  /** Largest resident memory of all its processes together, MB; null where the system does not tell (no /proc). */
  memory: number | null;
}

/** The project of a generator. */
export interface Site {
  /** Builds all of it, as if it had never been built. */
  full(): Promise<Cost>;
  /** MB of what it built. */
  output(): number;
  close(): void;
}

const OFTEN = 50;
/**
 * Milliseconds of rest before anything is measured: while a disk still works on thousands of files that were written a
 * moment ago, whatever runs uses up to a third more of the processor.
 */
const REST = 15_000;
/**
 * Before a generator is measured, it builds so many reports in the same place, which is then made anew: what a program
 * keeps of itself (Node the code that it compiled) is there, as on any day but the first.
 */
export const FIRST = 5;

/**
 * Runs a command to its end and measures it, after a rest.
 * @param bins folders of programs that come before this project's own
 * @throws Error with the end of the command's output, where it fails
 */
export async function measure(command: readonly string[], cwd: string, bins: readonly string[] = []): Promise<Cost> {
  // What was written before goes to the disk now, not while this is measured.
  spawnSync('sync');
  await setTimeout(REST);
  return run(command, cwd, bins);
}

/** `measure` without the rest. The shell's `times` adds up what it and its children used. */
export async function run(command: readonly string[], cwd: string, bins: readonly string[] = []): Promise<Cost> {
  const path = [...bins, resolve('node_modules/.bin'), process.env.PATH].join(delimiter);
  const start = performance.now();
  const child = spawn('sh', ['-c', '"$@" 3>&-; code=$?; times >&3; exit $code', 'sh', ...command], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production', ASTRO_TELEMETRY_DISABLED: '1', CI: '1', PATH: path },
  });
  let output = '';
  let times = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (data) => {
      output = (output + data).slice(-4000);
    });
  }
  child.stdio[3]?.on('data', (data) => {
    times += data;
  });
  let memory = 0;
  const watch = setInterval(() => {
    memory = Math.max(memory, residentOf(child.pid!));
  }, OFTEN);
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => {
      clearInterval(watch);
      if (code !== 0) {
        fail(new Error(`${command.join(' ')} (${cwd}) ended with ${code}\n${output}`));
        return;
      }
      const wall = (performance.now() - start) / 1000;
      done({ cpu: secondsOf(times), wall, memory: memory === 0 ? null : memory / 1e6 });
    });
  });
}

/** 0m1.50s 0m0.20s, the shell's own and its children's: all together in seconds. */
const secondsOf = (times: string): number =>
  [...times.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  );

/** Resident bytes of a process and all below it. */
function residentOf(pid: number): number {
  try {
    const own = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    let sum = Number(own ?? 0) * 1024;
    for (const task of readdirSync(`/proc/${pid}/task`)) {
      const children = readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim();
      for (const child of children ? children.split(' ') : []) sum += residentOf(Number(child));
    }
    return sum;
  } catch {
    return 0;
  }
}

/** Bytes of all files of a folder, in MB. */
export function sizeOf(folder: string): number {
  if (!existsSync(folder)) return 0;
  return (
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0) / 1e6
  );
}
