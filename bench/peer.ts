import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { VFile } from 'vfile';
import { loadReport } from '../src/markdown/load.ts';
import { renderBlock, renderText } from '../src/markdown/render.ts';
import { isProse } from '../src/report/block.ts';
import { type Costs, describe } from './costs.ts';
import { type Cost, FIRST, measure, run, type Site, sizeOf } from './measure.ts';
import { discard, write } from './project.ts';
import { type Made, makeReports } from './reports.ts';

/** Another generator, set up as its guide says, with the same content. */
export interface Peer {
  name: string;
  /** Packages with exact versions, installed into a cache of the bench alone. */
  packages: readonly string[];
  /** Files of its project, by path. */
  files: { [path: string]: string };
  /** Where a report goes, by its path in ours (2024/jintan). */
  pathOf(report: string): string;
  /** Words it needs at the head of a page beside its title. */
  head?(report: string): string;
  /** What stands in front of its text, where that is how contents are asked for. */
  contents?: string;
  build: readonly (readonly string[])[];
  output: string;
  /** Whether it can be run here. */
  installed?(): boolean;
}

/** Outside of any node_modules: some tools treat what lies there as none of their own. */
const CACHE = join(tmpdir(), 'huimou-bench-peers');

/** Measures a peer; null, with a line, where it can't be installed. */
export async function measurePeer(peer: Peer, count: number, log: (line: string) => void): Promise<Costs | null> {
  const site = await openPeer(peer, count, log);
  if (!site) return null;
  try {
    const full = await site.full();
    const output = site.output();
    const [edited] = makeReports(count, 1);
    write(site.root, ...pageOf(peer, edited!));
    return { jobs: { full, one: await site.build('one') }, output };
  } finally {
    site.close();
  }
}

/** A peer's project. */
interface PeerSite extends Site {
  root: string;
  /** Builds it as it is. */
  build(name: string): Promise<Cost>;
}

/** Sets a peer up, where it has built a few reports before; null, with a line, where it can't be installed. */
export async function openPeer(peer: Peer, count: number, log: (line: string) => void): Promise<PeerSite | null> {
  const modules = install(peer);
  if (modules === null) {
    log(`${peer.name} can't be installed here`);
    return null;
  }
  // Below its libraries, where they are found without links.
  const root = mkdtempSync(join(modules ? dirname(modules) : tmpdir(), 'site-'));
  const bins = modules ? [join(modules, '.bin')] : [];
  const make = (reports: Iterable<Made>) => {
    discard(root);
    for (const [path, text] of Object.entries(peer.files)) write(root, path, text);
    for (const made of reports) write(root, ...pageOf(peer, made));
  };
  const build = async (name: string): Promise<Cost> => {
    const costs = [];
    for (const command of peer.build) costs.push(await measure(command, root, bins));
    const cost: Cost = {
      cpu: costs.reduce((sum, { cpu }) => sum + cpu, 0),
      wall: costs.reduce((sum, { wall }) => sum + wall, 0),
      memory: costs.every(({ memory }) => memory === null) ? null : Math.max(...costs.map(({ memory }) => memory ?? 0)),
    };
    log(`${name}: ${describe(cost)} (${costs.map(({ cpu }) => cpu.toFixed(1)).join(' + ')})`);
    return cost;
  };
  const close = () => discard(root);
  try {
    make(makeReports(FIRST));
    for (const command of peer.build) await run(command, root, bins);
  } catch (error) {
    close();
    throw error;
  }
  return {
    root,
    build,
    full: () => {
      make(makeReports(count));
      return build('full');
    },
    output: () => sizeOf(join(root, peer.output)),
    close,
  };
}

/** Its node_modules; '' where it needs none. Never into the project's own. */
function install({ name, packages, installed }: Peer): string | null {
  if (installed && !installed()) return null;
  if (packages.length === 0) return '';
  const folder = join(CACHE, name.toLowerCase().replace(/\W+/g, '-'));
  const wanted = JSON.stringify({ private: true, type: 'module', packages }, null, 2);
  if (!existsSync(join(folder, 'node_modules'))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), wanted);
    const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '-E', ...packages], {
      cwd: folder,
      stdio: 'inherit',
      env: { ...process.env, PATH: [resolve('node_modules/.bin'), process.env.PATH].join(delimiter) },
    });
    if (status !== 0) {
      rmSync(folder, { recursive: true, force: true });
      return null;
    }
  }
  return join(folder, 'node_modules');
}

/** A report as Markdown for a peer: headings, captions, and its figures marked already; it has not to find them. */
function pageOf(peer: Peer, { path, mdx }: Made): [path: string, text: string] {
  const { report } = loadReport(new VFile({ path, value: mdx }), null);
  if (!report) throw new Error(`${path} can't be read`);
  const figures = Map.groupBy(report.figures, ({ block }) => block);
  const at = path.replace(/^content\/|\/index\.mdx$/g, '');
  const body = report.blocks.map((block) => {
    const own = figures.get(block.id) ?? [];
    if (block.type === 'heading') return `${'#'.repeat(block.level)} ${block.marker ?? ''}${block.text}`;
    if (block.type === 'photo')
      return `<figure id="${block.id}"><figcaption>${renderText(block.caption, own)}</figcaption></figure>`;
    return isProse(block) ? renderBlock(block, own) : block.lines.join('\n');
  });
  const head = [`title: ${JSON.stringify(report.title)}`, peer.head?.(at)].filter(Boolean).join('\n');
  const text = [peer.contents, ...body].filter(Boolean).join('\n\n');
  return [peer.pathOf(at), `---\n${head}\n---\n\n${text}\n`];
}
