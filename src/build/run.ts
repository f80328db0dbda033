import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, delimiter, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';

const require = createRequire(import.meta.url);

/** Returns the file of a package's program: that of its own name, or its first. Links in `.bin` differ between systems. */
export function programOf(name: string): string {
  const manifest = require.resolve(`${name}/package.json`);
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: string | { [name: string]: string } };
  return join(dirname(manifest), typeof bin === 'string' ? bin : (bin[basename(name)] ?? Object.values(bin)[0] ?? ''));
}

/** Runs a script (JavaScript or TypeScript) with this Node and inherited output; resolves to its exit code. */
export async function run(script: string, args: readonly string[] = []): Promise<number> {
  return (await finish(script, args, 'inherit')).code;
}

/** Runs a script concurrently: its output is collected, to be printed in one piece. */
export const runBeside = (script: string, args: readonly string[] = []): Promise<{ code: number; output: string }> =>
  finish(script, args, 'pipe');

function finish(script: string, args: readonly string[], output: 'inherit' | 'pipe') {
  // a `node` started by the script is this Node too
  const PATH = [dirname(process.execPath), process.env.PATH].join(delimiter);
  return new Promise<{ code: number; output: string }>((resolve, reject) => {
    const stdio = output === 'inherit' ? output : (['ignore', 'pipe', 'pipe'] as const);
    const child = spawn(process.execPath, [script, ...args], {
      stdio: stdio as 'inherit',
      env: { ...process.env, PATH },
    });
    const stop = () => child.kill();
    process.once('exit', stop);
    let text = '';
    for (const stream of [child.stdout, child.stderr] as (Readable | null)[])
      stream?.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
      });
    child.once('error', reject);
    child.once('close', (code) => {
      process.off('exit', stop);
      resolve({ code: code ?? 1, output: text });
    });
  });
}
