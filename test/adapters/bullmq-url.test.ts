import { expect, it } from 'vitest';
import { placeOf } from '../../adapters/bullmq/redis-url.ts';
import { Fault } from '../../src/faults.ts';

const single = { mode: 'single', tls: false, db: 0, master: 'mymaster' };

it.each([
  ['redis://localhost', { ...single, hosts: [{ host: 'localhost', port: 6379 }] }],
  ['redis://127.0.0.1:6380/2', { ...single, db: 2, hosts: [{ host: '127.0.0.1', port: 6380 }] }],
  ['redis://[::1]:6380', { ...single, hosts: [{ host: '::1', port: 6380 }] }],
  ['redis://localhost?db=4', { ...single, db: 4, hosts: [{ host: 'localhost', port: 6379 }] }],
  [
    'rediss://default:p%40ss%3Aw%2Frd@cache.example.com:6390',
    {
      ...single,
      tls: true,
      username: 'default',
      password: 'p@ss:w/rd',
      hosts: [{ host: 'cache.example.com', port: 6390 }],
    },
  ],
  ['redis://:secret@r', { ...single, password: 'secret', hosts: [{ host: 'r', port: 6379 }] }],
  [
    'redis+sentinel://u:p@one,two:26380/ours?db=3&sentinelPassword=sp',
    {
      mode: 'sentinel',
      tls: false,
      username: 'u',
      password: 'p',
      db: 3,
      master: 'ours',
      sentinelPassword: 'sp',
      hosts: [
        { host: 'one', port: 26379 },
        { host: 'two', port: 26380 },
      ],
    },
  ],
  ['redis+sentinel://one', { ...single, mode: 'sentinel', hosts: [{ host: 'one', port: 26379 }] }],
  [
    'rediss+cluster://:p@one:7000,two:7001',
    {
      ...single,
      mode: 'cluster',
      tls: true,
      password: 'p',
      hosts: [
        { host: 'one', port: 7000 },
        { host: 'two', port: 7001 },
      ],
    },
  ],
])('reads %s', (url, place) => {
  expect(placeOf(url)).toEqual(place);
});

it.each([
  '',
  'localhost:6379',
  'http://localhost',
  'redis:// ',
  'redis://:secret@',
  'redis://one,two',
  'redis://host:0',
  'redis://host:65536',
  'redis://host/x',
  'redis://host/-1',
  'redis://host/0/1',
  'redis://host?family=9&x=1',
  'redis://us:er%zz@host',
  'redis+cluster://one/1',
  'redis+magic://one',
])('refuses %j without repeating it', (url) => {
  let thrown: unknown;
  try {
    placeOf(url);
  } catch (error) {
    thrown = error;
  }
  if (!(thrown instanceof Fault)) throw new Error('it was not refused');
  expect(thrown.code).toBe('config/invalid');
  expect(thrown.problems).toMatchObject([{ at: 'REDIS_URL' }]);
  if (url !== '') expect(JSON.stringify([thrown.message, thrown.problems])).not.toContain(url);
});
