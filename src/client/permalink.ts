// The permanent link of a section or paragraph: it navigates there and copies the address.
const toast = document.querySelector('[data-toast]');
addEventListener('click', async (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('.permalink, .anchor');
  if (!link || !toast || !navigator.clipboard) return;
  try {
    await navigator.clipboard.writeText(link.href);
    toast.textContent = '链接已复制';
    setTimeout(() => toast.replaceChildren(), 2500);
  } catch {
    // the address bar shows it in any case
  }
});

export {};
