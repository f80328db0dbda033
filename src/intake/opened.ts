import type { Doubt } from '../formats/imported.ts';
import { assemble, type Recognise } from '../markdown/assemble.ts';
import { toPublicReport } from '../report/public.ts';
import type { Plan } from './plan.ts';

/** A report that would be made of a document, in the shape that the site publishes, with all that an editor must look at. */
export type Opened = ReturnType<typeof toPublicReport> & {
  /** The document, as it was named. */
  file: string;
  doubts: Doubt[];
};

/** Opens what a document would become; null for a template. */
export function opened(file: string, { place, imported, record, doubts }: Plan, recognise?: Recognise): Opened | null {
  if (!imported) return null;
  const { frontmatter, blocks } = imported.draft;
  return { ...toPublicReport(assemble(place, frontmatter, blocks, record, recognise)), file, doubts };
}
