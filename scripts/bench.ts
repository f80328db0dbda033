import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Costs, medianOf, middleOf } from '../bench/costs.ts';
import type { Cost, Site } from '../bench/measure.ts';
import { measureMicro } from '../bench/micro.ts';
import { measureOurs, openOurs } from '../bench/ours.ts';
import { measurePeer, openPeer, type Peer } from '../bench/peer.ts';
import { eleventy } from '../bench/peers/eleventy.ts';
import { hugo } from '../bench/peers/hugo.ts';
import { starlight } from '../bench/peers/starlight.ts';
import { vitepress } from '../bench/peers/vitepress.ts';
import { emptyTrash } from '../bench/project.ts';
import { OURS, printTable, type Results } from '../bench/table.ts';

const FILE = 'bench/results.json';
const TABLE = 'bench/results.md';
const PEERS: { readonly [name: string]: Peer } = { hugo, eleventy, starlight, vitepress };

/**
 * `npm run bench -- [--n 5,100,1000,10000] [--only ours,hugo,eleventy,starlight,vitepress,micro] [--rounds 3] [--builds | --turns 9]`
 *
 * With several rounds, all take turns, there and back: what ran before leaves the machine's memory as it is, and one
 * generator should not always come after the same other. The middle of what each job cost counts. With `--turns`, only
 * full builds are measured, so often of each, one close behind the other: on a machine whose speed comes and goes, the
 * middle of many ratios says more than that of three. With `--builds`, those of ours after one change and after none are
 * too, and nothing else. Results are put into bench/results.json beside those of earlier
 * runs with other numbers or peers.
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
  if (turns > 0) {
    await takeTurns(count, run);
    continue;
  }
  const measured = new Map<string, Costs[]>();
  const note = (name: string, costs: Costs | null): void => {
    if (!costs) return;
    const all = [...(measured.get(name) ?? []), costs];
    measured.set(name, all);
    const middle = medianOf(all);
    run[name] = { ...run[name], ...middle, jobs: { ...run[name]?.jobs, ...middle.jobs } };
    save();
  };
  for (let round = 1; round <= rounds; round += 1) {
    const turn = rounds > 1 ? `, ${round}/${rounds}` : '';
    for (const key of inTurn(round)) {
      const peer = PEERS[key];
      const name = peer?.name ?? OURS;
      console.log(`▸ ${name}, ${count}${turn}`);
      try {
        note(name, peer ? await measurePeer(peer, count, log) : await measureOurs(count, log, builds));
      } catch (error) {
        if (!peer) throw error;
        log(`failed: ${(error as Error).message}`);
      }
    }
  }
}
console.log(`\n${printTable(results)}`);

/** Those that are to be measured: there and back. */
function inTurn(round: number): string[] {
  const names = ['ours', ...Object.keys(PEERS)].filter(chosen);
  return round % 2 === 1 ? names : names.toReversed();
}

/** Full builds of each, one close behind the other. */
async function takeTurns(count: number, run: { [name: string]: Costs }): Promise<void> {
  const sites: { [key: string]: Site | null } = {};
  const costs: { [key: string]: Cost[] } = {};
  try {
    for (const key of inTurn(1)) {
      console.log(`▸ ${PEERS[key]?.name ?? OURS}, ${count}`);
      sites[key] = await (PEERS[key] ? openPeer(PEERS[key], count, log) : openOurs(count, log));
    }
    for (let turn = 1; turn <= turns; turn += 1) {
      for (const key of inTurn(turn)) {
        const name = PEERS[key]?.name ?? OURS;
        console.log(`▸ ${name}, ${count}, ${turn}/${turns}`);
        const own = [...(costs[key] ?? []), await sites[key]?.full()].filter((cost) => cost !== undefined);
        costs[key] = own;
        if (own.length === 0) continue;
        const before = run[name] ?? { jobs: {}, output: 0 };
        run[name] = { ...before, jobs: { ...before.jobs, full: middleOf(own) }, turns: own.map(({ cpu }) => cpu) };
        save();
      }
    }
  } finally {
    for (const site of Object.values(sites)) site?.close();
  }
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
