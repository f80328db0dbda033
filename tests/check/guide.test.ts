import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkReports } from '../../src/check/check.ts';
import { READER_RULES, RULE_CARDS, RULES } from '../../src/check/rules.ts';
import { frontmatterSchema } from '../../src/report/report.ts';

const guide = readFileSync('src/pages/guide.mdx', 'utf8');
const examples = (language: string): string[] =>
  [...guide.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\\n\`\`\``, 'g'))].map(([, text]) => text!);
const HEAD = '---\ntitle: 题\norganization: 常州市金坛区总工会\ndistrict: 金坛区\n---\n\n';

function messages(value: string): string[] {
  const photo = { bytes: 1000, kind: 'jpeg' as const, width: 900, height: 600 };
  const assets = new Map([['photos/01.jpg', photo]]);
  const [checked] = checkReports([{ path: 'content/2025/jintan/index.mdx', value, record: null, assets }]);
  return (checked?.file.messages ?? [])
    .filter(({ ruleId }) => ruleId !== 'photo-unused')
    .map(({ ruleId, reason }) => `${ruleId} ${reason}`);
}

describe('the guide', () => {
  test('has examples of the vocabulary that the check has nothing against', () => {
    const bodies = [...examples('md'), ...examples('mdx')];
    expect(bodies.length).toBeGreaterThan(6);
    for (const body of bodies) {
      // A sub-head needs the section that it stands in.
      const section = body.startsWith('###') ? '## 一、抓思想\n\n' : '';
      expect(messages(`${HEAD}${section}${body}\n`), body).toEqual([]);
    }
  });

  test('shows a head that can be read, with each of its fields', () => {
    const head = examples('yaml').find((text) => text.startsWith('---'))!;
    const text = '2025年，服务大局，帮扶困难职工426户。';
    expect(messages(`${head}\n\n${text}\n`).filter((line) => !line.startsWith('district-unknown'))).toEqual([]);
    const fields = Object.keys(frontmatterSchema.shape).filter((field) => field !== 'source');
    for (const field of fields) {
      expect(head, field).toMatch(new RegExp(`^${field}:`, 'm'));
      expect(guide, field).toMatch(new RegExp(`^\\| .*\`${field}\``, 'm'));
    }
  });

  test('lists the rules as the program knows them', () => {
    expect(guide).toContain('<RuleTable />');
    expect(RULE_CARDS).toHaveLength(RULES.length + READER_RULES.length);
  });

  test('names only commands that there are', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: object };
    const named = [...guide.matchAll(/npm run ([a-z]+)/g)].map(([, name]) => name!);
    for (const name of named) expect(Object.keys(scripts)).toContain(name);
  });
});
