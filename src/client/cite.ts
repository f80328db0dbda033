// Copies how to cite the report.
const cite = document.querySelector<HTMLElement>('[data-cite]');
const button = document.querySelector<HTMLButtonElement>('[data-copy]');
const status = document.querySelector<HTMLElement>('[data-copied]');
// Where the settings name no address, the one that is being read is the best there is.
const address = cite?.querySelector<HTMLElement>('[data-address]');
if (address) address.textContent = new URL(address.dataset.address ?? '', location.href).href;
if (cite && button && status && navigator.clipboard) {
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
