import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal.ts';

/** The body of a request was incomplete or not as announced; nothing was done. */
export class BodyRefusal extends Refusal {
  readonly status: number;

  constructor(status: number, what: string, todo: string) {
    super(what, todo);
    this.status = status;
  }
}

/** Milliseconds without data after which a browser on this machine is assumed to have given up. */
const IDLE_MS = 15_000;

/**
 * Reads the body of a request.
 * @param most maximum number of bytes
 * @param tooLarge message and remedy for a larger body
 * @throws BodyRefusal if it is too large, stalls or breaks off. The rest is still received and discarded, so that the
 * answer arrives and the connection stays usable.
 */
export function readBody(
  request: IncomingMessage,
  most: number,
  tooLarge: readonly [what: string, todo: string],
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const refuse = (status: number, what: string, todo: string) => {
      finish();
      request.resume();
      reject(new BodyRefusal(status, what, todo));
    };
    const stalled = () => refuse(408, '内容没有传完，没有保存', '请再试一次');
    let timer = setTimeout(stalled, IDLE_MS);
    const onData = (chunk: Buffer) => {
      clearTimeout(timer);
      timer = setTimeout(stalled, IDLE_MS);
      size += chunk.length;
      if (size > most) refuse(413, ...tooLarge);
      else chunks.push(chunk);
    };
    const onEnd = () => {
      finish();
      resolve(Buffer.concat(chunks));
    };
    const onClose = () => refuse(400, '内容没有传完，没有保存', '请再试一次');
    const finish = () => {
      clearTimeout(timer);
      request.off('data', onData).off('end', onEnd).off('close', onClose).off('error', onClose);
    };
    if (Number(request.headers['content-length'] ?? 0) > most) return refuse(413, ...tooLarge);
    // a late error, after the answer, has no other listener
    request.on('error', () => undefined);
    request.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onClose);
  });
}
