import type { Doubt } from '../formats/imported.ts';
import { assemble, type Recognise } from '../markdown/assemble.ts';
import { toPublicReport } from '../report/public.ts';
import type { Plan } from './plan.ts';

/** The report that a document would become, in its published form, with everything that an editor must look at. */
type Opened = ReturnType<typeof toPublicReport> & {
  /** The document as named by the user. */
  file: string;
  doubts: Doubt[];
};

/** Returns what a document would become; null for a template. */
export function opened(file: string, { place, imported, record, doubts }: Plan, recognise?: Recognise): Opened | null {
  if (!imported) return null;
  const { frontmatter, blocks } = imported.draft;
  return { ...toPublicReport(assemble(place, frontmatter, blocks, record, recognise)), file, doubts };
}
