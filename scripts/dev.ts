import { existsSync, readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { assertBuildable } from '../src/build/buildable.ts';
import { run } from '../src/build/run.ts';
import { openAddress } from '../src/desk/browser.ts';
import { announceDesk, claimDesk, releaseDesk, runningDesk } from '../src/desk/running.ts';

const flags = { port: { type: 'string' }, open: { type: 'boolean' } } as const;
const { port, open } = parseArgs({ options: flags, strict: false }).values;

try {
  assertBuildable(process.cwd());
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}

// A second double-click opens the running desk. Astro and the desk are only loaded if needed.
const root = process.cwd();
const running = await runningDesk(root, open === true);
if (running && open) {
  console.log('工作台已经开着，在浏览器里打开它。这个窗口可以关上。');
  openAddress(`${running}/proof/`);
  process.exit(0);
}
if (claimDesk(root)) process.on('exit', () => releaseDesk(root));
const { dev } = await import('astro');
const { desk } = await import('../src/desk/integration.ts');

const seeds = () => (existsSync('seeds') ? readdirSync('seeds').join('\n') : '');
let converted = seeds();
await run('scripts/convert.ts');
const server = await dev({ integrations: [desk()], ...(port ? { server: { port: Number(port) } } : {}) });
announceDesk(root, server.address.port);
if (open) openAddress(`http://localhost:${server.address.port}/proof/`);

// A transcript dropped into seeds/ is converted; the loader, which watches content/, then shows the report.
server.watcher.add('seeds');
server.watcher.on('all', (event, path) => {
  if ((event === 'add' || event === 'change') && /(?:^|[\\/])seeds[\\/][^\\/]+\.(?:txt|md)$/.test(path)) {
    void run('scripts/convert.ts', ['--skip-deleted', path]);
  }
});

/** Converts files that were added before the watcher was ready, which it does not report. */
function catchUp(): void {
  if (seeds() === converted) return;
  converted = seeds();
  void run('scripts/convert.ts');
}
catchUp();
server.watcher.once('ready', catchUp);
