/** Vite takes paths for addresses: it loses what stands behind these marks, a whole file or the styles of a page. */
const MARKS = /[#?%]/u;

/**
 * Refuses to work where the site would come out wrong.
 * @param root of the project
 * @throws Error with what to do
 */
export function assertBuildable(root: string): void {
  const [mark] = MARKS.exec(root) ?? [];
  if (mark) throw new Error(`${root}  项目所在的路径里有“${mark}”，网页会生成不全  请把文件夹改名，去掉 # ? %`);
}
