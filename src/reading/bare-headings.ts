import { opensAttachment } from '../chinese/attachment.ts';
import { type Feature, weightedSum } from '../chinese/features.ts';
import { isOrgan } from '../chinese/organs.ts';
import { namesActor } from './actor.ts';
import {
  areRows,
  hasFigure,
  isBoxLabel,
  isClosed,
  isCouplet,
  lengthOf,
  namesTable,
  openness,
  opensReport,
  pointsAtPicture,
  startsWithDate,
} from './form.ts';
import { styleOf } from './heading-style.ts';
import type { Item } from './item.ts';
import { headsOtherMatter } from './other-matter.ts';
import { boxedLines, fitsHeading, isApart, isRunning, isText, type PageLayout } from './page-layout.ts';
import { seamScore } from './seam.ts';

/*
 * Headings without a number and without a mark: bare lines right above text that have one form, couplets of two clauses
 * or lines of about one length. On a page whose sections are numbered only a clear form counts.
 */

/** What the bare lines of a page have in common. */
interface BareLines {
  page: PageLayout;
  /** Lines that may be headings. */
  candidates: readonly Item[];
  /** The candidates that forms are taken from: those after the first paragraph, if there are two. */
  pool: ReadonlySet<Item>;
  forms: Forms;
  places: ReadonlyMap<Item, number>;
  firstRunning: number;
  /** Styles of ordinals that restart: 一、 then is below a heading of its own. */
  restarting: ReadonlySet<string>;
  /** Headings of this page are apart from the text. */
  isSpaced: boolean;
  /** Headings of this page have one clear form: two clauses parted in the same way. */
  isFormed: boolean;
  /** Several candidates are sentences in quotation marks: “有困难就找娘家人”. */
  areQuoted: boolean;
  /** Pictures leave a gap on this page, so that a line without one is no caption. */
  hasGaps: boolean;
}

/** A candidate, with what the features ask of it. */
interface Candidate {
  item: Item;
  text: string;
  lines: BareLines;
  page: PageLayout;
  at: number;
  before: Item | undefined;
  next: Item | undefined;
  isCouplet: boolean;
  namesActor: boolean;
  /** Apart from the text above, as a line below a picture. */
  isApart: boolean;
  /** Number of other lines of like length, and of nearly the same, in its form. */
  likenesses: number;
  twins: number;
}

/** An entry of a list; ■短评 heads a box. */
function isListed(item: Item | undefined): boolean {
  return Boolean(item?.bullet) && !isBoxLabel(item!.text);
}

