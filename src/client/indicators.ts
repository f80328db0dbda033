// Finds indicators by name in the index.
const finder = document.querySelector<HTMLElement>('[data-finder]');
const field = finder?.querySelector('input');
const found = finder?.querySelector('[data-found]');
if (finder && field && found) {
  const items = [...document.querySelectorAll<HTMLElement>('[data-words]')];
  const sections = [...document.querySelectorAll<HTMLElement>('main section')];

  const apply = () => {
    const words = field.value.trim().split(/\s+/).filter(Boolean);
    for (const item of items) item.hidden = !words.every((word) => item.dataset.words?.includes(word));
    for (const section of sections) section.hidden = !section.querySelector('[data-words]:not([hidden])');
    const shown = items.filter((item) => !item.hidden).length;
    found.textContent = words.length > 0 ? (shown > 0 ? `${shown}个` : '没有这个指标') : '';
  };
  field.addEventListener('input', () => {
    apply();
    const address = new URL(location.href);
    if (field.value) address.searchParams.set('q', field.value);
    else address.searchParams.delete('q');
    history.replaceState(history.state, '', address);
  });
  // Enter follows the link if a single one is left.
  field.addEventListener('keydown', (event) => {
    const [first, second] = items.filter((item) => !item.hidden);
    if (event.key === 'Enter' && first && !second) first.querySelector('a')?.click();
  });
  field.value = new URLSearchParams(location.search).get('q') ?? '';
  finder.hidden = false;
  apply();
  addEventListener('pageshow', apply);
}

export {};
