import type { Cost } from './measure.ts';

/** What each job of a generator cost, by its name. */
export interface Costs {
  jobs: { [job: string]: Cost };
  /** MB of the built site. */
  output: number;
}

/** The middle of what each job cost in several rounds: a machine that others use too is never twice the same. */
export function medianOf(rounds: readonly Costs[]): Costs {
  const [first] = rounds;
  const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[(values.length - 1) >> 1]!;
  const jobs: Costs['jobs'] = {};
  for (const job of Object.keys(first!.jobs)) {
    const costs = rounds.map((round) => round.jobs[job]!);
    const memory = costs.flatMap((cost) => cost.memory ?? []);
    jobs[job] = {
      cpu: median(costs.map(({ cpu }) => cpu)),
      wall: median(costs.map(({ wall }) => wall)),
      memory: memory.length === 0 ? null : median(memory),
    };
  }
  return { jobs, output: first!.output };
}

export const describe = ({ cpu, wall, memory }: Cost): string =>
  `${cpu.toFixed(1)} CPU s, ${wall.toFixed(1)} s${memory === null ? '' : `, ${Math.round(memory)} MB`}`;
