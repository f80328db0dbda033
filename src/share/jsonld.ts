import type { Indicator } from '../figures/indicator.ts';
import { correctedOn, correctionsOf } from '../report/corrections.ts';
import { characters } from '../report/public.ts';
import type { Report } from '../report/report.ts';
import { absolute, site } from '../settings/site.ts';
import { keyFigures } from '../view/figure.ts';
import { indicatorHref } from '../view/indicator-pages.ts';
import { titleLines } from '../view/title.ts';
import { LICENCE } from './columns.ts';
import { descriptionOf } from './description.ts';

/** schema.org as JSON-LD. Addresses are absolute if the settings have the site's address, else relative to the page. */
export type Thing = { '@type': string; [property: string]: unknown };

/** An existing photo, with the address of its largest picture. */
interface SharedPhoto {
  src: string;
  width: number;
  height: number;
  caption: string;
  credit: string | null;
}

/** Builds a thing, omitting properties without a value. */
export function thing(type: string, properties: { [property: string]: unknown }): Thing {
  const known = Object.entries(properties).filter(
    ([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return { '@type': type, ...Object.fromEntries(known) };
}

export const publisher = (): Thing => thing('Organization', { name: site.publisher ?? site.name, url: absolute('/') });

function organization({ organization: name, district, city, province }: Report): Thing | null {
  if (!name) return null;
  const address = thing('PostalAddress', {
    addressCountry: 'CN',
    addressRegion: province,
    addressLocality: [city, district].filter((part, i, all) => part && all.indexOf(part) === i).join('') || null,
  });
  return thing('Organization', { name, address });
}

/** Returns a period in ISO 8601: 2019/2024. */
const coverage = ({ period: { start, end } }: Report): string | null =>
  start !== null && end !== null && start !== end ? `${start}/${end}` : (end ?? start)?.toString() || null;

/** Describes a report with its organization, its photos and the data of its figures. */
export function reportGraph(report: Report, picture: string, photos: readonly SharedPhoto[]): object {
  const id = absolute(report.url);
  const data = absolute(`/data/reports/${report.slug}.json`);
  const author = organization(report);
  const { text } = titleLines(report.title);
  const graph: Thing[] = [
    thing('Report', {
      '@id': id,
      url: id,
      name: text,
      headline: text,
      alternativeHeadline: report.subtitle,
      description: descriptionOf(report),
      inLanguage: 'zh-CN',
      isAccessibleForFree: true,
      author,
      publisher: publisher(),
      datePublished: report.published,
      dateModified: correctedOn(report),
      correction: correctionsOf(report).map(({ date, text, block }) =>
        thing('CorrectionComment', { text, datePublished: date, url: block ? `${id}#${block}` : `${id}#corrections` }),
      ),
      temporalCoverage: coverage(report),
      wordCount: characters(report),
      isPartOf: thing('PublicationVolume', {
        volumeNumber: `${report.volume}`,
        name: `${site.name} ${report.volume}年`,
        url: absolute(`/${report.volume}/`),
      }),
      image: [thing('ImageObject', { contentUrl: absolute(picture), width: 1200, height: 630 }), ...photos.map(image)],
      encoding: thing('MediaObject', { encodingFormat: 'application/json', contentUrl: data }),
    }),
  ];
  if (report.figures.length > 0) {
    graph.push(
      thing('Dataset', {
        '@id': `${id}#figures`,
        name: `${text}：全部数字`,
        description: `${report.organization ?? site.name}报告《${text}》中的${report.figures.length}个数字，每个都有数值、单位、说明、所在的句子和原文中的位置。`,
        url: `${id}#figures`,
        inLanguage: 'zh-CN',
        isAccessibleForFree: true,
        creator: author ?? publisher(),
        temporalCoverage: coverage(report),
        variableMeasured: keyFigures(report.figures).map(({ label, value, unit }) =>
          thing('PropertyValue', { name: label, value, unitText: unit || null }),
        ),
        distribution: [thing('DataDownload', { encodingFormat: 'application/json', contentUrl: data })],
      }),
    );
  }
  return { '@context': 'https://schema.org', '@graph': graph };
}

const image = ({ src, width, height, caption, credit }: SharedPhoto): Thing =>
  thing('ImageObject', { contentUrl: absolute(src), width, height, caption, creditText: credit });

/** Describes the site, with its search. */
export function siteGraph(): object {
  return {
    '@context': 'https://schema.org',
    ...thing('WebSite', {
      name: site.name,
      description: site.description,
      url: absolute('/'),
      inLanguage: 'zh-CN',
      publisher: publisher(),
      potentialAction: thing('SearchAction', {
        target: thing('EntryPoint', { urlTemplate: `${absolute('/search/')}?q={search_term_string}` }),
        'query-input': 'required name=search_term_string',
      }),
    }),
  };
}

/** Describes all figures of all reports as a data set, with each indicator as a data set of its own. */
export function figuresGraph(reports: number, figures: number, indicators: readonly Indicator[]): object {
  return {
    '@context': 'https://schema.org',
    ...thing('Dataset', {
      '@id': absolute('/figures/'),
      name: `${site.name}：全部数字`,
      description: `${reports}份${site.reports.organs}年度报告中的${figures}个数字，每个都有数值、单位、说明、所在的句子和原文中的位置。`,
      url: absolute('/figures/'),
      inLanguage: 'zh-CN',
      isAccessibleForFree: true,
      creator: publisher(),
      license: absolute(LICENCE),
      hasPart: indicators.map(({ id, name }) =>
        thing('Dataset', { '@id': absolute(indicatorHref(id)), name, url: absolute(indicatorHref(id)) }),
      ),
      distribution: [
        thing('DataDownload', { encodingFormat: 'text/csv', contentUrl: absolute('/data/figures.csv') }),
        thing('DataDownload', { encodingFormat: 'application/json', contentUrl: absolute('/data/figures.json') }),
      ],
    }),
  };
}

/** Serializes JSON for a `<script>`, which it can't close. */
export const scriptJson = (graph: object): string => JSON.stringify(graph).replaceAll('<', '\\u003c');
