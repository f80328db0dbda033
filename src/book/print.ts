import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { serifPieces } from '../fonts/pieces.ts';
import { encode } from '../photo/encode.ts';
import { charactersOf, documentHtml, type Face, WEIGHTS } from './document.ts';
import { type Pagination, pageRuns, paginationOf } from './pagination.ts';
import type { Bound } from './parts.ts';

/** Never requested from the network: everything is served from memory. */
const ORIGIN = 'http://book.invalid';
const CSS = ['base', 'cover', 'front', 'chapter', 'notes', 'record', 'indexes']
  .map((name) => readFileSync(join(import.meta.dirname, 'print', `${name}.css`), 'utf8'))
  .join('\n');
/**
 * Most times that the book is printed to settle its page numbers. Their space has a fixed width, so one pass normally
 * suffices.
 */
const PASSES = 3;
/** Milliseconds for the layout of a volume of a thousand reports. */
const TIMEOUT = 600_000;
/** Device pixels per CSS pixel in the cover image of EPUBs. */
const COVER_SCALE = 2;

/** A book printed by Chromium. */
export interface Printed {
  pdf: Uint8Array;
  pages: number;
  /** JPEG */
  cover: Uint8Array;
}

/**
 * Prints a book. Chromium has no `target-counter` for page numbers in the contents: it prints once, reads the page of
 * each entry from the PDF, and prints again with the numbers.
 */
export async function print(bound: Bound, browser: Browser): Promise<Printed> {
  const plain = documentHtml(bound, CSS, []);
  const pieces = await serifPieces(charactersOf(plain), WEIGHTS);
  const files = new Map<string, () => Promise<Uint8Array>>();
  const faces = pieces.map(({ weight, characters, bytes }, i): Face => {
    const path = `fonts/${weight}-${i}.ttf`;
    files.set(`/${path}`, async () => bytes);
    return { weight, characters, path };
  });
  for (const { path, original, width } of bound.chapters.flatMap(({ photos }) => photos))
    files.set(`/${path}`, () => encode({ original, format: 'jpg', width }));
  files.set('/', async () => Buffer.from(documentHtml(bound, CSS, faces)));
  const front = { ...bound, parts: bound.parts.slice(0, 1) };
  files.set('/cover', async () => Buffer.from(documentHtml(front, CSS, faces)));

  const context = await browser.newContext({ javaScriptEnabled: false, deviceScaleFactor: COVER_SCALE });
  try {
    const page = await context.newPage();
    await page.route('**/*', async (route) => {
      const url = new URL(route.request().url());
      const file = url.origin === ORIGIN ? files.get(decodeURI(url.pathname)) : undefined;
      const contentType = /^\/(?:cover)?$/.test(url.pathname) ? 'text/html; charset=utf-8' : undefined;
      if (file) await route.fulfill({ body: Buffer.from(await file()), ...(contentType ? { contentType } : {}) });
      else await route.abort();
    });
    page.setDefaultTimeout(TIMEOUT);
    await page.goto(`${ORIGIN}/cover`);
    await loadFonts(page);
    const cover = await page.locator('section.cover').screenshot({ type: 'jpeg', quality: 82 });
    await page.goto(`${ORIGIN}/`);
    await loadFonts(page);
    return { ...(await paginate(page)), cover };
  } finally {
    await context.close();
  }
}

/** Loads all fonts, including those used in running heads alone. */
const loadFonts = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await Promise.all([...document.fonts].map((face) => face.load()));
  });

async function paginate(page: Page): Promise<{ pdf: Uint8Array; pages: number }> {
  let before: Pagination['of'] = {};
  for (let pass = 0; pass < PASSES; pass += 1) {
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true, outline: true, tagged: true });
    const { count, of } = await paginationOf(pdf);
    // A link that was left out for another to the same page is no longer in `of`.
    if (pass > 0 && Object.entries(of).every(([id, number]) => before[id] === number)) return { pdf, pages: count };
    before = { ...before, ...of };
    await writeNumbers(page, before);
  }
  throw new Error('目录的页码排不定  请先不要这一册，并告诉程序的作者');
}

/** Writes the page beside each link; where a list of places has several on a page, or on pages in a row, once: 10–12. */
async function writeNumbers(page: Page, of: Pagination['of']): Promise<void> {
  const places = await page.evaluate(() =>
    [...document.querySelectorAll('.places')].map((list) =>
      [...list.querySelectorAll('a')].map(({ hash }) => decodeURIComponent(hash.slice(1))),
    ),
  );
  const runs = places.map((targets) => {
    const known = targets.filter((id) => of[id] !== undefined);
    return pageRuns(known.map((id) => of[id]!)).map(([from, to]): [id: string, text: string] => [
      known.find((id) => of[id] === from)!,
      from === to ? String(from) : `${from}–${to}`,
    ]);
  });
  await page.evaluate(
    ([known, lists]) => {
      for (const place of document.querySelectorAll<HTMLElement>('[data-page-of]'))
        place.textContent = String(known[place.dataset.pageOf ?? ''] ?? '');
      for (const [i, list] of [...document.querySelectorAll('.places')].entries()) {
        const texts = new Map(lists[i]);
        for (const link of list.querySelectorAll('a')) {
          const text = texts.get(decodeURIComponent(link.hash.slice(1)));
          if (text === undefined) link.remove();
          else link.querySelector('.folio')!.textContent = text;
        }
      }
    },
    [of, runs] as const,
  );
}
