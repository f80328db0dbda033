import { globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest, the longest first, as they were measured: one that starts last runs alone. */
const LONGEST = `
  desk/desk desk/dev site/accessible scale/incremental desk/guide safety/corpus search/states safety/linear site/photos
  site/each-page release/build safety/long-page scale/unchanged search/steps scale/broken-page scale/parts site/card
  release/withdrawn site/archive damage/printing release/private search/page new/published release/disk search/recall
  records/nothing-lost site/keyboard site/on-paper search/tasks new/command search/index desk/acts site/lines desk/edit
  new/pdf site/paper reading-parts/seam desk/seeds site/markup book/book desk/api fuzz/transcript site/indicators
  site/shared reading-parts/clean-pages new/one-reader desk/killed site/system-colours site/reading reading/pages
  site/light desk/frontmatter new/tree desk/start site/figures markdown/round-trip desk/two new/docx
`
  .trim()
  .split(/\s+/);

/** One project after the other, as a worker runs files of one alone; in each the longest first. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const turn = ({ moduleId }: TestSpecification): number => {
      const place = LONGEST.findIndex((name) => moduleId.endsWith(`/tests/${name}.test.ts`));
      return place < 0 ? LONGEST.length : place;
    };
    const byTurn = (await super.sort(files)).toSorted((a, b) => turn(a) - turn(b));
    return byTurn.toSorted((a, b) => b.project.name.localeCompare(a.project.name));
  }
}

/**
 * Tests that need a built site, a browser or a process of their own: those that import what brings one. And the texts of
 * tests/safety, which are so long that they take a minute.
 */
const site = globSync('tests/**/*.test.ts').filter(
  (file) =>
    file.replaceAll('\\', '/').startsWith('tests/safety/') ||
    /support\/(?:browser|dist|launch|process|warm)\.ts|\/terminal\.ts|node:child_process/.test(
      readFileSync(file, 'utf8'),
    ),
);

export default defineConfig({
  test: {
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A second, the default, is too short for a machine that builds a site meanwhile.
    expect: { poll: { timeout: 60_000 } },
    // A young generation of 64 MB: property tests and the long texts of tests/safety take a third less. Threads of the
    // collector would wait for each other while all workers are busy.
    execArgv: ['--max-semi-space-size=64', '--single-threaded-gc'],
    // Files share the processes, what they have loaded, and the browser that was started in them.
    isolate: false,
    // Node loads the files itself, as it does for editors: Vite makes a look-up of every imported name, which is a quarter
    // of the time of tests that read much.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    // A browser or a build at work in one file leaves its own time to another.
    maxWorkers: Math.max(2, availableParallelism()) + 1,
    sequence: { sequencer: LongFirst },
    projects: [
      { extends: true, test: { name: 'site', include: site } },
      { extends: true, test: { name: 'quick', include: ['tests/**/*.test.ts'], exclude: site } },
    ],
  },
});
