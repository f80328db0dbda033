import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

interface Step {
  run?: string;
  uses?: string;
  with?: Record<string, string>;
}
interface Job {
  needs?: string | string[];
  steps: Step[];
}

/** Where a report, a photo or a page that was made once is found by the next build. */
const CACHE = 'node_modules/.cache/huimou';

describe.each(['github-pages', 'github-pages-volumes'])('the workflow %s', (name) => {
  const { jobs } = parse(readFileSync(`deploy/${name}.yml`, 'utf8')) as { jobs: Record<string, Job> };
  const commands = (job: Job): string[] => job.steps.flatMap(({ run }) => (run ? [run] : []));
  const building = Object.entries(jobs).filter(([, job]) =>
    commands(job).some((run) => run.startsWith('npm run build')),
  );

  /** The commands that have ended well before a job begins, and those of the job itself, in order. */
  const upTo = (id: string): string[] => {
    const job = jobs[id] as Job;
    return [...[job.needs ?? []].flat().flatMap(upTo), ...commands(job)];
  };

  test('builds', () => expect(building.length).toBeGreaterThan(0));

  test.each(building)('%s: nothing is built before the check has passed', (id) => {
    const run = upTo(id);
    const check = run.indexOf('npm run check');
    expect(check).toBeGreaterThanOrEqual(0);
    expect(run.findIndex((command) => command.startsWith('npm run build'))).toBeGreaterThan(check);
  });

  test.each(building)(
    '%s: the cache is brought back after npm ci has emptied its folder, and before the build',
    (_, job) => {
      const install = job.steps.findIndex(({ run }) => run === 'npm ci');
      const cache = job.steps.findIndex((step) => step.uses?.startsWith('actions/cache@') && step.with?.path === CACHE);
      const build = job.steps.findIndex(({ run }) => run?.startsWith('npm run build'));
      expect([install, cache, build]).toEqual([install, cache, build].toSorted((a, b) => a - b));
      expect(install).toBeGreaterThanOrEqual(0);
      expect(cache).toBeGreaterThan(install);
      expect(build).toBeGreaterThan(cache);
    },
  );
});
