import { readFileSync } from 'node:fs';
import { getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { launch } from '../support/launch.ts';

const CSS = ['base', 'front', 'indexes'].map((name) => readFileSync(`src/book/print/${name}.css`, 'utf8')).join('\n');
/**
 * Heads of an index, each with one entry more than the one before it, so that columns end at every place. No character is a
 * radical: some fonts print 一 with the glyph of ⼀ (U+2F00), which a PDF then returns as a text of its own.
 */
const HEADS = Array.from({ length: 90 }, (_, i) => ({
  name: `指标${String.fromCodePoint(0x9500 + i)}`,
  lines: (i % 4) + 1,
}));

test('no head of an index is the last line of its column', async () => {
  const context = await (await launch()).newContext();
  const page = await context.newPage();
  const entries = HEADS.map(
    ({ name, lines }) =>
      `<li><span class="term">${name}</span><ul>${`<li><a href="#a"><span class="who">某区总工会</span> <span class="value">12家</span></a></li>`.repeat(lines)}</ul></li>`,
  );
  await page.setContent(
    `<style>${CSS}</style><section class="index"><ul class="terms">${entries.join('')}</ul></section>`,
  );
  const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({ preferCSSPageSize: true })));
  await context.close();
  let heads = 0;
  const alone: string[] = [];
  for (let n = 1; n <= pdf.numPages; n += 1) {
    const { items } = await (await pdf.getPage(n)).getTextContent();
    const texts = items.flatMap((item) => ('str' in item && item.str.trim() ? [item] : []));
    for (const { str, transform } of texts) {
      if (!/^指标.$/u.test(str)) continue;
      heads += 1;
      const [, , , , left, top] = transform as number[];
      const isBelow = texts.some(
        (other) =>
          other.str.startsWith('某区') && Math.abs(other.transform[4] - left!) < 1 && other.transform[5] < top!,
      );
      if (!isBelow) alone.push(str);
    }
  }
  expect(heads).toBe(HEADS.length);
  expect(alone).toEqual([]);
});
