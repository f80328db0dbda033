import { namesActor } from './actor.ts';
import { isCouplet, lengthOf, openness, sentencesOf, startsWithDate, unclosed, unopened } from './form.ts';
import { blankBetween, type Item, joined } from './item.ts';
import { seam, tag } from './lexicon.ts';
import { bestMatching, type Edge } from './matching.ts';
import { captionScore, isApart, isRunning, type Page, pageOf } from './page.ts';
import { headOf, isRunInHead, type RunIn } from './runin.ts';
import { head, type Trail, tail } from './trail.ts';

const WINDOW = 14;
const MANY = 200;
/** What a join must be worth: of neighbours, and of fragments that stand apart. */
const NEIGHBOURS = 0.3;
/** Of neighbours of which the second may be a caption. */
const DOUBTFUL = 1;
const APART = 1.6;
const LAST_RESORT = -1.2;
/** A join beyond doubt. */
const SURE = 3.5;

/** A stretch of text that may break off, or go on from another. */
interface Piece {
  item: Item;
  /** Index among all items. */
  at: number;
  /** Which section of the page it stands in. */
  section: number;
  caption: number;
  opens: boolean;
  /** It stands right below a heading. */
  opening: boolean;
}

/**
 * Puts broken text together: every line that breaks off is matched with the line that goes on with it, all of them at
 * once, so that the whole page fits best. The whole stands where its beginning stands. What no join explains well is
 * left where it is, and flagged.
 */
export function putInOrder(items: readonly Item[], style: RunIn, trail: Trail): Item[] {
  const page = pageOf(items);
  const pieces = piecesOf(page, style);
  const edges = edgesOf(pieces, items, style);
  const least = ({ natural, doubtful }: Candidate): number => (!natural ? APART : doubtful ? DOUBTFUL : NEIGHBOURS);
  const sure = bestMatching(edges.filter((edge) => edge.value >= least(edge) + 1));
  const next = new Map(withoutCycles([...sure, ...leftOver(edges, sure)]).map((edge) => [edge.from, edge]));
  const follows = new Set([...next.values()].map((edge) => edge.to));

  const out: Item[] = [];
  const byItem = new Map(pieces.map((piece, index) => [piece.item, index]));
  for (const item of items) {
    const index = byItem.get(item);
    if (index === undefined) {
      out.push(item);
      continue;
    }
    if (follows.has(index)) continue;
    let whole: Item = item;
    for (let edge = next.get(index); edge; edge = next.get(edge.to)) {
      const [a, b] = [pieces[edge.from], pieces[edge.to]];
      if (!a || !b) break;
      record(whole, b, edge, isNatural(edge, pieces, items), trail);
      whole = { ...joined(whole, b.item, blankBetween(whole.text, b.item.text)), role: 'prose' };
    }
    out.push(whole);
  }
  return out;
}

/**
 * On a page that surely was broken at other places, an end that found nothing goes on in the next line, though that
 * looks like a beginning.
 */
function leftOver(edges: readonly Candidate[], sure: readonly Edge[]): Edge[] {
  if (!sure.some(({ value }) => value > SURE)) return [];
  const from = new Set(sure.map((edge) => edge.from));
  const to = new Set(sure.map((edge) => edge.to));
  return bestMatching(
    edges.filter(
      (edge) => edge.natural && edge.over === 0 && !edge.doubtful && !from.has(edge.from) && !to.has(edge.to),
    ),
  );
}

/** A join that is worth looking at. */
interface Candidate extends Edge {
  natural: boolean;
  over: number;
  /** The start may be a caption. */
  doubtful: boolean;
}

function piecesOf(page: Page, style: RunIn): Piece[] {
  let section = 0;
  const pieces: Piece[] = [];
  // Captions of this page stand apart from the text.
  const apart = page.items.filter((item) => isApart(item, page)).length >= 2;
  page.items.forEach((item, at) => {
    if (item.role === 'heading' || (item.ordinal && isRunning(item)) || !item.complete) section += 1;
    if (item.role !== 'free' && item.role !== 'prose') return;
    const before = pieces.at(-1);
    // What stands at the usual distance behind an unfinished sentence goes on with it rather than it is a caption.
    const goesOn =
      before?.opens === true && before.caption <= 0 && apart && !isApart(item, page) && !startsWithDate(item.text);
    const score = captionScore(item, page) - (goesOn ? 1.2 : 0);
    const caption = isRunning(item) ? Math.min(0, score) : score;
    const broken =
      lengthOf(item.text) > 30 ||
      /[。；;，,]/.test(item.text) ||
      unclosed(item.text).length > 0 ||
      isFragment(item.text, page.items[at + 1], style) ||
      (apart && !isApart(item, page) && page.items[at - 1]?.role === 'heading');
    const opening = page.items[at - 1]?.role === 'heading';
    pieces.push({
      item,
      at,
      section,
      caption,
      opening,
      opens: openness(item.text) >= 0.3 && broken && !style.whole.has(item),
    });
  });
  return pieces;
}

