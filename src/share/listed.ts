/** Whether a page is for search engines to find: not the search itself, nor what is not there. */
export const isListed = (path: string): boolean => !/^\/(?:search\/$|404)/.test(path);
