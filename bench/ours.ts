import { join } from 'node:path';
import manifest from '../package.json' with { type: 'json' };
import { SEARCH_CACHE } from '../src/disk/cache.ts';
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
  const site = await openOurs(count, log);
  const { root } = site;
  const jobs: Costs['jobs'] = {};
  const job = async (name: string, command: readonly string[]) => {
    jobs[name] = await site.job(name, command);
  };
  try {
    const [first] = makeReports(1);
    const [edited] = makeReports(count, 1);
    jobs.full = await site.full();
    const output = site.output();
    await job('none', command('build'));
    write(root, (edited ?? first)!.path, edited!.mdx);
    await job('one', command('build'));
    if (builds) return { jobs, output };
    await job('check', command('check'));
    discard(root, SEARCH_CACHE);
    write(
      root,
      'index.ts',
      "import { buildIndex } from './src/search/index/index.ts';\nawait buildIndex({ distDir: 'dist' });\n",
    );
    await job('index', ['node', 'index.ts']);
    forget(root);
    discard(root, 'content');
    let n = 0;
    for (const made of makeReports(count)) write(root, `seeds/${String(++n).padStart(5, '0')}.txt`, transcriptOf(made));
    await job('convert', command('convert'));
    jobs.alone = await measureAlone(count, log);
    return { jobs, output };
  } finally {
    site.close();
  }
}

/** A project in a folder where there was one before. */
async function madeBefore(count: number, instead?: typeof ALONE): Promise<string> {
  const root = makeProject(makeReports(FIRST), instead);
  await run(command('build'), root);
  discard(root);
  return makeProject(makeReports(count), instead, root);
}

/** This project with so many reports. */
interface OurSite extends Site {
  root: string;
  job(name: string, command: readonly string[]): Promise<Cost>;
}

/** @param instead files that take the place of the project's own */
export async function openOurs(count: number, log: (line: string) => void, instead?: typeof ALONE): Promise<OurSite> {
  const root = await madeBefore(count, instead);
  const job = async (name: string, command: readonly string[]): Promise<Cost> => {
    const cost = await measure(command, root);
    log(`${name}: ${describe(cost)}`);
    return cost;
  };
  return {
    root,
    job,
    full: () => {
      forget(root);
      return job('full', command('build'));
    },
    output: () => sizeOf(join(root, 'dist')),
    close: () => discard(root),
  };
}

/** A full build of pages and search, and of nothing else. */
async function measureAlone(count: number, log: (line: string) => void): Promise<Cost> {
  const site = await openOurs(count, log, ALONE);
  try {
    return await site.job('alone', command('build'));
  } finally {
    site.close();
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
