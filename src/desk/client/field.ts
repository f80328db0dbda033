import { h } from './dom.ts';

let count = 0;
/** Returns an id that no other field of the page has. */
export const freshId = (): string => {
  count += 1;
  return `field-${count}`;
};

/** What a field knows of what is typed into it. */
export interface FieldOptions {
  /** Placeholder. */
  hint?: string;
  /** Takes a row of its own. */
  wide?: boolean;
  /** Name in the file, by which the server refers to it: period.end. */
  name?: string;
  /** Number of lines of a multi-line field. */
  lines?: number;
  /** Returns what is wrong with a value, or ''. */
  check?: (value: string) => string;
  /** Converts a value to its form in the file: 2026年1月5日 to 2026-01-05. */
  tidy?: (value: string) => string;
}

type Input = HTMLInputElement | HTMLTextAreaElement;
const checks = new WeakMap<Input, (value: string) => string>();

/** Creates a labelled field that writes its value to `data[key]` on input and is validated when it loses focus. */
export function field<K extends string>(
  label: string,
  data: { [key in K]?: string | null | undefined },
  key: K,
  { hint = '', wide = false, name, lines = 1, check, tidy }: FieldOptions = {},
): HTMLElement {
  const id = freshId();
  const attributes = {
    id,
    placeholder: hint,
    autocomplete: 'off',
    'data-field': name,
    oninput: () => {
      data[key] = input.value;
    },
    onchange: () => {
      if (tidy) data[key] = input.value = tidy(input.value);
      if (check) complain(input, check(input.value));
    },
  };
  const input: Input = lines > 1 ? h('textarea', { ...attributes, rows: lines }) : h('input', attributes);
  input.value = data[key] ?? '';
  if (check) checks.set(input, check);
  return h('div', { class: wide ? 'wide' : null }, h('label', { for: id }, label), input);
}

/** Shows what is wrong with each field, and focuses the first; returns whether all are valid. */
export function allRight(root: ParentNode): boolean {
  const wrong = [...root.querySelectorAll<Input>('input, textarea')].filter((input) => {
    const what = checks.get(input)?.(input.value) ?? '';
    if (checks.has(input)) complain(input, what);
    return what !== '';
  });
  wrong[0]?.focus();
  return wrong.length === 0;
}

/** Returns the field with a name in the file; for `period`, its start. */
function fieldOf(root: ParentNode, name: string): HTMLElement | undefined {
  const inputs = [...root.querySelectorAll<HTMLElement>('[data-field]')];
  return inputs.find((one) => one.dataset.field === name) ?? inputs.find((one) => one.dataset.field?.startsWith(name));
}

/** Focuses a field by its name in the file, or a part of the page by its id: its first field, else its heading. */
export function goTo(root: ParentNode, place: string): void {
  if (!place) return;
  const part = fieldOf(root, place) ?? document.getElementById(place);
  if (!part) return;
  const target = part.matches('input, textarea') ? part : (part.querySelector<HTMLElement>('input, select') ?? part);
  if (target === part && target.tabIndex < 0) target.tabIndex = -1;
  part.scrollIntoView({ block: 'center' });
  target.focus({ preventScroll: true });
}

/** Shows the server's message at the field that it named, and focuses it; returns false if there is no such field. */
export function blame(root: ParentNode, name: string, what: string): boolean {
  const input = name && fieldOf(root, name);
  if (!input) return false;
  complain(input, what);
  input.focus();
  return true;
}

/** Shows what is wrong next to a field, or clears the message. */
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

/** Creates a labelled menu. */
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
