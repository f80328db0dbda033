import type { Page } from 'playwright-core';
import { brokenLines } from '../../support/lines.ts';

const FIGURES =
  'article data, .finder .figure, .best a, .comparison :is(thead, td) a, [data-figure-table] td:first-child a';

/** Numbers, figures and dots that the lines of a page break. */
export const brokenFigures = (page: Page): Promise<string[]> => brokenLines(page, FIGURES);

/** The figures of a report that begin a line, each with how much wider it is than by itself: a gap before its first digit. */
export const firstInLine = (page: Page): Promise<{ text: string; gap: number }[]> =>
  page.evaluate(() => {
    const left = document.querySelector('.text')?.getBoundingClientRect().left ?? 0;
    const first = [...document.querySelectorAll<HTMLElement>('.text p > data')].filter(
      (figure) => Math.abs(figure.getBoundingClientRect().left - left) < 10,
    );
    return first.map((figure) => {
      const { width } = figure.getBoundingClientRect();
      const alone = figure.closest('p')!.appendChild(document.createElement('span'));
      alone.className = 'unbroken';
      alone.append(document.createElement('br'), figure.cloneNode(true));
      const gap = width - alone.lastElementChild!.getBoundingClientRect().width;
      alone.remove();
      return { text: figure.textContent, gap: Math.round(gap * 10) / 10 };
    });
  });
