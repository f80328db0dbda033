import { createEngine } from '../../../src/search/client/engine.ts';
import { search } from '../../../src/search/client/search.ts';
import { readState } from '../../../src/search/client/state.ts';

/** The client without its page: what a query finds, every report opened. Put on the window for the tests to call. */
const engine = createEngine();
const conversion = (): Promise<Record<string, string>> => fetch('/pagefind/han.json').then((answer) => answer.json());

export interface Outcome {
  /** Slug, then the ids of the blocks. */
  reports: [slug: string, ...blocks: string[]][];
  /** How many the index says there are. */
  total: number;
  milliseconds: number;
}

async function run(typed: string, open: number): Promise<Outcome> {
  const start = performance.now();
  const answer = await search(engine, { ...readState(''), typed, sort: 'new' }, conversion);
  if (!answer) return { reports: [], total: 0, milliseconds: 0 };
  const hits = await answer.open(0, open);
  const milliseconds = performance.now() - start;
  return {
    reports: hits.map(({ leaf, places }) => [leaf.slug, ...places.map(({ anchor }) => anchor)]),
    total: answer.ids.length,
    milliseconds,
  };
}

Object.assign(window, { run });
