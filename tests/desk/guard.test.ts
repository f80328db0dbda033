import { describe, expect, test } from 'vitest';
import { forbidden } from '../../src/desk/guard.ts';

const ask = (method: string, headers: { [name: string]: string }, remoteAddress = '127.0.0.1') =>
  forbidden({ method, headers: { host: 'localhost:4321', ...headers }, socket: { remoteAddress } } as never);

describe('the desk answers', () => {
  test.each(['127.0.0.1', '::1', '::ffff:127.0.0.1'])('this machine, %s', (address) => {
    expect(ask('GET', {}, address)).toBeNull();
  });
  test.each(['http://localhost:4321', 'https://localhost:4321'])('its own pages, %s', (origin) => {
    expect(ask('POST', { origin })).toBeNull();
  });
});

describe('the desk refuses', () => {
  test.each(['192.168.1.5', '10.0.0.1', '::ffff:192.168.1.5', 'fe80::1'])('another machine, %s', (address) => {
    expect(ask('GET', {}, address)).not.toBeNull();
    expect(ask('POST', { origin: 'http://localhost:4321' }, address)).not.toBeNull();
  });
  test.each(['evil.example', 'evil.example:4321', 'localhost.evil.example', '127.0.0.1.evil.example'])(
    'a foreign name that points here, %s',
    (host) => {
      expect(ask('GET', { host })).not.toBeNull();
      expect(ask('POST', { host, origin: `http://${host}` })).not.toBeNull();
    },
  );
  test.each(['http://evil.example', 'null', 'http://localhost:4322', 'http://localhost'])(
    'writing from %s',
    (origin) => {
      expect(ask('POST', { origin })).not.toBeNull();
    },
  );
  test('writing from nowhere, reading from another site, and other methods', () => {
    expect(ask('POST', {})).not.toBeNull();
    expect(ask('GET', { 'sec-fetch-site': 'cross-site' })).not.toBeNull();
    expect(ask('PUT', { origin: 'http://localhost:4321' })).not.toBeNull();
    expect(ask('OPTIONS', { origin: 'http://localhost:4321' })).not.toBeNull();
  });
});
