import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, ElementContext, RunOptions, resultGroups } from 'axe-core';
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

/** What axe-core finds wrong on a page: one line an element; of elements that look the same, the colours of one. */
export const violations = (page: Page): Promise<string[]> => inspectAll(page, { type: 'tag', values: TAGS });

/** What it finds wrong with the colours of a page that was looked at in others. */
export const colourViolations = (page: Page): Promise<string[]> =>
  run(page, { runOnly: { type: 'rule', values: COLOURS } }, true);

/** What any of axe-core's rules finds wrong: also those that are of no guideline. */
export const allViolations = (page: Page): Promise<string[]> => inspectAll(page);

async function inspectAll(page: Page, runOnly?: RunOptions['runOnly']): Promise<string[]> {
  const rules = Object.fromEntries(COLOURS.map((rule) => [rule, { enabled: false }]));
  const found = await run(page, runOnly ? { runOnly, rules } : { rules });
  return [...found, ...(await colourViolations(page))];
}

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

/** @param alike whether of elements that look the same one is enough */
async function run(page: Page, options: RunOptions, alike = false): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await inject(page);
  const { violations: found } = await page.evaluate(inspect, { options, alike });
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/**
 * Runs in the page. Elements look the same whose tags, classes, colours and letters are the same, and those of all that
 * is around them: the rows of a table, the items of a list. To find what is behind each is most of axe's work.
 */
function inspect({ options, alike }: { options: RunOptions; alike: boolean }): Promise<AxeResults> {
  const { axe } = window as unknown as { axe: typeof import('axe-core') };
  const resultTypes: resultGroups[] = ['violations'];
  if (!alike) return axe.run(document, { ...options, resultTypes });
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
    if (!hasText && !('value' in element)) continue;
    const look = `${lookOf(element)} ${element.checkVisibility()}`;
    if (!first.has(look)) first.set(look, element);
  }
  return axe.run({ include: [...first.values()] } as ElementContext, { ...options, resultTypes });
}

const sessions = new WeakMap<Page, CDPSession>();

/** By the protocol: page.evaluate wraps half a megabyte of source twice, and costs half as much again. */
async function inject(page: Page): Promise<void> {
  const session = sessions.get(page) ?? (await page.context().newCDPSession(page));
  sessions.set(page, session);
  await session.send('Runtime.evaluate', { expression: SOURCE });
}
