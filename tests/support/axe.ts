import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOnly, RunOptions } from 'axe-core';
import type { CDPSession, Page } from 'playwright-core';

/**
 * Without axe's look for ligatures of icon fonts, which exempts texts from the rule of contrast: it draws words on a canvas,
 * two fifths of a run, and the site has no such font. All texts are checked.
 */
function strictSource(): string {
  const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const drawing = /var (?=\w+=\w+\.get\("canvasContext")/g;
  if (source.match(drawing)?.length !== 1) throw new Error('axe-core looks for ligatures in another way than before');
  return source.replace(drawing, 'return!1;var ');
}

const SOURCE = strictSource();
/** WCAG 2.2 A and AA, and what axe calls best practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The rules that look at colours. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** What axe-core finds wrong on a page: one line an element. */
export const violations = (page: Page): Promise<string[]> => run(page, { type: 'tag', values: TAGS });

/** What it finds wrong with the colours of a page that was looked at in others. */
export const colourViolations = (page: Page): Promise<string[]> => run(page, { type: 'rule', values: COLOURS });

/** What any of axe-core's rules finds wrong: also those that are of no guideline. */
export const allViolations = (page: Page): Promise<string[]> => run(page);

/** The boxes of all elements: where they are the same, only colours can differ. */
export const boxes = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [...document.querySelectorAll('body, body *')]
      .map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return `${element.tagName} ${element.checkVisibility()} ${x} ${y} ${width} ${height}`;
      })
      .join('\n'),
  );

async function run(page: Page, runOnly?: RunOnly): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await inject(page);
  const { violations: found } = await page.evaluate<AxeResults, RunOptions>(
    (options) => (window as unknown as { axe: typeof import('axe-core') }).axe.run(document, options),
    { ...(runOnly ? { runOnly } : {}), resultTypes: ['violations'] },
  );
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

const sessions = new WeakMap<Page, CDPSession>();

/** By the protocol: page.evaluate wraps half a megabyte of source twice, and costs half as much again. */
async function inject(page: Page): Promise<void> {
  const session = sessions.get(page) ?? (await page.context().newCDPSession(page));
  sessions.set(page, session);
  await session.send('Runtime.evaluate', { expression: SOURCE });
}
