import { expect, test } from 'vitest';
import { knownObstacles } from '../../src/desk/obstacles.ts';
import type { Work } from '../../src/desk/worklist.ts';
import { parseSite } from '../../src/settings/site.ts';

const SITE = 'name: 甲\ntagline: [甲, 乙]\ndescription: 丙\nurl: https://example.org\nicp: 1\npolice: 1\ncontact: 1\n';
const work = (given: Partial<Work>): Work => ({
  ...{ slug: '2025-a', url: '/2025/a/', path: '', title: '甲', year: 2025, locality: '', stage: null, broken: null },
  ...{ suspects: 0, outdated: 0, repairs: 0, faults: 0, notices: 0, photos: 0, doubts: [] },
  ...given,
});

test('what holds a publication up is known before it is begun, in sentences that lead there', () => {
  const site = parseSite(`${SITE}proof: { release: 复校 }`);
  const works = [
    work({ faults: 2, stage: '终审' }),
    work({ title: '乙', slug: '2025-b', stage: '初校' }),
    work({ title: '丙', broken: '第 3 行：写法有误', url: '/2025/c/' }),
    work({ title: '丁', stage: '复校', suspects: 3 }),
  ];
  expect(knownObstacles(works, site).map(({ what, href }) => [what, href])).toEqual([
    ['全站设置还没有填：主办单位', '/proof/settings/'],
    ['《甲》有 2 处必改', '/proof/2025-a/'],
    ['《乙》还没有过复校', '/proof/2025-b/'],
    ['《丙》读不出来，第 3 行：写法有误', '/2025/c/'],
  ]);
});

test('nothing holds it up where all is done', () => {
  expect(knownObstacles([work({ suspects: 3, notices: 2 })], parseSite(`${SITE}publisher: 甲`))).toEqual([]);
  expect(knownObstacles([], null)).toMatchObject([{ fatal: true, href: '/proof/settings/' }]);
});
