import type { RunOptions } from 'axe-core';
import type { CDPSession, Page } from 'playwright-core';
import { AXE_PATH, axeSource, servesAxe } from './axe-source.ts';

/** WCAG 2.2 A and AA, and what axe calls best practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The rules that look at colours. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** What axe-core finds wrong on a page: one line an element; of elements that look the same, the colours of one. */
export const violations = (page: Page): Promise<string[]> => run(page, { runOnly: { type: 'tag', values: TAGS } });

/** What it finds wrong with the colours of a page that was looked at in others. */
export const colourViolations = (page: Page): Promise<string[]> =>
  run(page, { runOnly: { type: 'rule', values: COLOURS } });

/** What any of axe-core's rules finds wrong: also those that are of no guideline. */
export const allViolations = (page: Page): Promise<string[]> => run(page, {});

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

/** A development server loads an open page again when a file changed: a second look then, at the same page. */
async function run(page: Page, options: RunOptions): Promise<string[]> {
  try {
    return await look(page, options);
  } catch (error) {
    if (!/Execution context was destroyed/.test(String(error))) throw error;
    await page.waitForLoadState('load');
    return look(page, options);
  }
}

/** Looks once the page is complete: while it is loaded again, it has neither landmark nor heading. */
async function look(page: Page, options: RunOptions): Promise<string[]> {
  await page.waitForFunction(() => document.readyState === 'complete');
  if (!(await page.evaluate(() => 'axe' in window))) await inject(page);
  return page.evaluate(inspect, { options, colours: COLOURS });
}

/**
 * Runs in the page. To find what is behind each element is most of axe's work: the rules of colours are asked about the
 * first of those that look the same, the rows of a table, the items of a list. Elements look the same whose tags, classes,
 * colours and letters are the same, and those of all that is around them.
 */
async function inspect({ options, colours }: { options: RunOptions; colours: string[] }): Promise<string[]> {
  interface Rule {
    id: string;
    matches: { (node: Element, ...more: unknown[]): boolean; ofAny?: Rule['matches'] };
  }
  const { axe } = window as unknown as { axe: typeof import('axe-core') & { _audit: { rules: Rule[] } } };
  const looks = new Map<Element, string>();
  const lookOf = (element: Element | null): string => {
    if (!element) return '';
    const known = looks.get(element);
    if (known !== undefined) return known;
    const { color, backgroundColor, backgroundImage, opacity, fontSize, fontWeight, textDecoration, position } =
      getComputedStyle(element);
    const own = [color, backgroundColor, backgroundImage, opacity, fontSize, fontWeight, textDecoration, position];
    const look = `${lookOf(element.parentElement)}>${element.tagName}.${element.className} ${own.join()}`;
    looks.set(element, look);
    return look;
  };
  const first = new Map<string, Element>();
  for (const element of document.querySelectorAll('body, body *')) {
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    if (!hasText && !('value' in element) && !element.matches('a[href], [role="link"]')) continue;
    const look = `${lookOf(element)} ${element.checkVisibility()} ${element.matches(':disabled, [aria-disabled]')}`;
    if (!first.has(look)) first.set(look, element);
  }
  const asked = new Set(first.values());
  for (const rule of axe._audit.rules.filter(({ id }) => colours.includes(id))) {
    const ofAny = rule.matches.ofAny ?? rule.matches;
    rule.matches = Object.assign((node: Element, ...more: unknown[]) => asked.has(node) && ofAny(node, ...more), {
      ofAny,
    });
  }
  const { violations } = await axe.run(document, { ...options, resultTypes: ['violations'] });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

const sessions = new WeakMap<Page, CDPSession>();

/**
 * As a module of the site itself, where its server has it: the browser keeps it, compiled. Half a megabyte through the
 * protocol takes five times as long; page.evaluate would wrap it twice.
 */
async function inject(page: Page): Promise<void> {
  const session = sessions.get(page) ?? (await page.context().newCDPSession(page));
  sessions.set(page, session);
  const expression = servesAxe(page.url()) ? `import('${AXE_PATH}').then(() => {})` : axeSource();
  const { exceptionDetails } = await session.send('Runtime.evaluate', { expression, awaitPromise: true });
  if (exceptionDetails) throw new Error(`axe-core was not loaded: ${JSON.stringify(exceptionDetails)}`);
}
