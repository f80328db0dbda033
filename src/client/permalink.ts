// The lasting address of a section or a paragraph: it leads there, and is copied on the way.
const toast = document.querySelector('[data-toast]');
addEventListener('click', async (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('.permalink, .anchor');
  if (!link || !toast || !navigator.clipboard) return;
  try {
    await navigator.clipboard.writeText(link.href);
    toast.textContent = '链接已复制';
    setTimeout(() => toast.replaceChildren(), 2500);
  } catch {
    // The address is in the bar of the browser all the same.
  }
});

export {};
