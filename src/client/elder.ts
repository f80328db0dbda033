// The switch of the large print. It stays as it was chosen; public/elder.js sets it before the first paint.
const root = document.documentElement;
const button = document.querySelector<HTMLButtonElement>('[data-elder-toggle]');
if (button) {
  // The name says what the button does next: a pressed state beside it would say the opposite.
  const show = () => {
    button.textContent = 'elder' in root.dataset ? '标准版' : '长者版';
  };
  button.hidden = false;
  show();
  button.addEventListener('click', () => {
    const on = !('elder' in root.dataset);
    if (on) root.dataset.elder = '';
    else delete root.dataset.elder;
    try {
      localStorage.setItem('elder', on ? 'on' : 'off');
    } catch {
      // A browser that stores nothing still shows the large print on this page.
    }
    show();
  });
}

export {};
