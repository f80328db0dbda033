import { buildQuery } from '../query-builder.ts';
import { find, input } from './elements.ts';

/** Listens to the advanced search form. @param search called with the query that it makes */
export function listenToBuilder(search: (typed: string) => void): void {
  const builder = find('[data-builder]');
  const compare = find<HTMLSelectElement>('[data-build="compare"]');
  const drawMost = (): void => {
    find('[data-most]').hidden = compare.value !== '..';
  };
  const build = (): void => {
    input.value = buildQuery(input.value, builder);
    for (const field of builder.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[data-build]'))
      if (field instanceof HTMLInputElement) field.value = '';
      else field.selectedIndex = 0;
    drawMost();
    search(input.value);
    input.focus();
  };
  compare.addEventListener('change', drawMost);
  find('[data-build-go]').addEventListener('click', build);
  builder.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    build();
  });
}
