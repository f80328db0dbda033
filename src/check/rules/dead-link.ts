import type { Link, Nodes } from 'mdast';
import { flatten } from '../../markdown/flatten.ts';
import { assetPath } from '../../photo/asset.ts';
import { type Block, isProse } from '../../report/block.ts';
import { decodedUri } from '../../report/decoded-uri.ts';
import { hasId } from '../library.ts';
import type { Problem, Rule, Subject } from '../rule.ts';

/** A broken link inside the site. Links to other sites are not checked. */
export const deadLink: Rule = {
  id: 'dead-link',
  title: '站内链接指向不存在的地方',
  remedy: '核对网址；链接到别的报告写 /2020/jintan/，到本篇的一段写 #s1',
  check: (subject) =>
    subject.report.blocks.flatMap((block) =>
      linksOf(block).flatMap(({ url, at }): Problem[] => {
        const wrong = wrongWith(url, subject);
        return wrong ? [{ block, at, what: `链接 ${url} ${wrong}`, todo: '请核对网址，或去掉链接只留文字' }] : [];
      }),
    ),
};

const ORIGIN = 'https://site.invalid';

function wrongWith(url: string, { report, library, assets }: Subject): string | null {
  if (/^[a-z][a-z\d+.-]*:/i.test(url)) return null;
  const target = URL.canParse(url, `${ORIGIN}${report.url}`) ? new URL(url, `${ORIGIN}${report.url}`) : null;
  if (!target) return '写法不对';
  const path = decodedUri(target.pathname);
  const address = path.endsWith('/') ? path : `${path}/`;
  const volume = /^\/(\d{4})\/$/.exec(address)?.[1];
  if (volume)
    return [...library.files.keys()].some((known) => known.startsWith(`/${volume}/`)) ? null : '指向还没有的年份';
  if (!/^\/\d{4}\//.test(address)) return null;
  if (!library.files.has(address)) return assets.has(assetPath(url)) ? null : '指向还没有的报告';
  const id = decodedUri(target.hash.slice(1));
  const there = library.reports.get(address);
  // an unreadable report has no ids yet; other rules report it
  return id === '' || !there || hasId(there, id) ? null : `指向的 #${id} 不在那一页上`;
}

function linksOf(block: Block): { url: string; at: number | undefined }[] {
  if (!isProse(block) || !block.node) return [];
  const starts = new Map(flatten(block.node).runs.map(({ node, start }) => [node, start]));
  const found: Link[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === 'link') found.push(node);
    if ('children' in node) node.children.forEach(visit);
  };
  visit(block.node);
  return found.map((link) => {
    const [run] = flatten(link).runs;
    return { url: link.url, at: run && starts.get(run.node) };
  });
}
