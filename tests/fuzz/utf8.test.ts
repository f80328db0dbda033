import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utf8 } from '../../src/utf8.ts';

const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), halves());

test('whatever a text holds, it becomes the bytes that Node makes of it', () => {
  fc.assert(fc.property(text, (words) => utf8(words).equals(Buffer.from(words))));
});

test('a text of two million characters too, and a short one behind it', () => {
  const long = '工会𠮷\n'.repeat(400_000);
  expect(utf8(long).equals(Buffer.from(long))).toBe(true);
  expect(utf8('工会').toString()).toBe('工会');
});

/** Units that may be half of a pair. */
function halves() {
  return fc.array(fc.integer({ min: 0xd700, max: 0xe0ff })).map((units) => String.fromCharCode(...units));
}