const FEATURES: readonly Feature<Candidate>[] = [
  // 临水县总工会 above 【概况】… in a yearbook
  {
    name: 'an organ above its entries',
    weight: 3,
    test: ({ text, next }) => isOrgan(text) && /^【/.test(next?.text ?? ''),
  },
  // The text below a box at the head of a page is the lead.
  { name: 'heads a box', weight: 6, test: ({ text, at, lines }) => isBoxLabel(text) && at > lines.firstRunning },
  { name: 'heads other matter', weight: 6, test: ({ text, next }) => headsOtherMatter(text, next?.text) },
  { name: 'a quotation like others', weight: 2, test: ({ text, lines }) => lines.areQuoted && isQuoted(text) },
  { name: 'the headline of a box', weight: 3, test: ({ before }) => before !== undefined && isBoxLabel(before.text) },
  {
    name: 'above rows',
    weight: 3,
    test: ({ item, next, page, at }) => isAboveRows(item, next, page.items[at + 2]),
  },
  {
    name: 'a call, as no other candidate is',
    weight: -2,
    test: ({ text, lines }) =>
      /[！!]$/.test(text) && lines.candidates.filter((other) => /[！!]$/.test(other.text)).length < 2,
  },
  {
    name: 'two clauses of one length, parted by a blank',
    weight: 1,
    test: ({ text }) =>
      /^(\p{Script=Han}{4,9})[ \u3000](\p{Script=Han}{4,9})$/u.test(text) &&
      text.length % 2 === 1 &&
      /[ \u3000]/.test(text[text.length >> 1] ?? ''),
  },
  { name: 'a couplet like others', weight: 2, test: (c) => c.likenesses > 0 && c.isCouplet },
  { name: 'a line like others', weight: 1, test: (c) => c.likenesses > 0 && !c.isCouplet },
  { name: 'a couplet unlike others', weight: -0.4, test: (c) => isUnlike(c) && c.isCouplet },
  { name: 'a line unlike others', weight: -0.6, test: (c) => isUnlike(c) && !c.isCouplet },
  // 铸心，引领职工听党话 is no couplet, but three more of its form make it a headline.
  {
    name: 'clauses of a rare form',
    weight: -2,
    test: (c) => /[，,]/.test(c.text) && !c.isCouplet && c.twins < 3,
  },
  { name: 'one clause where headings have two', weight: -2, test: (c) => lacksForm(c) && c.likenesses > 0 },
  { name: 'the same, unlike others', weight: -1, test: (c) => lacksForm(c) && c.likenesses <= 0 },
  {
    name: 'the text below continues a word or phrase',
    weight: -1.5,
    test: ({ text, next }) => next !== undefined && isRunning(next) && seamScore(text, next.text) > 0.75,
  },
  // A picture without a caption may stand above a heading; the gap below a picture is smaller than the one above it.
  {
    name: 'names an actor, apart as headings are',
    weight: -0.5,
    test: (c) => isApartAsHeadings(c) && c.namesActor,
  },
  {
    name: 'of a frequent form, apart from the text',
    weight: -0.5,
    test: (c) => c.isApart && !isApartAsHeadings(c) && c.twins > 2 && !c.namesActor,
  },
  {
    name: 'apart from the text',
    weight: -1.6,
    test: (c) => c.isApart && !isApartAsHeadings(c) && !(c.twins > 2 && !c.namesActor),
  },
  {
    name: 'not apart where captions are',
    weight: 1,
    test: (c) => !c.isApart && c.lines.hasGaps && c.at > c.lines.firstRunning,
  },
  { name: 'a number with its unit', weight: -2, test: ({ text }) => QUANTITY.test(text) },
  { name: 'another figure', weight: -1, test: ({ text }) => !QUANTITY.test(text) && hasFigure(text) },
  {
    name: 'the headline of a text without a lead',
    weight: -0.6,
    test: (c) => c.at < c.lines.firstRunning && (opensText(c) || isPoolOfAll(c)),
  },
  {
    name: 'above the first paragraph',
    weight: -1.5,
    test: (c) => c.at < c.lines.firstRunning && !(opensText(c) || isPoolOfAll(c)),
  },
  {
    name: 'bare where headings are marked',
    weight: -0.8,
    test: ({ page, next }) => page.hasMarkedHeadings && next?.role !== 'heading',
  },
  {
    name: 'a few words above a list',
    weight: 2.5,
    test: ({ next, text }) => isListed(next) && lengthOf(text) <= 8,
  },
  { name: 'above a list', weight: 2, test: ({ next, text }) => isListed(next) && lengthOf(text) > 8 },
  { name: 'above numbers that restart', weight: 2, test: isAboveRestart },
  {
    name: 'above other numbers',
    weight: 1,
    test: (c) => Boolean(c.next?.ordinal) && !c.next?.bullet && !isAboveRestart(c) && isAboveLowNumber(c),
  },
  { name: 'names an actor', weight: -1.2, test: (c) => c.namesActor },
  {
    name: 'the only candidate of a page without marks',
    weight: 0.3,
    test: ({ lines, page }) => lines.pool.size === 1 && !page.hasMarkedHeadings,
  },
  {
    name: 'below a marked heading',
    weight: -1,
    test: ({ before, likenesses }) =>
      before?.role === 'heading' && Boolean(before.ordinal ?? before.bullet) && likenesses < 2,
  },
  // A line in the middle of a sentence is a caption, unless the page has more of its form.
  { name: 'of a usual form, inside a sentence', weight: -0.8, test: (c) => isInsideSentence(c) && hasUsualForm(c) },
  {
    name: 'inside a word or phrase',
    weight: -2.5,
    test: (c) => isInsideSentence(c) && !hasUsualForm(c) && isInsidePhrase(c),
  },
  {
    name: 'inside a sentence',
    weight: -1.5,
    test: (c) => isInsideSentence(c) && !hasUsualForm(c) && !isInsidePhrase(c),
  },
  {
    name: 'below another bare line',
    weight: -0.7,
    test: ({ before, isCouplet }) => before?.role === 'undecided' && fitsHeading(before) && !isCouplet,
  },
];

/** Marks the bare lines of a page that are headings. */
export function markBareHeadings(page: PageLayout): void {
  const lines = bareLinesOf(page);
  for (const item of lines.candidates) {
    const candidate = candidateOf(item, lines);
    if (weightedSum(FEATURES, candidate) > 0) item.role = 'heading';
  }
}

