import { join } from 'node:path';
import manifest from '../package.json' with { type: 'json' };
import { SEARCH_CACHE } from '../src/cache.ts';
import { ALONE } from './alone.ts';
import { type Costs, describe } from './costs.ts';
import { type Cost, FIRST, measure, run, type Site, sizeOf } from './measure.ts';
import { discard, forget, makeProject, write } from './project.ts';
import { type Made, makeReports } from './reports.ts';

/** What `npm run` starts. */
const command = (script: keyof typeof manifest.scripts): string[] => manifest.scripts[script].split(' ');

/**
 * Measures this project with so many reports.
 * @param builds only what the others have too: a full build, and one after a change
 */
export async function measureOurs(count: number, log: (line: string) => void, builds: boolean): Promise<Costs> {
  const home = process.env.XDG_CACHE_HOME!;
  const root = await madeBefore(count);
  const jobs: Costs['jobs'] = {};
  const job = async (name: string, command: readonly string[]) => {
    jobs[name] = await measure(command, root);
    log(`${name}: ${describe(jobs[name])}`);
  };
  try {
    const [first] = makeReports(1);
    const [edited] = makeReports(count, 1);
    await job('full', command('build'));
    const output = sizeOf(join(root, 'dist'));
    await job('none', command('build'));
    write(root, (edited ?? first)!.path, edited!.mdx);
    await job('one', command('build'));
    if (builds) return { jobs, output };
    await job('check', command('check'));
    discard(root, SEARCH_CACHE);
    write(
      root,
      'index.ts',
      "import { buildIndex } from './src/search/index.ts';\nawait buildIndex({ distDir: 'dist' });\n",
    );
    await job('index', ['node', 'index.ts']);
    forget(root);
    discard(home, 'huimou');
    await job('bundled', command('build'));
    forget(root);
    discard(root, 'content');
    let n = 0;
    for (const made of makeReports(count)) write(root, `seeds/${String(++n).padStart(5, '0')}.txt`, transcriptOf(made));
    await job('convert', command('convert'));
    jobs.alone = await measureAlone(count);
    log(`alone: ${describe(jobs.alone)}`);
    return { jobs, output };
  } finally {
    discard(root);
  }
}

/** A project in a folder where there was one before. */
async function madeBefore(count: number, instead?: typeof ALONE): Promise<string> {
  const root = makeProject(makeReports(FIRST), instead);
  await run(command('build'), root);
  discard(root);
  return makeProject(makeReports(count), instead, root);
}

/** This project with so many reports, to be built again and again. */
export async function openOurs(count: number, log: (line: string) => void): Promise<Site> {
  const root = await madeBefore(count);
  return {
    full: async () => {
      forget(root);
      const cost = await measure(command('build'), root);
      log(`full: ${describe(cost)}`);
      return cost;
    },
    close: () => discard(root),
  };
}

/** A full build of pages and search, and of nothing else. */
async function measureAlone(count: number): Promise<Cost> {
  const root = await madeBefore(count, ALONE);
  try {
    return await measure(command('build'), root);
  } finally {
    discard(root);
  }
}

/** The same words as a newspaper page has them: a line a paragraph, captions among them. */
export function transcriptOf({ mdx }: Made): string {
  const [, head = '', ...rest] = mdx.split('---\n');
  const title = /^title: (.*)$/m.exec(head)?.[1] ?? '';
  const organization = /^organization: (.*)$/m.exec(head)?.[1] ?? '';
  const body = rest
    .join('---\n')
    .replace(/^#+ /gm, '')
    .replace(/^<Photo caption="(.*)" \/>$/gm, '$1')
    .replace(/\n+/g, '\n');
  return `${title}\n——${organization}工作回顾\n${body}`;
}
