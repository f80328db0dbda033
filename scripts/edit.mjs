import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Starts the editors' desk by a double-click: installs the libraries if they are missing or outdated, then starts `npm
// run dev` and opens the browser. Plain JavaScript, as it runs before node_modules exists.

// Title of the terminal window, on every system.
process.title = '回眸 · 工作台';
process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..'));

const manifestOf = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
};

/** Versions are pinned: another version counts as missing. */
function missing() {
  const wanted = Object.entries(manifestOf('package.json')?.dependencies ?? {});
  return wanted.filter(
    ([name, version]) => manifestOf(join('node_modules', name, 'package.json'))?.version !== version,
  );
}

/** Runs npm with a line that shows the elapsed time; resolves to its exit code and output. */
function install() {
  const began = Date.now();
  const tick = () => {
    const line = `正在安装需要的程序，第一次要几分钟，请不要关闭窗口… ${Math.round((Date.now() - began) / 1000)} 秒`;
    if (process.stdout.isTTY) process.stdout.write(`\r${line}`);
    else console.log(line);
  };
  tick();
  const timer = setInterval(tick, process.stdout.isTTY ? 1000 : 15_000);
  return new Promise((done) => {
    let said = '';
    // on Windows npm is a batch file, which only a shell can run
    const npm = spawn('npm ci --no-audit --no-fund --loglevel=error', {
      shell: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (data) => (said += data));
    npm.once('error', ({ message }) => (said += message));
    npm.once('close', (code) => {
      clearInterval(timer);
      if (process.stdout.isTTY) process.stdout.write('\n');
      done({ code: code ?? 1, said });
    });
  });
}

/** Remedies for npm errors by code, in words for editors. */
const REMEDIES = [
  [/^(?:EACCES|EPERM|EROFS)$/, '这个文件夹不让写：请把整个项目移到“文档”里，关掉打开着的工作台，再双击一次。'],
  [/^ENOSPC$/, '磁盘满了：请腾出 2 GB 空间，再双击一次。'],
  [/^(?:ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONN\w+|ERR_SOCKET_TIMEOUT|E[45]\d\d)$/, '连不上网：请检查网络后再双击一次。'],
];

if (missing().length > 0) {
  const { code, said } = await install();
  if (code !== 0 || missing().length > 0) {
    const why = said.split('\n').find((line) => /npm (?:error|ERR!) (?!code|A complete log)/.test(line)) ?? '';
    const [, fault = ''] = /npm (?:error|ERR!) code (\w+)/.exec(said) ?? [];
    const [, remedy = '请检查网络后再双击一次。'] = REMEDIES.find(([codes]) => codes.test(fault)) ?? [];
    console.error(`没有装好：${why.replace(/^npm (?:error|ERR!)\s*/, '').trim() || 'npm 没有说原因'}`);
    console.error(`${remedy}还不行，请把这个窗口拍下来发给技术同事。`);
    process.exit(1);
  }
  console.log('装好了。');
}
console.log('正在打开工作台。这个窗口开着，工作台就在；关上窗口就结束了，写好的都已经存在文件里。');
const child = spawn(
  process.execPath,
  [join('scripts', 'node.mjs'), join('scripts', 'dev.ts'), '--open', ...process.argv.slice(2)],
  {
    stdio: 'inherit',
  },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.once('close', (code) => process.exit(code ?? 0));
