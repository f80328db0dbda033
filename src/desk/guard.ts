import type { IncomingMessage } from 'node:http';

const LOOPBACK_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;
const LOOPBACK_ADDRESS = /^(?:::ffff:)?127\.|^::1$/;

/**
 * Why a request must not reach the desk; null where it may. Only this machine, under one of its own names (a name that
 * someone points at 127.0.0.1 is another), and writing only from the desk's own pages.
 */
export function forbidden(request: Pick<IncomingMessage, 'method' | 'headers' | 'socket'>): string | null {
  const { host = '', origin } = request.headers;
  if (!LOOPBACK_ADDRESS.test(request.socket.remoteAddress ?? '')) return '校对台只能在本机使用';
  if (!LOOPBACK_HOST.test(host)) return '校对台只能用 localhost 打开';
  if (request.method === 'GET' || request.method === 'HEAD') {
    const from = request.headers['sec-fetch-site'];
    return from === undefined || from === 'same-origin' || from === 'none' ? null : '只能从校对台打开';
  }
  if (request.method !== 'POST') return '不支持这种请求';
  return origin === `http://${host}` || origin === `https://${host}` ? null : '只能从校对台的页面保存';
}

/** Reads the body of a request; null where it is larger than `most` bytes. */
export async function readBody(request: IncomingMessage, most: number): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > most) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > most) return null;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
