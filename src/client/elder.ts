// The switches for large print and strong colours. The choice is stored; public/elder.js applies it before the first
// paint.
const root = document.documentElement;
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-switch]')) {
  const name = button.dataset.switch ?? '';
  const on = button.textContent;
  const off = button.dataset.back ?? '';
  // The name says what the button will do: a pressed state would contradict it.
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
      // without storage, the choice still applies to this page
    }
    show();
  });
}

export {};