function candidateOf(item: Item, lines: BareLines): Candidate {
  const { page, places, forms, pool } = lines;
  const { text } = item;
  const at = places.get(item) ?? 0;
  const before = page.items[at - 1];
  return {
    item,
    text,
    lines,
    page,
    at,
    before,
    next: page.items[at + 1],
    isCouplet: isCouplet(text),
    namesActor: namesActor(text),
    isApart: isApart(item, page) && (before?.gap ?? 0) <= item.gap,
    likenesses: forms.likenesses(text) - (pool.has(item) ? 1 : 0),
    twins: forms.twins(text),
  };
}

function bareLinesOf(page: PageLayout): BareLines {
  const { items } = page;
  const places = new Map(items.map((item, at) => [item, at]));
  // The text begins with its first paragraph, even if that is one sentence.
  const firstRunning = items.findIndex(
    (item) =>
      item.role === 'undecided' &&
      isText(item) &&
      (opensReport(item.text) || (!isCertainPhoto(item, page) && !isApart(item, page))),
  );
  const candidates = items.filter((item, at) => mayBeHeading(item, at, page));
  const inside = candidates.filter((item) => (places.get(item) ?? 0) > firstRunning);
  const pool = inside.length >= 2 ? inside : candidates;
  const firsts = items.filter(({ ordinal }) => ordinal && /^[一1]$/.test(ordinal.number)).map(styleOf);
  const bareHeadings = items.filter((item) => item.role === 'heading' && styleOf(item) === 'bare');
  const forms = formsOf([...pool, ...bareHeadings]);
  return {
    page,
    candidates,
    pool: new Set(pool),
    forms,
    places,
    firstRunning,
    restarting: new Set(firsts.filter((style, at) => firsts.indexOf(style) !== at)),
    isSpaced: inside.filter((item) => isApart(item, page)).length * 2 > inside.length,
    isFormed: pool.filter(({ text }) => HAS_CLAUSES.test(text) && forms.twins(text) > 3).length >= 3,
    areQuoted: candidates.filter(({ text }) => isQuoted(text)).length > 2,
    hasGaps: items.some((item) => isApart(item, page)),
  };
}

/** Returns whether a line is above the rows of a table or of a chronicle, and none of them. */
const isAboveRows = (item: Item, next: Item | undefined, below: Item | undefined): boolean =>
  next !== undefined && below !== undefined && areRows(next.text, below.text) && !areRows(item.text, next.text);

/** 思想引领：凝聚巾帼力量 */
const FIELD_AND_DEED = /^\p{Script=Han}{2,6}[：:]\p{Script=Han}{4,12}$/u;

/** Returns whether a line has the form of a heading, and text or another heading below it. */
function mayBeHeading(item: Item, at: number, page: PageLayout): boolean {
  if (!fitsHeading(item) || !/\p{L}/u.test(item.text) || item.afterImage || item.level > 0) return false;
  if (namesTable(item.text) || (isBoxed(item, page) && !isBoxLabel(page.items[at - 1]?.text ?? ''))) return false;
  const before = page.items[at - 1];
  if (continuesList(item, before) || (before && areRows(before.text, item.text))) return false;
  const below = page.items[at + 1];
  if (below && (isBoxLabel(item.text) || headsOtherMatter(item.text, below.text))) return true;
  const place = placeBelow(page.items, at, page);
  const next = page.items[place];
  if (!next) return false;
  const isTitleOfRows = isAboveRows(item, next, page.items[place + 1]) && !opensAttachment(before?.text ?? '');
  if (isTitleOfRows) return true;
  return (
    // The last words of the section before are below it: …评选中获 / 匠心建功 成长有平台 / 奖。
    (isClosed(next.text) && before !== undefined && isText(before) && seamScore(before.text, next.text) > 0.75) ||
    next.role === 'heading' ||
    next.role === 'island' ||
    isText(next) ||
    ((isCouplet(item.text) || FIELD_AND_DEED.test(item.text)) && isClosed(next.text))
  );
}

const boxedByPage = new WeakMap<PageLayout, Set<Item>>();

function isBoxed(item: Item, page: PageLayout): boolean {
  const boxed = boxedByPage.get(page) ?? boxedLines(page.items);
  boxedByPage.set(page, boxed);
  return boxed.has(item);
}

