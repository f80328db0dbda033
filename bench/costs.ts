import type { Cost } from './measure.ts';

/** What each job of a generator cost, by its name. */
export interface Costs {
  jobs: { [job: string]: Cost };
  /** MB of the built site. */
  output: number;
  /** CPU seconds of full builds, where they took turns with those of the others. */
  turns?: number[];
}

/** The middle of what each job cost in several rounds: a machine that others use too is never twice the same. */
export function medianOf(rounds: readonly Costs[]): Costs {
  const [first] = rounds;
  const jobs: Costs['jobs'] = {};
  for (const job of Object.keys(first!.jobs)) jobs[job] = middleOf(rounds.map((round) => round.jobs[job]!));
  return { jobs, output: first!.output };
}

/** The middle of what one job cost, each quantity by itself. */
function middleOf(costs: readonly Cost[]): Cost {
  const memory = costs.flatMap((cost) => cost.memory ?? []);
  return {
    cpu: median(costs.map(({ cpu }) => cpu)),
    wall: median(costs.map(({ wall }) => wall)),
    memory: memory.length === 0 ? null : median(memory),
  };
}

/** Of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

export const describe = ({ cpu, wall, memory }: Cost): string =>
  `${cpu.toFixed(1)} CPU s, ${wall.toFixed(1)} s${memory === null ? '' : `, ${Math.round(memory)} MB`}`;
