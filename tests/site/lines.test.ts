import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSite, type Site } from '../support/browser.ts';
import { reports } from '../support/dist.ts';
import { brokenFigures } from './tools/figure-lines.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

test.each([
  { widths: [360, 1440], elder: false },
  { widths: [390], elder: true },
])('no line of a search breaks a number, or a figure: $widths px, 长者版 $elder', async ({ widths, elder }) => {
  const { page, close } = await site.visit(widths[0]!, { elder });
  await page.goto('/search/?q=劳动竞赛');
  await page.locator('[data-results][aria-busy="false"]').waitFor();
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    expect(await page.locator('.figure').count()).toBeGreaterThan(0);
    expect(await brokenFigures(page), `search, ${width} px`).toEqual([]);
  }
  await close();
});

describe.each(['light', 'dark', '长者版'])('%s', (edition) => {
  test.each([390, 1440])(
    'the mark of a figure, and of the focus, covers nothing beside it, at %i px',
    async (width) => {
      const { page, close } = await site.visit(width, {
        scheme: edition === 'dark' ? 'dark' : 'light',
        elder: edition === '长者版',
        pixels: true,
      });
      // What scrolls smoothly is on its way while it is looked at.
      await page.emulateMedia({ reducedMotion: 'reduce' });
      const [report] = reports().filter(({ figures }) => figures.length > 20);
      await page.goto(report!.url);
      await page.evaluate(() => document.fonts.ready);
      const ids = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('.text p > data')]
          .filter(
            ({ previousSibling, nextSibling }) =>
              previousSibling && /^[，。、；]/u.test(nextSibling?.textContent ?? ''),
          )
          .slice(0, 3)
          .map(({ id }) => id),
      );
      expect(ids).toHaveLength(3);
      for (const id of ids) {
        const plain = await around(page, id);
        await page.evaluate((hash) => {
          location.hash = hash;
          document.getElementById(hash)!.focus();
          // The card of the figure is another matter.
          document.getElementById('figure-card')!.hidden = true;
        }, id);
        await page.locator(`#${id}:target:focus`).waitFor();
        const marked = await around(page, id);
        expect(marked.beside.length).toBeGreaterThan(0);
        // As numbers: nobody reads a page of pixels.
        expect(
          { seen: marked.inside !== plain.inside, covered: marked.beside.map((one, i) => one !== plain.beside[i]) },
          id,
        ).toEqual({ seen: true, covered: marked.beside.map(() => false) });
        await page.evaluate(() => {
          location.hash = '';
          (document.activeElement as HTMLElement).blur();
        });
      }
      await close();
    },
  );
});

type Page = Awaited<ReturnType<Site['visit']>>['page'];

/** The pixels of a figure, and those of the characters before and behind it that stand in its line. */
async function around(page: Page, id: string): Promise<{ inside: string; beside: string[] }> {
  const boxes = await page.evaluate((name) => {
    const figure = document.getElementById(name)!;
    figure.scrollIntoView({ block: 'center', behavior: 'instant' });
    const own = figure.getBoundingClientRect();
    const range = document.createRange();
    const beside = [
      [figure.previousSibling, -1],
      [figure.nextSibling, 0],
    ].flatMap(([sibling, at]) => {
      const text = (sibling as Node).nodeType === 3 ? (sibling as Text) : (sibling as Node).previousSibling;
      if (!(text instanceof Text)) return [];
      const from = at === 0 ? 0 : text.length - 1;
      range.setStart(text, from);
      range.setEnd(text, from + 1);
      const box = range.getBoundingClientRect();
      return Math.abs(box.bottom - own.bottom) < 6 && box.width > 0 ? [box] : [];
    });
    const clip = ({ x, y, width, height }: DOMRect) => ({
      x: Math.ceil(x),
      y: Math.ceil(y),
      width: Math.floor(width) - 1,
      height: Math.floor(height) - 1,
    });
    return { own: clip(own), beside: beside.map(clip) };
  }, id);
  // One picture of all of them: what costs is to draw the page.
  const all = [boxes.own, ...boxes.beside];
  const x = Math.min(...all.map((box) => box.x));
  const y = Math.min(...all.map((box) => box.y));
  const width = Math.max(...all.map((box) => box.x + box.width)) - x;
  const height = Math.max(...all.map((box) => box.y + box.height)) - y;
  const picture = sharp(await page.screenshot({ clip: { x, y, width, height } }));
  const pixels = async (box: (typeof boxes)['own']): Promise<string> => {
    const part = { left: box.x - x, top: box.y - y, width: box.width, height: box.height };
    return (await picture.clone().extract(part).raw().toBuffer()).toString('latin1');
  };
  return { inside: await pixels(boxes.own), beside: await Promise.all(boxes.beside.map(pixels)) };
}
