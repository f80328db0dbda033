import { h } from './dom.ts';

let count = 0;
/** An id that no other field of the page has. */
export const freshId = (): string => {
  count += 1;
  return `field-${count}`;
};

/** What a field knows of what is typed into it. */
export interface FieldOptions {
  /** An example, while it is empty. */
  hint?: string;
  /** It takes a row of its own. */
  wide?: boolean;
  /** Its name in the file, by which the server speaks of it: period.end. */
  name?: string;
  /** Several lines may be typed. */
  lines?: number;
  /** What is wrong with a value; '' where nothing is. */
  check?: (value: string) => string;
  /** The same value as the file has it: 2026年1月5日 as 2026-01-05. */
  tidy?: (value: string) => string;
}

type Input = HTMLInputElement | HTMLTextAreaElement;
const checks = new WeakMap<Input, (value: string) => string>();

/** A labelled field that keeps `data[key]` as it is typed, and says what is wrong with it when it is left. */
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

/** Says beside each field what is wrong with it, and goes to the first; returns whether all are right. */
export function allRight(root: ParentNode): boolean {
  const wrong = [...root.querySelectorAll<Input>('input, textarea')].filter((input) => {
    const what = checks.get(input)?.(input.value) ?? '';
    if (checks.has(input)) complain(input, what);
    return what !== '';
  });
  wrong[0]?.focus();
  return wrong.length === 0;
}

/** The field of a name in the file; of `period`, that of its beginning. */
function fieldOf(root: ParentNode, name: string): HTMLElement | undefined {
  const inputs = [...root.querySelectorAll<HTMLElement>('[data-field]')];
  return inputs.find((one) => one.dataset.field === name) ?? inputs.find((one) => one.dataset.field?.startsWith(name));
}

/** Goes to a field by its name in the file, or to a part of the page by its id: the first field in it, else its head. */
export function goTo(root: ParentNode, place: string): void {
  if (!place) return;
  const part = fieldOf(root, place) ?? document.getElementById(place);
  if (!part) return;
  const target = part.matches('input, textarea') ? part : (part.querySelector<HTMLElement>('input, select') ?? part);
  if (target === part && target.tabIndex < 0) target.tabIndex = -1;
  part.scrollIntoView({ block: 'center' });
  target.focus({ preventScroll: true });
}

/** Says beside the field that the server named what is wrong with it, and goes there; false where there is none. */
export function blame(root: ParentNode, name: string, what: string): boolean {
  const input = name && fieldOf(root, name);
  if (!input) return false;
  complain(input, what);
  input.focus();
  return true;
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
