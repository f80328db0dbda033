import fc from 'fast-check';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { checkReports } from '../../src/check/check.ts';
import { loadReport } from '../../src/markdown/load.ts';
import { renderBlock } from '../../src/markdown/render.ts';
import { isSafeAddress } from '../../src/report/address.ts';
import { isProse } from '../../src/report/block.ts';
import { dangersOf } from '../support/dangers.ts';

const HEAD = '---\ntitle: 凝心聚力\n---\n\n';
const PATH = 'content/2025/jintan/index.mdx';
const read = (body: string) => loadReport(new VFile({ path: PATH, value: HEAD + body }), null).report;
const htmlOf = (body: string): string =>
  (read(body)?.blocks ?? [])
    .filter(isProse)
    .map((block) => renderBlock(block, []))
    .join('\n');

describe('an address', () => {
  test.each([
    'https://example.org/a?b=1:2#c',
    'mailto:a@example.org',
    'tel:0519-12345',
    '#p1-1',
    '?q=1:2',
    '/2020/jintan/#f-1',
    './附件.pdf',
    '../2020/jintan/',
    '附件1.pdf?v=1:2',
    '附件1.pdf#t=1:2',
    '文件/甲:乙.pdf',
  ])('%s may stand in a page', (address) => expect(isSafeAddress(address)).toBe(true));
  test.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,1',
    'vbscript:1',
    'file:///etc/passwd',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '\\\\evil.example',
    '甲:乙',
    '',
  ])('%j may not', (address) => expect(isSafeAddress(address)).toBe(false));
});

test('a relative link with a colon in its query is checked, published and not called a danger', () => {
  const html = htmlOf('见[附件](附件1.pdf?v=1:2)。\n');
  expect(html).toContain('?v=1:2"');
  expect(dangersOf(html)).toEqual([]);
});

const piece = fc.constantFrom(
  ...[
    'a',
    '附',
    ':',
    '/',
    '\\\\',
    '?',
    '#',
    '.',
    '..',
    '//',
    '%3A',
    '&#58;',
    '&#9;',
    '&colon;',
    '&Tab;',
    'javascript',
    'data',
  ],
  ...[
    'https',
    'mailto',
    'tel',
    '@',
    '=',
    '1',
    ';',
    '&amp;',
    '(',
    ')',
    '\\)',
    ' ',
    '"',
    "'",
    '|',
    '[',
    ']',
    '!',
    '\u00a0',
  ],
);
const address = fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(''));
const words = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: address.map((to) => `[附件](${to})`) },
    { weight: 2, arbitrary: address.map((to) => `[附件](<${to}>)`) },
    { weight: 1, arbitrary: address.map((to) => `[甲]: ${to}\n\n[甲]`) },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        ...[
          '甲',
          '**',
          '`',
          '\\<script>',
          '&lt;img onerror=1>',
          '&#60;iframe>',
          '\n\n',
          '\n',
          '|甲|乙|\n|-|-|\n|丙|丁|戊|\n',
        ],
        ...[
          '> ',
          '- ',
          '## ',
          '<Stat key>3场</Stat>',
          '<Stat label="&quot; onclick=&quot;1">3场</Stat>',
          '![甲](javascript:1)',
        ],
      ),
    },
  ),
  { maxLength: 8 },
);

test('whatever the check lets through is a page without danger', () => {
  let published = 0;
  fc.assert(
    fc.property(words, fc.constantFrom('mdx', 'md'), (parts, ending) => {
      const path = `content/2025/jintan/index.${ending}`;
      const [checked] = checkReports([{ path, value: HEAD + parts.join(''), record: null, assets: new Map() }]);
      if (!checked?.report) return;
      published += 1;
      const html = checked.report.blocks
        .filter(isProse)
        .map((block) => renderBlock(block, []))
        .join('\n');
      expect(dangersOf(html)).toEqual([]);
    }),
    { numRuns: 600 },
  );
  expect(published).toBeGreaterThan(100);
});
