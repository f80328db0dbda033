import { spawn, spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

/** Whether this machine can give a program a terminal of its own (util-linux). */
export const hasTerminal = spawnSync('script', ['--version']).stdout?.toString().includes('util-linux') ?? false;

/** A program that believes that somebody sits before it. */
export interface Terminal {
  /** What it has written so far, without colours. */
  readonly output: string;
  /** Waits until it has said some words since the last answer, and types an answer. */
  answer(words: string, typed: string): Promise<void>;
  /** Resolves to its exit code. */
  ended: Promise<number | null>;
}

/** @param command for the shell */
export function terminal(command: string): Terminal {
  const child = spawn('script', ['-qfec', `stty cols 120 rows 40; ${command}`, '/dev/null'], {
    env: { ...process.env, TERM: 'xterm-256color', VITEST: undefined },
  });
  let output = '';
  let read = 0;
  child.stdout.on('data', (data) => (output += String(data).replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '')));
  return {
    get output() {
      return output;
    },
    async answer(words, typed) {
      for (const end = Date.now() + 100_000; !output.slice(read).includes(words); ) {
        if (Date.now() > end) throw new Error(`no “${words}” in\n${output}`);
        await pause(100);
      }
      read = output.length;
      child.stdin.write(typed);
    },
    ended: new Promise((done) => child.once('close', done)),
  };
}
