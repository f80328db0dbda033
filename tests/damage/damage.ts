import fc from 'fast-check';
import { type Clean, clean, halve, type Part } from './clean.ts';

/** What a page and a scanner do to one paragraph. */
export type Kind =
  | 'whole'
  | 'intro'
  | 'cut'
  | 'cut-in-figure'
  | 'cut-in-quotation'
  | 'cut-by-caption'
  | 'cut-twice'
  | 'displaced'
  | 'swapped'
  | 'doubled'
  | 'doubled-end'
  | 'cut-by-furniture'
  | 'merged';

export interface Damaged {
  /** The transcript. */
  source: string;
  /** The paragraphs that stand in it, and what was done to each. */
  paragraphs: { text: string; kind: Kind }[];
  heads: { text: string; level: number; complete: boolean }[];
  /** Everything that was printed, once: title, heads, paragraphs, captions. */
  printed: string;
  report: Clean;
}

interface Plan {
  kind: Kind;
  at: number;
  other: number;
}

const CHINESE = '一二三四五六七八九';
const HAN = /\p{Script=Han}/u;

const plans = fc.array(
  fc.record({
    kind: fc.constantFrom<Kind>(
      'whole',
      'whole',
      'cut',
      'cut-in-figure',
      'cut-in-quotation',
      'cut-by-caption',
      'cut-twice',
      'displaced',
      'swapped',
      'doubled',
      'doubled-end',
      'cut-by-furniture',
      'merged',
    ),
    at: fc.double({ min: 0.15, max: 0.85, noNaN: true }),
    other: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { minLength: 8, maxLength: 8 },
);

export const damaged: fc.Arbitrary<Damaged> = fc
  .record({
    report: clean,
    plans,
    lostStart: fc.integer({ min: 0, max: 4 }),
    blanks: fc.constantFrom('\n\n', '\n\n', '\n'),
  })
  .map(({ report, plans: chosen, lostStart, blanks }) => damage(report, chosen, lostStart === 0, blanks));

function damage(report: Clean, chosen: readonly Plan[], loseStart: boolean, blanks: string): Damaged {
  const captions = [...report.captions];
  const paragraphs: Damaged['paragraphs'] = [{ text: report.lead, kind: 'whole' }];
  const heads: Damaged['heads'] = [];
  const printed: string[] = [report.title, report.subtitle, report.lead];
  const lines: string[] = [...report.imprint, report.title, `——${report.subtitle}`, report.lead];
  let used = 0;
  for (const [index, section] of report.sections.entries()) {
    // Only a bare headline of a numbered page can lose its number with its beginning.
    const lost = loseStart && index === 0 && (report.sectionStyle === 'ordinal' || report.sectionStyle === 'run-in');
    const comma = section.head.indexOf('，');
    const head = lost && comma > 2 ? section.head.slice(comma - 2) : section.head;
    const printedHead = lost ? head : sectionHead(report, index, section.head);
    const opens = section.intro !== null && report.sectionStyle === 'run-in';
    if (opens) lines.push(`${printedHead}。${section.intro}`);
    else lines.push(printedHead, ...(section.intro ? [section.intro] : []));
    printed.push(printedHead.replace(/^#+ /, ''), section.intro ?? '');
    heads.push({ text: head, level: 2, complete: !(lost && comma > 2) });
    if (section.intro) paragraphs.push({ text: section.intro, kind: 'intro' });
    let astray = false;
    const done = section.parts.map((part, k) => {
      const planned = chosen[used++ % chosen.length] ?? { kind: 'whole' as const, at: 0.5, other: 0.5 };
      // One fragment a section goes astray: of two, a careful human couldn't always say which is whose.
      const plan = astray && isAstray(planned.kind) ? { ...planned, kind: 'cut' as const } : planned;
      astray ||= isAstray(plan.kind);
      printed.push(partHead(report, part, k) ?? '', part.text);
      if (part.head) heads.push({ text: part.head, level: 3, complete: true });
      return breakUp(report, part, k, plan, captions);
    });
    paragraphs.push(...done.map(({ text, kind }) => ({ text, kind })));
    lines.push(...arrange(done, report));
  }
  printed.push(...report.captions);
  lines.push(...captions);
  const source = lines.join(blanks === '\n' ? '\n' : blanks);
  const width = report.halfWidth ? halve : (text: string): string => text;
  return {
    source: `\n\n${width(source)}\n`,
    paragraphs,
    heads,
    printed: printed.join(''),
    report,
  };
}

const isAstray = (kind: Kind): boolean => kind === 'displaced' || kind === 'swapped';

interface Broken {
  kind: Kind;
  text: string;
  /** Lines in the right order; captions that interrupt stand between. */
  lines: string[];
}

function breakUp(report: Clean, part: Part, index: number, plan: Plan, captions: string[]): Broken {
  const { text } = part;
  const head = partHead(report, part, index);
  const runIn = report.headStyle === 'run-in' && head ? head : '';
  const own = head && !runIn ? [head] : [];
  const whole = runIn + text;
  const offset = runIn.length;
  const cutAt = (at: number): [string, string] => [whole.slice(0, offset + at), whole.slice(offset + at)];
  const made = (kind: Kind, ...lines: string[]): Broken => ({ kind, text, lines: [...own, ...lines] });
  const inWord = wordCut(text, plan.at);
  switch (plan.kind) {
    case 'cut':
    case 'displaced':
    case 'swapped':
      return made(own.length > 0 && plan.kind !== 'cut' ? 'cut' : plan.kind, ...cutAt(inWord));
    case 'cut-in-figure': {
      const figures = [...text.matchAll(/\d+(?=[家场人个件名项份条次处余多万%])/g)];
      const figure = figures[Math.floor(plan.at * figures.length)];
      if (!figure) return made('cut', ...cutAt(inWord));
      return made(plan.kind, ...cutAt(figure.index + (plan.other > 0.5 ? figure[0].length : 0)));
    }
    case 'cut-in-quotation': {
      const quotes = [...text.matchAll(/“([^”]{2,})”/g)];
      const quote = quotes[Math.floor(plan.at * quotes.length)];
      if (!quote) return made('cut', ...cutAt(inWord));
      return made(plan.kind, ...cutAt(quote.index + 2 + Math.floor(plan.other * ((quote[1]?.length ?? 2) - 1))));
    }
    case 'cut-by-caption': {
      const photo = captions.shift();
      const [a, b] = cutAt(inWord);
      return photo ? made(plan.kind, a, photo, b) : made('cut', a, b);
    }
    case 'cut-twice': {
      const [a, rest] = cutAt(wordCut(text, 0.3));
      const at = wordCut(text, 0.65) + offset - a.length;
      return made(plan.kind, a, rest.slice(0, at), rest.slice(at));
    }
    case 'doubled-end': {
      const [a, b] = cutAt(inWord);
      return made(plan.kind, a, b, b);
    }
    case 'cut-by-furniture': {
      const [a, b] = cutAt(inWord);
      return made(plan.kind, a, plan.other > 0.5 ? '— 3 —' : '第3版', b);
    }
    case 'doubled': {
      const [a, b] = cutAt(inWord);
      return made(plan.kind, a, a, b);
    }
    default:
      return made(plan.kind, whole);
  }
}

/** A place inside a clause: between two Han characters, no mark beside it. */
function wordCut(text: string, share: number): number {
  const from = Math.floor(text.length * share);
  for (let at = from; at < text.length - 4; at++)
    if ([-2, -1, 0, 1].every((k) => HAN.test(text[at + k] ?? ''))) return at;
  return from;
}

/** Puts the lines of a section one behind the other; fragments of some go astray. */
function arrange(parts: readonly Broken[], report: Clean): string[] {
  const out: string[] = [];
  for (const [index, part] of parts.entries()) {
    const next = parts[index + 1];
    if (part.kind === 'swapped') {
      // The right column was read before the left one: the end stands before the beginning.
      out.push(part.lines.at(-1) ?? '', ...part.lines.slice(0, -1));
    } else if (part.kind === 'displaced' && next && next.kind === 'whole') {
      out.push(...part.lines.slice(0, -1), ...next.lines, part.lines.at(-1) ?? '');
      return [...out, ...parts.slice(index + 2).flatMap((one) => one.lines)];
    } else if (part.kind === 'merged' && report.headStyle === 'run-in' && next && next.kind !== 'swapped') {
      // The line end before a run-in head was lost.
      out.push((part.lines[0] ?? '') + (next.lines[0] ?? ''), ...next.lines.slice(1));
      return [...out, ...parts.slice(index + 2).flatMap((one) => one.lines)];
    } else out.push(...part.lines);
  }
  return out;
}

function sectionHead(report: Clean, index: number, head: string): string {
  const number = CHINESE[index] ?? '';
  if (report.sectionStyle === 'ordinal' || report.sectionStyle === 'run-in') return `${number}、${head}`;
  if (report.sectionStyle === 'markdown') return `### ${number}、${head}`;
  if (report.sectionStyle === 'bracketed') return `（${number}）${head}`;
  return head;
}

function partHead(report: Clean, part: Part, index: number): string | null {
  if (!part.head) return null;
  if (report.headStyle === 'run-in') return `${part.head}。`;
  if (report.headStyle === 'bracketed')
    return report.sectionStyle === 'bracketed' ? part.head : `（${CHINESE[index] ?? ''}）${part.head}`;
  if (report.headStyle === 'numbered') return `${index + 1}．${part.head}`;
  if (report.headStyle === 'bullet') return `●${part.head}`;
  return null;
}
