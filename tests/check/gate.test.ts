import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { barriersOf } from '../../src/check/gate.ts';
import { RULES } from '../../src/check/rules.ts';
import { loadIndicators } from '../../src/figures/indicator.ts';
import { recognising } from '../../src/markdown/assemble.ts';
import { loadReport } from '../../src/markdown/load.ts';

/** A report that each fatal rule keeps from being published. */
const HELD_BACK: { [rule: string]: string } = {
  encoding: '走访职工\ufffd\ufffd\ufffd\ufffd户。',
  invisible: '走访\u202e职工300户。',
  'personal-data': '联系人李某，手机13987654321。',
  'tag-marks': '＜Photo caption="合影" /＞',
};
/** What needs the other reports, or the files of the photos. */
const OF_THE_BUILD = ['duplicate-address', 'photo-file'];

const barriers = (body: string): (string | undefined)[] => {
  const file = new VFile({
    path: 'content/2025/x/index.mdx',
    value: `---\ntitle: 题\ndistrict: 金坛区\ncity: 常州市\nprovince: 江苏省\n---\n\n${body}\n`,
  });
  const { report, lines } = loadReport(file, null, recognising(loadIndicators('')), []);
  return barriersOf({ file, report: report!, lines }).map(({ ruleId }) => ruleId);
};

test.each(Object.entries(HELD_BACK))('a report is not published that breaks %s', (rule, body) =>
  expect(barriers(body)).toContain(rule),
);

test('a report without a fault is published', () => expect(barriers('走访职工300户。')).toEqual([]));

test('every fatal rule that needs nothing but the report is tried here', () =>
  expect(RULES.filter(({ fatal, id }) => fatal && !OF_THE_BUILD.includes(id)).map(({ id }) => id)).toEqual(
    Object.keys(HELD_BACK),
  ));
