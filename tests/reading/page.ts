/*
 * A page with its reading beside it: one file gives both the transcript and the structure that an editor would make of
 * it. Every line of the transcript stands behind a tag; blank lines stand for themselves.
 *
 *   T title      S subtitle   F page furniture, byline, credits, dateline (their values are in the head of the file)
 *   L lead       P paragraph  p goes on with the last one; P@a and p@a belong together wherever they stand, p@a
 *                             before P@a too, where columns were read in the wrong order
 *   H2 H3 H4     heading      H2! lost its beginning; h goes on with the last heading line
 *   C caption    I lettering  X a twin that goes
 *   M Markdown that stays a list, a table or a quotation
 *
 * In a paragraph <3:words。> is a run-in heading of level 3; <3:…words。> lost its beginning; <3?:words。> may
 * as well be left in its paragraph.
 */

interface Head {
  [field: string]: string;
}

/** A repair that a page asks for; the scorer finds it by its lines. */
interface GoldRepair {
  kind: 'join' | 'reorder' | 'dedupe' | 'missing-heading';
  sourceLines: number[];
  confidence: 'certain';
}

interface GoldBlock {
  type: string;
  text?: string;
  caption?: string;
  lines?: string[];
  level?: number;
  number?: string | null;
  runIn?: boolean;
  complete?: boolean;
  doubtful?: boolean;
}

/** A text that may be printed in pieces, and their lines in the order in which they are read. */
interface Named {
  block: GoldBlock & { raw: string };
  lines: number[];
}

export interface AnnotatedPage {
  source: string;
  // biome-ignore lint/suspicious/noExplicitAny: the scorer's own shape
  gold: any;
}

const NUMBER =
  /^(?:([一二三四五六七八九十]+)[、．]|[（(]([一二三四五六七八九十]+|\d{1,2})[）)][、．]?|(\d{1,2})(?:、|[.．](?!\d))|第([一二三四五六七八九十]+)(?:章|节|部分|编|篇)[\s\u3000、：:]*|(0\d)\s+)\s*/u;

