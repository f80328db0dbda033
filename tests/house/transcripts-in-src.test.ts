import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readTranscript } from '../../src/reading/read.ts';

/*
 * The reader was tried on the five transcripts in seeds/. No rule of it may know them: neither the people and bodies
 * that they name, nor a run of their words.
 */

const RUN_CHARS = 8;
const SOURCE = /\.(?:ts|tsx|astro|mdx|txt|ya?ml|json)$/;

const transcripts = readdirSync('seeds').map((file) => readFileSync(join('seeds', file), 'utf8'));
const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => SOURCE.test(file))
  .map((file) => ({ file: file.replaceAll('\\', '/'), text: readFileSync(join('src', file), 'utf8') }));

/** All runs of eight Han characters of a text. */
function* runsOf(text: string): Generator<string> {
  for (const [run] of text.matchAll(/\p{Script=Han}{8,}/gu))
    for (let at = 0; at + RUN_CHARS <= run.length; at++) yield run.slice(at, at + RUN_CHARS);
}

it('finds no run of eight Chinese characters of the transcripts in src/', () => {
  const known = new Set(transcripts.flatMap((text) => [...runsOf(text)]));
  const found = sources.flatMap(({ file, text }) =>
    [...runsOf(text)].filter((run) => known.has(run)).map((run) => `${file} ${run}`),
  );
  expect(found).toEqual([]);
});

it('finds no name of a person or body of the transcripts in src/', () => {
  const names = transcripts.flatMap((text, index) => {
    const { byline, credits, organization, signature } = readTranscript(text, { file: `${index}.txt` }).frontmatter;
    return [...byline, ...credits].map(({ name }) => name).concat(organization ?? [], signature ?? []);
  });
  expect(names.length).toBeGreaterThan(5);
  const found = sources.flatMap(({ file, text }) =>
    names.filter((name) => text.includes(name)).map((name) => `${file} ${name}`),
  );
  expect(found).toEqual([]);
});
