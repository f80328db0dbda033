import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What builds sites and opens browsers, the longest first: one of them that begins last would be waited for alone. */
const LONG = ['scale', 'site', 'release', 'safety', 'search', 'new', 'desk'];

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const turn = ({ moduleId }: TestSpecification): number => {
      const place = LONG.findIndex((folder) => moduleId.includes(`/tests/${folder}/`));
      return place < 0 ? LONG.length : place;
    };
    return (await super.sort(files)).toSorted((a, b) => turn(a) - turn(b));
  }
}

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A browser or a build at work in one file leaves its own time to another.
    maxWorkers: Math.max(2, availableParallelism()) + 1,
    sequence: { sequencer: LongFirst },
  },
});
