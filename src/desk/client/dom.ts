type Child = Node | string | null | false | undefined;
type Attributes = { [name: string]: string | number | boolean | null | undefined | ((event: never) => void) };

/** Creates an element with attributes, listeners (`onclick`) and children. Strings always become text nodes. */
export function h<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: (Child | Child[])[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(key.slice(2), value as unknown as EventListener);
    else element.setAttribute(key, value === true ? '' : String(value));
  }
  element.append(
    ...children
      .flat()
      .filter((child): child is Node | string => child !== null && child !== false && child !== undefined),
  );
  return element;
}

/** Returns the element with an id or selector that the page must have. */
export function find<T extends Element = HTMLElement>(selector: string, root: ParentNode = document): T {
  const found = root.querySelector<T>(selector);
  if (!found) throw new Error(`no ${selector} on this page`);
  return found;
}

/** Returns whether keys belong to the focused element: a field, a menu, an open dialog. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select, dialog, [contenteditable]') !== null;

const FOCUSABLE = 'a[href], button, input, select, textarea, summary';

/** Redraws a part of the page, and restores the focus by position. */
export function keepFocus(part: HTMLElement, draw: () => void): void {
  const at = [...part.querySelectorAll<HTMLElement>(FOCUSABLE)].indexOf(document.activeElement as HTMLElement);
  draw();
  if (at >= 0) [...part.querySelectorAll<HTMLElement>(FOCUSABLE)][at]?.focus({ preventScroll: true });
}
