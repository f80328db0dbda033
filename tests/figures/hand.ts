import { splitOrdinal } from '../../src/chinese/ordinal.ts';

/** A figure decided by hand, in the form of the gold. */
export interface HandFigure {
  id: string;
  block: number;
  at: number;
  where: string;
  text: string;
  value: number;
  unit: string;
  approx: string | null;
  label: string;
  kind: string;
  key?: boolean;
  part?: boolean;
  each?: number;
  role?: string;
  doubtful?: boolean;
  repeat?: boolean;
}

const KINDS: readonly [string, RegExp][] = [
  ['money', /元$/],
  ['percent', /^(?:%|‰|成|.*百分点)$/],
  ['duration', /^(?:年|天|日|月|小时|分钟)$/],
  ['measure', /^(?:米|公里|亩|吨|千瓦时|平方米|平方公里|微克\/立方米)$/],
];

const kindOf = (unit: string) => KINDS.find(([, pattern]) => pattern.test(unit))?.[0] ?? 'count';

function figureOf(line: string, place: Pick<HandFigure, 'id' | 'block' | 'where'>, text: string, from: number) {
  const [head = '', label = '', ...more] = line.split('|').map((part) => part.trim());
  const flags = more.flatMap((part) => part.split(',').map((flag) => flag.trim()));
  const [, printed = '', value = '', unit = '', approx] = /^(.+) = (\d+(?:\.\d+)?) (\S+)(?: (\S+))?$/u.exec(head) ?? [];
  const at = text.indexOf(printed, from);
  if (!printed || at < 0) throw new Error(`not in its paragraph: ${line}`);
  const set = (name: string) => flags.find((flag) => flag.startsWith(`${name}=`))?.slice(name.length + 1);
  const has = (name: string) => flags.includes(name);
  const each = set('each');
  const figure: HandFigure = {
    ...place,
    at,
    text: printed,
    value: Number(value),
    unit,
    approx: approx ?? null,
    label,
    kind: has('rank') ? 'rank' : (set('kind') ?? kindOf(unit)),
    ...(has('key') ? { key: true } : {}),
    ...(has('part') ? { part: true } : {}),
    ...(has('from') ? { role: 'from' } : has('to') ? { role: 'to' } : {}),
    ...(each ? { each: Number(each) } : {}),
    ...(has('doubtful') ? { doubtful: true } : {}),
    ...(has('repeat') ? { repeat: true } : {}),
  };
  return figure;
}

/**
 * A document whose figures were decided by hand, as gold and figures in the shapes of tests/gold. A line is a block
 * (`## ` a section, `### ` a sub-head, `lead> `, `photo> `), the indented lines below it are its figures in their order:
 * text = value unit approx | label | flags (key, part, from, to, each=2, rank, doubtful, repeat).
 */
export function readHand(source: string) {
  // biome-ignore lint/suspicious/noExplicitAny: the gold is loose JSON
  const blocks: any[] = [];
  const figures: HandFigure[] = [];
  let from = 0;
  for (const line of source.split('\n')) {
    if (!line.trim() || line.startsWith('# ')) continue;
    if (line.startsWith('  ')) {
      if (line.trim() === '无') continue;
      const block = blocks.length - 1;
      const { type, text, caption } = blocks[block];
      const place = { id: `f${figures.length + 1}`, block, where: type === 'photo' ? 'caption' : type };
      const figure = figureOf(line.trim(), place, text ?? caption, from);
      from = figure.at + figure.text.length;
      figures.push(figure);
      continue;
    }
    from = 0;
    const id = `b${blocks.length}`;
    const [, marks, words = line] = /^(#+ |lead> |photo> )(.*)$/u.exec(line) ?? [];
    if (marks === 'photo> ') blocks.push({ id, type: 'photo', caption: words });
    else if (marks?.startsWith('#'))
      blocks.push({ id, type: 'heading', level: marks.length - 1, text: words, number: splitOrdinal(words)?.number });
    else blocks.push({ id, type: marks ? 'lead' : 'paragraph', text: words });
  }
  const gold = { title: '', byline: [], credits: [], blocks, repairs: [], suspects: [] };
  return { gold, figures: { figures } };
}
