import { type Block, isProse, textOf } from '../../report/block.ts';
import { numbersInAddress, type PersonalNumber, personalNumbers } from '../../report/personal-number.ts';
import type { Problem, Rule } from '../rule.ts';

/** The published fields of the frontmatter, one by one. The name of the transcript is masked when it is published. */
const FIELDS = [
  ...['title', 'subtitle', 'organization', 'district', 'city', 'province', 'signature'],
  ...['byline', 'credits', 'corrections', 'stages'],
] as const;

/** A number that belongs to one person: it must not get into a public page, the search index or a cache. */
export const personalData: Rule = {
  id: 'personal-data',
  title: '有身份证号、手机号或银行卡号',
  remedy: '发布前删去，或用 * 遮住中间几位；没有改的报告不会发布',
  fatal: true,
  check({ report }) {
    const head = report as unknown as { [field: string]: unknown };
    return [
      ...FIELDS.flatMap((field) => stringsIn(head[field]).flatMap((text) => inField(field, text))),
      ...report.blocks.flatMap(inBlock),
    ];
  },
};

const inField = (field: string, text: string): Problem[] =>
  personalNumbers(text).map((number) => ({ ...problemOf(number), block: null, field }));

function inBlock(block: Block): Problem[] {
  const shown = personalNumbers(textOf(block)).map((number) => ({ ...problemOf(number), block, at: number.start }));
  const hidden = hiddenIn(block).map((number) => ({ ...problemOf(number), block }));
  return [...shown, ...hidden];
}

/**
 * Returns the personal numbers that a block publishes outside its text: names and descriptions of pictures, addresses,
 * attributes of figures.
 */
function hiddenIn(block: Block): PersonalNumber[] {
  if (block.type === 'photo')
    return [block.src, block.alt, block.credit].flatMap((text) => personalNumbers(text ?? ''));
  return isProse(block) && block.node ? inNode(block.node) : [];
}

interface Node {
  children?: readonly Node[];
  url?: string;
  title?: string | null;
  attributes?: readonly { name?: string; value?: unknown }[];
}

function inNode(tree: object): PersonalNumber[] {
  const { children = [], url, title, attributes = [] } = tree as Node;
  return [
    ...numbersInAddress(url ?? ''),
    ...personalNumbers(title ?? ''),
    // the value of a figure is an amount
    ...attributes.flatMap(({ name, value }) =>
      name !== 'value' && typeof value === 'string' ? personalNumbers(value) : [],
    ),
    ...children.flatMap(inNode),
  ];
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(stringsIn) : [];
}

const problemOf = ({ kind, digits }: PersonalNumber) => ({
  // messages end up in logs: they must not contain the number
  what: `像是${kind} ${digits.slice(0, 3)}…${digits.slice(-2)}`,
  todo: '请在发布前删去，或用 * 遮住中间几位',
  fatal: true,
});
