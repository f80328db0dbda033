import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { search } from '../../src/search/client/search.ts';
import { readState } from '../../src/search/client/state.ts';
import { isFoundBy } from '../../src/search/followed.ts';
import { parseSite } from '../../src/settings/site.ts';
import { atom, entryOf, followedFeeds } from '../../src/share/feed.ts';
import { type Searcher, searcher } from './tools/client.ts';
import { published } from './tools/published.ts';

const reports = published();

describe('the feed of a query has what the search finds', () => {
  let site: Searcher;
  beforeAll(async () => {
    site = await searcher(reports);
  });
  afterAll(() => site.close());

  test.each([
    '劳动竞赛',
    '劳模 工匠',
    '慰问金|送清凉',
    '疫情 -贷款',
    '劳模 职工 同一句',
    '“劳模、工匠”',
    '职工 2019年',
    '职工 地区：常州',
    '慰问 > 1万元',
    '竞赛 只在标题',
    '556.53万元',
    '鑫鑫鑫鑫',
  ])('%s', async (typed) => {
    const answer = (await search(site.engine(), { ...readState(''), typed, all: true }))!;
    const found = (await answer.open(0, 99)).map(({ doc }) => doc.slug).sort();
    const followed = reports.filter((report) => isFoundBy(typed, report)).map(({ slug }) => slug);
    expect(followed.sort()).toEqual(found);
  });
});

test('each query that the settings name has a feed of its own, which says what it is of', () => {
  const yaml = 'name: 站\ntagline: [甲, 乙]\ndescription: 简介\n';
  expect(parseSite(yaml).followed).toEqual([]);
  const { followed } = parseSite(`${yaml}followed: [劳动竞赛, 困难职工, 劳动竞赛, "劳动：竞赛"]\n`);
  const feeds = followedFeeds(followed);
  expect(feeds.map(({ query }) => query)).toEqual(['劳动竞赛', '困难职工', '劳动：竞赛']);
  expect(new Set(feeds.map(({ path }) => path)).size).toBe(3);
  for (const { path } of feeds) expect(path).toMatch(/^\/feeds\/[a-z0-9-]+\.xml$/);
  const text = atom(reports.slice(0, 2).map(entryOf), feeds[0]!);
  expect(text).toContain('：劳动竞赛</title>');
  expect(text).toContain(`href="${feeds[0]!.path}"`);
  expect(text.match(/<entry>/g)).toHaveLength(2);
  expect(atom([]).match(/<id>(.*?)<\/id>/)![1]).not.toBe(text.match(/<id>(.*?)<\/id>/)![1]);
});
