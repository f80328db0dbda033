import type { Element, Root } from 'hast';
import { escapeHtml } from '../markdown/escape-html.ts';
import { textToHtml } from '../markdown/text-to-html.ts';
import { pathOf, sized, widthsOf } from '../photo/encode.ts';
import type { Heading } from '../report/block.ts';
import { correctionsOf, noticeParts } from '../report/corrections.ts';
import type { Listed } from '../report/listed.ts';
import type { Original } from '../report/original.ts';
import { characters } from '../report/public.ts';
import { absolute, site } from '../settings/site.ts';
import { figureParts, figuresByBlock, keyFigures } from '../view/figure.ts';
import { outline } from '../view/outline.ts';
import { dayText, periodText } from '../view/period.ts';
import { address, districtName, shortOrganization } from '../view/place.ts';
import { CONFIDENCE, REPAIR_KINDS, repairDecision, sourceLines, suspectDecision } from '../view/record.ts';
import { spineOf } from '../view/spine.ts';
import { spineHtml } from '../view/spine-html.ts';
import { textHtml } from '../view/text.ts';
import { shortHeadline, titleHtml, titleLines } from '../view/title.ts';
import { elementsOf, hasClass, parse, prefixIds, removeElements } from './tree.ts';

/** A report as a chapter. */
export interface Chapter {
  report: Listed;
  /** Id of its first element; every other id in the chapter begins with it and a hyphen. */
  id: string;
  /** 城西区总工会: for running heads and the contents. */
  name: string;
  title: string;
  sections: { id: string; number: string | null; text: string }[];
  tree: Root;
  photos: Photo[];
}

/** A picture of a chapter. */
interface Photo {
  /** Relative to the book: images/01.3fa1c09e22.jpg */
  path: string;
  original: Original;
  /** Pixels. */
  width: number;
}

/** Returns the id of a report's chapter, with a letter first, as XML requires. */
export const chapterId = ({ slug }: Pick<Listed, 'slug'>): string => `r${slug}`;

export function chapterOf(report: Listed): Chapter {
  const id = chapterId(report);
  const sections = outline(report.blocks);
  const photos = photosOf(report);
  const tree = parse(
    `<section class="chapter" id="">${openingHtml(report)}<div class="text">${textHtml(sections, {
      figures: figuresByBlock(report.figures),
      repairs: report.repairs,
      pictures: new Map(),
      wide: new Set(),
    })}${report.signature ? `<p class="signature">${escapeHtml(report.signature)}</p>` : ''}</div>${correctionsHtml(report)}${recordHtml(report)}</section>`,
  );
  removeElements(tree, (element) => hasClass(element, 'no-print'));
  for (const element of elementsOf(tree)) {
    // Pages show the marks after an ordinal to screen readers alone; a book prints them.
    if (hasClass(element, 'hidden')) delete element.properties.className;
    const photo = photos.get(String(element.properties.id));
    if (element.tagName === 'figure' && photo) showPhoto(element, photo, report);
    delete element.properties.tabIndex;
  }
  prefixIds(tree, `${id}-`);
  const [root] = tree.children as Element[];
  root!.properties.id = id;
  return {
    report,
    id,
    name: shortOrganization(report),
    title: titleLines(report.title).text,
    sections: report.blocks
      .filter((block): block is Heading => block.type === 'heading' && block.level === 2)
      .map((heading) => ({ id: `${id}-${heading.id}`, number: heading.number, text: shortHeadline(heading.text) })),
    tree,
    photos: [...photos.values()],
  };
}

/** Returns the large JPEG of each photo by the id of its block: every e-book reader and printer can show it. */
function photosOf({ blocks, originals }: Listed): Map<string, Photo> {
  return new Map(
    blocks.flatMap((block) => {
      const original = block.type === 'photo' && block.src !== null ? originals[block.src] : undefined;
      if (!original) return [];
      const width = widthsOf(original, 'jpg').at(-1) ?? original.width;
      const path = pathOf({ original, format: 'jpg', width }).replace('_assets/', 'images/');
      return [[block.id, { path, original, width }] as const];
    }),
  );
}

function showPhoto(figure: Element, { path, original, width }: Photo, { blocks }: Listed): void {
  const block = blocks.find(({ id }) => id === figure.properties.id);
  const alt = block?.type === 'photo' ? block.alt?.trim() || block.caption : '';
  const size = sized(original, width);
  const shape = size.height > size.width ? 'tall' : 'flat';
  figure.properties.className = [...((figure.properties.className as string[]) ?? []), 'pictured', shape];
  figure.children.unshift({
    type: 'element',
    tagName: 'img',
    properties: { src: encodeURI(path), alt, ...size },
    children: [],
  });
}