/** A short line without any mark, caption-like, of which the next line clearly goes on in mid word or phrase. */
function isFragment(text: string, next: Item | undefined, style: RunIn): boolean {
  if (lengthOf(text) < 4 || !next || next.role === 'heading' || next.role === 'island' || next.ordinal) return false;
  if (!/[。；;，,]/.test(next.text)) return false;
  return (
    seam(text, next.text) > 0.78 || style.echo(text, next.text) > 2 || /^[，,、。；;：:”’）)》%％]/.test(next.text)
  );
}

function edgesOf(pieces: readonly Piece[], items: readonly Item[], style: RunIn): Candidate[] {
  const ends = pieces.filter((piece) => piece.opens).length;
  const edges: Candidate[] = [];
  pieces.forEach((end, from) => {
    if (!end.opens) return;
    const reach = ends > MANY ? 2 : WINDOW;
    for (
      let to = Math.max(0, from - (ends > MANY ? 0 : WINDOW));
      to < Math.min(pieces.length, from + reach + 1);
      to++
    ) {
      const start = pieces[to];
      if (!start || to === from || start.item.ordinal || start.item.bullet) continue;
      if (start.item.level > 0 || !start.item.complete) continue;
      const natural = isNatural({ from, to, value: 0 }, pieces, items);
      let over = 0;
      for (let k = from + 1; k < to; k++) if ((pieces[k]?.caption ?? 0) <= 0.3) over += 1;
      const next = pieces[from + 1];
      const last = !next || next.section !== end.section;
      const value = worth(end, start, { natural, over, steps: to - from, last }, style);
      if (value >= (natural ? LAST_RESORT : APART))
        edges.push({ from, to, value: value + 1, natural, over, doubtful: start.caption > 0 });
    }
  });
  return edges;
}

/** What speaks for joining two pieces, and what against: their words, their marks, their place, their look. */
function worth(end: Piece, start: Piece, place: Place, style: RunIn): number {
  const [a, b] = [end.item.text, start.item.text];
  const bond = seam(a, b);
  // Where a word runs over the seam, the start can't be a beginning, whatever it looks like.
  const free = 1 - Math.min(1, Math.max(0, (bond - 0.6) / 0.35));
  let value = (bond - 0.42) * 6 + style.echo(a, b) + marks(a, b) + looks(b, style) * free;
  // An unfinished sentence must go on; a comma ends no paragraph.
  const open = openness(a);
  if (open < 0.5) value -= 1.5;
  if (/[，,、]$/.test(a)) value += place.natural ? 1.4 : 0.4;
  if (place.natural) value += (open >= 0.9 ? 2 : 1.6) - place.over * 0.5;
  else {
    value -= 0.2 * (Math.abs(place.steps) - 1);
    // Nothing else goes on with it here, and the end stands right before the beginning: columns in the wrong order.
    if (place.last) value += 0.4;
    if (place.steps === -1) value += 0.2;
  }
  if (end.section !== start.section) value -= place.steps > 0 ? 1.6 : 1.2;
  else if (!place.natural) value += 0.4;
  const intro = start.opening && style.intros && style.usual;
  if (style.usual && start.caption <= 0 && !intro && /[。；;，,]/.test(b) && !isRunInHead(b, style))
    value += style.share >= 0.6 ? 1 : 0.4;
  if (intro && !place.natural) value -= 1 * free;
  if (!/[，,、“《（(]$/.test(a) && namesActor(b)) value -= 0.8 * free;
  if ((startsWithDate(b) || /^\d{4}年/.test(b)) && !/[，,、至到于自从在和]$/.test(a)) value -= 1;
  // Short lines without a sentence in them are captions rather than fragments.
  if (!/[。！？；;，,]/.test(b)) value -= 1.2 * free;
  if (isBare(end) && !place.natural) value -= 1.5 * free;
  if (isBare(end)) value -= (style.captions ? 2 : 1.2) * free;
  if (isBare(start)) value -= 1.2 * free;
  if (isBare(end) && startsWithDate(a)) value -= 1.5 * free;
  if (isCouplet(a) && !/[，,]$/.test(a)) value -= 1.5;
  return value - Math.max(0, start.caption) - Math.max(0, end.caption) * 1.3;
}

/** Where the start stands, seen from the end. */
interface Place {
  /** The next text behind the end. */
  natural: boolean;
  /** How many pieces that are no sure captions stand between. */
  over: number;
  /** Pieces from the end to the start; below 0 before it. */
  steps: number;
  /** The end has no text behind it in its section. */
  last: boolean;
}

/** One clause or two, short, no end mark: it may be a caption as well as a fragment. */
const isBare = ({ item }: Piece): boolean => lengthOf(item.text) <= 60 && !/[。！？；;]/.test(item.text);

/** How the opening of a text looks: below 0 like a beginning, above like the middle of a sentence. */
function looks(text: string, style: RunIn): number {
  if (isRunInHead(text, style)) return -(1.8 + 1.6 * style.share) * likeness(text, style);
  const first = tag(text.slice(0, 8))[0]?.tag ?? 'x';
  const noun = /^(?:n|ng|nz)$/.test(first) && !namesActor(text);
  return style.manner(text) + (noun ? 0.5 : first.startsWith('v') ? -0.2 : 0);
}

/** What quotation marks, brackets, commas and numbers on both sides of the seam say. */
function marks(a: string, b: string): number {
  let value = 0;
  const begins = unopened(b.slice(0, 120));
  const left = unclosed(lastSentence(a)).at(-1);
  if (begins && left === begins.open) value += 1.6;
  else if (begins && !left) value -= 0.8;
  if (/^[，,、。；;：:”’）)》%％]/.test(b)) value += 1.2;
  if (/\d\.$/.test(a) && /^\d/.test(b)) value += 3;
  if (/^\d[\d.]*(?![\d.年])/.test(b) && !/^\d{4}年/.test(b)) value += 1.2;
  return value;
}

