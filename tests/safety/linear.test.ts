import { VFile } from 'vfile';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkReports } from '../../src/check/check.ts';
import { openDocument, passageOf, unitsOf } from '../../src/desk/document.ts';
import { Refusal } from '../../src/desk/refusal.ts';
import { stateOf } from '../../src/desk/state.ts';
import { figuresOf } from '../../src/figures/index.ts';
import { importFile } from '../../src/formats/index.ts';
import { joinLines } from '../../src/markdown/inline.ts';
import { loadReport } from '../../src/markdown/load.ts';
import { renderText } from '../../src/markdown/render.ts';
import { TranscriptError } from '../../src/reading/error.ts';
import { read } from '../../src/reading/read.ts';
import { excerpt } from '../../src/search/client/excerpt.ts';
import { tokensOf } from '../../src/search/index/tokens.ts';
import { parseQuery } from '../../src/search/query.ts';
import { units } from '../../src/search/units.ts';
import { dataLinks } from '../../src/verify/links.ts';
import { titleLines } from '../../src/view/title.ts';
import { dangersOf } from '../support/dangers.ts';

/*
 * Every stage takes time in proportion to its input, of whatever kind. Measured is the time of the processor, not that
 * of the clock; a stage is stopped at the first size for which it takes many times what is right, so that one that is
 * quadratic fails within seconds.
 */
const SIZES = [5_000, 100_000];
/** Seconds of the processor that a stage may take: ten times what the slowest does. */
const allowed = (size: number): number => 1.5 + (8 * size) / 100_000;

const bytes = (text: string) => new TextEncoder().encode(text);
const HEAD = '---\ntitle: 凝心聚力\n---\n\n';
/** In paragraphs, as more than 30,000 characters without a blank line are refused. */
const paragraphs = (text: string): string => (text.match(/[\s\S]{1,9000}/g) ?? []).join('\n\n');
const source = (value: string) => ({
  path: 'content/2025/jintan/index.mdx',
  value,
  record: null,
  assets: new Map(),
});
const load = (value: string) => loadReport(new VFile({ path: source('').path, value }), null);
const block = (text: string, id = 'p1-1') => ({ type: 'paragraph' as const, id, text });

const STAGES: { [name: string]: (text: string) => unknown } = {
  'reads a transcript': (text) => read(bytes(text), { file: '稿.txt' }),
  'reads it within a report': (text) =>
    read(
      bytes(
        `区总工会：凝聚力量\n——江都区总工会2023年工作回顾\n2023年，服务职工120人。\n一、强化引领\n${text}\n二、再谱新篇\n开展活动9场。\n`,
      ),
      { file: '稿.txt' },
    ),
  'imports Markdown': (text) =>
    importFile(bytes(`# 凝心聚力\n\n## 一、甲\n\n## 二、乙\n\n${text}`), '稿.md', {
      pictureOf: async () => null,
      encode: async () => new Uint8Array(),
    }),
  'reads a page': (text) => load(HEAD + text),
  'checks a page': (text) => checkReports([source(HEAD + paragraphs(text))]),
  'checks its head': (text) =>
    checkReports([
      source(`---\ntitle: ${JSON.stringify(text)}\norganization: ${JSON.stringify(text)}\n---\n\n甲\n`),
      source(`---\ntitle: 甲\n${text}\n---\n\n甲\n`),
    ]),
  'finds figures': (text) => figuresOf([block(text), block('120场', 'p1-2')]),
  'indexes and searches': (text) => {
    tokensOf([text]);
    units(text);
    parseQuery(text.slice(0, 1000));
    excerpt(text, [[text.length >> 1, (text.length >> 1) + 2]]);
  },
  'inspects a built page': (text) => {
    dangersOf(`<p>${text}</p><a href="${text}" ${text}>甲</a>`);
    dataLinks('data/index.json', JSON.stringify({ url: text }));
  },
  'renders a text': (text) => [renderText(text, []), joinLines(text), titleLines(text)],
  'opens a page on the desk': (text) => {
    const document = openDocument(source('').path, HEAD + paragraphs(text));
    for (const index of document.blocks.keys()) unitsOf(document, passageOf(document, index));
    stateOf({ document, recordText: null, lines: [] }, null, [], '', false);
  },
};

