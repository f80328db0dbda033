import type { Page } from 'playwright-core';

export interface Found {
  /** Slugs of the reports listed. */
  reports: string[];
  /** slug#block of every place listed. */
  places: string[];
  marks: string[];
  status: string;
  suggestions: string;
}

/** What the search page shows, once it has done. */
export async function read(page: Page): Promise<Found> {
  await page.waitForSelector('ol[data-results]:not([aria-busy="true"])', { state: 'attached' });
  return page.evaluate(() => {
    const reports = [...document.querySelectorAll<HTMLElement>('ol[data-results] > li[data-report]')];
    return {
      reports: reports.map((li) => li.dataset.report ?? ''),
      places: reports.flatMap((li) =>
        [...li.querySelectorAll<HTMLAnchorElement>('a[data-hit]')].map((a) => `${li.dataset.report}${a.hash}`),
      ),
      marks: [...document.querySelectorAll('ol[data-results] mark')].map((mark) => mark.textContent ?? ''),
      status: document.querySelector('[role="status"]')?.textContent ?? '',
      suggestions: document.querySelector<HTMLElement>('[data-suggestions]')?.textContent ?? '',
    };
  });
}

/** Types a query into the open search page. */
export async function type(page: Page, text: string): Promise<Found> {
  await page.fill('input[type="search"]', text);
  return read(page);
}
