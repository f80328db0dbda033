import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkReports, isFailure } from '../../src/check/check.ts';
import { RULE_CARDS } from '../../src/check/rules.ts';
import { checkStrays } from '../../src/check/stray.ts';
import { formatMessage } from '../../src/report/complain.ts';
import { readSources, readStrays } from '../../src/reports/sources.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');
const fixtures = readdirSync(FIXTURES);
/** The rules that a fixture breaks, by its name. */
const broken = new Map<string, Set<string>>();

async function messagesOf(folder: string) {
  const content = join(folder, 'content');
  const checked = [...checkReports(await readSources(content)), ...checkStrays(await readStrays(content))];
  return checked.flatMap(({ file }) => {
    const path = relative(folder, file.path).replaceAll('\\', '/');
    return file.messages.map((message) => ({ message, line: formatMessage(path, message) }));
  });
}

describe.each(fixtures)('%s', (name) => {
  test('is said in one line each, with place and remedy, and fails where the check is strict', async () => {
    const found = await messagesOf(join(FIXTURES, name, 'wrong'));
    const rules = new Set(found.map(({ message }) => message.ruleId ?? ''));
    broken.set(name, rules);
    // A fixture shows its rule and no other.
    expect([...rules]).toHaveLength(1);
    const lines = found.map(({ line }) => line.replaceAll(FIXTURES, ''));
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(join(FIXTURES, name, 'messages.txt'));
    const messages = found.map(({ message }) => message);
    expect(isFailure(messages, true)).toBe(true);
    expect(isFailure(messages, false)).toBe(messages.some(({ fatal }) => fatal));
  });

  test('is silent where all is well', async () => {
    expect(await readSources(join(FIXTURES, name, 'right', 'content'))).not.toEqual([]);
    expect(await messagesOf(join(FIXTURES, name, 'right'))).toEqual([]);
  });
});

test('every rule has a fixture that breaks it, and one that does not', () => {
  const shown = new Set([...broken.values()].flatMap((rules) => [...rules]));
  expect([...shown].sort()).toEqual(RULE_CARDS.map(({ id }) => id).sort());
});

test('every rule says in Chinese what it is about and what to do', () => {
  for (const { title, remedy } of RULE_CARDS) {
    expect(title).toMatch(/\p{Script=Han}/u);
    expect(remedy).toMatch(/\p{Script=Han}/u);
  }
});

test('no file that the program keeps beside the reports is one that an editor should move away', async () => {
  expect(readdirSync('content')).toContain('names.yaml');
  expect(await readStrays('content')).toEqual([]);
});
