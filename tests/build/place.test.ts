import { expect, test } from 'vitest';
import { assertBuildable } from '../../src/build/buildable.ts';

test('a project in a folder whose name is no address for Vite is refused, with what to do', () => {
  for (const path of ['/home/a/回眸', '/home/a b/$& [1] +(2)', 'C:\\用户\\回眸'])
    expect(() => assertBuildable(path)).not.toThrow();
  for (const mark of ['#', '?', '%'])
    expect(() => assertBuildable(`/home/回眸${mark}1`)).toThrow(
      `/home/回眸${mark}1  项目所在的路径里有“${mark}”，网页会生成不全  请把文件夹改名，去掉 # ? %`,
    );
});
