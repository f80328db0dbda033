import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSources } from '../../scripts/sources.ts';
import { checkReports } from '../../src/check/check.ts';
import { RULE_CARDS } from '../../src/check/rules.ts';
import { formatMessage } from '../../src/report/complain.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');
const fixtures = readdirSync(FIXTURES);
const triggered = new Map<string, Set<string>>();

async function messagesOf(folder: string) {
  const checked = checkReports(await readSources(join(folder, 'content')));
  return checked.flatMap(({ file }) =>
    file.messages.map((message) => ({
      rule: message.ruleId ?? '',
      line: formatMessage(relative(folder, file.path).replaceAll('\\', '/'), message),
    })),
  );
}

describe.each(fixtures)('%s', (name) => {
  test('is said in one line each, with place and remedy', async () => {
    const messages = await messagesOf(join(FIXTURES, name, 'wrong'));
    const rules = new Set(messages.map(({ rule }) => rule));
    triggered.set(name, rules);
    // A fixture shows its rule and no other.
    expect([...rules]).toHaveLength(1);
    const text = `${messages.map(({ line }) => line.replaceAll(FIXTURES, '')).join('\n')}\n`;
    await expect(text).toMatchFileSnapshot(join(FIXTURES, name, 'messages.txt'));
  });

  test('is silent where all is well', async () => {
    expect(await messagesOf(join(FIXTURES, name, 'right'))).toEqual([]);
  });
});

test('every rule has a fixture', () => {
  const shown = new Set([...triggered.values()].flatMap((rules) => [...rules]));
  expect([...shown].sort()).toEqual(RULE_CARDS.map(({ id }) => id).sort());
});

test('every rule says in Chinese what it is about and what to do', () => {
  for (const { title, remedy } of RULE_CARDS) {
    expect(title).toMatch(/\p{Script=Han}/u);
    expect(remedy).toMatch(/\p{Script=Han}/u);
  }
});
