/** Vite treats paths as URLs: it drops everything after these characters, which loses files or styles. */
const MARKS = /[#?%]/u;

/**
 * Refuses to build in a folder where the site would be broken.
 * @param root of the project
 * @throws Error with the remedy
 */
export function assertBuildable(root: string): void {
  const [mark] = MARKS.exec(root) ?? [];
  if (mark) throw new Error(`${root}  项目所在的路径里有“${mark}”，网页会生成不全  请把文件夹改名，去掉 # ? %`);
}
