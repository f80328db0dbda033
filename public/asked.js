// The search page before its modules are there: what was asked stands in the box, and the page says that it is at work.
// The serif is asked for behind that: a stylesheet that a script adds holds nothing up.
{
  const { serif } = document.currentScript.dataset;
  const asked = new URLSearchParams(location.search).get('q');
  const box = document.querySelector('[data-search] input');
  const status = document.querySelector('[role="status"]');
  document.querySelector('[data-tools]').hidden = false;
  if (asked && !box.value) {
    box.value = asked;
    // Who is in the box already replaces it by typing.
    if (box === document.activeElement) box.select();
  }
  // It may come after the modules of a later visit, which are in the browser's cache, and their answer.
  if (asked?.trim() && !status.textContent) status.textContent = '正在检索…';
  if (serif) {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = (document.documentElement.dataset.root ?? '') + serif;
    document.head.append(link);
  }
}