/** One more entry of a list: marked as the one above it, or a number with its unit as that one (120家 新建工会). */
const continuesList = (item: Item, above: Item | undefined): boolean =>
  above !== undefined &&
  above.role !== 'heading' &&
  ((item.bullet !== null && above.bullet === item.bullet) ||
    [/^[·•・*-]/u, /^\d[\d.]*[万亿]?\p{Script=Han}{1,2}[ \u3000]/u].some(
      (form) => form.test(item.text) && form.test(above.text),
    ));

/** Returns the index of what is below a line, after up to four certain captions. */
function placeBelow(items: readonly Item[], at: number, page: PageLayout): number {
  let k = at + 1;
  while (k < at + 5 && items[k] && isPhoto(items[k]!, page)) k++;
  return k;
}

const isPhoto = (item: Item, page: PageLayout): boolean =>
  item.role === 'photo' || (item.role === 'undecided' && !isRunning(item) && isCertainPhoto(item, page));

const isCertainPhoto = (item: Item, page: PageLayout): boolean =>
  item.pointer !== null ||
  item.afterImage ||
  pointsAtPicture(item.text) ||
  (startsWithDate(item.text) && !isClosed(item.text)) ||
  (isApart(item, page) && !fitsHeading(item));

const isQuoted = (text: string): boolean => /^“[^“”]{4,}”$/u.test(text);

const QUANTITY = /(?<!\d)\d[\d.]*\p{Script=Han}/u;
const HAS_CLAUSES = /[，,\s\u3000]/;

const isUnlike = ({ likenesses, lines: { pool }, item }: Candidate): boolean =>
  likenesses <= 0 && pool.size > (pool.has(item) ? 1 : 0);

const lacksForm = ({ lines, text, next }: Candidate): boolean =>
  lines.isFormed && !HAS_CLAUSES.test(text) && !next?.bullet;

const isApartAsHeadings = ({ isApart, lines, twins }: Candidate): boolean => isApart && lines.isSpaced && twins > 2;

const isPoolOfAll = ({ lines }: Candidate): boolean => lines.pool.size === lines.candidates.length;

/** A text without a lead begins with a headline of the form that all others have. */
const opensText = ({ at, lines, twins, namesActor }: Candidate): boolean =>
  at === lines.firstRunning - 1 && twins >= 2 && !namesActor;

function isAboveRestart({ next, lines }: Candidate): boolean {
  return Boolean(next?.ordinal) && !next?.bullet && lines.restarting.has(styleOf(next!));
}

const isAboveLowNumber = ({ next, namesActor }: Candidate): boolean => styleOf(next!) !== 'han' && !namesActor;

const isInsideSentence = ({ before }: Candidate): boolean =>
  before !== undefined && isText(before) && openness(before.text) > 0.6;

const isInsidePhrase = ({ before, next }: Candidate): boolean =>
  before !== undefined && next !== undefined && seamScore(before.text, next.text) > 0.7;

const hasUsualForm = ({ likenesses, isCouplet, twins }: Candidate): boolean =>
  likenesses > 0 && (isCouplet || twins > 3);

/** Counts the lines in the form of a text, of like length (`likenesses`) and of nearly the same (`twins`). */
type Forms = Record<'likenesses' | 'twins', (text: string) => number>;

/** Counts lengths by form in advance: headings are short, so that there are few lengths of a form. */
function formsOf(items: readonly Item[]): Forms {
  const formOf = (text: string) =>
    text
      .replace(/[^，,\s\u3000]+/gu, 'x')
      .replace(/，/g, ',')
      .replace(/\s+/g, ' ');
  const sizes = new Map<string, Map<number, number>>();
  for (const { text } of items) {
    const counts = sizes.get(formOf(text)) ?? new Map<number, number>();
    counts.set(lengthOf(text), (counts.get(lengthOf(text)) ?? 0) + 1);
    sizes.set(formOf(text), counts);
  }
  const countWithin = (text: string, reach: (other: number, size: number) => number): number => {
    const size = lengthOf(text);
    let found = 0;
    for (const [other, count] of sizes.get(formOf(text)) ?? [])
      if (Math.abs(other - size) <= reach(other, size)) found += count;
    return found;
  };
  return {
    likenesses: (text) => countWithin(text, (other, size) => Math.max(3, Math.min(other, size) * 0.5)),
    twins: (text) => countWithin(text, () => (isCouplet(text) ? 4 : 2)),
  };
}
