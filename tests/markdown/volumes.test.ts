import { readFileSync } from 'node:fs';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/markdown/parse.ts';
import { stringify } from '../../src/markdown/stringify.ts';
import { textOf } from '../../src/report/block.ts';
import { reportFiles } from '../../src/reports/files.ts';
import { runMdx } from '../support/run-mdx.ts';

const files = reportFiles('content');
const bare = (value: string) => value.replace(/\s/gu, '');

describe.each(files)('%s', (path) => {
  const mdx = readFileSync(path, 'utf8');
  const { frontmatter, blocks } = parse(new VFile({ path, value: mdx }));

  test('is the same report when it is written and read again', () => {
    const again = stringify(frontmatter!, blocks);
    expect(parse(new VFile({ path, value: again }))).toMatchObject({ frontmatter, blocks });
  });

  test('is MDX that @mdx-js/mdx compiles to the same words', async () => {
    const shown = bare(await runMdx(mdx));
    for (const block of blocks) if (block.type !== 'photo') expect(shown).toContain(bare(textOf(block)));
  });
});
