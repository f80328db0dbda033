import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { loadReport } from '../../src/markdown/load.ts';
import { figureRows } from '../../src/report/rows.ts';

const HEAD = '---\ntitle: 题\n---\n\n';
const rowsOf = (body: string) => {
  const file = new VFile({ path: 'content/2020/jintan/index.mdx', value: HEAD + body });
  const rows = figureRows(loadReport(file, null).report!);
  return { ...rows, figures: JSON.parse(`[${rows.json}]`) as { sentence: string; text: string }[] };
};

test('a figure comes with its sentence, however long one is in a report', () => {
  const sentence = `${'全区各级工会举办竞赛12场，'.repeat(100)}参加职工3000人。`;
  const { figures } = rowsOf(`第一句。${sentence}末句。`);
  expect(new Set(figures.map((figure) => figure.sentence))).toEqual(new Set([sentence]));
});

test('a text without a full stop makes tables of twice the size where it is twice as long, each figure in its words', () => {
  const [one, two] = [400, 800].map((times) => rowsOf('全区𠮷各级工会举办竞赛12场，'.repeat(times)));
  expect(two!.figures).toHaveLength(800);
  for (const format of ['csv', 'json'] as const)
    expect(two![format].length / one![format].length, format).toBeLessThan(2.5);
  for (const { sentence, text } of two!.figures) {
    expect(sentence).toContain(text);
    expect(sentence.isWellFormed()).toBe(true);
  }
});
