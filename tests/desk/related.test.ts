import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { noticesOf } from '../../src/desk/messages.ts';
import { readSources, relatedSources } from '../../src/reports/sources.ts';

const FIXTURES = join(import.meta.dirname, '../check/fixtures');

/** What the desk says of a report of a fixture, seen with those that it must agree with. */
async function saidOf(fixture: string, place: string) {
  const base = join(FIXTURES, fixture, 'wrong/content');
  const source = (await readSources(base)).find(({ path }) => path.endsWith(`/${place}/index.mdx`))!;
  const related = relatedSources(base, `content/${place}/index.mdx`);
  return {
    source,
    rules: noticesOf(source, related).map(({ rule }) => rule),
    related: related.map(({ path }) => path.split('/').slice(-3, -1).join('/')),
  };
}

describe('the desk', () => {
  it('says what contradicts the report of the year before', async () => {
    const { rules, related } = await saidOf(
      'a number of last year other than in the report on it is named',
      '2025/jintan',
    );
    expect(related).toEqual(['2024/jintan']);
    expect(rules).toEqual(['figure-before']);
  });

  it('says what contradicts the districts of a city', async () => {
    const fixture = 'a sum of a city below those of its districts is named';
    expect(await saidOf(fixture, '2025/changzhou')).toMatchObject({
      related: ['2025/jintan', '2025/wujin'],
      rules: ['figure-districts'],
    });
    expect((await saidOf(fixture, '2025/jintan')).related).toEqual([]);
  });

  it('says once what a suspect of the record says too', async () => {
    const { source, rules } = await saidOf('a rate that its two numbers contradict is named', '2025/jintan');
    expect(rules).toEqual(['figure-rate']);
    const suspect = {
      line: 1,
      text: '485个，建会343个，建会率75.7%',
      why: '按所列的两个数应为 70.7%，写的是75.7%',
      suggest: '核对这三个数字',
      confidence: 'likely',
    };
    const record = JSON.stringify({
      version: 1,
      source: { file: 'a.txt', sha256: '0'.repeat(64), encoding: 'utf-8' },
      generated: '0'.repeat(64),
      blocks: [],
      repairs: [],
      suspects: [suspect],
      stripped: [],
      evidence: [],
    });
    const left = (text: string) =>
      noticesOf({ ...source, record: text }).filter(({ rule }) => rule.startsWith('figure'));
    expect(left(record)).toEqual([]);
    // Looked at, and left as it is printed: nobody says it again.
    const dismissed = JSON.stringify({
      ...JSON.parse(record),
      suspects: [{ ...suspect, decision: { state: 'dismissed', date: '2026-01-01' } }],
    });
    expect(left(dismissed)).toEqual([]);
  });
});
