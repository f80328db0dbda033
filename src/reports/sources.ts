import { open, readdir, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { ReportSource } from '../check/check.ts';
import { type Stray, straysAmong } from '../check/stray.ts';
import { slashed } from '../disk/slashed.ts';
import { placeOf } from '../markdown/load.ts';
import { type Asset, type Assets, kindOf, promisedKind } from '../photo/asset.ts';
import { candidates, publishedIds, readPublished, readReportFile, reportFiles, strayFiles } from './files.ts';

const REPORT_FILES = /(?:^|\/)(?:index\.mdx?|record\.json)$/;

/** Returns every report under a folder with the files next to it, for the checks. */
export async function readSources(base: string): Promise<ReportSource[]> {
  const sources: ReportSource[] = [];
  const publishedFor = publishedIds(readPublished(dirname(base)));
  for (const path of reportFiles(base)) {
    const assets = await assetsOf(path);
    sources.push({ path: slashed(path), ...readReportFile(path), assets, published: publishedFor(path) });
  }
  return sources;
}

/**
 * Returns the reports whose numbers must agree with those of a report: those of its place for the previous and next
 * year, and for a city those of its districts for the same year. Only frontmatter is read to find them, and no
 * pictures.
 * @param path of the report, from the root of the project
 */
export function relatedSources(base: string, path: string): ReportSource[] {
  const own = placeOf(path);
  if (!own) return [];
  const files = candidates(base)
    .filter(({ inside }) => inside)
    .flatMap((file) => {
      const place = placeOf(slashed(file.path));
      return place ? [{ ...place, path: file.path }] : [];
    });
  const me = files.find(({ volume, name }) => volume === own.volume && name === own.name);
  if (!me) return [];
  const head = headOf(readReportFile(me.path).value);
  return files
    .filter(({ volume, name }) => Math.abs(volume - own.volume) <= 1 && !(volume === own.volume && name === own.name))
    .flatMap((file) => {
      const text = readReportFile(file.path);
      const { city, district } = headOf(text.value);
      const same = city === head.city && (district === head.district || head.district === undefined);
      return same ? [{ path: slashed(file.path), ...text, assets: new Map() }] : [];
    });
}

/** Returns the other files with the same address, of which only one can be published. */
export function namesakeSources(base: string, path: string): ReportSource[] {
  const own = placeOf(path);
  return candidates(base).flatMap((file) => {
    const place = placeOf(slashed(file.path));
    const same = file.inside && own && place?.volume === own.volume && place.name === own.name;
    if (!same || slashed(file.path).endsWith(path)) return [];
    return [{ path: slashed(file.path), ...readReportFile(file.path), assets: new Map() }];
  });
}

/** Returns the place in a report's frontmatter, as written. */
function headOf(text: string): { city: string | undefined; district: string | undefined } {
  const field = (name: string) =>
    new RegExp(`^${name}:[ \t]*(\\S+)`, 'm').exec(text.slice(0, MAX_FRONTMATTER_CHARS))?.[1];
  return { city: field('city'), district: field('district') };
}

/** Characters: longer than any frontmatter. */
const MAX_FRONTMATTER_CHARS = 4000;

/** Returns the files below a folder that belong to no report. */
export async function readStrays(base: string): Promise<Stray[]> {
  const entries = await readdir(base, { recursive: true, withFileTypes: true }).catch(() => []);
  const inside = (path: string) => slashed(relative(base, path));
  const files = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => inside(join(entry.parentPath, entry.name)))
    .sort();
  const links = new Set(strayFiles(base).map(inside));
  const strays = straysAmong(files, [...reportFiles(base).map(inside), ...links]);
  return [...links, ...strays].map((path) => ({ path: slashed(join(base, path)), link: links.has(path) }));
}

async function assetsOf(path: string): Promise<Assets> {
  // A report in a single file (content/2020/jintan.md) has no folder of its own.
  if (!/(?:^|[\\/])index\.mdx?$/.test(path)) return new Map();
  const folder = dirname(path);
  const names = (await readdir(folder, { recursive: true })).map((name) => slashed(name)).sort();
  const assets = new Map<string, Asset>();
  for (const name of names) {
    if (REPORT_FILES.test(name)) continue;
    const asset = await readAsset(join(folder, name));
    if (asset) assets.set(name, asset);
  }
  return assets;
}

async function readAsset(path: string): Promise<Asset | null> {
  // Skips what can't be opened, such as a loop of links: the rule on missing photos reports it.
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) return null;
  const { size } = found;
  const kind = promisedKind(path) === null ? null : kindOf(await head(path));
  return { bytes: size, kind, ...(await pixels(path, kind)) };
}

async function head(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(256), 0, 256, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/**
 * Returns the size in pixels with sharp, which Astro installs if there is a build for the platform; without it, sizes
 * are not checked.
 */
async function pixels(path: string, kind: Asset['kind']): Promise<Pick<Asset, 'width' | 'height'>> {
  const unknown = { width: null, height: null };
  if (kind === null || kind === 'svg' || kind === 'pdf') return unknown;
  try {
    const { default: sharp } = await import('sharp');
    const { width, height } = await sharp(path, { limitInputPixels: false }).metadata();
    return { width, height };
  } catch {
    return unknown;
  }
}
