import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** How a command ended, with what it printed on each of the two streams and on both, in order. */
export interface EndedHere {
  code: number;
  printed: string;
  errors: string;
  output: string;
}

let runs = 0;

class Exit extends Error {}

/**
 * Runs a command of the project as `node SCRIPT` would, in this process: what it imports is loaded already. Only the
 * script itself is loaded anew. For what changes the folder, or builds, there is `runWarm`.
 */
export async function runHere(script: string, args: readonly string[] = []): Promise<EndedHere> {
  const ended: EndedHere = { code: 0, printed: '', errors: '', output: '' };
  const into = (stream: 'printed' | 'errors') => (text: string) => {
    ended[stream] += text;
    ended.output += text;
    return true;
  };
  const [print, complain] = [into('printed'), into('errors')];
  const line = (write: (text: string) => void) => (text: unknown) => write(`${String(text)}\n`);
  const exit = (code?: number): never => {
    process.exitCode = code ?? process.exitCode;
    throw new Exit();
  };
  const restore = [
    replace(console, { log: line(print), info: line(print), warn: line(complain), error: line(complain) }),
    replace(process.stdout, { write: print }),
    replace(process.stderr, { write: complain }),
    replace(process, { argv: [process.execPath, resolve(script), ...args], exitCode: undefined, exit }),
  ];
  try {
    runs += 1;
    await import(/* @vite-ignore */ `${pathToFileURL(resolve(script)).href}?run=${runs}`);
  } catch (error) {
    if (!(error instanceof Exit)) throw error;
  } finally {
    ended.code = Number(process.exitCode ?? 0);
    for (const undo of restore) undo();
  }
  return ended;
}

/** Gives an object other values. @returns what gives it back its own */
function replace(object: object, values: { [name: string]: unknown }): () => void {
  const before = Object.fromEntries(Object.keys(values).map((name) => [name, object[name as keyof typeof object]]));
  Object.assign(object, values);
  return () => void Object.assign(object, before);
}
