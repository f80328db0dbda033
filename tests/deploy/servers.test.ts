import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesIn } from '../../src/disk/files.ts';
import { caddyRedirects, nginxRedirects, parseRedirects } from '../../src/reports/redirects.ts';
import { HEADERS } from '../../src/verify/policy.ts';
import { DIST, htmlFiles, reports } from '../support/dist.ts';
import { launch } from '../support/launch.ts';
import { freePort } from '../support/port.ts';

/** Requests in all, 200 at a time; the release check asks for more. */
const LOAD = Number(process.env.HUIMOU_LOAD ?? 400);
const IMMUTABLE = 'public, max-age=31536000, immutable';
const REDIRECTS = parseRedirects(`
- from: /1999/moved/
  to: /years/
- from: /1999/withdrawn/
  withdrawn: 2026-11-20
  notice: 应要求撤下
`);

const has = (command: string, argument: string): boolean => {
  try {
    execFileSync(command, [argument], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'huimou-deploy-'));
  cpSync(DIST, join(folder, 'dist'), { recursive: true });
  mkdirSync(join(folder, 'dist/.deploy'), { recursive: true });
  writeFileSync(join(folder, 'dist/.deploy/redirects.nginx.conf'), nginxRedirects(REDIRECTS));
  writeFileSync(join(folder, 'dist/.deploy/redirects.caddy'), caddyRedirects(REDIRECTS));
  for (const name of ['moved', 'withdrawn']) {
    mkdirSync(join(folder, 'dist/1999', name), { recursive: true });
    writeFileSync(join(folder, 'dist/1999', name, 'index.html'), `<!doctype html><title>${name}</title>`);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The file of deploy/ as it is, but for the domain, the port and the folder. */
function nginx(port: number): ChildProcess {
  const site = readFileSync('deploy/nginx.conf', 'utf8')
    .replaceAll('/srv/huimou', folder)
    .replace('listen 80;', `listen 127.0.0.1:${port};`)
    .replace('listen [::]:80;', '');
  const temps = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  const whole = `daemon off; pid ${folder}/nginx.pid; error_log stderr warn; worker_processes 2;
    events { worker_connections 1024; }
    http { include /etc/nginx/mime.types; access_log off; ${temps.join(' ')}\n${site} }`;
  writeFileSync(join(folder, 'nginx.conf'), whole);
  const user = process.getuid?.() === 0 ? ['-g', 'user root;'] : [];
  return spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf'), ...user], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

function caddy(port: number): ChildProcess {
  const site = readFileSync('deploy/Caddyfile', 'utf8')
    .replaceAll('/srv/huimou', folder)
    .replace('example.org {', `http://127.0.0.1:${port} {\n\tbind 127.0.0.1`);
  writeFileSync(join(folder, 'Caddyfile'), `{\n\tadmin off\n\tauto_https off\n}\n${site}`);
  const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  return spawn('caddy', ['run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile'], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

const SERVERS = [
  ['nginx', nginx, has('nginx', '-v')],
  ['Caddy', caddy, has('caddy', 'version')],
] as const;

test('the files of deploy/ name the headers of the policy', () => {
  for (const name of ['nginx.conf', 'Caddyfile', 'headers.txt']) {
    const text = readFileSync(join('deploy', name), 'utf8');
    for (const [header, value] of Object.entries(HEADERS)) {
      expect(text, name).toContain(header);
      expect(text, `${name}: ${header}`).toContain(value);
    }
  }
});

test('the workflows install what the lock file says, check before they build, and keep the caches', () => {
  for (const name of ['github-pages.yml', 'github-pages-volumes.yml']) {
    const text = readFileSync(join('deploy', name), 'utf8');
    expect(text, name).not.toContain('npm install');
    expect(text.indexOf('npm run check'), name).toBeGreaterThan(text.indexOf('npm ci'));
    expect(text.indexOf('npm run build'), name).toBeGreaterThan(text.indexOf('npm run check'));
    // Installing removes node_modules/ with everything in it.
    for (const job of text.split(/^ {2}\w+:$/m).filter((part) => part.includes('node_modules/.cache/huimou')))
      expect(job.indexOf('node_modules/.cache/huimou'), name).toBeGreaterThan(job.indexOf('- run: npm ci'));
    expect(text, name).toMatch(/uses: actions\/cache@v4\n\s+with:\n\s+path: node_modules\/\.cache\/huimou\n/);
  }
});

test.runIf(has('nginx', '-v'))('nginx has nothing against its configuration', () => {
  const whole = readFileSync('deploy/nginx.conf', 'utf8').replaceAll('/srv/huimou', folder);
  expect(whole).not.toMatch(/listen[^;\n]*http2/);
  writeFileSync(
    join(folder, 'checked.conf'),
    `pid ${folder}/checked.pid; error_log stderr; events {} http { include /etc/nginx/mime.types; access_log off; ${whole} }`,
  );
  const { stderr } = spawnSync('nginx', ['-t', '-p', folder, '-c', join(folder, 'checked.conf')], { encoding: 'utf8' });
  expect(stderr).toContain('test is successful');
  expect(stderr).not.toContain('[warn]');
});

for (const [name, run, installed] of SERVERS) {
  if (!installed) console.warn(`${name} is not installed: its configuration is not tried here`);
  describe.runIf(installed)(`${name} with the configuration of deploy/`, () => {
    let server: ChildProcess;
    let url: string;
    let port: number;
    let complaints = '';
    const ask = (path: string, init: RequestInit = {}) => fetch(url + path, { redirect: 'manual', ...init });

    beforeAll(async () => {
      port = await freePort();
      url = `http://127.0.0.1:${port}`;
      server = run(port);
      server.stderr?.on('data', (data) => (complaints += data));
      for (let tries = 0; tries < 100; tries++) {
        if (
          await fetch(url).then(
            (answer) => answer.ok,
            () => false,
          )
        )
          return;
        if (server.exitCode !== null) break;
        await wait(100);
      }
      throw new Error(`${name} does not answer: ${complaints}`);
    });
    afterAll(async () => {
      server.kill('SIGTERM');
      await new Promise((done) => (server.exitCode === null ? server.once('exit', done) : done(null)));
    });

    test('every page answers, with every header', async () => {
      for (const file of htmlFiles()) {
        if (file === '404.html') continue;
        const answer = await ask(`/${file.replace(/index\.html$/, '')}`);
        expect(answer.status, file).toBe(200);
        for (const [header, value] of Object.entries(HEADERS))
          expect(answer.headers.get(header), `${file} ${header}`).toBe(value);
        expect(answer.headers.get('content-type')).toMatch(/^text\/html; charset=utf-8$/i);
        expect(answer.headers.get('cache-control')).toBe('no-cache');
      }
    });

    test('what never changes is kept, what may change is asked for again', async () => {
      const files = filesIn(DIST);
      const one = (pattern: RegExp) => `/${files.find((path) => pattern.test(path))}`;
      for (const path of [
        one(/^_assets\/.+\.css$/),
        one(/^_assets\/.+\.js$/),
        one(/^fonts\/.+\.woff2$/),
        one(/figures-0\.bin$/),
        one(/report-0\.bin$/),
      ]) {
        expect((await ask(path)).headers.get('cache-control'), path).toBe(IMMUTABLE);
      }
      for (const path of [
        '/',
        '/data/index.json',
        '/search-index/catalogue.json',
        '/search-index/terms.txt',
        '/elder.js',
      ]) {
        const answer = await ask(path);
        expect(answer.headers.get('cache-control'), path).toBe('no-cache');
        const etag = answer.headers.get('etag')!;
        expect(etag, path).toBeTruthy();
        expect((await ask(path, { headers: { 'if-none-match': etag } })).status, path).toBe(304);
      }
    });

    test('text is compressed, in UTF-8, of its own type', async () => {
      const files = filesIn(DIST);
      const css = files.find((path) => /^_assets\/.+\.css$/.test(path) && readFileSync(join(DIST, path)).length > 2000);
      for (const [path, type] of [
        ['/', /^text\/html/],
        [`/${css}`, /^text\/css/],
        ['/data/index.json', /^application\/json/],
        ['/data/figures.csv', /^text\/csv/],
      ] as const) {
        const answer = await ask(path, { headers: { 'accept-encoding': 'gzip' } });
        expect(answer.headers.get('content-encoding'), path).toBe('gzip');
        expect(answer.headers.get('content-type'), path).toMatch(type);
        await answer.arrayBuffer();
      }
      expect((await ask('/manifest.webmanifest')).headers.get('content-type')).toMatch(/^application\/manifest\+json/);
    });

    test('what is not there is the page that says so, with every header', async () => {
      for (const path of [
        '/nowhere/',

        '/_assets/',
        '/.deploy/redirects.caddy',
        '/.git/config',
        '/nowhere.js',
        '/%3Cscript%3E/',
      ]) {
        const answer = await ask(path);
        expect(answer.status, path).toBe(404);
        expect(await answer.text(), path).toBe(readFileSync(join(DIST, '404.html'), 'utf8'));
        for (const [header, value] of Object.entries(HEADERS))
          expect(answer.headers.get(header), `${path} ${header}`).toBe(value);
      }
    });

    test('addresses that have gone lead on, or say why; a missing slash is added', async () => {
      const moved = await ask('/1999/moved/');
      expect([moved.status, moved.headers.get('location')?.replace(url, '')]).toEqual([301, '/years/']);
      const withdrawn = await ask('/1999/withdrawn/');
      expect([withdrawn.status, await withdrawn.text()]).toEqual([410, '<!doctype html><title>withdrawn</title>']);
      const slash = await ask(reports()[0]!.url.slice(0, -1));
      expect([301, 308]).toContain(slash.status);
      expect(slash.headers.get('location')?.replace(url, '')).toBe(reports()[0]!.url);
    });

    test('nothing outside is served, nothing is changed', async () => {
      for (const path of [
        '/../nginx.conf',
        '/..%2fnginx.conf',
        '/%2e%2e/Caddyfile',
        '/_assets/..%2f..%2f..%2fetc/passwd',
      ]) {
        expect(await raw(port, `GET ${path} HTTP/1.1`), path).toMatch(/^HTTP\/1\.1 (?:400|404)/);
      }
      // No server's own error: addresses that no file can have are the reader's.
      for (const path of [
        '/%00',
        '/a%00b/',
        `/${'a'.repeat(5000)}`,
        `/${'%e5'.repeat(1500)}/`,
        `/${'a'.repeat(20_000)}`,
        `/${encodeURI('金'.repeat(100))}/`,
        `/${'a/'.repeat(3000)}`,
      ])
        expect(await raw(port, `GET ${path} HTTP/1.1`), path.slice(0, 20)).toMatch(/^HTTP\/1\.1 4\d\d/);
      for (const method of ['POST', 'PUT', 'DELETE']) expect([404, 405]).toContain((await ask('/', { method })).status);
    });

    test('a reader meets no violation of the policy, search included', async () => {
      const browser = await launch();
      const context = await browser.newContext({ baseURL: url });
      const page = await context.newPage();
      const wrong: string[] = [];
      page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
      page.on('pageerror', (error) => wrong.push(error.message));
      page.on(
        'response',
        (response) => response.status() >= 400 && wrong.push(`${response.status()} ${response.url()}`),
      );
      for (const address of ['/', reports()[0]!.url, '/years/', '/figures/', '/guide/', '/about/'])
        await page.goto(address);
      await page.goto(`/search/?q=${encodeURIComponent('工会')}`);
      await page.waitForSelector('ol[data-results]:not([aria-busy="true"]) > li[data-report]');
      expect(await page.locator('ol[data-results] > li').count()).toBe(reports().length);
      await context.close();
      expect(wrong).toEqual([]);
    });

    test(`${LOAD} requests, 200 at a time, are answered without an error`, async () => {
      const paths = htmlFiles()
        .filter((file) => file !== '404.html')
        .map((file) => `/${file.replace(/index\.html$/, '')}`);
      const agent = new Agent({ keepAlive: true, maxSockets: 200 });
      const statuses = new Map<number | string, number>();
      let next = 0;
      const reader = async () => {
        while (next < LOAD) {
          const status = await fetchOnce(`${url}${paths[next++ % paths.length]}`, agent);
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
        }
      };
      await Promise.all(Array.from({ length: 200 }, reader));
      agent.destroy();
      expect([...statuses]).toEqual([[200, LOAD]]);
    });
  });
}

const fetchOnce = (address: string, agent: Agent): Promise<number | string> =>
  new Promise((done) => {
    get(address, { agent }, (answer) => {
      answer.resume();
      answer.once('end', () => done(answer.statusCode ?? 0));
    }).once('error', (error) => done(error.message));
  });

/** The first line of the answer to a request that no client would write. */
const raw = (port: number, line: string): Promise<string> =>
  new Promise((done, fail) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`${line}\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`),
    );
    let answer = '';
    socket.on('data', (data) => (answer += data));
    socket.once('close', () => done(answer.split('\r\n')[0] ?? ''));
    socket.once('error', fail);
  });
