import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { checkReports } from '../../src/check/check.ts';
import { comparable } from '../../src/chinese/comparable.ts';
import { type Desk, decide } from '../../src/desk/decide.ts';
import { openDocument } from '../../src/desk/document.ts';
import { Refusal } from '../../src/desk/refusal.ts';
import { conversionOf } from '../../src/intake/conversion.ts';
import { ReportIndex } from '../../src/intake/report-index.ts';
import { parse } from '../../src/markdown/parse.ts';
import { decode } from '../../src/reading/decode.ts';
import { read } from '../../src/reading/read.ts';
import { textOf } from '../../src/report/block.ts';

const DAY = '2026-11-20';

/** A transcript as it comes to the desk, fresh from its conversion. */
function deskOf(file: string): Desk {
  const bytes = readFileSync(join('seeds', file));
  const { mdx, record } = conversionOf(read(bytes, { file }), new ReportIndex(), 2026);
  const document = openDocument('content/2020/a/index.mdx', mdx);
  return { document, recordText: JSON.stringify(record, null, 2), lines: decode(bytes).text.split('\n') };
}

/** Every character of the text, sorted: what was moved is the same, what was lost or invented is not. */
const characters = (mdx: string): string[] => {
  const { blocks } = parse(new VFile({ path: 'content/2020/a/index.mdx', value: mdx }));
  const text = blocks
    .map((block) => (block.type === 'heading' ? `${block.marker ?? ''}${block.text}` : textOf(block)))
    .join('');
  return [...comparable(text).text].sort();
};

describe.each(readdirSync('seeds').filter((name) => /\.(?:txt|md)$/.test(name)))('%s', (file) => {
  const desk = deskOf(file);
  const record = JSON.parse(desk.recordText ?? '') as {
    repairs: { kind: string; before: string }[];
    suspects: object[];
  };

  test('every repair can be confirmed, and undone without a character lost, or the desk says why not', () => {
    const before = characters(desk.document.source);
    for (const [index, { kind, before: words }] of record.repairs.entries()) {
      const target = { list: 'repairs' as const, index };
      expect(decide(desk, { act: 'accept', target, date: DAY }).mdx).toBe(desk.document.source);
      try {
        const after = characters(decide(desk, { act: 'undo', target, date: DAY }).mdx);
        const back = kind === 'dedupe' || kind === 'furniture' ? [...comparable(words).text] : [];
        // The full stop of a run-in heading is not of its text; it comes back with the paragraph.
        const loose = (all: string[]) => all.filter((char) => char !== '。');
        expect(loose(after), `${kind} ${words}`).toEqual(loose([...before, ...back].sort()));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        expect(error.todo).not.toBe('');
      }
    }
  });

  test('what an editor leaves as printed does not keep the report from a strict check', () => {
    const left = { ...desk };
    for (const index of record.suspects.keys()) {
      left.recordText = decide(left, { act: 'dismiss', target: { list: 'suspects', index }, date: DAY }).recordText;
    }
    const { path, source } = left.document;
    const rules = (recordText: string | null) =>
      checkReports([{ path, value: source, record: recordText, assets: new Map() }]).flatMap(({ file: checked }) =>
        checked.messages.map(({ ruleId, reason }) => `${ruleId} ${reason}`),
      );
    expect(rules(left.recordText).filter((line) => !/^(?:period-mismatch|duplicate-address)/.test(line))).toEqual([]);
  });

  test('every suspect changes its own words alone, or is left to the editor', () => {
    for (const index of record.suspects.keys()) {
      try {
        const { mdx } = decide(desk, { act: 'accept', target: { list: 'suspects', index }, date: DAY });
        expect(Math.abs(mdx.length - desk.document.source.length)).toBeLessThan(10);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
      }
    }
  });
});
