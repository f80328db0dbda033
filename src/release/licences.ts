import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from '../disk/files.ts';

/** Path of the list of licences. */
export const LICENCES_FILE = 'docs/LICENCES.md';

/** An installed package in package-lock.json. */
interface LockedPackage {
  version?: string;
  license?: string;
  dev?: boolean;
  os?: string[];
  cpu?: string[];
  hasInstallScript?: boolean;
}

interface Lock {
  packages: { [path: string]: LockedPackage };
}

/** Licences under which a library may be part of what is published or built here. */
const FREE =
  /^(?:MIT|MIT-0|ISC|0BSD|BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|CC0-1\.0|CC-BY-4\.0|CC-BY-3\.0|OFL-1\.1|BlueOak-1\.0\.0|Python-2\.0|Unlicense|Zlib|MPL-2\.0|LGPL-3\.0-or-later|W3C-20150513)$/;

/**
 * Returns whether a licence is free. In `(MIT OR GPL-3.0)` one free alternative is enough; with `AND`, all must be
 * free.
 */
export const isFree = (licence: string): boolean =>
  licence
    .replace(/[()]/g, '')
    .split(/\s+OR\s+/)
    .some((each) => each.split(/\s+AND\s+/).every((one) => FREE.test(one.trim())));

export const nameOf = (path: string): string => path.replace(/^.*node_modules\//, '');

/** Libraries that are partly delivered to readers, with the part. */
const PUBLISHED: { [name: string]: string } = {
  fflate: '检索索引的解压（网页脚本）',
  '@fontsource-variable/noto-serif-sc': '网页用到的字（子集，`/fonts/`）',
  'opencc-js': '繁简对照中用到的字（检索）',
  'pinyin-pro': '标题与常用词的拼音（检索）',
};

/** Returns the common name of packages for different systems: @img/sharp-linux-x64 → @img/sharp-* */
const family = (name: string, { os, cpu }: LockedPackage): string =>
  os || cpu
    ? name.replace(
        /([-/])(?:darwin|linux(?:musl)?|win32|windows|win|android|freebsd|openbsd|netbsd|sunos|aix|openharmony|wasm32|wasi)\b.*$/,
        '$1*',
      )
    : name;

/**
 * Returns the list as Markdown: every package needed to build or publish the site, without those for tests.
 * @param installed returns the licence that a package itself names, for those without one in the lock file
 */
export function licenceList({ packages }: Lock, installed: (path: string) => string | undefined): string {
  const rows = new Map<string, { name: string; version: string; licence: string }>();
  for (const [path, entry] of Object.entries(packages)) {
    if (!path || entry.dev) continue;
    const name = family(nameOf(path), entry);
    const licence = entry.license ?? installed(path) ?? '（未写明）';
    rows.set(`${name}\n${entry.version}\n${licence}`, { name, version: entry.version ?? '', licence });
  }
  const sorted = [...rows.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const counts = new Map<string, number>();
  for (const { licence } of sorted) counts.set(licence, (counts.get(licence) ?? 0) + 1);
  const sums = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([licence, n]) => `${licence} ${n}`);
  const published = sorted.filter(({ name }) => PUBLISHED[name]);
  return `# 依赖的许可

由 \`node scripts/licences.ts\` 按 package-lock.json 写成，不要手改。只用于测试的不在内；\`*\` 是各操作系统各一份的程序。

## 随网页发布的

| 名称 | 版本 | 许可 | 发布的是 |
| --- | --- | --- | --- |
${published.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} | ${PUBLISHED[name]} |`).join('\n')}

其余只在构建时运行，不进入网页。字体的许可全文在 \`/fonts/OFL.txt\`。

## 全部（${sorted.length} 个）

${sums.join('、')}。

| 名称 | 版本 | 许可 |
| --- | --- | --- |
${sorted.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`).join('\n')}
`;
}

const key = ({ name, version }: { name: string; version: string }): string => `${name}\n${version}`;

export const readLock = (): Lock => JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;

/**
 * Returns the licence in the package.json of an installed package; '' if it has none, undefined if the package is not
 * installed.
 */
export function installedLicence(path: string): string | undefined {
  // biome-ignore lint/suspicious/noExplicitAny: a package may write its licence in any shape
  const found = readJson<any>(join(path, 'package.json'));
  const first = found?.licenses?.[0];
  return found ? (found.license?.type ?? found.license ?? first?.type ?? first?.name ?? '') : undefined;
}
