import { appendFileSync } from 'node:fs';
import { Socket } from 'node:net';

// Loaded into a process by NODE_OPTIONS: writes down each host it turns to, and keeps it from there.
const note = (host) => appendFileSync(process.env.REQUESTS, `${host}\n`);
// The list is there from the beginning: without it, this was not loaded.
appendFileSync(process.env.REQUESTS, '');

globalThis.fetch = async (address) => {
  note(address?.url ?? String(address));
  throw new Error('no network here');
};
Socket.prototype.connect = function (options) {
  note(JSON.stringify(options));
  return this.destroy(new Error('no network here'));
};
