import { readFileSync } from 'node:fs';
import { getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { launch } from '../support/launch.ts';

const CSS = ['tokens', 'base', 'report', 'print']
  .map((name) => readFileSync(`src/styles/${name}.css`, 'utf8'))
  .join('\n');

const cells = (tag: string, columns: number, text: (column: number) => string): string =>
  Array.from({ length: columns }, (_, i) => `<${tag}>${text(i + 1)}</${tag}>`).join('');

/** A page with such a table, printed; where its texts end, in points, and how wide the paper is. */
async function printed(columns: number): Promise<{ right: number; width: number; words: string }> {
  const context = await (await launch()).newContext();
  const page = await context.newPage();
  await page.setContent(
    `<style>${CSS}</style><main class="wrap"><div class="text"><p>前文。</p><div class="table"><table><thead><tr>${cells('th', columns, (n) => `指标名称${n}`)}</tr></thead><tbody><tr>${cells('td', columns, (n) => `<data>${n}1234.5万元</data>`)}</tr></tbody></table></div></div></main>`,
  );
  const pdf = await page.pdf({ preferCSSPageSize: true });
  await context.close();
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const found = { right: 0, width: 0, words: '' };
  for (let n = 1; n <= document.numPages; n += 1) {
    const sheet = await document.getPage(n);
    const { items } = await sheet.getTextContent();
    const words = items.map((item) => ('str' in item ? item.str : '')).join('');
    found.words += words;
    if (!words.includes('名称')) continue;
    found.width = sheet.view[2]!;
    found.right = Math.max(...items.map((item) => ('str' in item ? item.transform[4] + item.width : 0)));
  }
  return found;
}

test.each([
  [5, 'upright'],
  [9, 'turned'],
  [20, 'turned'],
])('a table of %i columns is printed %s, with all of them on the paper', async (columns, how) => {
  const { right, width, words } = await printed(columns);
  expect(width > 800 ? 'turned' : 'upright').toBe(how);
  expect(words.replace(/\s/gu, '')).toContain(`${columns}1234.5万元`);
  expect(right).toBeLessThan(width - 40);
});
