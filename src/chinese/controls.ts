import { mapStrings } from './map-strings.ts';

const CONTROLS = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]/g;

/** Removes control characters except tabs and line breaks: they carry no words, and no page may contain them. */
export const withoutControls = (text: string): string => text.replace(CONTROLS, '');

/** Removes control characters from all strings of a parsed YAML value (`\0` can come from an escape). */
export const withoutControlsIn = (value: unknown): unknown => mapStrings(value, withoutControls);
