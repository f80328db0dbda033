import { getDocumentProxy } from 'unpdf';

/** Where things stand in a printed book. */
export interface Pagination {
  /** How many pages there are. */
  count: number;
  /** The number of the page, from 1, on which each id stands that something links to. */
  of: { [id: string]: number };
}

export async function paginationOf(pdf: Uint8Array): Promise<Pagination> {
  // pdf.js takes the buffer for itself.
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
