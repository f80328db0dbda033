const CONTROLS = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]/g;

/** A text without control characters, but for tabs and line breaks. They carry no words, and no page may hold them. */
export const withoutControls = (text: string): string => text.replace(CONTROLS, '');

/** The same values without the control characters that escapes of YAML may bring: "\\0". */
export function shownIn(value: unknown): unknown {
  if (typeof value === 'string') return withoutControls(value);
  if (Array.isArray(value)) return value.map(shownIn);
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shownIn(inner)]));
}
