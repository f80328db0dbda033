import fc from 'fast-check';
import { captionsOf, headFamily, imprint, intro, lead, paragraph, place, sectionFamily, title } from './vocabulary.ts';

export type SectionStyle = 'ordinal' | 'run-in' | 'markdown' | 'bare' | 'bracketed';
export type HeadStyle = 'none' | 'run-in' | 'bracketed' | 'numbered' | 'bullet';

export interface Part {
  head: string | null;
  text: string;
}

export interface Section {
  head: string;
  /** Opens the section, in the line of its head where that is run in. */
  intro: string | null;
  parts: Part[];
}

/** A report as it was written, before a page and a scanner came over it. */
export interface Clean {
  title: string;
  subtitle: string;
  lead: string;
  sections: Section[];
  captions: string[];
  imprint: string[];
  sectionStyle: SectionStyle;
  headStyle: HeadStyle;
  halfWidth: boolean;
}

const year = fc.integer({ min: 2015, max: 2024 });

export const clean: fc.Arbitrary<Clean> = fc
  .record({ place, year, title, sectionFamily, headFamily })
  .chain(({ place: { city, district }, year: y, title: line, sectionFamily: heads, headFamily: family }) =>
    fc
      .record({
        lead: lead(district, y),
        sectionStyle: fc.constantFrom<SectionStyle>('ordinal', 'run-in', 'markdown', 'bare', 'bracketed'),
        headStyle: fc.constantFrom<HeadStyle>('none', 'run-in', 'run-in', 'run-in', 'bracketed', 'numbered', 'bullet'),
        halfWidth: fc.boolean(),
        captions: captionsOf(y),
        imprint,
        intros: fc.option(fc.uniqueArray(intro, { minLength: 4, maxLength: 4 }), { freq: 3 }),
        paragraphs: fc.uniqueArray(paragraph, { minLength: 9, maxLength: 9 }),
        order: fc.shuffledSubarray([...family], { minLength: 8, maxLength: 8 }),
        count: fc.integer({ min: 3, max: 4 }),
      })
      .map(({ paragraphs, order, count, intros, ...rest }) => ({
        title: line,
        subtitle: `${city}${district}总工会${y}年工作回顾`,
        ...rest,
        sections: heads.slice(0, count).map((head, index) => ({
          head,
          intro: intros?.[index] ?? null,
          parts: paragraphs.slice(index * 2, index * 2 + 2).map((text, k) => ({
            head: rest.headStyle === 'none' ? null : (order[index * 2 + k] ?? null),
            text,
          })),
        })),
      })),
  );

/** Half-width marks as many scanners give them; quotation marks and 。、 stay. */
export const halve = (text: string): string =>
  text.replace(
    /[，；：（）！？]/g,
    (mark) => ({ '，': ',', '；': ';', '：': ':', '（': '(', '）': ')', '！': '!', '？': '?' })[mark] ?? mark,
  );
