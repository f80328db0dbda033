// Before the first paint: the large-print edition and the strong colours, if the reader chose them.
try {
  for (const name of ['elder', 'contrast'])
    if (localStorage.getItem(name) === 'on') document.documentElement.dataset[name] = '';
} catch {}