/** Returns the opening of a chapter: spine, place and time, title, people, key figures. */
function openingHtml(report: Listed): string {
  const { kicker, lines } = titleLines(report.title);
  const place = address(report).join(' · ') || districtName(report);
  const people = [...report.byline, ...report.credits].map(
    ({ affiliation, role, name }) => `<span>${escapeHtml(`${affiliation ?? ''}${role}　${name}`)}</span>`,
  );
  const facts = [`${characters(report)}字`, report.published && `${dayText(report.published)}刊出`];
  return `<header class="opening">
<div class="spine-place">${spineHtml(spineOf(report), false)}</div>
<div class="heading">
<p class="where"><span>${escapeHtml(place)}</span> <span>${escapeHtml(periodText(report) ?? '')}</span></p>
<h1>${kicker ? `<span class="kicker">${titleHtml(kicker)}</span> ` : ''}${lines.map((line) => `<span class="line">${titleHtml(line)}</span>`).join(' ')}</h1>
${report.subtitle ? `<p class="subtitle">——${escapeHtml(report.subtitle)}</p>` : ''}
${people.length > 0 ? `<p class="people">${people.join(' ')}</p>` : ''}
<p class="facts">${facts.filter(Boolean).join('　')}</p>
</div>
</header>
${keysHtml(report)}`;
}

function keysHtml({ figures }: Listed): string {
  const cells = keyFigures(figures).map(({ id, text, label }) => {
    const { before, number, after } = figureParts(text);
    const small = (words: string) => (words ? `<small>${escapeHtml(words)}</small>` : '');
    return `<div class="cell"><dt>${textToHtml(label)}</dt><dd><a href="#${id}">${small(before)}<b>${escapeHtml(number)}</b>${small(after)}</a></dd></div>`;
  });
  return cells.length > 0 ? `<dl class="keys">${cells.join('')}</dl>` : '';
}

function correctionsHtml(report: Listed): string {
  const marked = { now: 'ins', before: 'del', words: null };
  const notice = (text: string) =>
    noticeParts(text).map(({ kind, text: words }) => {
      const tag = marked[kind];
      return tag ? `<${tag}>${textToHtml(words)}</${tag}>` : textToHtml(words);
    });
  const items = correctionsOf(report).map(
    ({ date, text }) => `<li><b>${dayText(date)}</b>　${notice(text).join('')}</li>`,
  );
  return items.length > 0 ? `<section class="corrections"><h2>更正说明</h2><ol>${items.join('')}</ol></section>` : '';
}

/** Returns 校记 and the source of the report. */
function recordHtml(report: Listed): string {
  const { repairs, suspects, source, url } = report;
  const quote = (label: string, words: string) =>
    words ? `<p class="words"><span class="label">${label}</span> <q>${textToHtml(words)}</q></p>` : '';
  const head = (...words: readonly (string | null)[]) =>
    `<p class="head"><b>${words[0]}</b> <span>${words.slice(1).filter(Boolean).join('　')}</span></p>`;
  const repaired = repairs.map(
    (repair, i) =>
      `<li id="r-${i + 1}">${head(REPAIR_KINDS[repair.kind], sourceLines(repair.sourceLines), repairDecision(repair) ?? CONFIDENCE[repair.confidence])}${quote('原稿', repair.before)}${quote('整理后', repair.after)}</li>`,
  );
  const flagged = suspects.map(
    (suspect, i) =>
      `<li id="q-${i + 1}">${head(suspect.why, sourceLines([suspect.line]), suspectDecision(suspect) ?? '照录未改')}${quote('原稿', suspect.text)}${quote('或作', suspect.suggest)}</li>`,
  );
  const list = (title: string, items: readonly string[]) =>
    items.length > 0 ? `<h3>${title}</h3><ol>${items.join('')}</ol>` : '';
  const intro = source
    ? `本篇录自原稿 ${escapeHtml(source.file)}。整理时所做的每一处处理列在下面，原稿的字句附在旁边；文字可能有误之处照录不改，只作提示。`
    : '本篇由编者直接录入，没有原稿可校。';
  const page = site.url ? `<p class="source">网页：${escapeHtml(absolute(url))}</p>` : '';
  return `<section class="record" id="record"><h2>校记</h2><p class="intro">${intro}</p>${list(`整理 ${repairs.length} 处`, repaired)}${list(`存疑 ${suspects.length} 处`, flagged)}${page}</section>`;
}
