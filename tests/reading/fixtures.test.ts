import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { read } from '../../src/reading/read.ts';
import { textOf } from '../../src/report/block.ts';
import type { Draft } from '../../src/report/draft.ts';

/*
 * A fixture is a folder: input.txt (or .md) and output.txt, what an editor would make of it. After a change that is
 * meant, write the outputs again with UPDATE=1 and read the difference.
 */
const FOLDER = 'tests/reading/fixtures';

/** Everything a draft says, a line each. */
function print({ frontmatter, blocks, sourceLines, volume, repairs, suspects }: Draft): string {
  const { source: _, ...head } = frontmatter;
  const lines = Object.entries(head)
    .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  lines.push(`volume: ${volume}`, '');
  blocks.forEach((block, index) => {
    const from = `L${(sourceLines[index] ?? []).join('+')}`;
    const mark =
      block.type === 'heading'
        ? `${'#'.repeat(block.level)} ${block.marker ?? '-'}${block.runIn ? ' run-in' : ''}${block.complete ? '' : ' incomplete'}`
        : block.type;
    const near = block.type === 'photo' && block.near ? ` → ${block.near}` : '';
    lines.push(`${from} ${mark} | ${textOf(block).replace(/\n/g, ' / ').replace(/\t/g, ' | ')}${near}`);
  });
  lines.push('');
  for (const { kind, sourceLines: from, before } of repairs)
    lines.push(`repair ${kind} L${kind === 'punctuation' ? '' : from.join('+')} ${before}`);
  for (const { line, text, why } of suspects) lines.push(`suspect L${line} ${text} | ${why}`);
  return `${lines.join('\n')}\n`;
}

describe('read', () => {
  for (const name of readdirSync(FOLDER)) {
    const folder = join(FOLDER, name);
    const input = readdirSync(folder).find((file) => file.startsWith('input.')) ?? '';
    it(name.replaceAll('-', ' '), () => {
      const printed = print(read(readFileSync(join(folder, input)), { file: input }));
      const output = join(folder, 'output.txt');
      if (process.env.UPDATE) writeFileSync(output, printed);
      expect(printed).toBe(readFileSync(output, 'utf8'));
    });
  }
});
