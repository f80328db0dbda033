import type { Page } from 'playwright-core';

/** What is set in the serif on the page; or would be, had it the document of an address: all have the one stylesheet. */
export const inSerif = (page: Page, address: string | null): Promise<string> =>
  page.evaluate(async (url) => {
    if (url !== null) {
      const parsed = await new Promise<Document>((done, fail) => {
        const request = new XMLHttpRequest();
        request.responseType = 'document';
        request.open('GET', url);
        request.onload = () => done(request.responseXML!);
        request.onerror = fail;
        request.send();
      });
      const root = document.documentElement;
      for (const name of root.getAttributeNames()) root.removeAttribute(name);
      for (const { name, value } of parsed.documentElement.attributes) root.setAttribute(name, value);
      document.body.replaceWith(parsed.body);
    }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let found = '';
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!parent || /^(?:SCRIPT|STYLE|TEMPLATE)$/.test(parent.tagName)) continue;
      if (getComputedStyle(parent).fontFamily.includes('Huimou Serif')) found += node.textContent;
    }
    return found;
  }, address);
