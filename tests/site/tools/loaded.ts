import { gzipSync } from 'node:zlib';
import type { Page, Response } from 'playwright-core';
import { loadAnew, overflow, type Site, watch } from '../../support/browser.ts';
import { reports, sampleFiles } from '../../support/dist.ts';
import { inLanes } from '../../support/lanes.ts';
import { shiftsOf, watchShifts } from '../../support/shifts.ts';
import { brokenFigures, firstInLine } from './figure-lines.ts';
import { inSerif } from './serif.ts';

/** The lines of a page at a width, in large print (长者版) or not. */
export interface Lines {
  file: string;
  width: number;
  elder: boolean;
  broken: string[];
  first: { text: string; gap: number }[];
}

/** A page as it was loaded, and what was seen of it. */
export interface Loaded {
  file: string;
  errors: readonly string[];
  outside: readonly string[];
  /** How many pixels it is wider than its window. */
  overflow: number;
  /** What moved while it was loaded and scrolled. */
  shifts: string[];
  /** What it sets in the serif, at 1440 px. */
  serif: string;
  /** Where each key figure leads, and what stands there, at 1440 px. */
  keyFigures: { href: string; text: string | null }[];
  lines: Lines[];
  /** Of a report, what page, styles, scripts and fonts weigh as they are sent, in bytes, at 390 px. */
  weights: { url: string; size: number }[];
}

/**
 * Loads every page as at a first visit, with nothing in the cache, and looks at all that is to be so on each of them: to
 * load a page costs more than to look at it.
 */
export async function loadEach(site: Site, width: number): Promise<Loaded[]> {
  // Each in a context of its own: a page takes over what another one of its context has chosen (长者版).
  const visits = [1, 2, 3].map(() => site.visit(width));
  const lanes = (await Promise.all(visits)).map(({ page, close }) => ({
    page,
    close,
    seen: watch(page, site.url),
  }));
  for (const { page } of lanes) {
    await page.addInitScript(watchShifts);
    await loadAnew(page);
  }
  const loaded: Loaded[] = [];
  await inLanes(lanes, sampleFiles(), async ({ page, seen }, file) => {
    const [errors, outside] = [seen.errors.length, seen.outside.length];
    const answers: Response[] = [];
    const note = (answer: Response) => answers.push(answer);
    page.on('response', note);
    await page.goto(`/${file.replace(/index\.html$/, '')}`, { waitUntil: 'networkidle' });
    const isWeighed = width === 390 && reports().some(({ url }) => `/${file}` === `${url}index.html`);
    if (isWeighed) await page.waitForFunction(() => document.fonts.check("900 1em 'Huimou Serif'", '会'));
    page.off('response', note);
    const wider = await overflow(page);
    await scroll(page);
    const shifts = await shiftsOf(page);
    loaded.push({
      file,
      errors: seen.errors.slice(errors),
      outside: seen.outside.slice(outside),
      overflow: wider,
      shifts,
      serif: width === 1440 ? await inSerif(page, null) : '',
      keyFigures: width === 1440 ? await keyFigures(page) : [],
      lines: /^(?:guide|about|search)\//.test(file) ? [] : await linesOf(page, file, width),
      weights: isWeighed ? await weightsOf(answers) : [],
    });
  });
  for (const { close } of lanes) await close();
  return loaded;
}

const weightsOf = (answers: readonly Response[]): Promise<Loaded['weights']> =>
  Promise.all(
    answers
      .filter((answer) => /^(?:document|stylesheet|script|font)$/.test(answer.request().resourceType()))
      .map(async (answer) => {
        const body = await answer.body();
        const isFont = answer.request().resourceType() === 'font';
        return { url: answer.url(), size: isFont ? body.length : gzipSync(body, { level: 9 }).length };
      }),
  );

const scroll = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (let y = 0; y < Math.min(document.body.scrollHeight, 8000); y += 700) {
      scrollTo(0, y);
      await new Promise(requestAnimationFrame);
    }
  });

const keyFigures = (page: Page): Promise<Loaded['keyFigures']> =>
  page.locator('[data-key-figures] a[href]').evaluateAll((all) =>
    all.map((link) => {
      const href = link.getAttribute('href')!;
      return { href, text: document.querySelector(href)?.textContent ?? null };
    }),
  );

/** Lines at 1440 and 360 px; in large print at 390. */
async function linesOf(page: Page, file: string, width: number): Promise<Lines[]> {
  if (width === 1280) return [];
  const elder = width === 390;
  const seen: Lines[] = [];
  if (elder) await switchElder(page);
  for (const each of elder ? [390] : [360, 1440]) {
    await page.setViewportSize({ width: each, height: 900 });
    seen.push({ file, width: each, elder, broken: await brokenFigures(page), first: await firstInLine(page) });
  }
  if (elder) {
    await switchElder(page);
    await page.setViewportSize({ width, height: 844 });
  }
  return seen;
}

/** Not by the pointer: it would stand on the button then. */
const switchElder = (page: Page): Promise<void> =>
  page.locator('[data-switch="elder"]').evaluate((button: HTMLElement) => button.click());
