import { createHash } from 'node:crypto';
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

/** So many of the latest reports are in a feed. */
export const FEED_LENGTH = 50;

/** What a feed says of a report. */
export interface Entry {
  /** urn:uuid:…: the same whatever the address of the site. */
  id: string;
  url: string;
  title: string;
  summary: string;
  author: string;
  /** The day of the last correction, where there is one. */
  updated: string;
  /** The day of print, else the end of its years: reports carry no other date, and a build leaves no trace of its own. */
  date: string;
  picture: string;
  volume: number;
}

/** RFC 9562, version 8: a digest of our own, in the form of a UUID. */
function uuid(name: string): string {
  const hex = createHash('sha256').update(`huimou:${name}`).digest('hex');
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 3) | 8).toString(16);
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const printedOn = ({ published, period, volume }: Report): string => published ?? `${period.end ?? volume}-12-31`;
const day = (date: string): string => `${date}T00:00:00+08:00`;

export function entryOf(report: Report): Entry {
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

/** XML 1.0 has no place for these. */
const NO_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

const xml = (text: string): string => escapeHtml(text.replace(NO_XML, ''));

/** What a feed is of: a query that it follows, and its own address; without one, every report. */
export interface Followed {
  query: string;
  path: string;
}

/** The feeds of the queries that readers may follow: an address by how a query is said, the same as long as it is named. */
export function followedFeeds(queries: readonly string[] = site.followed): Followed[] {
  const used = new Map<string, number>();
  return queries.map((query) => {
    const name = slugOf(query) || 'query';
    const again = (used.get(name) ?? 0) + 1;
    used.set(name, again);
    return { query, path: `/feeds/${name}${again > 1 ? `-${again}` : ''}.xml` };
  });
}

/** Atom (RFC 4287). Where the settings name no address, links are relative to the feed. */
export function atom(entries: readonly Entry[], followed: Followed | null = null): string {
  const updated =
    entries
      .map(({ updated }) => updated)
      .sort()
      .at(-1) ?? '1970-01-01T00:00:00Z';
  const entry = ({ id, url, title, summary, author, updated, volume }: Entry) => `  <entry>
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

/** JSON Feed 1.1. */
export function jsonFeed(entries: readonly Entry[]): object {
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
