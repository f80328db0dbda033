import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { replaceFile } from '../disk/atomic.ts';
import { filesIn, readJson } from '../disk/files.ts';

/** File in the target folder that lists what was copied, so that nothing else there is ever removed. */
export const LIST_FILE = '.huimou-files.json';

/** The changes of a copy, by paths from the root of the site. */
interface Delivered {
  added: string[];
  changed: string[];
  removed: string[];
}

/**
 * Copies a built site into a folder: first the resources of pages, then the pages; last, it removes obsolete files.
 * Unchanged files are not touched, and nothing is removed that was not copied here before.
 * @throws Error of one line if the folder can't be the intended one
 */
export function copySite(from: string, to: string): Delivered {
  const target = resolve(to);
  const source = resolve(from);
  if (`${target}${sep}`.startsWith(`${source}${sep}`) || `${source}${sep}`.startsWith(`${target}${sep}`))
    throw new Error(`${to}  网站不能复制到这里  请换一个在项目以外的文件夹`);
  const parent = dirname(target);
  if (!existsSync(parent))
    throw new Error(`${to}  没有 ${parent} 这个文件夹  请检查 content/site.yaml 的 publish.folder`);
  if (existsSync(target) && !statSync(target).isDirectory()) throw new Error(`${to}  这不是文件夹  请换一个`);
  mkdirSync(target, { recursive: true });
  const files = filesIn(source);
  const delivered: Delivered = { added: [], changed: [], removed: [] };
  const before = listOf(target);
  // Stored before copying: if the copy is interrupted, the next one knows what it left.
  note(target, [...new Set([...before, ...files])]);
  for (const path of files.toSorted((a, b) => Number(isPage(a)) - Number(isPage(b)))) {
    const bytes = readFileSync(join(source, path));
    const there = join(target, path);
    const old = existsSync(there) ? readFileSync(there) : null;
    if (old?.equals(bytes)) continue;
    replaceFile(there, bytes);
    delivered[old ? 'changed' : 'added'].push(path);
  }
  const now = new Set(files);
  for (const path of before) {
    if (now.has(path) || !existsSync(join(target, path))) continue;
    rmSync(join(target, path));
    delivered.removed.push(path);
  }
  note(target, files);
  return delivered;
}

const isPage = (path: string): boolean => path.endsWith('.html');

/** Accepts only paths below the folder: anybody may have changed the list. */
function listOf(folder: string): string[] {
  const list = readJson<unknown>(join(folder, LIST_FILE));
  return (Array.isArray(list) ? list : []).filter(
    (path): path is string => typeof path === 'string' && resolve(folder, path).startsWith(`${folder}${sep}`),
  );
}

const note = (folder: string, files: readonly string[]): void =>
  replaceFile(join(folder, LIST_FILE), `${JSON.stringify(files.toSorted(), null, 1)}\n`);

/** Describes the changes for an editor. */
export function deliveredIn(folder: string, { added, changed, removed }: Delivered): string {
  const pages = (paths: readonly string[]) =>
    paths.filter(isPage).map((path) => `/${path.replace(/index\.html$/, '')}`);
  const all = added.length + changed.length + removed.length;
  if (all === 0) return `已送到 ${folder}：与那里的一样，没有改动`;
  const counts = [
    added.length > 0 && `新增 ${added.length} 个文件`,
    changed.length > 0 && `改了 ${changed.length} 个`,
    removed.length > 0 && `删去 ${removed.length} 个`,
  ].filter(Boolean);
  const fresh = pages(added);
  const named =
    fresh.length > 0
      ? `；新网页 ${fresh.slice(0, 5).join('、')}${fresh.length > 5 ? ` 等 ${fresh.length} 个` : ''}`
      : '';
  return `已送到 ${folder}：${counts.join('，')}${named}`;
}

/** Runs the command of the settings in the project's folder with visible output; resolves to its exit code. */
export function runCommand(command: string): Promise<number> {
  return new Promise((done) => {
    const child = spawn(command, { shell: true, stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', () => done(1));
    child.once('close', (code) => done(code ?? 1));
  });
}
