import { escapeHtml } from '../markdown/escape-html.ts';
import { absolute, site } from '../settings/site.ts';
import { chinese } from '../view/count.ts';
import { dayText } from '../view/period.ts';
import { districtName, region } from '../view/place.ts';
import { type Spine, spineOf } from '../view/spine.ts';
import { spineHtml } from '../view/spine-html.ts';
import { titleHtml, titleLines } from '../view/title.ts';
import { type Book, fullTitle } from './book.ts';
import type { Chapter } from './chapter.ts';

/**
 * Most spines on the cover: large on a single board, smaller on a single board, per board with names, per board without
 * names.
 */
const MAX_GRAND = 4;
const MAX_LARGE = 9;
const SMALL_PER_BOARD = 16;
const SLIM_PER_BOARD = 34;
const MAX_BOARDS = 3;

/** Returns the cover: the shelf as on the site, or the spine of the only report. */
export function coverHtml(book: Book): string {
  const head = `<p class="name">${escapeHtml(site.name)}</p>`;
  const foot = site.publisher ? `<p class="publisher">${escapeHtml(site.publisher)}</p>` : '';
  if (book.kind === 'report') {
    const report = book.reports[0]!;
    const { lines } = titleLines(report.title);
    return `<section class="cover one" aria-label="封面">${head}<div class="spine-place">${spineHtml(spineOf(report), false)}</div><div class="words"><p class="title">${linesHtml(lines)}</p><p class="volume">${book.year}年</p></div>${foot}</section>`;
  }
  return `<section class="cover" aria-label="封面">${head}<p class="title">${linesHtml(site.tagline)}</p><p class="volume"><b>${book.year}</b>年卷</p>${boardsHtml(book.reports.map(spineOf))}${foot}</section>`;
}

const linesHtml = (lines: readonly string[]): string =>
  lines.map((line) => `<span class="line">${titleHtml(line)}</span>`).join(' ');

function boardsHtml(spines: readonly Spine[]): string {
  const size =
    spines.length <= MAX_GRAND
      ? 'grand'
      : spines.length <= MAX_LARGE
        ? 'large'
        : spines.length <= SMALL_PER_BOARD * MAX_BOARDS
          ? 'small'
          : 'slim';
  const boards =
    spines.length <= MAX_LARGE
      ? 1
      : Math.min(MAX_BOARDS, Math.ceil(spines.length / (size === 'small' ? SMALL_PER_BOARD : SLIM_PER_BOARD)));
  const each = Math.min(Math.ceil(spines.length / boards), size === 'slim' ? SLIM_PER_BOARD : SMALL_PER_BOARD);
  const rows = Array.from({ length: boards }, (_, i) => spines.slice(i * each, (i + 1) * each));
  return `<div class="boards ${size}" role="img" aria-label="书架：${spines.length}份报告">${rows.map((row) => `<div class="board">${row.map((spine) => spineHtml(spine, false)).join('')}</div>`).join('')}</div>`;
}

export function titleHtmlOf(book: Book): string {
  const report = book.kind === 'report' ? book.reports[0]! : null;
  const lines = report ? titleLines(report.title).lines : [site.name];
  const below = report
    ? [report.subtitle && `——${report.subtitle}`, report.organization ?? districtName(report)]
    : [`${book.year}年卷`, `${site.reports.organs}年度报告${chinese(book.reports.length)}份`];
  const words = below.filter(Boolean).map((line) => `<p class="below">${escapeHtml(String(line))}</p>`);
  return `<section class="title-page" aria-label="书名页"><p class="title">${linesHtml(lines)}</p>${words.join('')}<p class="house">${escapeHtml(site.publisher ?? site.name)}</p></section>`;
}

/** @param date day on which the book was made, 2026-03-05 */
export function imprintHtml(book: Book, date: string): string {
  const rows: [string, string | null][] = [
    ['书名', fullTitle(book)],
    ['单位', book.kind === 'report' ? book.reports[0]!.organization : null],
    ['主办', site.publisher],
    ['编印', site.name],
    ['日期', dayText(date)],
    ['网址', site.url && absolute(book.url)],
    ['备案', [site.icp, site.police].filter(Boolean).join('　') || null],
    ['勘误', site.contact],
    ['许可', site.licence ?? '各篇文字与照片的著作权归原单位、原作者。'],
    ['字体', '思源宋体（Noto Serif SC），SIL Open Font License 1.1。'],
  ];
  const shown = rows.filter(([, value]) => value);
  return `<section class="imprint" aria-labelledby="imprint-title"><h1 id="imprint-title">版权页</h1><dl>${shown.map(([name, value]) => `<div><dt>${name}</dt><dd>${escapeHtml(value ?? '')}</dd></div>`).join('')}</dl><p class="note">本书由网站的报告直接排成，字句与网页相同；正文、图注、校记逐篇照录。数字的出处以各篇正文为准。</p></section>`;
}

/** Returns a link with a placeholder for the number of its target page, which is filled in for print. */
const folioLink = (id: string, html: string): string =>
  `<a class="to" href="#${id}"><span class="entry">${html}</span> <span class="leader" aria-hidden="true"></span><span class="folio" data-page-of="${id}"></span></a>`;

/** @param back ids and names of the parts after the chapters */
export function contentsHtml(
  book: Book,
  chapters: readonly Chapter[],
  back: readonly [id: string, name: string][],
): string {
  const single = book.kind === 'report';
  const items = chapters.map(({ id, name, title, sections, report }) => {
    const inner = sections.map(
      (section) =>
        `<li>${folioLink(section.id, `${section.number ? `<span class="number">${escapeHtml(section.number)}</span>` : ''}${escapeHtml(section.text)}`)}</li>`,
    );
    const label = single
      ? escapeHtml(title)
      : `<span class="who">${escapeHtml(name)}</span> <span class="region">${escapeHtml(region(report))}</span>`;
    const what = single ? '' : `<p class="what">${escapeHtml(title)}</p>`;
    return `<li class="chapter-entry">${folioLink(id, label)}${what}${inner.length > 0 && (single || chapters.length <= 12) ? `<ol>${inner.join('')}</ol>` : ''}</li>`;
  });
  const rest = back.map(([id, name]) => `<li class="chapter-entry">${folioLink(id, escapeHtml(name))}</li>`);
  return `<nav class="contents" role="doc-toc" aria-labelledby="contents"><h1 id="contents">目录</h1><ol>${[...items, ...rest].join('')}</ol></nav>`;
}
