/** 附件1, 附：…, 附表一, 附录: a kind of attachment with its number, a colon, a blank or nothing after it. */
const OPENING = /^附(?:\s*[件表录])?(?:\s*(?:\d|[一二三四五六七八九十]|[：:]|$)|(?<=[件表录])\s)/u;

/** Returns whether a line opens what is attached to a document: lists and tables, but no text of the report itself. */
export const opensAttachment = (line: string): boolean => OPENING.test(line);
