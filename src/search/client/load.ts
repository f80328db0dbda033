import { gunzipSync } from 'fflate';

/** Loads a file of the index: over the network (`fetched`), or from the disk in tests. */
export type Load = (path: string) => Promise<Uint8Array>;

/** Thrown if a file of the index can't be loaded. */
export class NotLoaded extends Error {
  readonly file: string;

  constructor(file: string, reason: string) {
    super(`${file}: ${reason}`);
    this.file = file;
  }
}

/** Loads files over the network. @param base address of the index, with a final slash */
export const fetched =
  (base: string): Load =>
  async (path) => {
    const address = `${base}${path}`;
    let response: Response;
    try {
      response = await fetch(address);
    } catch (cause) {
      throw new NotLoaded(address, String(cause));
    }
    if (!response.ok) throw new NotLoaded(address, String(response.status));
    return new Uint8Array(await response.arrayBuffer());
  };

/** Memoizes a load; after an error, the next call tries again. */
export function once<T>(load: () => Promise<T>): () => Promise<T> {
  let value: Promise<T> | undefined;
  return () => {
    if (!value) {
      value = load();
      value.catch(() => {
        value = undefined;
      });
    }
    return value;
  };
}

/** Like `once`, for each name. */
export function onceEach<K, T>(load: (name: K) => Promise<T>): (name: K) => Promise<T> {
  const known = new Map<K, () => Promise<T>>();
  return (name) => {
    const one = known.get(name) ?? once(() => load(name));
    known.set(name, one);
    return one();
  };
}

const [FIRST, SECOND] = [0x1f, 0x8b];

/** Decompresses a file, unless the browser already did because of a server's Content-Encoding. */
export const unpacked = (bytes: Uint8Array): Uint8Array =>
  bytes[0] === FIRST && bytes[1] === SECOND ? gunzipSync(bytes) : bytes;

const decoder = new TextDecoder();
export const textOf = (bytes: Uint8Array): string => decoder.decode(bytes);
