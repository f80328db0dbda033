import fc from 'fast-check';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/markdown/parse.ts';
import { stringify } from '../../src/markdown/stringify.ts';
import { textOf } from '../../src/report/block.ts';
import { blocks, frontmatter } from '../support/arbitrary.ts';
import { runMdx } from '../support/run-mdx.ts';

describe('parse(stringify(report)) is the report', () => {
  test('for 400 generated reports, whatever their text holds', () => {
    fc.assert(
      fc.property(frontmatter, blocks, (head, body) => {
        const file = new VFile({ path: 'content/2020/a/index.mdx', value: stringify(head, body) });
        const read = parse(file);
        expect(file.messages.map(String)).toEqual([]);
        expect(read.frontmatter).toEqual(head);
        expect(read.blocks).toEqual(body);
      }),
      { numRuns: 400 },
    );
  });
});

describe('what is written is MDX 3', () => {
  test('that @mdx-js/mdx compiles to the same words', async () => {
    const bare = (value: string) => value.replace(/\s/gu, '');
    await fc.assert(
      fc.asyncProperty(frontmatter, blocks, async (head, body) => {
        const shown = bare(await runMdx(stringify(head, body)));
        for (const block of body) if (block.type !== 'photo') expect(shown).toContain(bare(textOf(block)));
      }),
      { numRuns: 80 },
    );
  });
});
