import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Locked {
  os?: string[];
  cpu?: string[];
  optionalDependencies?: { [name: string]: string };
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: { [path: string]: Locked } };
const SYSTEMS = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64'];

/** The package that `name` means where it is asked for by the package at `path`, as Node resolves it. */
function resolvedFrom(path: string, name: string): [string, Locked] | undefined {
  const folders = path.split('/node_modules/');
  for (let depth = folders.length; depth >= 0; depth--) {
    const parent = folders.slice(0, depth).join('/node_modules/');
    const found = `${parent ? `${parent}/` : ''}node_modules/${name}`;
    if (packages[found]) return [found, packages[found]];
  }
  return undefined;
}

const isFor = ({ os, cpu }: Locked, system: string): boolean => {
  const [platform = '', processor = ''] = system.split('-');
  return (!os || os.includes(platform)) && (!cpu || cpu.includes(processor));
};

/** Packages that bring a program for each system as optional packages, with those of them that the lock file has. */
const families = Object.entries(packages).flatMap(([path, { os, cpu, optionalDependencies = {} }]) => {
  const native = Object.keys(optionalDependencies)
    .map((name) => resolvedFrom(path, name))
    .filter((found) => found && (found[1].os || found[1].cpu));
  // A package for one system alone (sharp-linux-x64 with its libvips), or one that has use of it on one system (fsevents).
  return os || cpu || native.length < 2 ? [] : [{ path: path || '(huimou)', native: native.map((found) => found![1]) }];
});

test('the lock file names every native library for every system, whatever system wrote it', () => {
  expect(families.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['(huimou)', 'node_modules/@node-rs/jieba', 'node_modules/pagefind', 'node_modules/sharp']),
  );
  const missing = families.flatMap(({ path, native }) =>
    SYSTEMS.filter((system) => !native.some((each) => isFor(each, system))).map((system) => `${path}  ${system}`),
  );
  expect(missing).toEqual([]);
});

test('every package with a native build is one of these', () => {
  const bound = Object.entries(packages).filter(
    ([path, { os, cpu }]) => (os || cpu) && !/fsevents$|wasm32|libvips/.test(path),
  );
  const known = new Set(families.flatMap(({ native }) => native));
  expect(bound.filter(([, each]) => !known.has(each)).map(([path]) => path)).toEqual([]);
});

test('an installation leaves the lock file as it is', () => {
  expect(readFileSync('.npmrc', 'utf8')).toMatch(/^save=false$/m);
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(packages['']).toMatchObject({ dependencies, devDependencies, optionalDependencies });
  expect(readFileSync('package-lock.json', 'utf8')).not.toMatch(/"resolved": "https?:/);
});

test('the launcher names a Node for every system, and each of them is among the packages', () => {
  const launcher = readFileSync('scripts/node.mjs', 'utf8');
  const named = [...launcher.matchAll(/'([a-z0-9]+-[a-z0-9]+)': '([\w-]+)'/g)].map(([, system, name]) => [
    system,
    name,
  ]);
  expect(named.map(([system]) => system).sort()).toEqual([...SYSTEMS].sort());
  for (const [system, name] of named) expect(isFor(packages[`node_modules/${name}`] ?? { os: [] }, system!)).toBe(true);
});

test('every command starts by the launcher, and it hands on arguments and the exit code', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { [name: string]: string } };
  const others = Object.entries(scripts).filter(([, command]) => !command.startsWith('node scripts/node.mjs '));
  expect(others.map(([name]) => name)).toEqual(['lint', 'format']);
  const code = 'console.log(process.argv.slice(1).join(), process.versions.node); process.exit(7)';
  const { status, stdout } = spawnSync('node', ['scripts/node.mjs', '-e', code, '--', 'a b', '--c'], {
    encoding: 'utf8',
    // The machine's own Node, which may be an older one.
    env: { ...process.env, PATH: `/usr/bin:/usr/local/bin:${process.env.PATH}` },
  });
  expect(status).toBe(7);
  expect(stdout).toMatch(/^a b,--c (?:22\.(?:1[89]|[2-9]\d)|24|26)\b/);
});
