import fc from 'fast-check';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { loadReport } from '../../src/markdown/load.ts';
import { renderBlock, renderText } from '../../src/markdown/render.ts';
import { isProse, textOf } from '../../src/report/block.ts';
import { toPublicReport } from '../../src/report/public.ts';
import { dangersOf } from '../support/dangers.ts';
import { anything, lost, RUNS, repeated, sentence, TIMEOUT, within } from './words.ts';

const markup = fc.constantFrom(
  '\n',
  '\n\n',
  '## ',
  '### ',
  '# ',
  '- ',
  '1. ',
  '> ',
  '* ',
  '+ ',
  '    ',
  '\t',
  '**',
  '*',
  '_',
  '`',
  '```\n',
  '~~~\n',
  '---\n',
  '| ',
  '|\n|-|\n|',
  '\\',
  '[',
  '](',
  ')',
  '![',
  '](photos/a.jpg)',
  '<',
  '>',
  '/>',
  '</',
  '<Photo ',
  '<Photo caption="',
  '" />',
  '<Stat>',
  '</Stat>',
  '<Stat hide>',
  '<ImageText>',
  '</ImageText>',
  '\n<ImageText>\n',
  '\n</ImageText>\n',
  '{',
  '}',
  '{/*',
  '*/}',
  'import ',
  'export ',
  '<!--',
  '-->',
  '<script>',
  '&lt;',
  '&#',
  '[^1]',
  '[a]: b\n',
  '{...x}',
  'key="',
  '"',
  "'",
);

const body = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: sentence },
      { weight: 5, arbitrary: markup },
      { weight: 1, arbitrary: anything },
      { weight: 1, arbitrary: repeated },
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

const head = fc.oneof(
  { weight: 6, arbitrary: fc.constant('---\ntitle: 题\n---\n\n') },
  fc
    .tuple(fc.constantFrom('title', 'period', 'byline', 'source', 'published', 'x'), anything)
    .map(([key, value]) => `---\ntitle: 题\n${key}: ${value}\n---\n`),
  anything,
);

describe.each(['md', 'mdx'])('.%s', (ext) => {
  test(
    `whatever is typed: no crash, no second of waiting, no words lost, nothing that acts (${RUNS} cases)`,
    () => {
      fc.assert(
        fc.property(head, body, (top, text) => {
          const file = new VFile({ path: `content/2020/a/index.${ext}`, value: top + text });
          const { report } = within(() => loadReport(file, null));
          if (!report) {
            expect(file.messages.some((message) => message.fatal)).toBe(true);
            return;
          }
          JSON.stringify(toPublicReport(report));
          for (const block of report.blocks) {
            const figures = report.figures.filter((figure) => figure.block === block.id);
            const html = isProse(block) ? renderBlock(block, figures) : renderText(textOf(block), figures);
            expect(dangersOf(html)).toEqual([]);
            for (const { start, end, text: words } of figures) expect(textOf(block).slice(start, end)).toBe(words);
          }
          if (!top.endsWith('题\n---\n\n')) return;
          const kept = report.blocks.map((block) =>
            block.type === 'photo'
              ? [block.caption, block.src, block.alt, block.credit].join(' ')
              : textOf(block) + (block.type === 'heading' ? (block.marker ?? '') : ''),
          );
          // Addresses, labels and titles of links are no words of the report.
          const quiet = file.messages.length === 0 && !/[[\]<`~]/.test(text);
          if (quiet) expect(lost(text, kept.join('\n'))).toBe('');
        }),
        { numRuns: RUNS, endOnFailure: true },
      );
    },
    TIMEOUT,
  );
});
