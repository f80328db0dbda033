import { meantPath, promisedKind } from '../../photo/asset.ts';
import type { Rule } from '../rule.ts';

/** Normalizes a name: if only case or spelling differs, the rule on missing photos reports it. */
const fold = (name: string): string => meantPath(name).normalize('NFKC').toLowerCase();

/** A picture in the report's folder that the report does not show. */
export const photoUnused: Rule = {
  id: 'photo-unused',
  title: '图片放进了文件夹，但报告里没有用到',
  remedy: '用 <Photo src="…" caption="…" /> 放进报告，或删去文件',
  check({ report, assets }) {
    const used = new Set(report.blocks.flatMap((one) => (one.type === 'photo' && one.src ? [fold(one.src)] : [])));
    return [...assets.keys()]
      .filter((name) => promisedKind(name) !== null && !used.has(fold(name)) && !/(?:^|\/)\./.test(name))
      .sort()
      .map((name) => ({
        block: null,
        what: `图片 ${name} 没有用到`,
        todo: `请在报告里写 <Photo src="${name}" caption="…" />，或删去这个文件`,
      }));
  },
};