/** How much the opening of a text is like the page's heads: 1 for one as long, without a comma if they have none. */
function likeness(text: string, style: RunIn): number {
  const words = headOf(text) ?? '';
  if (/[，,]/.test(words) && !style.comma) return 0.35;
  const off = Math.abs(lengthOf(words) - style.typical);
  return off <= 2 ? 1 : off <= 4 ? 0.75 : 0.45;
}

const lastSentence = (text: string): string => sentencesOf(text.slice(-160)).at(-1) ?? text;

/** The start is the next text behind the end: nothing but captions and lettering stands between. */
function isNatural(edge: Edge, pieces: readonly Piece[], items: readonly Item[]): boolean {
  const [a, b] = [pieces[edge.from], pieces[edge.to]];
  if (!a || !b || b.at < a.at || edge.to - edge.from > 8) return false;
  for (let k = edge.from + 1; k < edge.to; k++) {
    const between = pieces[k];
    if (between && between.caption <= 0 && isRunning(between.item)) return false;
  }
  for (let k = a.at + 1; k < b.at; k++) {
    const between = items[k];
    if (between && (between.role === 'heading' || between.role === 'island')) return false;
  }
  return true;
}

/** Drops the weakest join of every ring. */
function withoutCycles(edges: Edge[]): Edge[] {
  const next = new Map(edges.map((edge) => [edge.from, edge]));
  const safe = new Set<number>();
  for (const edge of edges) {
    const path: Edge[] = [];
    const seen = new Set<number>();
    let at: Edge | undefined = edge;
    while (at && !safe.has(at.from) && !seen.has(at.from)) {
      seen.add(at.from);
      path.push(at);
      at = next.get(at.to);
    }
    if (at && seen.has(at.from)) {
      const ring = path.slice(path.indexOf(at));
      const weakest = ring.reduce((a, b) => (b.value < a.value ? b : a));
      next.delete(weakest.from);
    }
    for (const { from } of path) safe.add(from);
  }
  return edges.filter((edge) => next.get(edge.from) === edge);
}

function record(whole: Item, start: Piece, edge: Edge, natural: boolean, trail: Trail): void {
  const [a, b] = [whole.text, start.item.text];
  const sourceLines = [...whole.lines, ...start.item.lines];
  const confidence = edge.value >= 2 ? 'certain' : 'likely';
  if (!natural) {
    trail.repairs.push({
      kind: 'reorder',
      sourceLines,
      before:
        start.item.lines[0]! < whole.lines[0]!
          ? `${head(b, 20)} ¶ … ¶ ${tail(a, 20)}`
          : `${tail(a, 20)} ¶ … ¶ ${head(b, 20)}`,
      after: `${tail(a, 20)}${head(b, 20)}`,
      confidence,
    });
  }
  trail.repairs.push({
    kind: 'join',
    sourceLines: [whole.lines.at(-1) ?? 0, ...start.item.lines],
    before: `${tail(a)} ¶ ${head(b)}`,
    after: `${tail(a)}${blankBetween(a, b)}${head(b)}`,
    confidence,
  });
}
