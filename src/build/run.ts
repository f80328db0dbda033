import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, delimiter, dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** The program that a package names in its `bin`: by its file, as links in `.bin` differ between systems. */
export function programOf(name: string): string {
  const manifest = require.resolve(`${name}/package.json`);
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: string | { [name: string]: string } };
  return join(dirname(manifest), typeof bin === 'string' ? bin : (bin[basename(name)] ?? ''));
}

/** Runs a script of JavaScript or TypeScript with this Node, its output shown; resolves to its exit code. */
export function run(script: string, args: readonly string[] = []): Promise<number> {
  // What the script starts by the name of `node` is this Node too.
  const PATH = [dirname(process.execPath), process.env.PATH].join(delimiter);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], { stdio: 'inherit', env: { ...process.env, PATH } });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
