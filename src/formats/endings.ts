/** Endings of documents that are laid out in pages or paragraphs: they have no lines of their own. */
const LAID_OUT = ['docx', 'pdf'];
/** Endings of all documents that can be read, as a file dialog wants them. */
export const READABLE = [...LAID_OUT, 'txt', 'md', 'mdx'].map((ending) => `.${ending}`);
/** Old Word files are let in too, so that their editors hear what to do with them. */
export const ACCEPTED = [...READABLE, '.doc'];
/** Other formats that editors have, which are recognised so that each gets a message with the remedy. */
const FOREIGN = ['wps', 'rtf', 'odt', 'ofd', 'htm', 'html', 'mht', 'xls', 'xlsx', 'ppt', 'pptx', 'zip', 'rar', '7z'];

const endingOf = (file: string): string => /\.[^./\\]+$/.exec(file)?.[0].toLowerCase() ?? '';

/** Returns whether a document of this name is laid out: its lines are made of its paragraphs. */
export const isLaidOut = (file: string): boolean => LAID_OUT.includes(endingOf(file).slice(1));

/**
 * Returns whether a file may be a report, by its name. Hidden files, Word's lock files, and the description of a folder
 * are not.
 */
export const isDocument = (file: string): boolean => ACCEPTED.includes(endingOf(file)) && !isByTheWay(file);

/** Returns whether a file of this name was meant as a document, readable or not. */
export const isMeantAsDocument = (file: string): boolean =>
  isDocument(file) || (FOREIGN.includes(endingOf(file).slice(1)) && !isByTheWay(file));

const isByTheWay = (file: string): boolean => /(?:^|[/\\])(?:\.[^/\\]*|~\$[^/\\]*|readme\.md)$/i.test(file);
