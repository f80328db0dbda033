import { type Costs, median } from './costs.ts';
import type { Cost } from './measure.ts';
import type { Micro } from './micro.ts';

export interface Results {
  /** When, and on what: processor, cores, Node. */
  machine: string;
  /** By number of reports, then by generator; ours is 回眸. */
  runs: { [count: string]: { [name: string]: Costs } };
  micro: Micro[];
}

export const OURS = '回眸';
const JOBS: { [job: string]: string } = {
  full: 'full build',
  alone: 'full build, pages and search alone',
  one: 'one changed',
  none: 'none changed',
  index: 'indexing alone',
  check: '`check`',
  convert: '`convert`',
};

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const number = (value: number): string => (value < 10 ? value.toFixed(1) : String(Math.round(value)));

/** The results as Markdown: what each job costs, and ours as a share of each peer's. */
export function printTable({ machine, runs, micro }: Results): string {
  const parts = [`Measured on ${machine}.`];
  for (const [count, costs] of Object.entries(runs)) {
    const ours = costs[OURS];
    const rows = Object.entries(costs).flatMap(([name, { jobs, output }]) =>
      Object.entries(jobs).map(([job, cost]) => {
        // A peer has no build after nothing changed of its own: it builds again.
        const share = (own: Cost | undefined) => (name === OURS || !own ? '' : (own.cpu / cost.cpu).toFixed(2));
        const memory = cost.memory === null ? '' : number(cost.memory);
        const size = job === 'full' ? number(output) : '';
        const alone = job === 'full' ? share(ours?.jobs.alone) : '';
        const costs = [number(cost.cpu), number(cost.wall), memory, size];
        return row([name, JOBS[job] ?? job, ...costs, share(ours?.jobs[job]), alone]);
      }),
    );
    const head = row([
      '',
      `${count} reports`,
      'CPU s',
      'wall s',
      'peak MB',
      'output MB',
      '回眸 / peer (CPU)',
      'its pages and search alone / peer',
    ]);
    parts.push([head, row(['---', '---', '---:', '---:', '---:', '---:', '---:', '---:']), ...rows].join('\n'));
  }
  for (const [count, costs] of Object.entries(runs)) {
    const ours = costs[OURS]?.turns;
    const rows = Object.entries(costs).flatMap(([name, { turns }]) => {
      if (!turns) return [];
      const shares = ours?.length === turns.length ? ours.map((own, i) => own / turns[i]!) : [];
      const ratio = name === OURS || shares.length === 0 ? '' : median(shares).toFixed(3);
      return [row([name, turns.map((cpu) => cpu.toFixed(1)).join(' '), number(median(turns)), ratio])];
    });
    if (rows.length === 0) continue;
    const head = row([`${count} reports, full builds in turn`, 'CPU s', 'middle', '回眸 / peer, middle of the ratios']);
    parts.push([head, row(['---', '---', '---:', '---:']), ...rows].join('\n'));
  }
  if (micro.length > 0) {
    parts.push(
      [
        row(['characters', 'transcript → MDX, ms', 'MDX → report, ms']),
        row(['---:', '---:', '---:']),
        ...micro.map(({ characters, convert, load }) => row([String(characters), number(convert), number(load)])),
      ].join('\n'),
    );
  }
  return `${parts.join('\n\n')}\n`;
}
