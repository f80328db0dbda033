// Before the first paint: the large-print edition, if the reader chose it.
try {
  if (localStorage.getItem('elder') === 'on') document.documentElement.dataset.elder = '';
} catch {}
