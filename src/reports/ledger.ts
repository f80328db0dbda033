import type { Report } from '../report/report.ts';
import { blockPrint, figurePrint, type PublishedId } from '../report/stable-ids.ts';
import type { Redirect } from './redirects.ts';

/** The history of publication: every page by address, with the ids in it that others may link to. */
export type Ledger = ReadonlyMap<string, readonly PublishedId[]>;

/** Written by the release, read by every build; committed with the content. */
export const LEDGER_FILE = 'content/published.json';

/** Returns the ledger of a site as it is now. */
export function ledgerOf(addresses: readonly string[], reports: readonly Report[]): Ledger {
  const byUrl = new Map(reports.map((report) => [report.url, report]));
  return new Map(addresses.toSorted().map((url) => [url, idsOf(byUrl.get(url))]));
}

function idsOf(report: Report | undefined): PublishedId[] {
  if (!report) return [];
  return [
    ...report.blocks.map((block) => ({ id: block.id, print: blockPrint(block) })),
    ...report.figures.map((figure) => ({ id: figure.id, print: figurePrint(figure) })),
  ];
}

/** Formats the ledger as JSON with one page per line, so that a change of one report is a change of one line. */
export function printLedger(ledger: Ledger): string {
  const lines = [...ledger].map(
    ([url, ids]) =>
      `    ${JSON.stringify(url)}: ${JSON.stringify(ids.map(({ id, print }) => `${id} ${print}`).join(' '))}`,
  );
  return `{\n  "version": 1,\n  "pages": {\n${lines.join(',\n')}\n  }\n}\n`;
}

/** @throws Error of one line if the file is damaged: a build without it would assign old ids to new words */
export function parseLedger(json: string | null): Ledger {
  if (json === null) return new Map();
  try {
    const { version, pages } = JSON.parse(json) as { version: number; pages: { [url: string]: string } };
    if (version !== 1) throw new Error();
    return new Map(Object.entries(pages).map(([url, text]) => [url, pairs(text)]));
  } catch {
    throw new Error(`${LEDGER_FILE}  读不出来  请从备份恢复它：里面记着已经发布过的网址和编号`);
  }
}

function pairs(text: string): PublishedId[] {
  const parts = text.split(' ').filter(Boolean);
  return Array.from({ length: parts.length / 2 }, (_, i) => ({ id: parts[2 * i]!, print: parts[2 * i + 1]! }));
}

/** Returns the ids under which a report was published, at its address or a former one. */
export function idsFor(url: string, ledger: Ledger, redirects: readonly Redirect[]): readonly PublishedId[] {
  const own = ledger.get(url);
  if (own && own.length > 0) return own;
  const former = redirects.find(({ from, to }) => to === url && !from.includes('#'))?.from;
  return (former && ledger.get(former)) || [];
}

/** Returns published addresses and ids that no longer exist and have no redirect: one line each. */
export function dropped(before: Ledger, now: Ledger, redirects: readonly Redirect[]): string[] {
  const bySource = new Map(redirects.map((redirect) => [redirect.from, redirect]));
  return [...before].flatMap(([url, ids]) => {
    const redirect = bySource.get(url);
    // a moved page keeps its ids at its new address
    const target = redirect?.to ?? url;
    const there = now.get(target);
    if (!there) return redirect ? [] : [`${url}  发布过，这次没有了  请在 content/redirects.yaml 写明去向或撤下的原因`];
    const present = new Set(there.map(({ id }) => id));
    const lost = ids.filter(({ id }) => !present.has(id) && !bySource.has(`${url}#${id}`));
    if (lost.length === 0) return [];
    const named = lost
      .slice(0, 8)
      .map(({ id }) => `#${id}`)
      .join(' ');
    return [
      `${url}  发布过的 ${lost.length} 个位置这次没有了：${named}${lost.length > 8 ? ' …' : ''}  确要删去，请在 content/redirects.yaml 逐个写明`,
    ];
  });
}