function heading(raw: string, level: number, runIn: boolean, complete = true): GoldBlock {
  let text = raw
    .trim()
    .replace(/^#{1,6}\s+/, '')
    .replace(/^\*\*(.*)\*\*$/, '$1')
    .replace(/^[●○■□◆◇★☆]\s*/u, '');
  const found = complete ? NUMBER.exec(text) : null;
  if (found) text = text.slice(found[0].length);
  text = text.replace(/。$/, '').trim();
  const number = found ? (found.slice(1).find(Boolean) ?? null) : null;
  return { type: 'heading', level, number, text, runIn, complete };
}

const people = (list: string | undefined) =>
  (list ?? '')
    .split(';')
    .map((one) => one.trim().split(/\s+/))
    .filter(([role]) => role)
    .map(([role, name, affiliation]) => ({ role, name, ...(affiliation ? { affiliation } : {}) }));

export function annotatedPage(text: string): AnnotatedPage {
  const [top = '', ...rest] = text.split(/^---\n/m);
  const head: Head = {};
  for (const line of top.split('\n')) {
    const at = line.indexOf(' ');
    if (at > 0) head[line.slice(0, at)] = line.slice(at + 1).trim();
  }
  const source: string[] = [];
  const blocks: (GoldBlock & { raw?: string })[] = [];
  const titles: string[] = [];
  let subtitle = '';
  const named = new Map<string, Named>();
  const early = new Map<string, { words: string; line: number }[]>();
  const repairs: GoldRepair[] = [];
  const running: number[] = [];
  const gap = Number(head.gap ?? 0);
  const repair = (kind: GoldRepair['kind'], ...sourceLines: number[]) =>
    repairs.push({ kind, sourceLines, confidence: 'certain' });
  const goOn = (one: Named, words: string, line: number) => {
    one.block.raw += words;
    one.lines.push(line);
  };
  for (const line of rest.join('---\n').split('\n')) {
    const found = /^([TSFLPpHhCcIXM])([2-6]?)(!?)(?:@(\w+))? (.*)$/u.exec(line);
    if (!found) {
      source.push(line);
      continue;
    }
    const [, tag = '', level = '', lost = '', name, raw = ''] = found;
    const here = source.length + 1;
    source.push(raw.replace(/<[2-6]\??:…?([^>]*)>/gu, '$1'), ...new Array<string>(tag === 'M' ? 0 : gap).fill(''));
    if ('LPpHh'.includes(tag)) running.push(here);
    if (tag === 'X') repair('dedupe', here);
    if (lost || /<[2-6]:…/.test(raw)) repair('missing-heading', here);
    const words = raw.trim().replace(/\*\*/g, '');
    const last = blocks.at(-1);
    if (tag === 'T') titles.push(words.replace(/^#+\s+/, ''));
    else if (tag === 'S') subtitle += words.replace(/^#+\s+/, '').replace(/^[—–─―━-]+\s*/u, '');
    else if (tag === 'L' || tag === 'P') {
      const one = { block: { type: tag === 'L' ? 'lead' : 'paragraph', raw: words }, lines: [here] };
      blocks.push(one.block);
      for (const piece of early.get(name ?? '') ?? []) goOn(one, piece.words, piece.line);
      early.delete(name ?? '');
      named.set(name ?? String(here), one);
      named.set('', one);
    } else if (tag === 'p') {
      const one = named.get(name ?? '');
      if (one) goOn(one, words, here);
      else early.set(name ?? '', [...(early.get(name ?? '') ?? []), { words, line: here }]);
    } else if (tag === 'H') blocks.push(heading(words, Number(level), false, lost === ''));
    else if (tag === 'h' && last)
      last.text = `${last.text ?? ''}${/[，,]$/.test(last.text ?? '') ? '' : ' '}${words.replace(/^#+\s+/, '')}`;
    else if (tag === 'C') blocks.push({ type: 'photo', caption: words.replace(/^[▲△▼◀▶■★◆]\s*/u, '') });
    else if (tag === 'c' && last?.caption) last.caption += words;
    else if (tag === 'I') {
      const bare = words.replace(/^#+\s+/, '');
      if (last?.type === 'imageText') last.lines?.push(bare);
      else blocks.push({ type: 'imageText', lines: [bare] });
    }
  }
  for (const { lines } of new Set(named.values()))
    lines.slice(1).forEach((to, at) => {
      const from = lines[at] ?? 0;
      if (to < from || running.some((line) => line > from && line < to)) repair('reorder', from, to);
      repair('join', from, to);
    });
  const out: GoldBlock[] = [];
  for (const { raw, ...block } of blocks) {
    if (raw === undefined) {
      out.push(block);
      continue;
    }
    for (const part of raw.split(/(<[2-6]\??:[^>]*>)/u)) {
      const runIn = /^<([2-6])(\??):(.*)>$/u.exec(part);
      if (runIn) {
        const [, level, doubtful, words = ''] = runIn;
        out.push({
          ...heading(words.replace(/^…/, ''), Number(level), true, !words.startsWith('…')),
          ...(doubtful ? { doubtful: true } : {}),
        });
      } else if (part.trim()) out.push({ ...block, text: part.trim() });
    }
  }
  const [start = null, end = start] = (head.period ?? '')
    .split(' ')
    .filter(Boolean)
    .map((y) => (y === '-' ? null : Number(y)));
  return {
    source: source.join('\n'),
    gold: {
      title: titles.join(' '),
      subtitle: subtitle || null,
      organization: head.org ?? null,
      district: head.district ?? null,
      city: head.city ?? null,
      province: head.province ?? null,
      period: { start, end },
      published: head.published ?? null,
      signature: head.signature ?? null,
      byline: people(head.byline),
      credits: people(head.credits),
      blocks: out,
      repairs,
      suspects: [],
    },
  };
}
