import type { IncomingMessage } from 'node:http';

const LOOPBACK_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;
const LOOPBACK_ADDRESS = /^(?:::ffff:)?127\.|^::1$/;

/**
 * Returns why a request must not reach the desk; null if it may. Only this machine, under one of its own names (a
 * foreign name can be pointed at 127.0.0.1), and writing only from the desk's own pages.
 */
export function forbidden(request: Pick<IncomingMessage, 'method' | 'headers' | 'socket'>): string | null {
  const { host = '', origin } = request.headers;
  if (!LOOPBACK_ADDRESS.test(request.socket.remoteAddress ?? '')) return '校对台只能在本机使用';
  if (!LOOPBACK_HOST.test(host)) return '校对台只能用 localhost 打开';
  const own = origin === `http://${host}` || origin === `https://${host}`;
  if (request.method === 'GET' || request.method === 'HEAD') {
    // Other ports of this machine are the same site, but another origin. Browsers that do not send this header do send
    // the origin of requests made by scripts of other pages.
    const from = request.headers['sec-fetch-site'];
    const inside = from === undefined || from === 'same-origin' || from === 'none';
    return inside && (origin === undefined || own) ? null : '只能从校对台打开';
  }
  if (request.method !== 'POST') return '不支持这种请求';
  return own ? null : '只能从校对台的页面保存';
}
