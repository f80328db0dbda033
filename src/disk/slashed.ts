/** Returns a path with slashes, also on Windows. */
export const slashed = (path: string): string => path.replaceAll('\\', '/');
