/** Returns whether search engines may list a page: not the search page, nor the 404 page. */
export const isListed = (path: string): boolean => !/^\/(?:search\/$|404)/.test(path);
