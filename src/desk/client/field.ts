import { h } from './dom.ts';

let count = 0;
/** An id that no other field of the page has. */
export const freshId = (): string => {
  count += 1;
  return `field-${count}`;
};

/** A labelled field that keeps `data[key]` as it is typed. */
export function field<K extends string>(
  label: string,
  data: { [key in K]?: string | null | undefined },
  key: K,
  { hint = '', wide = false }: { hint?: string; wide?: boolean } = {},
): HTMLElement {
  const id = freshId();
  const input = h('input', {
    id,
    value: data[key] ?? '',
    placeholder: hint,
    autocomplete: 'off',
    oninput: () => {
      data[key] = input.value;
    },
  });
  return h('div', { class: wide ? 'wide' : null }, h('label', { for: id }, label), input);
}

/** Says what is wrong beside a field, and takes it back where nothing is. */
export function complain(input: HTMLElement, what: string): void {
  const id = `${input.id}-wrong`;
  document.getElementById(id)?.remove();
  input.toggleAttribute('aria-invalid', false);
  input.removeAttribute('aria-describedby');
  if (!what) return;
  input.setAttribute('aria-invalid', 'true');
  input.setAttribute('aria-describedby', id);
  input.after(h('p', { class: 'bad', id }, what));
}

/** A labelled menu. */
export function choice(
  label: string,
  options: readonly (readonly [value: string, words: string])[],
  value: string,
  change: (value: string) => void,
): HTMLElement {
  const id = freshId();
  const select = h(
    'select',
    { id, onchange: () => change(select.value) },
    options.map(([each, words]) => h('option', { value: each }, words)),
  );
  select.value = value;
  return h('div', { class: 'wide' }, h('label', { for: id }, label), select);
}

export const button = (words: string, act: () => void, about = ''): HTMLButtonElement =>
  h('button', { type: 'button', onclick: act }, words, about ? h('span', { class: 'hidden' }, about) : null);
