import { getDocumentProxy } from 'unpdf';

/** The pages of a printed book. */
export interface Pagination {
  /** Number of pages. */
  count: number;
  /** Page number, from 1, of each id that is the target of a link. */
  of: { [id: string]: number };
}

export async function paginationOf(pdf: Uint8Array): Promise<Pagination> {
  // pdf.js detaches the buffer that it is given.
  const document = await getDocumentProxy(new Uint8Array(pdf));
  try {
    const destinations = Object.entries(await document.getDestinations()) as [string, [never, ...unknown[]]][];
    const of: Pagination['of'] = {};
    for (const [id, [page]] of destinations) of[id] = (await document.getPageIndex(page)) + 1;
    return { count: document.numPages, of };
  } finally {
    await document.loadingTask.destroy();
  }
}

/** Pages in order, the first and the last of each run: 10, 11, 12, 14 → 10–12, 14. Repeated pages count once. */
export function pageRuns(pages: readonly number[]): [from: number, to: number][] {
  const runs: [number, number][] = [];
  for (const page of [...new Set(pages)].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && page === last[1] + 1) last[1] = page;
    else runs.push([page, page]);
  }
  return runs;
}
