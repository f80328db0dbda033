/**
 * On every page: / and Ctrl-K (⌘K) go to the search box, here or on the search page; hits are marked on a report. On a
 * report, / searches the report itself first.
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
    void import('./inside.ts').then(({ searchInside }) => searchInside(article));
    return;
  }
  const boxes = [...document.querySelectorAll<HTMLInputElement>('form[role="search"] input[type="search"]')];
  // That of the page before that of its head, which a narrow screen does not show.
  const box = boxes.reverse().find((one) => one.getClientRects().length > 0 && one.id !== 'inside');
  if (box) {
    box.focus();
    box.select();
  } else location.assign(`${document.documentElement.dataset.root ?? ''}/search/#q`);
});

// What goes on under a box of another page is loaded when someone goes to the box.
for (const form of document.querySelectorAll<HTMLFormElement>('form.search')) {
  const box = form.querySelector('input');
  if (!box) continue;
  box.addEventListener('focus', () => void import('./ahead.ts').then(({ lookAhead }) => lookAhead(form, box)), {
    once: true,
  });
}

const words = new URLSearchParams(location.search).get('q');
if (words && article) void import('./highlight.ts').then(({ highlight }) => highlight(article, words));

export {};
