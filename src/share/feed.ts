import { hash } from 'node:crypto';
import { escapeHtml } from '../markdown/escape-html.ts';
import { correctedOn } from '../report/corrections.ts';
import type { Report } from '../report/report.ts';
import { slugOf } from '../report/slug.ts';
import { absolute, site } from '../settings/site.ts';
import { keyFigures } from '../view/figure.ts';
import { districtName } from '../view/place.ts';
import { titleLines } from '../view/title.ts';
import { descriptionOf } from './description.ts';
import { pictureOf } from './picture.ts';

/** Maximum number of reports in a feed. */
export const FEED_LENGTH = 50;

/** A report in a feed. */
interface FeedEntry {
  /** urn:uuid:…: independent of the address of the site. */
  id: string;
  url: string;
  title: string;
  summary: string;
  author: string;
  /** Date of the last correction, if any. */
  updated: string;
  /** Publication date, else the end of its period: reports have no other date, and builds are reproducible. */
  date: string;
  picture: string;
  volume: number;
}

/** Returns a digest in the form of a UUID (RFC 9562, version 8). */
function uuid(name: string): string {
  const hex = hash('sha256', `huimou:${name}`);
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 3) | 8).toString(16);
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const printedOn = ({ published, period, volume }: Report): string => published ?? `${period.end ?? volume}-12-31`;
const day = (date: string): string => `${date}T00:00:00+08:00`;

export function entryOf(report: Report): FeedEntry {
  const figures = keyFigures(report.figures).map(({ label, text }) => `${label}${text}`);
  return {
    id: uuid(report.slug),
    url: absolute(report.url),
    title: [titleLines(report.title).text, report.subtitle].filter(Boolean).join('——'),
    summary: [descriptionOf(report), figures.length > 0 ? `${figures.join('，')}。` : null].filter(Boolean).join(' '),
    author: report.organization ?? districtName(report),
    updated: day([printedOn(report), correctedOn(report) ?? ''].sort()[1]!),
    date: day(printedOn(report)),
    picture: absolute(pictureOf(report.slug)),
    volume: report.volume,
  };
}

/** Characters that XML 1.0 does not allow. */
const NO_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

const xml = (text: string): string => escapeHtml(text.replace(NO_XML, ''));

/** The subject of a feed: a query and its own address; without one, it has every report. */
export interface Followed {
  query: string;
  path: string;
}

/**
 * Returns the feeds of the queries that readers can follow. The address depends on the query only, so it stays the same
 * while the settings list it.
 */
export function followedFeeds(queries: readonly string[] = site.followed): Followed[] {
  const used = new Map<string, number>();
  return queries.map((query) => {
    const name = slugOf(query) || 'query';
    const again = (used.get(name) ?? 0) + 1;
    used.set(name, again);
    return { query, path: `/feeds/${name}${again > 1 ? `-${again}` : ''}.xml` };
  });
}

/** Returns an Atom feed (RFC 4287). Without an address in the settings, links are relative to the feed. */
export function atom(entries: readonly FeedEntry[], followed: Followed | null = null): string {
  const updated =
    entries
      .map(({ updated }) => updated)
      .sort()
      .at(-1) ?? '1970-01-01T00:00:00Z';
  const entry = ({ id, url, title, summary, author, updated, volume }: FeedEntry) => `  <entry>
    <id>${id}</id>
    <title>${xml(title)}</title>
    <link rel="alternate" type="text/html" href="${xml(url)}"/>
    <updated>${updated}</updated>
    <author><name>${xml(author)}</name></author>
    <category term="${volume}"/>
    <summary>${xml(summary)}</summary>
  </entry>`;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
  <id>${uuid(followed ? `feed:${followed.query}` : 'feed')}</id>
  <title>${xml(followed ? `${site.name}：${followed.query}` : site.name)}</title>
  <subtitle>${xml(site.description)}</subtitle>
  <link rel="self" type="application/atom+xml" href="${xml(absolute(followed?.path ?? '/feed.xml'))}"/>
  <link rel="alternate" type="text/html" href="${xml(absolute(followed ? `/search/?q=${encodeURIComponent(followed.query)}` : '/'))}"/>
  <icon>${xml(absolute('/favicon.svg'))}</icon>
  <author><name>${xml(site.publisher ?? site.name)}</name></author>
  <updated>${updated}</updated>
${entries.map(entry).join('\n')}
</feed>
`;
}

/** Returns a feed in JSON Feed 1.1. */
export function jsonFeed(entries: readonly FeedEntry[]): object {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: site.name,
    description: site.description,
    home_page_url: absolute('/'),
    feed_url: absolute('/feed.json'),
    icon: absolute('/icon-512.png'),
    language: 'zh-CN',
    items: entries.map(({ id, url, title, summary, author, date, picture, volume, updated }) => ({
      id,
      url,
      title,
      content_text: summary,
      image: picture,
      date_published: date,
      ...(updated > date ? { date_modified: updated } : {}),
      authors: [{ name: author }],
      tags: [`${volume}年`],
    })),
  };
}
