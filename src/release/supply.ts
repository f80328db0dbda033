import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import type { Finding } from './finding.ts';
import { installedLicence, isFree, LICENCES_FILE, licenceList, nameOf, readLock } from './licences.ts';

type Result = Omit<Finding, 'name'>;

/**
 * Checks that every installed library has an acceptable licence, that none runs a script on installation, and that the
 * list of licences is up to date.
 */
export async function licences(): Promise<Result> {
  const lock = readLock();
  const { allowScripts = {} } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    allowScripts?: { [name: string]: boolean };
  };
  const errors: string[] = [];
  const counts = new Map<string, number>();
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (!path) continue;
    const name = nameOf(path);
    const licence = entry.license ?? installedLicence(path);
    // not installed here, as it is for another system
    if (licence === undefined) continue;
    counts.set(licence, (counts.get(licence) ?? 0) + 1);
    if (!isFree(licence)) errors.push(`${name}@${entry.version}  许可为 ${licence || '（没有写明）'}`);
    if (entry.hasInstallScript && allowScripts[name] !== false)
      errors.push(`${name}@${entry.version}  安装时要运行程序  请在 package.json 的 allowScripts 里写明`);
  }
  if (!existsSync(LICENCES_FILE) || readFileSync(LICENCES_FILE, 'utf8') !== licenceList(lock, installedLicence))
    errors.push(`${LICENCES_FILE}  与 package-lock.json 不一致  请运行 node scripts/licences.ts`);
  const all = [...counts].sort(([, a], [, b]) => b - a).map(([licence, count]) => `${licence} ${count}`);
  return { errors, note: all.slice(0, 6).join('、') };
}

/** Checks for known vulnerabilities of the libraries, if the registry answers. */
export async function audit(): Promise<Result> {
  const { stdout } = spawnSync('npm', ['audit', '--json'], { encoding: 'utf8', timeout: 60_000 });
  let answer: { vulnerabilities?: { [name: string]: { severity: string; via: unknown[] } }; metadata?: unknown };
  try {
    answer = JSON.parse(stdout);
  } catch {
    return { errors: [], note: '登记处没有回答，未查', open: true };
  }
  if (!answer.metadata) return { errors: [], note: '登记处没有回答，未查', open: true };
  const found = Object.entries(answer.vulnerabilities ?? {});
  return { errors: found.map(([name, { severity }]) => `${name}  ${severity}`), note: '' };
}
