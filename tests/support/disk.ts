import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

type Call = 'openSync' | 'writeFileSync' | 'fsyncSync' | 'renameSync';

/**
 * Calls `before` in front of every call of one of Node's functions of the disk, with its arguments; one that throws
 * keeps the call from being made.
 * @returns what takes it away again
 */
export function intercept(name: Call, before: (...args: unknown[]) => void): () => void {
  const real = fs[name];
  (fs as { [name: string]: unknown })[name] = (...args: unknown[]) => {
    before(...args);
    return (real as (...args: unknown[]) => unknown)(...args);
  };
  syncBuiltinESMExports();
  return () => {
    (fs as { [name: string]: unknown })[name] = real;
    syncBuiltinESMExports();
  };
}

/** An error as the system gives it. */
export const diskError = (code: string): NodeJS.ErrnoException =>
  Object.assign(new Error(`${code}: no words for an editor, open '/somewhere'`), { code });
