import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Document, openDocument, passageOf, sameBlocks } from '../../src/desk/document.ts';
import { changeSource, changeText, insertBlocks, replaceBlocks, textUnits } from '../../src/desk/edit.ts';
import { hunksOf } from '../../src/desk/hunks.ts';
import { Refusal } from '../../src/desk/refusal.ts';
import { stringify } from '../../src/markdown/stringify.ts';
import { textOf } from '../../src/report/block.ts';
import { blocks, frontmatter, photo, text } from '../support/arbitrary.ts';

const PATH = 'content/2020/a/index.mdx';
const open = (body: string, head = 'title: 标题') => openDocument(PATH, `---\n${head}\n---\n\n${body}\n`);
const edited = (body: string, index: number, words: string) => {
  const { source } = changeText(open(body), index, words).document;
  return source.replace(/^---\n.*\n---\n\n/, '').trimEnd();
};

/** Every byte before and behind the passage of block `index` is as it was. */
function untouched(before: Document, after: Document, index: number): void {
  const { start, end } = passageOf(before, index);
  expect(after.source.slice(0, start)).toBe(before.source.slice(0, start));
  const behind = before.source.slice(end);
  expect(after.source.slice(after.source.length - behind.length)).toBe(behind);
}

describe('a change of words', () => {
  test('touches those words alone, and leaves emphasis, escapes and soft breaks around them', () => {
    expect(edited('甲**乙丙**丁\\*戊\n己&amp;庚', 0, '甲乙丑丁*戊己&辛')).toBe('甲**乙丑**丁\\*戊\n己&amp;辛');
  });

  test('keeps a <Stat> whose figure changes', () => {
    expect(edited('投入<Stat key label="资金">210万元</Stat>。', 0, '投入215万元。')).toBe(
      '投入<Stat key label="资金">215万元</Stat>。',
    );
  });

  test('escapes what would be markup, and only then', () => {
    expect(edited('甲乙', 0, '甲*乙*，3*5')).toBe('甲\\*乙\\*，3\\*5');
    expect(edited('甲乙', 0, '甲<b>{乙}')).toBe('甲\\<b\\>\\{乙\\}');
    expect(edited('甲 3 * 5乙', 0, '甲 3 * 6乙')).toBe('甲 3 * 6乙');
    expect(edited('甲\\乙', 0, '甲\\<b>乙')).toBe('甲\\\\\\<b\\>乙');
  });

  test('begins a new paragraph at a line break', () => {
    expect(edited('前一句。后一句。\n\n下一段', 0, '前一句。\n后一句。')).toBe('前一句。\n\n后一句。\n\n下一段');
  });

  test('leaves ordinal and run-in full stop of a heading', () => {
    expect(edited('## 一、突出引领, 凝聚增强。', 0, '突出引领,凝聚增强')).toBe('## 一、突出引领,凝聚增强。');
  });

  test('works in a file with a BOM and Windows line ends', () => {
    const document = openDocument(PATH, '\ufeff---\r\ntitle: 标题\r\n---\r\n\r\n甲乙\r\n丙\r\n\r\n丁\r\n');
    const { source } = changeText(document, 0, '甲乙戊\n丙').document;
    expect(source).toBe('\ufeff---\r\ntitle: 标题\r\n---\r\n\r\n甲乙戊\r\n\r\n\r\n丙\r\n\r\n丁\r\n');
  });

  test('is refused, with a word to the editor, where it would break a mark', () => {
    expect(() => edited('甲**乙**丙', 0, '甲丙')).toThrow(Refusal);
    expect(() => edited('甲', 0, ' ')).toThrow(/空/);
  });

  test('shows in the file as just that change, whatever the report holds', () => {
    fc.assert(
      fc.property(frontmatter, blocks, fc.nat(), text, fc.nat(), fc.nat(), (head, body, which, words, from, to) => {
        fc.pre(body.length > 0);
        const before = openDocument(PATH, stringify(head, body));
        const index = which % body.length;
        const block = before.blocks[index]!;
        fc.pre(block.type !== 'photo' && block.type !== 'heading');
        const old = textOf(block);
        const [start, end] = [from % (old.length + 1), to % (old.length + 1)].sort((a, b) => a - b) as [number, number];
        const next = (old.slice(0, start) + words + old.slice(end)).trim();
        fc.pre(!next.includes('\n') && next.isWellFormed());
        const after = changeText(before, index, next).document;
        untouched(before, after, index);
        expect(after.frontmatter).toEqual(before.frontmatter);
        expect(textOf(after.blocks[index]!)).toBe(next);
        expect(after.blocks.toSpliced(index, 1)).toEqual(before.blocks.toSpliced(index, 1));
      }),
      { numRuns: 80 },
    );
  });
});

describe('a change of blocks', () => {
  test('shows in the file as just that change, whatever the report holds', () => {
    fc.assert(
      fc.property(frontmatter, blocks, blocks, fc.nat(), fc.nat(3), (head, body, others, where, many) => {
        const before = openDocument(PATH, stringify(head, body));
        const at = where % (body.length + 1);
        const removed = Math.min(many, body.length - at);
        const { document } = replaceBlocks(before, at, removed, others);
        expect(sameBlocks(document.blocks, body.toSpliced(at, removed, ...others))).toBe(true);
        expect(document.frontmatter).toEqual(before.frontmatter);
      }),
      { numRuns: 100 },
    );
  });

  test('puts a photo between two paragraphs', () => {
    fc.assert(
      fc.property(photo, (one) => {
        const { document } = insertBlocks(open('甲\n\n乙'), 1, [one]);
        expect(document.blocks.map(({ type }) => type)).toEqual(['paragraph', 'photo', 'paragraph']);
        expect(document.source).toMatch(/甲\n\n<Photo [\s\S]*\/>\n\n乙\n$/);
      }),
    );
  });
});

describe("the editor's own MDX", () => {
  test('may cut a block in two, or drop it', () => {
    expect(changeSource(open('甲\n\n乙\n\n丙'), 1, '丁\n\n### 戊').document.source).toContain(
      '甲\n\n丁\n\n### 戊\n\n丙\n',
    );
    expect(changeSource(open('甲\n\n乙\n\n丙'), 1, '').document.source).toContain('甲\n\n丙\n');
  });

  test('is refused where the file could not be published', () => {
    expect(() => changeSource(open('甲'), 0, '<Video/>')).toThrow(Refusal);
    expect(() => changeSource(open('甲'), 0, 'export const a = 1')).toThrow(Refusal);
    expect(() => changeSource(open('甲\n\n乙'), 0, '```\n甲')).toThrow(Refusal);
  });
});

describe('the way from text to file', () => {
  test('finds every character of every block of prose', () => {
    fc.assert(
      fc.property(frontmatter, blocks, (head, body) => {
        const document = openDocument(PATH, stringify(head, body));
        document.blocks.forEach((block, index) => {
          if (block.type === 'photo' || block.type === 'imageText') return;
          const units = textUnits(document, index);
          expect(units?.map(({ char }) => char).join('')).toBe(textOf(block));
        });
      }),
      { numRuns: 100 },
    );
  });

  test('finds what changed between two texts', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const hunks = hunksOf(a, b);
        const made = hunks
          .toReversed()
          .reduce((all, { start, end, text: words }) => all.slice(0, start) + words + all.slice(end), a);
        expect(made).toBe(b);
      }),
    );
    expect(hunksOf('投入1万元，惠及3人', '投入2万元，惠及5人')).toHaveLength(2);
  });
});
