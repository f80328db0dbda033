// Copies how to cite the report, in each of the forms.
for (const cite of document.querySelectorAll<HTMLElement>('[data-cite]')) {
  const button = cite.parentElement?.querySelector<HTMLButtonElement>('[data-cite] ~ [data-copy]');
  const status = cite.parentElement?.querySelector<HTMLElement>('[data-cite] ~ [data-copied]');
  // Where the settings name no address, the one that is being read is the best there is.
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
