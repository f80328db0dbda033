import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from './check.ts';

type Result = Omit<Finding, 'name'>;

/** Licences under which a library may be part of what is published or built here. */
const FREE =
  /^(?:MIT|MIT-0|ISC|0BSD|BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|CC0-1\.0|CC-BY-4\.0|CC-BY-3\.0|OFL-1\.1|BlueOak-1\.0\.0|Python-2\.0|Unlicense|Zlib|MPL-2\.0|LGPL-3\.0-or-later|W3C-20150513)$/;

interface Locked {
  packages: { [path: string]: { version?: string; license?: string; hasInstallScript?: boolean; optional?: boolean } };
}

/** Every installed library has a licence that lets it be used, and none runs a script when it is installed. */
export async function licences(): Promise<Result> {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Locked;
  const { allowScripts = {} } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    allowScripts?: { [name: string]: boolean };
  };
  const errors: string[] = [];
  const counts = new Map<string, number>();
  for (const [path, entry] of Object.entries(packages)) {
    if (!path) continue;
    const name = path.replace(/^.*node_modules\//, '');
    const licence = entry.license ?? installed(path);
    // Not installed here: made for another system.
    if (licence === undefined) continue;
    counts.set(licence, (counts.get(licence) ?? 0) + 1);
    if (!isFree(licence)) errors.push(`${name}@${entry.version}  许可为 ${licence || '（没有写明）'}`);
    if (entry.hasInstallScript && allowScripts[name] !== false)
      errors.push(`${name}@${entry.version}  安装时要运行程序  请在 package.json 的 allowScripts 里写明`);
  }
  const all = [...counts].sort(([, a], [, b]) => b - a).map(([licence, count]) => `${licence} ${count}`);
  return { errors, note: all.slice(0, 6).join('、') };
}

/** `(MIT OR GPL-3.0)`: one that is free is enough; `AND`: all must be. */
const isFree = (licence: string): boolean =>
  licence
    .replace(/[()]/g, '')
    .split(/\s+OR\s+/)
    .some((each) => each.split(/\s+AND\s+/).every((one) => FREE.test(one.trim())));

function installed(path: string): string | undefined {
  try {
    const { license, licenses } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
    return license?.type ?? license ?? licenses?.[0]?.type ?? '';
  } catch {
    return undefined;
  }
}

/** Known weaknesses of the libraries, where the registry tells. */
export async function audit(): Promise<Result> {
  const { stdout } = spawnSync('npm', ['audit', '--json'], { encoding: 'utf8', timeout: 60_000 });
  let answer: { vulnerabilities?: { [name: string]: { severity: string; via: unknown[] } }; metadata?: unknown };
  try {
    answer = JSON.parse(stdout);
  } catch {
    return { errors: [], note: '登记处没有回答，未查' };
  }
  if (!answer.metadata) return { errors: [], note: '登记处没有回答，未查' };
  const found = Object.entries(answer.vulnerabilities ?? {});
  return { errors: found.map(([name, { severity }]) => `${name}  ${severity}`), note: '' };
}
