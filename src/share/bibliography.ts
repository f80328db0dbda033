import type { Report } from '../report/report.ts';
import { absolute, site } from '../settings/site.ts';
import { titleLines } from '../view/title.ts';

/** A report as described to catalogues and reference managers. */
interface Reference {
  key: string;
  title: string;
  author: string | null;
  /** Date of publication, if known: 2023-04-26; else the year of its volume. */
  date: string;
  publisher: string;
  url: string;
}

export function referenceOf(report: Report): Reference {
  return {
    key: report.slug,
    title: [titleLines(report.title).text.replace(/[\s\u3000]+/gu, ' '), report.subtitle].filter(Boolean).join('——'),
    author: report.organization ?? report.district,
    date: report.published ?? String(report.volume),
    publisher: site.publisher ?? site.name,
    url: absolute(report.url),
  };
}

/**
 * Returns the Highwire Press meta elements, by name and content, which Google Scholar, Zotero and CNKI's programs read.
 */
export function citationMeta(report: Report, pdf: string | null): [name: string, content: string][] {
  const { title, author, date, publisher, url } = referenceOf(report);
  const meta: [string, string | null][] = [
    ['citation_title', title],
    ['citation_author', author],
    ['citation_publication_date', date.replaceAll('-', '/')],
    ['citation_publisher', publisher],
    ['citation_language', 'zh-CN'],
    ['citation_public_url', site.url && url],
    ['citation_pdf_url', site.url && pdf && absolute(pdf)],
  ];
  return meta.flatMap(([name, content]) => (content ? [[name, content] as [string, string]] : []));
}

/** Formats for BibTeX and BibLaTeX. Braces around organizations keep them from being parsed as personal names. */
export function bibtex(reference: Reference): string {
  const { key, title, author, date, publisher, url } = reference;
  const [year, month, day] = date.split('-');
  const fields: [string, string | null | undefined][] = [
    ['title', `{${braced(title)}}`],
    ['author', author && `{${braced(author)}}`],
    ['year', year],
    ['month', month],
    ['day', day],
    ['publisher', braced(publisher)],
    ['url', url],
    ['language', 'zh-CN'],
  ];
  const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${value}}`] : []));
  return `@online{${key},\n${lines.join(',\n')}\n}\n`;
}

/** Escapes the special characters of TeX, inside braces. */
const braced = (text: string): string =>
  text.replace(/[\\{}#$%&_^~]/gu, (char) => (/[\\^~]/u.test(char) ? `\\char${char.charCodeAt(0)} ` : `\\${char}`));

/** Formats for EndNote, Zotero and NoteExpress (RIS): one field per line. */
export function ris(reference: Reference): string {
  const { title, author, date, publisher, url } = reference;
  const fields: [string, string | null][] = [
    ['TY', 'ELEC'],
    ['TI', title],
    ['AU', author],
    ['PY', date.slice(0, 4)],
    ['DA', date.replaceAll('-', '/')],
    ['PB', publisher],
    ['LA', 'zh-CN'],
    ['UR', url],
    ['ER', ''],
  ];
  return fields.flatMap(([tag, value]) => (value === null ? [] : [`${tag}  - ${value}`])).join('\r\n');
}
