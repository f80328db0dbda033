import type { FormState } from '../report.ts';

export type { FormState };

/** The desk's refusal, with what to do instead. */
export class Refused extends Error {
  readonly todo: string;
  /** The field of the form that it is about, or ''. */
  readonly field: string;
  readonly status: number;

  constructor(status: number, what: string, todo: string, field = '') {
    super(what);
    this.status = status;
    this.todo = todo;
    this.field = field;
  }
}

/** Slug of the report of this page: /proof/2020-jintan/edit/. */
const slug = location.pathname.split('/')[2] ?? '';
/** With a trailing slash after every path, like all addresses of the site. */
const base = `/proof/api/${slug}/`;

async function ask<T>(path: string, init?: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, { cache: 'no-store', ...init });
  } catch {
    throw new Refused(0, '连不上本机的服务', '请确认 npm run dev 还在运行');
  }
  const body = (await response.json()) as { what?: string; todo?: string; field?: string };
  if (!response.ok) throw new Refused(response.status, body.what ?? '出错了', body.todo ?? '', body.field);
  return body as T;
}

export const load = (): Promise<FormState> => ask(base);
/** Returns the current report; null if the files are still those of `version`, or if the server does not answer. */
export const fresh = async (version: string): Promise<FormState | null> => {
  const next = await ask<FormState | { same: true }>(`${base}?version=${version}`).catch(() => null);
  return next && !('same' in next) ? next : null;
};

/** Requests anything of the desk other than the report of this page: get('intake/'). */
export const get = <T>(path = ''): Promise<T> => ask(`/proof/api/${path}`);

const jsonOf = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});
export const postJson = <T>(path: string, body: object = {}): Promise<T> => ask(`/proof/api/${path}`, jsonOf(body));

export const sendFile = <T>(path: string, file: File): Promise<T> =>
  ask(`/proof/api/${path}`, { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body: file });

/** Sends a change, to be applied to the version that the page shows. */
export const send = (action: string, version: string, body: object = {}): Promise<FormState> =>
  ask(`${base}${action}/`, jsonOf({ version, ...body }));

/** Uploads a picture into photos/; resolves to its path relative to the report. */
export const upload = (file: File): Promise<{ src: string }> =>
  ask(`${base}upload/?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    headers: { 'Content-Type': file.type || 'application/octet-stream' },
    body: file,
  });

/** Returns the address of a picture in the report's folder. */
export const photoUrl = (src: string): string =>
  `${base}photos/${encodeURIComponent(src.replace(/^(?:\.\/)?photos\//, ''))}`;

const POLL_MS = 3000;

/**
 * Calls back when content may have changed: when the editor returns to the page, and every `often` ms while it is
 * visible. The server would reload every page; the desk updates itself and keeps its scroll position.
 */
export function onContent(look: () => void, often = POLL_MS): void {
  import.meta.hot?.on('vite:beforeFullReload', (payload: { path?: string }) => {
    payload.path = '/proof/none.html';
    look();
  });
  addEventListener('focus', look);
  if (Number.isFinite(often)) setInterval(() => document.visibilityState === 'visible' && look(), often);
}
