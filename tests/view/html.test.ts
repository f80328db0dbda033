import fc from 'fast-check';
import { fromHtml } from 'hast-util-from-html';
import { expect, test } from 'vitest';
import { escapeHtml } from '../../src/markdown/escape-html.ts';
import { renderText } from '../../src/markdown/render.ts';
import type { Picture } from '../../src/photo/picture.ts';
import type { Block } from '../../src/report/block.ts';
import type { Figure } from '../../src/report/figure.ts';
import { figureRowsHtml } from '../../src/view/figure-rows.ts';
import { outline } from '../../src/view/outline.ts';
import { textHtml } from '../../src/view/text.ts';

type Node = { type: string; tagName?: string; value?: string; properties?: object; children?: Node[] };
const root = (html: string): Node => fromHtml(html, { fragment: true }) as Node;
/** What keeps lines from breaking, and the gap in front of a figure: where they stand depends on the words. */
const isSpacing = ({ properties = {} }: Node): boolean => /^(?:gap|unbroken)$/.test(`${Object.values(properties)}`);
const tags = (node: Node): string[] => [
  ...(node.tagName && !isSpacing(node) ? [`${node.tagName} ${Object.keys(node.properties ?? {}).join(' ')}`] : []),
  ...(node.children ?? []).flatMap(tags),
];
const words = (node: Node): string => node.value ?? (node.children ?? []).map(words).join('');
/** Words that would be markup. */
const hostile = fc.stringMatching(/^[<>&"'a-z甲 /=;#]{1,12}$/u);

test('escaped words are those words, between tags and in an attribute', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const [element] = root(`<b title="${escapeHtml(text)}">${escapeHtml(text)}</b>`).children ?? [];
      expect(element?.properties).toEqual({ title: text });
      expect(words(element!)).toBe(text);
    }),
  );
});

const figure = (text: string, label: string): Figure => ({
  id: 'f-1',
  block: 'p1-1',
  start: 1,
  end: 1 + text.length,
  text,
  value: 1,
  unit: '家',
  approx: null,
  label,
  kind: 'count',
  theme: label,
  key: false,
  status: 'result',
  when: { kind: 'during', start: '2020', end: '2020', words: null, basis: 'report' },
  scope: { level: 'area', place: null, words: null },
  grade: null,
  indicator: null,
  interval: null,
});

function page(text: string) {
  const blocks: Block[] = [
    { type: 'lead', id: 'p0-1', text },
    { type: 'heading', id: 's1', level: 2, number: text, marker: `${text}、`, text, runIn: false, complete: false },
    { type: 'heading', id: 's1-1', level: 3, number: null, marker: null, text, runIn: true, complete: true },
    { type: 'paragraph', id: 'p1-1', text: `甲${text}乙` },
    { type: 'heading', id: 's1-2', level: 3, number: null, marker: text, text, runIn: false, complete: true },
    { type: 'photo', id: 'photo-1', caption: text, src: 'a.jpg', alt: text, credit: text, near: null },
    { type: 'imageText', id: 'image-1', lines: [text] },
  ];
  const figures = [figure(text, text)];
  const picture: Picture = {
    webp: '/a.webp 1w',
    jpeg: '/a.jpg',
    large: '/b.jpg',
    width: 2,
    height: 1,
    mosaic: { columns: 1, rows: 1, colours: ['#fff'] },
  };
  const beside = {
    figures: new Map([['p1-1', figures]]),
    pictures: new Map([['photo-1', picture]]),
    repairs: [],
    wide: new Set<never>(),
  };
  const compared = new Map([['f-1', { name: text, href: '/figures/#row-a' }]]);
  return root(
    `${textHtml(outline(blocks), beside)}<table><tbody>${figureRowsHtml({ blocks, figures }, compared)}</tbody></table>${renderText(`甲${text}`, figures)}`,
  );
}

test('whatever the words of a report are, its page has the same elements, and shows the words', () => {
  const plain = tags(page('字'));
  expect(plain.length).toBeGreaterThan(30);
  fc.assert(
    fc.property(
      hostile.filter((text) => !/[\s;]/u.test(text)),
      (text) => {
        const made = page(text);
        expect(tags(made)).toEqual(plain);
        expect(words(made).split(text).length).toBeGreaterThan(15);
      },
    ),
  );
});
