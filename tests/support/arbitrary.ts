import fc from 'fast-check';
import { splitOrdinal } from '../../src/chinese/ordinal.ts';
import type { Block, Photo, Prose } from '../../src/report/block.ts';
import { assignIds } from '../../src/report/ids.ts';
import { type Frontmatter, frontmatterSchema } from '../../src/report/report.ts';
import { STAGES } from '../../src/report/stages.ts';

const HAN =
  '全区各级工会开展劳动竞赛举办职工技能大赛慰问困难帮扶驿站书屋建设改革创新强化服务提升一二三四五年月日家场项人次万元';
const MARKS = '，。、；：！？“”‘’（）《》—…·,.;:!?()[]{}<>*_~`#|\\/&$%@^+-=\'"0123456789';
const WORDS = [
  'import ',
  'export ',
  'import{',
  'export default',
  '1. ',
  '- ',
  '+ ',
  '> ',
  '# ',
  '---',
  '***',
  '```',
  '~~~',
  '|',
  '{a}',
  '</p>',
  '<b',
  '&amp;',
  '&#35;',
  '\\',
  '$x$',
  '[a](b)',
  '![a](b)',
  '[^1]',
  '：上午',
  '8:30',
  'www.a.cn',
  'http://a.cn',
  'a@b.cn',
  '  ',
  '\u3000',
  '=',
  '<!--',
  '{/*',
  '@x',
];

const piece = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: fc.constantFrom(...HAN), minLength: 1, maxLength: 12 }) },
  { weight: 3, arbitrary: fc.string({ unit: fc.constantFrom(...MARKS), minLength: 1, maxLength: 4 }) },
  { weight: 2, arbitrary: fc.constantFrom(...WORDS) },
);

/** Text as any document may hold it, hostile to Markdown and MDX; trimmed, on one line, never empty. */
export const text = fc
  .array(piece, { minLength: 1, maxLength: 12 })
  .map((pieces) => pieces.join('').trim())
  .filter((value) => value.length > 0);

const headingText = text
  .map((value) => value.replace(/^[.．、…\s]+/, '').replace(/[。\s]+$/, ''))
  .filter((value) => value.length > 0 && splitOrdinal(value) === null && !/^\.{3}/.test(value));

const ordinal = fc.constantFrom(
  { number: null, marker: null },
  { number: '一', marker: '一、' },
  { number: '十二', marker: '（十二）' },
  { number: '3', marker: '3.' },
  { number: '3', marker: '3、' },
);

export const heading: fc.Arbitrary<Block> = fc
  .record({
    level: fc.integer({ min: 2, max: 4 }),
    mark: ordinal,
    text: headingText,
    runIn: fc.boolean(),
    complete: fc.boolean(),
  })
  .map(({ mark, ...rest }) => ({ type: 'heading', id: '', ...mark, ...rest }));

export const photo: fc.Arbitrary<Photo> = fc.record({
  type: fc.constant('photo'),
  id: fc.constant(''),
  caption: text,
  src: fc.option(fc.constantFrom('photos/01.jpg', 'photos/会场.png')),
  alt: fc.option(text),
  credit: fc.option(text),
  near: fc.constant(null),
});

const imageText: fc.Arbitrary<Block> = fc
  .array(text, { minLength: 1, maxLength: 4 })
  .map((lines) => ({ type: 'imageText', id: '', lines }));

const paragraph: fc.Arbitrary<Prose> = text.map((value) => ({ type: 'paragraph', id: '', text: value }));

/** The blocks of a report: ids assigned, prose before the first heading is the lead. */
export const blocks: fc.Arbitrary<Block[]> = fc
  .array(fc.oneof({ weight: 4, arbitrary: paragraph }, { weight: 2, arbitrary: heading }, photo, imageText), {
    maxLength: 12,
  })
  .map((list) => {
    const first = list.findIndex((block) => block.type === 'heading');
    return assignIds(
      list.map((block, index) => (index < first && block.type === 'paragraph' ? { ...block, type: 'lead' } : block)),
    );
  });

const correction = fc
  .record({
    date: fc.constantFrom('2024-02-29', '2026-03-05'),
    text,
    block: fc.option(fc.constantFrom('p1-2', 's1'), { nil: undefined }),
  })
  .map(({ block, ...rest }) => (block === undefined ? rest : { ...rest, block }));
const stage = fc.record({
  stage: fc.constantFrom(...STAGES),
  by: text,
  date: fc.constantFrom('2024-02-29', '2026-03-05'),
});
const year = fc.option(fc.integer({ min: 1949, max: 2100 }));
const person = fc
  .record({ role: text, name: text, affiliation: fc.option(text, { nil: undefined }) })
  .map(({ affiliation, ...rest }) => (affiliation === undefined ? rest : { ...rest, affiliation }));

export const frontmatter: fc.Arbitrary<Frontmatter> = fc
  .record({
    title: text,
    subtitle: fc.option(text),
    organization: fc.option(text),
    district: fc.option(text),
    city: fc.option(text),
    province: fc.option(text),
    period: fc.record({ start: year, end: year }),
    published: fc.option(fc.constantFrom('2023-04-26', '1999-12-31')),
    byline: fc.array(person, { maxLength: 2 }),
    credits: fc.array(person, { maxLength: 2 }),
    signature: fc.option(text),
    corrections: fc.option(fc.array(correction, { minLength: 1, maxLength: 2 }), { nil: undefined }),
    stages: fc.option(fc.array(stage, { minLength: 1, maxLength: 3 }), { nil: undefined }),
    source: fc.option(fc.record({ file: text, sha256: fc.constant('0'.repeat(64)) })),
  })
  .map((data) => frontmatterSchema.parse(data));
