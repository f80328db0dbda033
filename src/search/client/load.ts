import { gunzipSync } from 'fflate';

/** Gets a file of the index. In a browser `fetched`; tests read it from the disk. */
export type Load = (path: string) => Promise<Uint8Array>;

/** The index could not be loaded: says which file. */
export class NotLoaded extends Error {
  readonly file: string;

  constructor(file: string, reason: string) {
    super(`${file}: ${reason}`);
    this.file = file;
  }
}

/** Loads files of the index over the network. @param base its address */
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

/** A value that is loaded once; after an error, when it is wanted again. */
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

/** The same by name. */
export function onceEach<K, T>(load: (name: K) => Promise<T>): (name: K) => Promise<T> {
  const known = new Map<K, () => Promise<T>>();
  return (name) => {
    const one = known.get(name) ?? once(() => load(name));
    known.set(name, one);
    return one();
  };
}

const [FIRST, SECOND] = [0x1f, 0x8b];

/** Unpacks a file, unless a server has told the browser to. */
export const unpacked = (bytes: Uint8Array): Uint8Array =>
  bytes[0] === FIRST && bytes[1] === SECOND ? gunzipSync(bytes) : bytes;

const decoder = new TextDecoder();
export const textOf = (bytes: Uint8Array): string => decoder.decode(bytes);
