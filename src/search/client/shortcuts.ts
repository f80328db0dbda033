/**
 * Loaded on every page: / and Ctrl-K (⌘K) go to the search box, of this page or of the search page; on a report, / opens
 * the search inside that report. Marks the hits of the query in the address on a report.
 */

const article = document.querySelector<HTMLElement>('article[data-report]');

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

document.addEventListener('keydown', (event) => {
  if (event.isComposing || event.altKey) return;
  const command = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
  const slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !typing(event.target);
  if (!command && !slash) return;
  event.preventDefault();
  if (slash && article) {
    void import('./report-search.ts').then(({ openReportSearch }) => openReportSearch(article));
    return;
  }
  const boxes = [...document.querySelectorAll<HTMLInputElement>('form[role="search"] input[type="search"]')];
  // Prefers the box in the page to the one in its header, which a narrow screen hides.
  const box = boxes.reverse().find((one) => one.getClientRects().length > 0 && one.id !== 'inside');
  if (box) {
    box.focus();
    box.select();
  } else location.assign(`${document.documentElement.dataset.root ?? ''}/search/#q`);
});

// Loads the suggestions of a search box when it is first focused.
for (const form of document.querySelectorAll<HTMLFormElement>('form.search')) {
  const box = form.querySelector('input');
  if (!box) continue;
  box.addEventListener(
    'focus',
    () => void import('./typeahead.ts').then(({ startTypeahead }) => startTypeahead(form, box)),
    {
      once: true,
    },
  );
}

const words = new URLSearchParams(location.search).get('q');
if (words && article) void import('./highlight.ts').then(({ highlight }) => highlight(article, words));

export {};