/** So many characters of a pattern. */
const repeated = (pattern: string) => (size: number) => pattern.repeat(Math.ceil(size / pattern.length)).slice(0, size);
const MARKS = '、，。：“”（《》·—…"(<>[|*#`&-_~=+%$\\/@';
const KINDS: { [name: string]: (size: number) => string } = {
  ...Object.fromEntries([...'1九万工a 　\t\n', ...MARKS].map((sign) => [JSON.stringify(sign), repeated(sign)])),
  ...Object.fromEntries(
    [
      '1年',
      '1人',
      '1家、',
      '第1',
      '甲 ',
      '的(、、)',
      '其中',
      '比分别',
      '省',
      '[a](',
      '![',
      '**a ',
      '<a ',
      '&#',
      '（1',
      '1）',
      '甲、',
      '- ',
      '> ',
    ].map((pair) => [pair, repeated(pair)]),
  ),
  'short lines': repeated('甲\n'),
  sentences: repeated('开展活动9场。\n'),
  'numbered lines': (size) => Array.from({ length: size / 10 }, (_, n) => `${n}. 开展活动${n}场`).join('\n'),
  headings: repeated('## 甲\n\n'),
  sections: repeated('一、甲\n'),
  items: repeated('- 甲\n'),
  quotations: repeated('> 甲\n'),
  'quotations that never close': repeated('“甲\n'),
  'a table': repeated('|宣讲|120场|\n|-|-|\n'),
  'blank lines with blanks': repeated('\n \t'),
  'nested quotes': (size) => repeated('“')(size / 2) + repeated('”')(size / 2),
  'nested brackets': (size) => repeated('（')(size / 2) + repeated('）')(size / 2),
  'a credit with blanks in it': (size) => `（县中心 王伟${' '.repeat(size)}摄甲`,
  'a byline with blanks behind it': (size) => `记者 王伟${' '.repeat(size)}。`,
  'all in one line': (size) => '开展劳动竞赛12场，“安康杯”参赛企业56家。'.repeat(size / 20),
};
/** The slower stages are given the kinds that their patterns could stumble over. */
const MEANT: { [stage: string]: RegExp } = {
  'reads a transcript': /^(?:"[1工（>]"|"(?: |\\n)"|\*\*a |a byline|a credit|all in one)/,
  'reads it within a report':
    /^(?:"[19（“*|>[]"|1人|甲 |其中|比分别|nested quotes|numbered lines|sections|items|quotations that|blank lines|a credit)/,
  'imports Markdown': /^(?:"[>*]"|!\[|\[a\]\(|headings|blank lines)/,
  'reads a page': /^(?:"(?:[*|>`<]| |\\n|\\t)"|\*\*a |!\[|&#|1家、|blank lines)/,
  'checks a page': /^(?:"[1九，“（*<$~=]"|甲 |（1|1）|sections|quotations that|blank lines)/,
  'checks its head': /^(?:"(?:[1“[{:#]| |\\n)"|- |short lines|blank lines)/,
  'opens a page on the desk': /^(?:"(?:[1“&*]| |\\n|\\t)"|\*\*a |blank lines)/,
};

/** What can't be read is refused, which is an answer too. */
async function answer(stage: (text: string) => unknown, text: string): Promise<void> {
  try {
    await stage(text);
  } catch (error) {
    if (!(error instanceof TranscriptError || error instanceof Refusal)) throw error;
  }
}

beforeAll(async () => {
  // The dictionaries are read once.
  for (const stage of Object.values(STAGES)) await answer(stage, '区总工会组织职工开展劳动竞赛12场。\n\n九人甲“乙”\n');
});

describe.each(Object.entries(STAGES))('what %s', (name, stage) => {
  test('takes time in proportion to what it is given', async () => {
    const slow: string[] = [];
    for (const [kind, make] of Object.entries(KINDS)) {
      if (MEANT[name]?.test(kind) === false) continue;
      for (const size of SIZES) {
        const text = make(size);
        const before = process.threadCpuUsage();
        await answer(stage, text);
        const { user, system } = process.threadCpuUsage(before);
        const seconds = (user + system) / 1e6;
        if (seconds <= allowed(size)) continue;
        slow.push(`${kind} ×${size}: ${seconds.toFixed(1)} s`);
        break;
      }
    }
    expect(slow).toEqual([]);
  });
});
