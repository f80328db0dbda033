/** Endings of documents that are laid out in pages or paragraphs: they have no lines of their own. */
const LAID_OUT = ['docx', 'pdf'];
/** Endings of all documents that can be read, as a file dialog wants them. */
export const READABLE = [...LAID_OUT, 'txt', 'md', 'mdx'].map((ending) => `.${ending}`);
/** Old Word files are let in too, so that their editors hear what to do with them. */
export const ACCEPTED = [...READABLE, '.doc'];
/** What else editors have: named too, so that each can say what to do with it. */
const FOREIGN = ['wps', 'rtf', 'odt', 'ofd', 'htm', 'html', 'mht', 'xls', 'xlsx', 'ppt', 'pptx', 'zip', 'rar', '7z'];

const endingOf = (file: string): string => /\.[^./\\]+$/.exec(file)?.[0].toLowerCase() ?? '';

/** Returns whether a document of this name is laid out: its lines are made of its paragraphs. */
export const isLaidOut = (file: string): boolean => LAID_OUT.includes(endingOf(file).slice(1));

/**
 * Returns whether a file of this name may be a report. Hidden files, what Word leaves beside an open document, and a
 * folder's own description are not.
 */
export const isDocument = (file: string): boolean => ACCEPTED.includes(endingOf(file)) && !isByTheWay(file);

/** Returns whether a file of this name was meant as a document, readable or not. */
export const isMeantAsDocument = (file: string): boolean =>
  isDocument(file) || (FOREIGN.includes(endingOf(file).slice(1)) && !isByTheWay(file));

const isByTheWay = (file: string): boolean => /(?:^|[/\\])(?:\.[^/\\]*|~\$[^/\\]*|readme\.md)$/i.test(file);
