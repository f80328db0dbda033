// The search page before its modules are there: what was asked stands in the box, and the page says that it is at work.
{
  const asked = new URLSearchParams(location.search).get('q');
  const box = document.querySelector('[data-search] input');
  const status = document.querySelector('[role="status"]');
  document.querySelector('[data-tools]').hidden = false;
  if (asked && !box.value) box.value = asked;
  if (asked?.trim()) status.textContent = '正在检索…';
}
