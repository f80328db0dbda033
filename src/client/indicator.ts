// Sorts and filters the table of an indicator, and stores the choice in the address. Without scripts the table is
// ordered by place and has no controls.
const table = document.querySelector<HTMLTableElement>('[data-indicator-table]');
const tools = document.querySelector<HTMLElement>('[data-tools]');
const body = table?.tBodies[0];
if (table && tools && body) {
  const rows = [...body.rows];
  const heads = [...(table.tHead?.querySelectorAll<HTMLElement>('th') ?? [])];
  const filter = tools.querySelector<HTMLInputElement>('[name="q"]')!;
  const order = tools.querySelector<HTMLSelectElement>('[name="sort"]')!;
  const count = tools.querySelector('[data-count]')!;
  const wordsOf = new Map(rows.map((row) => [row, `${row.cells[0]?.textContent ?? ''} ${row.dataset.code ?? ''}`]));

  /** Returns the sort value of a row in a column; null if the cell is missing or its report has no value. */
  const numberOf = (row: HTMLTableRowElement, column: number): number | null => {
    const value = row.cells[column]?.dataset.v;
    return value === undefined ? null : Number(value);
  };

  const apply = () => {
    const [year = '', direction = ''] = order.value.split('-');
    const column = heads.findIndex((head) => (head.dataset.year ?? '') === year);
    const sign = direction === 'asc' ? 1 : -1;
    const sorted = [...rows];
    if (column > 0)
      sorted.sort((a, b) => {
        const [one, two] = [numberOf(a, column), numberOf(b, column)];
        // rows without a value come last in both directions
        if (one === null || two === null) return Number(one === null) - Number(two === null);
        return sign * (one - two);
      });
    if (sorted.some((row, i) => row !== body.rows[i])) body.append(...sorted);
    for (const [i, head] of heads.entries()) {
      if (i !== column) head.removeAttribute('aria-sort');
      else head.setAttribute('aria-sort', i > 0 && direction === 'desc' ? 'descending' : 'ascending');
    }
    const words = filter.value.trim().split(/\s+/).filter(Boolean);
    for (const row of rows) row.hidden = !words.every((word) => wordsOf.get(row)?.includes(word));
    const shown = rows.filter((row) => !row.hidden).length;
    count.textContent = shown === rows.length ? `${shown}地` : `${rows.length}地中的${shown}地`;
  };

  const writeAddress = () => {
    const address = new URL(location.href);
    for (const { name, value } of [filter, order]) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    history.replaceState(history.state, '', address);
  };
  const changed = () => {
    apply();
    writeAddress();
  };

  for (const [i, head] of heads.entries()) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = head.textContent;
    button.addEventListener('click', () => {
      const year = head.dataset.year ?? '';
      order.value = i === 0 ? '' : order.value === `${year}-desc` ? `${year}-asc` : `${year}-desc`;
      changed();
    });
    head.replaceChildren(button);
  }
  filter.addEventListener('input', changed);
  order.addEventListener('change', changed);

  const asked = new URLSearchParams(location.search);
  filter.value = asked.get('q') ?? '';
  if ([...order.options].some(({ value }) => value === asked.get('sort'))) order.value = asked.get('sort') ?? '';
  tools.hidden = false;
  apply();
  addEventListener('pageshow', apply);
}

export {};
