import { spawn } from 'node:child_process';

/** The command of each system that opens an address in the default browser. */
const OPENERS: { [platform: string]: readonly [command: string, ...args: string[]] } = {
  win32: ['cmd', '/c', 'start', '""'],
  darwin: ['open'],
  linux: ['xdg-open'],
};

/**
 * Opens an address in the browser, if it can; the address has been printed anyway. HUIMOU_BROWSER names another program
 * for it.
 */
export function openAddress(url: string): void {
  const [command, ...args] = process.env.HUIMOU_BROWSER
    ? [process.env.HUIMOU_BROWSER]
    : (OPENERS[process.platform] ?? []);
  if (!command) return;
  const options = { stdio: 'ignore', detached: true, windowsVerbatimArguments: true } as const;
  spawn(command, [...args, url], options)
    .on('error', () => undefined)
    .unref();
}
