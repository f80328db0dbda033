import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Costs, medianOf } from './costs.ts';
import type { Site } from './measure.ts';
import { measureMicro } from './micro.ts';
import { measureOurs, openOurs } from './ours.ts';
import { measurePeer, openPeer, type Peer } from './peer.ts';
import { eleventy } from './peers/eleventy.ts';
import { hugo } from './peers/hugo.ts';
import { starlight } from './peers/starlight.ts';
import { vitepress } from './peers/vitepress.ts';
import { emptyTrash } from './project.ts';
import { OURS, printTable, type Results } from './table.ts';

const FILE = 'bench/results.json';
const TABLE = 'bench/results.md';
const PEERS: { readonly [name: string]: Peer } = { hugo, eleventy, starlight, vitepress };

/**
 * `npm run bench -- [--n 5,100,1000,10000] [--only ours,hugo,eleventy,starlight,vitepress,micro] [--rounds 3] [--builds | --turns 9]`
 *
 * With several rounds, all take turns, there and back: what ran before leaves the machine's memory as it is, and one
 * generator should not always come after the same other. The middle of what each job cost counts. With `--builds`, only
 * builds of ours are measured: in full, after no change, after one. With `--turns`, only full builds are, so often of
 * each, one close behind the other: on a machine whose speed comes and goes, the middle of many ratios says more than
 * that of three. Results are put into bench/results.json beside those of earlier runs with other numbers or peers.
 */
const { n, only, rounds, turns, builds } = options();
const chosen = (name: string) => only.length === 0 || only.includes(name);
const log = (line: string) => console.log(`  ${line}`);
const results: Results = existsSync(FILE)
  ? (JSON.parse(readFileSync(FILE, 'utf8')) as Results)
  : { machine: '', runs: {}, micro: [] };
results.machine = `${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model.trim() ?? '?'}, ${cpus().length} cores, Node ${process.versions.node}`;
if (chosen('micro')) {
  console.log('▸ micro');
  results.micro = measureMicro(log);
  save();
}
// What programs keep for a user: not that of whoever measures.
const home = mkdtempSync(join(tmpdir(), 'huimou-bench-home-'));
process.env.XDG_CACHE_HOME = home;
process.once('exit', emptyTrash).once('exit', () => rmSync(home, { recursive: true, force: true }));
process.once('SIGINT', () => process.exit(130));
for (const count of n) {
  const run = results.runs[count] ?? {};
  results.runs[count] = run;
  const sites = new Map<string, Site | null>();
  try {
    if (turns > 0) {
      // A ratio is of one run: what took turns in an earlier one is no part of it.
      for (const costs of Object.values(run)) delete costs.turns;
      for (const key of inTurn(1)) await attempt(key, `${count}`, async () => sites.set(key, await open(key, count)));
    }
    const measured = new Map<string, Costs[]>();
    const times = turns || rounds;
    for (let turn = 1; turn <= times; turn += 1) {
      for (const key of inTurn(turn)) {
        await attempt(key, times > 1 ? `${count}, ${turn}/${times}` : `${count}`, async () => {
          const costs = turns > 0 ? await fullOf(sites.get(key)) : await measureAll(key, count);
          if (!costs) return;
          const all = [...(measured.get(key) ?? []), costs];
          measured.set(key, all);
          note(run, key, all);
        });
      }
    }
  } finally {
    for (const site of sites.values()) site?.close();
  }
}
console.log(`\n${printTable(results)}`);

/** Those that are to be measured: there and back. */
function inTurn(turn: number): string[] {
  const names = ['ours', ...Object.keys(PEERS)].filter(chosen);
  return turn % 2 === 1 ? names : names.toReversed();
}

/** A peer that fails does not keep the others from being measured. */
async function attempt(key: string, what: string, job: () => Promise<unknown>): Promise<void> {
  console.log(`▸ ${PEERS[key]?.name ?? OURS}, ${what}`);
  try {
    await job();
  } catch (error) {
    if (!PEERS[key]) throw error;
    log(`failed: ${(error as Error).message}`);
  }
}

function open(key: string, count: number): Promise<Site | null> {
  const peer = PEERS[key];
  return peer ? openPeer(peer, count, log) : openOurs(count, log);
}

function measureAll(key: string, count: number): Promise<Costs | null> {
  const peer = PEERS[key];
  return peer ? measurePeer(peer, count, log) : measureOurs(count, log, builds);
}

async function fullOf(site: Site | null | undefined): Promise<Costs | null> {
  return site ? { jobs: { full: await site.full() }, output: site.output() } : null;
}

/** Puts the middle of some measurements beside what is known of other jobs. */
function note(run: { [name: string]: Costs }, key: string, all: readonly Costs[]): void {
  const name = PEERS[key]?.name ?? OURS;
  const middle = medianOf(all);
  run[name] = { ...run[name], ...middle, jobs: { ...run[name]?.jobs, ...middle.jobs } };
  if (turns > 0) run[name].turns = all.map(({ jobs }) => jobs.full!.cpu);
  save();
}

function save(): void {
  writeFileSync(FILE, `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(TABLE, printTable(results));
}

function options(): { n: number[]; only: string[]; rounds: number; turns: number; builds: boolean } {
  const list = (value: string | undefined) => (value ?? '').split(',').filter(Boolean);
  const { values } = parseArgs({
    options: {
      n: { type: 'string' },
      only: { type: 'string' },
      rounds: { type: 'string', default: '1' },
      turns: { type: 'string', default: '0' },
      builds: { type: 'boolean', default: false },
    },
  });
  return {
    n: (values.n === undefined ? ['5', '100', '1000'] : list(values.n)).map(Number),
    only: list(values.only),
    rounds: Number(values.rounds),
    turns: Number(values.turns),
    builds: values.builds,
  };
}
