import type { Page } from 'playwright-core';

/**
 * What lines of a page break that they must not: a number inside its digits, a `·` from the word before it, and each
 * element of `whole` (figures, names) that is spread over two lines. Each as the text it stands in, `|` where it breaks.
 */
export const brokenLines = (page: Page, whole: string): Promise<string[]> =>
  page.evaluate((selector) => {
    const broken: string[] = [];
    const range = document.createRange();
    const lineAt = (node: Text, at: number): number | null => {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getClientRects()[0];
      return box && box.width > 0 ? box.bottom : null;
    };
    const isBroken = (a: number | null, b: number | null) => a !== null && b !== null && b - a > 4;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      // In vertical writing, of spines, a line is a column.
      if (!node.parentElement?.checkVisibility() || node.parentElement.closest('.spine, .hidden')) continue;
      for (const { index } of node.data.matchAll(/(?<=\d)[\d.,]?\d|(?<=[\d])%|[·•]/gu)) {
        // The character before may stand in another element.
        const before = index > 0 ? lineAt(node, index - 1) : null;
        if (isBroken(before, lineAt(node, index)))
          broken.push(`${node.data.slice(Math.max(0, index - 8), index)}|${node.data.slice(index, index + 8)}`);
      }
    }
    for (const element of document.querySelectorAll<HTMLElement>(selector)) {
      if (!element.checkVisibility() || element.closest('.spine')) continue;
      const boxes = [...element.getClientRects()].filter(({ width }) => width > 0);
      const lines = new Set(boxes.map(({ bottom }) => Math.round(bottom)));
      if (lines.size > 1) broken.push(`${selector}: ${element.textContent}`);
    }
    return broken;
  }, whole);
