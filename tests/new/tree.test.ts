import fc from 'fast-check';
import type { Paragraph, PhrasingContent } from 'mdast';
import { expect, test } from 'vitest';
import { draftOf } from '../../src/formats/draft.ts';
import { apart } from '../../src/formats/tree.ts';
import { textOf } from '../../src/report/block.ts';
import { text } from '../support/arbitrary.ts';

const words = (value: string): PhrasingContent => ({ type: 'text', value });
const phrase = fc
  .record({ value: text, bold: fc.boolean() })
  .map(({ value, bold }): PhrasingContent => (bold ? { type: 'strong', children: [words(value)] } : words(value)));
const paragraph = fc
  .array(phrase, { minLength: 1, maxLength: 4 })
  .map((children): Paragraph => ({ type: 'paragraph', children }));

const letters = (value: string): string => (value.match(/[\p{L}\p{N}]/gu) ?? []).sort().join('');
const plain = (node: PhrasingContent): string =>
  'value' in node ? node.value : 'children' in node ? node.children.map(plain).join('') : '';

test('whatever a document says, bold or not, is said by the report', () => {
  fc.assert(
    fc.property(fc.array(paragraph, { minLength: 1, maxLength: 6 }), (paragraphs) => {
      const { frontmatter, blocks, stripped } = draftOf(paragraphs.flatMap(apart), 'a.docx', { title: '题' });
      const said = blocks.map((block) => `${block.type === 'heading' ? (block.marker ?? '') : ''}${textOf(block)}`);
      const people = [...frontmatter.byline, ...frontmatter.credits].flatMap((one) => [one.role, one.name]);
      const around = [...stripped.map((one) => one.text), ...people, frontmatter.signature ?? ''];
      expect(letters([...said, ...around].join(''))).toBe(
        letters(paragraphs.flatMap((one) => one.children.map(plain)).join('')),
      );
    }),
    { numRuns: 300 },
  );
});
