import { createEngine } from '../../../src/search/client/engine.ts';
import { search } from '../../../src/search/client/search.ts';
import { readState } from '../../../src/search/client/state.ts';
import { suggest } from '../../../src/search/client/suggest.ts';

/** The client without its page: what queries find, reports opened. Put on the window for the tests to call. */
const engine = createEngine();
const conversion = (): Promise<Record<string, string>> => fetch('/pagefind/han.json').then((answer) => answer.json());

export interface Outcome {
  /** Slug, then the ids of the blocks. */
  reports: [slug: string, ...blocks: string[]][];
  /** How many the index says there are. */
  total: number;
  /** What is offered where nothing is found, the first first. */
  suggestions: string[];
  /** Slugs of the reports that have the same characters with other marks. */
  loose: string[];
}

async function run(typed: string, open: number): Promise<Outcome> {
  const answer = await search(engine, { ...readState(''), typed, sort: 'new', all: true }, conversion);
  if (!answer) return { reports: [], total: 0, suggestions: [], loose: [] };
  const hits = await answer.open(0, open);
  const near = answer.all ? [] : await suggest(answer.view, answer.query);
  return {
    reports: hits.map(({ doc, places }) => [doc.slug, ...places.map(({ anchor }) => anchor)]),
    total: answer.ids.length,
    suggestions: near.map(({ text }) => text),
    loose: (await answer.loose()).map(({ doc }) => doc.slug),
  };
}

async function runAll(list: readonly string[], open: number): Promise<Outcome[]> {
  const out: Outcome[] = [];
  for (const typed of list) out.push(await run(typed, open));
  return out;
}

Object.assign(window, { runAll });
