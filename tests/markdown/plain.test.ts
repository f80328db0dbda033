import fc from 'fast-check';
import type { Nodes, Root } from 'mdast';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { plainTree } from '../../src/markdown/plain.ts';
import { markdown, mdx } from '../../src/markdown/processor.ts';
import { text } from '../support/arbitrary.ts';

/** Without the places inside blocks, which plain ones have no need of. */
function bare(root: Root): unknown {
  const strip = (node: Nodes): unknown => {
    const { position: _, data: __, ...rest } = node as Nodes & { data?: unknown };
    const attributes =
      'attributes' in rest ? { attributes: rest.attributes.map(({ position: ___, ...one }) => one) } : {};
    return { ...rest, ...attributes, ...('children' in node ? { children: node.children.map(strip) } : {}) };
  };
  const place = (point: { line: number; column: number } | undefined) => point && [point.line, point.column];
  return root.children.map((node) => [place(node.position?.start), place(node.position?.end), strip(node)]);
}

const simple = fc.string({
  unit: fc.constantFrom(...'全区工会开展竞赛，。：；“”（）—…· :;,.%+-=$^@/\'"()#12345六七　\u00a0\u2028\u200b𠮷'),
  minLength: 1,
  maxLength: 20,
});
const line = fc.oneof(
  { weight: 5, arbitrary: simple },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom(
          '# ',
          '## ',
          '### ',
          '#',
          '##  ',
          '####### ',
          ' ',
          '    ',
          '- ',
          '1. ',
          '> ',
          'import ',
          '| ',
          '\u3000\u3000',
        ),
        simple,
      )
      .map((parts) => parts.join('')),
  },
  { weight: 2, arbitrary: simple.map((value) => `<Photo caption="${value.replaceAll('"', '')}" />`) },
  fc.constantFrom(
    '<Photo />',
    '<ImageText>',
    '</ImageText>',
    '---',
    '===',
    '***',
    '<b>',
    '{a}',
    ':-',
    '|-|',
    '<Photo src="photos/01.jpg" caption="会场" />',
    '<Photo caption="会场"/>',
  ),
  fc
    .array(simple, { minLength: 1, maxLength: 3 })
    .map((lines) => ['<ImageText>', ...lines.map((one) => `  ${one}`), '</ImageText>'].join('\n')),
  text,
);
const gap = fc.oneof(
  { weight: 12, arbitrary: fc.constant('\n\n') },
  fc.constantFrom('\n', '\n\n\n', '\n \n', '\r\n\r\n'),
);
const source = fc
  .tuple(
    fc.constantFrom(
      '---\ntitle: 题\n---\n\n',
      '---\ntitle: 题\n---\n',
      '---\n---\n\n',
      '---\na: |\n  ---\nb: 1\n--- \n\n',
      '',
    ),
    fc.array(fc.tuple(line, gap), { maxLength: 5 }),
  )
  .map(([head, lines]) => head + lines.flat().join(''));

describe('a document read as a plain one', () => {
  for (const [name, processor] of [
    ['mdx', mdx],
    ['md', markdown],
  ] as const) {
    test(`is the tree that the parser makes of it: .${name}`, () => {
      let plain = 0;
      fc.assert(
        fc.property(source, (value) => {
          const tree = plainTree(value, name === 'mdx');
          if (!tree) return;
          plain += 1;
          expect(bare(tree)).toEqual(bare(processor.parse(new VFile({ value }))));
        }),
        { numRuns: 3000 },
      );
      expect(plain).toBeGreaterThan(200);
    });
  }
});
