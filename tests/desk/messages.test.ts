import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { READER_RULES, RULES } from '../../src/check/rules.ts';
import { noticesOf } from '../../src/desk/messages.ts';
import { readLines } from '../../src/desk/publishing.ts';
import { readSources } from '../../src/reports/sources.ts';

/** Every message that the checks have, as the desk shows it: its fixtures are those of the rules. */
const FIXTURES = join(import.meta.dirname, '../check/fixtures');

const all = await Promise.all(
  readdirSync(FIXTURES).map(async (name) => {
    const sources = (await readSources(join(FIXTURES, name, 'wrong/content'))).map((source) => ({
      ...source,
      path: relative(join(FIXTURES, name, 'wrong'), source.path).replaceAll('\\', '/'),
    }));
    return sources.flatMap((source) =>
      noticesOf(
        source,
        sources.filter((other) => other !== source),
      ),
    );
  }),
).then((found) => found.flat());

/** Rules about the file as a whole, which the desk can only explain. */
const EXPLAINED = ['record', 'duplicate-address', 'encoding'];
/** Where what can't be read at all says so: its own address (tests/desk/dev.test.ts). */
const unreadable = READER_RULES.filter(({ fatal }) => fatal).map(({ id }) => id);
const rules = [...RULES, ...READER_RULES].map(({ id }) => id).filter((id) => id !== 'stray-file');

test.each(rules.filter((id) => !unreadable.includes(id)))('%s leads to its place', (id) => {
  const notices = all.filter(({ rule }) => rule === id);
  expect(notices).not.toEqual([]);
  for (const { form, block, todo, what } of notices) {
    if (!EXPLAINED.includes(id)) expect(form !== null || block >= 0, what).toBe(true);
    if (form?.startsWith('photo.') || form?.startsWith('block-')) expect(form).toContain(String(block));
    // An editor at the desk writes no markup and no command.
    expect(todo, what).toMatch(/\p{Script=Han}/u);
    expect(todo, what).not.toMatch(/npm run|<Photo|src=|alt=|caption=/);
  }
});

describe('what holds up a publication leads there too', () => {
  const titles = new Map([['content/2025/jintan/index.mdx', '凝心聚力']]);
  const hindranceOf = (line: string) => {
    const { steps } = readLines(['▸ 内容', '  ✗ 内容：1 个问题', `    ${line}`], titles, false);
    return steps[0]?.hindrances[0];
  };
  const at = 'content/2025/jintan/index.mdx:18:1';

  test.each(rules)('%s', (id) => {
    const href = unreadable.includes(id) ? '/2025/jintan/' : `/proof/2025-jintan/#notice-${id}`;
    expect(hindranceOf(`必改  ${at}  ${id}  有一处不对  请改好`)).toMatchObject({ fatal: true, href });
  });

  test('in the words of the desk, with the title of the report', () => {
    expect(
      hindranceOf(`提醒  ${at}  half-width  通篇用半角标点  请改成全角；npm run check -- --fix 可以一次改好`),
    ).toEqual({
      fatal: false,
      what: '《凝心聚力》通篇用半角标点。点“改好”，一次改成全角',
      href: '/proof/2025-jintan/#notice-half-width',
    });
  });
});
