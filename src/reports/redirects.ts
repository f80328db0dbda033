import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { withoutControls } from '../chinese/controls.ts';

/** The editors' list of moved and withdrawn addresses. */
export const REDIRECTS_FILE = 'content/redirects.yaml';

/** A published address that no longer exists: moved to another one, or withdrawn with a notice. */
export interface Redirect {
  from: string;
  /** null if it was withdrawn. */
  to: string | null;
  /** Date of withdrawal. */
  date: string | null;
  notice: string | null;
}

const address = z
  .string()
  .regex(/^\/(?:(?!\.{1,2}\/)[\w.~%-]+\/)*(?:#[\w-]+)?$/, '要写成 /2020/jintan/ 的样子，前后都有斜杠');
const entry = z
  .strictObject({
    from: address,
    to: address.optional(),
    withdrawn: z
      .string()
      .regex(/^\d{4}-\d\d-\d\d$/, '要写日期，如 2026-11-20')
      .optional(),
    notice: z.string().trim().min(1).max(500).optional(),
  })
  .refine(
    ({ to, withdrawn }) => (to === undefined) !== (withdrawn === undefined),
    '要么写 to（新网址），要么写 withdrawn（撤下的日期）',
  );

/**
 * Parses the redirects: `- from: /2020/a/` with `to: /2020/b/`, or `withdrawn: 2026-11-20` and `notice: …`. An address
 * may include an anchor: /2020/a/#p1-3.
 * @throws Error with one line per problem: file, line, what is wrong
 */
export function parseRedirects(yaml: string): Redirect[] {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, schema: 'core', prettyErrors: false });
  const fail = (line: number, what: string) => `${REDIRECTS_FILE}:${line}  ${what}`;
  const [error] = document.errors;
  if (error) throw new Error(fail(lines.linePos(error.pos[0]).line, '不是有效的 YAML：请检查冒号、缩进和引号'));
  const list = document.contents;
  if (list === null || (isScalar(list) && list.value === null)) return [];
  if (!isSeq(list)) throw new Error(fail(1, '应为列表：一个网址一项，前面加“- from: ”'));
  const problems: string[] = [];
  const redirects: Redirect[] = [];
  for (const item of list.items) {
    const line = isMap(item) || isScalar(item) ? lines.linePos(item.range?.[0] ?? 0).line : 1;
    const parsed = entry.safeParse(isMap(item) ? item.toJS(document, { maxAliasCount: 10 }) : item, { error: chinese });
    if (!parsed.success) {
      problems.push(
        ...parsed.error.issues.map(({ path, message }) =>
          fail(line, [path.join('.'), message].filter(Boolean).join('：')),
        ),
      );
      continue;
    }
    const { from, to = null, withdrawn = null, notice = null } = parsed.data;
    if (redirects.some((other) => other.from === from)) problems.push(fail(line, `${from} 写了两遍`));
    redirects.push({ from, to, date: withdrawn, notice: notice && withoutControls(notice) });
  }
  for (const { from } of redirects)
    if (isLoop(from, redirects)) problems.push(`${REDIRECTS_FILE}  ${from} 转来转去，没有尽头`);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  // /a/ → /b/ → /c/ becomes /a/ → /c/, so that readers are redirected once
  return redirects.map((redirect) => ({ ...redirect, to: endOf(redirect, redirects) }));
}

const chinese = z.locales.zhCN().localeError;

/** Returns the redirects of whole pages, without anchors. */
export const goneOf = (redirects: readonly Redirect[]): Redirect[] =>
  redirects.filter(({ from }) => !from.includes('#'));

function endOf(redirect: Redirect, all: readonly Redirect[]): string | null {
  let { to } = redirect;
  for (let next = all.find(({ from }) => from === to); next?.to; next = all.find(({ from }) => from === to))
    to = next.to;
  return to;
}

function isLoop(start: string, all: readonly Redirect[]): boolean {
  const seen = new Set<string>();
  for (let at: string | null = start; at; at = all.find(({ from }) => from === at)?.to ?? null) {
    if (seen.has(at)) return true;
    seen.add(at);
  }
  return false;
}

/** Formats redirects for a server block of nginx: https://nginx.org/en/docs/http/ngx_http_core_module.html#location */
export const nginxRedirects = (redirects: readonly Redirect[], base = ''): string =>
  goneOf(redirects)
    .map(({ from, to }) =>
      to
        ? `location = ${base}${from} { return 301 ${base}${to}; }\n`
        : `location = ${base}${from} { error_page 410 ${base}${from}index.html; return 410; }\n`,
    )
    .join('');

/** Formats redirects for a site block of Caddy. */
export const caddyRedirects = (redirects: readonly Redirect[], base = ''): string =>
  goneOf(redirects)
    .map(({ from, to }) =>
      to
        ? `redir ${base}${from} ${base}${to} 301\n`
        : `handle ${base}${from} {\n\trewrite * ${from}index.html\n\tfile_server {\n\t\tstatus 410\n\t}\n}\n`,
    )
    .join('');
