import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { recognise } from '../../src/figures/recognise.ts';

/** A sentence with the figures it must give, as `sentences/*.txt` writes them. */
interface Case {
  sentence: string;
  figures: string[];
}

/** How the files write the status of a figure; a result, or the value before it, needs no word. */
const STATUS = { result: null, base: null, plan: '计划', quota: '规定' };

const folder = new URL('sentences/', import.meta.url);

function cases(file: string): Case[] {
  const list: Case[] = [];
  for (const line of readFileSync(new URL(file, folder), 'utf8').split('\n')) {
    if (!line.trim() || line.startsWith('#')) continue;
    if (line.startsWith('  ')) list.at(-1)?.figures.push(line.trim());
    else list.push({ sentence: line, figures: [] });
  }
  return list;
}

for (const file of readdirSync(folder)) {
  describe(file, () => {
    for (const { sentence, figures } of cases(file)) {
      it(sentence, () => {
        const found = recognise(sentence).filter((quantity) => !quantity.doubtful);
        const lines = found.map(({ text, value, unit, approx, status }) =>
          [text, '=', value, unit, approx, STATUS[status]].filter((part) => part !== null).join(' '),
        );
        expect(lines).toEqual(figures.filter((line) => line !== '无'));
        for (const quantity of found) {
          expect(sentence.slice(quantity.start, quantity.end)).toBe(quantity.text);
          for (const piece of quantity.label.split('…')) expect(sentence).toContain(piece);
        }
      });
    }
  });
}
