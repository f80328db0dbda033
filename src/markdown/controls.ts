const CONTROLS = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]/g;

/** A text without control characters, but for tabs and line breaks. They carry no words, and no page may hold them. */
export const withoutControls = (text: string): string => text.replace(CONTROLS, '');
