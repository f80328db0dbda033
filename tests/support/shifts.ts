import type { Page } from 'playwright-core';

/** What has moved on the page since it began to load. Only where `watchShifts` was added to it as a script. */
export const shiftsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { shifts: string[] }).shifts);

/** Runs in the page: notes each layout shift that no input of the reader explains. */
export function watchShifts(): void {
  const shifts: string[] = [];
  Object.assign(window, { shifts });
  type Source = { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly };
  const place = ({ x, y, width, height }: DOMRectReadOnly): string => [x, y, width, height].map(Math.round).join(' ');
  const told = ({ node, previousRect, currentRect }: Source): string =>
    `${node?.nodeName} “${node?.textContent?.slice(0, 20)}” from ${place(previousRect)} to ${place(currentRect)}`;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
      sources: Source[];
    })[]) {
      if (!entry.hadRecentInput) shifts.push(`${entry.value.toFixed(4)} ${entry.sources.map(told).join(', ')}`);
    }
  }).observe({ type: 'layout-shift', buffered: true });
}
