import { absolute, site } from '../settings/site.ts';
import { type IndicatorPage, indicatorHref } from '../view/indicator-pages.ts';
import { drawnOf, type IndicatorTable } from '../view/indicator-table.ts';
import { LICENCE } from './columns.ts';
import { citationOf, describedAs } from './indicator-data.ts';
import { publisher, type Thing, thing } from './jsonld.ts';

/** Maximum number of observations in the page itself; its data set has all. */
const MAX_OBSERVATIONS = 60;

/**
 * Describes an indicator as a data set of one statistical variable, with the latest observation of each place on the
 * page.
 */
export function indicatorGraph(table: IndicatorTable, page: IndicatorPage): object {
  const { indicator, years } = table;
  const href = indicatorHref(indicator.id);
  const variable = `${absolute(href)}#variable`;
  const { title, description } = describedAs(indicator);
  const [last, first] = [years[0], years.at(-1)];
  const download = (name: string, format: string) =>
    thing('DataDownload', { encodingFormat: format, contentUrl: absolute(`${href}${name}`) });
  const graph: Thing[] = [
    thing('Dataset', {
      '@id': absolute(href),
      url: absolute(href),
      name: title,
      description,
      alternateName: indicator.synonyms,
      inLanguage: 'zh-CN',
      isAccessibleForFree: true,
      creator: publisher(),
      license: absolute(LICENCE),
      citation: citationOf(indicator),
      temporalCoverage: first === last ? last?.toString() : `${first}/${last}`,
      isPartOf: { '@id': absolute('/figures/') },
      variableMeasured: { '@id': variable },
      distribution: [download('index.csv', 'text/csv'), download('index.json', 'application/json')],
    }),
    thing('StatisticalVariable', {
      '@id': variable,
      name: indicator.name,
      description: indicator.definition,
      alternateName: indicator.synonyms,
      unitText: indicator.unit,
      measurementTechnique: `录自各地${site.reports.organs}年度报告的原文`,
    }),
    ...observations(table, page).slice(0, MAX_OBSERVATIONS),
  ];
  return { '@context': 'https://schema.org', '@graph': graph };

  function observations({ like }: IndicatorTable, { rows }: IndicatorPage): Thing[] {
    return rows.flatMap((row) => {
      const year = years.find((each) => drawnOf(row, each, like).length > 0);
      const [value] = year === undefined ? [] : drawnOf(row, year, like);
      if (!value) return [];
      const { name, code } = row.place;
      return thing('Observation', {
        variableMeasured: { '@id': variable },
        observationAbout: thing('AdministrativeArea', { name, identifier: code }),
        observationDate: String(year),
        value: value.figure.value,
        unitText: value.figure.unit,
        url: absolute(value.link),
      });
    });
  }
}
