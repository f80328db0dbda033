// The styles choose and order the columns of a sheet by themselves. This says how many are left, leaves out what none of
// them speaks of, keeps the choice in the address, and lets the keyboard and screen readers go in the order that is seen.
const sheet = document.querySelector<HTMLElement>('.sheet');
const count = sheet?.querySelector('[data-count]');
const silent = sheet?.querySelector('[data-silent]');
if (sheet && count && silent) {
  const rows = [...sheet.querySelectorAll<HTMLTableRowElement>('.comparison tr')];
  const columns = rows.map((row) => [...row.querySelectorAll<HTMLElement>('[data-column]')]);
  const selects = [...sheet.querySelectorAll('select')];
  const isShown = (cell: HTMLElement) => getComputedStyle(cell).display !== 'none';

  const apply = () => {
    const byPlace = sheet.querySelector('[value="by-place"]:checked') !== null;
    for (const [i, row] of rows.entries()) {
      const cells = [...(columns[i] ?? [])];
      if (byPlace) cells.sort((a, b) => Number(a.dataset.turn) - Number(b.dataset.turn));
      row.append(...cells);
      row.hidden = false;
    }
    const shown = (columns[0] ?? []).filter(isShown);
    const chosen = shown.length < (columns[0]?.length ?? 0);
    const empty = rows.filter(
      (row, i) => chosen && row.id && !columns[i]?.some((cell) => isShown(cell) && !cell.classList.contains('silent')),
    );
    for (const row of empty) row.hidden = true;
    count.textContent = `${shown.length}份报告`;
    silent.textContent = empty.length > 0 ? `，另有${empty.length}个事项原文未载` : '';
  };

  /** By what an option says: its number may mean another place when reports have been added. */
  const readAddress = () => {
    const asked = new URLSearchParams(location.search);
    for (const select of selects) {
      const option = [...select.options].find(({ text }) => text === asked.get(select.name));
      if (option) select.value = option.value;
    }
  };
  const writeAddress = () => {
    const address = new URL(location.href);
    for (const select of selects) {
      if (select.selectedIndex > 0) address.searchParams.set(select.name, select.selectedOptions[0]?.text ?? '');
      else address.searchParams.delete(select.name);
    }
    history.replaceState(history.state, '', address);
  };

  sheet.addEventListener('change', () => {
    apply();
    writeAddress();
  });
  addEventListener('pageshow', apply);
  readAddress();
  apply();

  // Paper has no folds: browsers that can't say so in their styles open them for it.
  const folded = () => [...sheet.querySelectorAll('details:not([open])')] as HTMLDetailsElement[];
  let opened: HTMLDetailsElement[] = [];
  addEventListener('beforeprint', () => {
    opened = folded();
    for (const details of opened) details.open = true;
  });
  addEventListener('afterprint', () => {
    for (const details of opened) details.open = false;
  });
}

export {};
