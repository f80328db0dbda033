import type { IncomingMessage } from 'node:http';
import { BodyRefusal, readBody } from './body.ts';

const MAX_JSON_BYTES = 1024 * 1024;

/**
 * Reads the body of a request as JSON; null if it is not JSON.
 * @throws BodyRefusal if it is too long, or has another content type
 */
export async function readJsonBody(request: IncomingMessage): Promise<unknown> {
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? ''))
    throw new BodyRefusal(415, '内容的格式不对', '');
  const bytes = await readBody(request, MAX_JSON_BYTES, ['内容太长', '请分几次保存']);
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}
