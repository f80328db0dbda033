import { spawn } from 'node:child_process';

/** How each system opens an address in the browser that the user has chosen. */
const OPENERS: { [platform: string]: readonly [command: string, ...args: string[]] } = {
  win32: ['cmd', '/c', 'start', '""'],
  darwin: ['open'],
  linux: ['xdg-open'],
};

/**
 * Opens an address in the browser, best effort: where that fails, the address has been printed.
 * HUIMOU_BROWSER names another program to open it with.
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
