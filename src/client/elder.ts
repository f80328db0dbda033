// The switches of the large print and of the strong colours. They stay as they were chosen; public/elder.js sets them
// before the first paint.
const root = document.documentElement;
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-switch]')) {
  const name = button.dataset.switch ?? '';
  const on = button.textContent;
  const off = button.dataset.back ?? '';
  // The name says what the button does next: a pressed state beside it would say the opposite.
  const show = () => {
    button.textContent = name in root.dataset ? off : on;
  };
  button.hidden = false;
  show();
  button.addEventListener('click', () => {
    const isOn = !(name in root.dataset);
    if (isOn) root.dataset[name] = '';
    else delete root.dataset[name];
    try {
      localStorage.setItem(name, isOn ? 'on' : 'off');
    } catch {
      // A browser that stores nothing still shows it on this page.
    }
    show();
  });
}

export {};
