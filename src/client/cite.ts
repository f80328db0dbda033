// Copies the citation of the report, in each of its forms.
for (const cite of document.querySelectorAll<HTMLElement>('[data-cite]')) {
  const button = cite.parentElement?.querySelector<HTMLButtonElement>('[data-cite] ~ [data-copy]');
  const status = cite.parentElement?.querySelector<HTMLElement>('[data-cite] ~ [data-copied]');
  // Without an address in the settings, the address of the page is the best available.
  const address = cite.querySelector<HTMLElement>('[data-address]');
  if (address) address.textContent = new URL(address.dataset.address ?? '', location.href).href;
  if (!button || !status || !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(cite.textContent.trim());
      status.textContent = '已复制';
    } catch {
      status.textContent = '没能复制，请选中文字后复制';
    }
  });
}

export {};
