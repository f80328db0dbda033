import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOnly } from 'axe-core';
import type { CDPSession, Page } from 'playwright-core';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** WCAG 2.2 A and AA, and what axe calls best practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The rules that look at colours. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** What axe-core finds wrong on a page: one line an element. */
export const violations = (page: Page): Promise<string[]> => run(page, { type: 'tag', values: TAGS });

/** What it finds wrong with the colours of a page that was looked at in others. */
export const colourViolations = (page: Page): Promise<string[]> => run(page, { type: 'rule', values: COLOURS });

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

async function run(page: Page, runOnly: RunOnly): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await inject(page);
  const { violations: found } = await page.evaluate<AxeResults, RunOnly>(
    (only) =>
      (window as unknown as { axe: typeof import('axe-core') }).axe.run(document, {
        runOnly: only,
        resultTypes: ['violations'],
      }),
    runOnly,
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
